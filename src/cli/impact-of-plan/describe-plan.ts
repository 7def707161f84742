/** What a server answers of a plan. */
export interface PlanImpact {
  readonly job: Named;
  readonly saysLineage: boolean;
  readonly edgesAdded: readonly Edge[];
  readonly edgesRemoved: readonly Edge[];
  readonly schemas: readonly {
    readonly dataset: Named;
    readonly columnsAdded: readonly Column[];
    readonly columnsDropped: readonly Column[];
    readonly columnsRetyped: readonly Column[];
  }[];
  readonly breaks: readonly Break[];
  readonly warnings: readonly string[];
}

interface Named {
  readonly namespace: string;
  readonly name: string;
}

interface Edge {
  readonly source: Named;
  readonly target: Named;
}

interface Column {
  readonly name: string;
  readonly before: string | null;
  readonly after: string | null;
}

interface Break {
  readonly kind: 'COLUMN_DROPPED' | 'COLUMN_RETYPED' | 'OUTPUT_DROPPED';
  readonly breaking: boolean;
  readonly node: Shown;
  readonly complete: boolean;
  readonly readers: readonly { readonly node: Shown; readonly path: { readonly nodes: readonly Shown[] } | null }[];
}

/** A node as asked for: a column with its dataset. */
type Shown = Partial<Named> & { readonly dataset?: Named };

const REASONS = {
  COLUMN_DROPPED: 'would lose columns, and is read by',
  COLUMN_RETYPED: 'would be of another type, and is read by',
  OUTPUT_DROPPED: 'would not be written any more, and is read by',
};

/** Lines for people. */
export function describePlan(plan: PlanImpact): string[] {
  const changes = [
    ...plan.warnings.map((warning) => `! ${warning}`),
    ...plan.edgesAdded.map(({ source, target }) => `+ ${nameOf(source)} -> ${nameOf(target)}`),
    ...plan.edgesRemoved.map(({ source, target }) => `- ${nameOf(source)} -> ${nameOf(target)}`),
    ...plan.schemas.flatMap(({ dataset, columnsAdded, columnsDropped, columnsRetyped }) => [
      ...columnsAdded.map(({ name, after }) => `+ ${nameOf(dataset)}.${name} ${after ?? ''}`.trimEnd()),
      ...columnsDropped.map(({ name }) => `- ${nameOf(dataset)}.${name}`),
      ...columnsRetyped.map(({ name, before, after }) => `~ ${nameOf(dataset)}.${name} ${before} -> ${after}`),
    ]),
  ];
  return [
    `Job ${nameOf(plan.job)}: ${changes.length === 0 ? 'nothing changes' : ''}`.trimEnd(),
    ...changes.map((line) => `  ${line}`),
    ...plan.breaks.flatMap(describeBreak),
  ];
}

function describeBreak({ kind, breaking, node, readers, complete }: Break): string[] {
  const reason =
    kind === 'COLUMN_DROPPED' && node.dataset !== undefined ? 'would be dropped, and is read by' : REASONS[kind];
  return [
    `  ${breaking ? 'BREAKS' : 'MAY BREAK'}: ${nameOf(node)} ${reason}`,
    ...readers.map(({ node: reader, path }) => {
      const way = (path?.nodes ?? []).slice(1, -1).map(nameOf);
      return `    ${nameOf(reader)}${way.length === 0 ? '' : ` (by ${way.join(', ')})`}`;
    }),
    ...(complete ? [] : ['    and others']),
  ];
}

function nameOf({ dataset, namespace, name }: Shown): string {
  return dataset === undefined ? `${namespace}/${name}` : `${nameOf(dataset)}.${name}`;
}

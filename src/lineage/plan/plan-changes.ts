import { partsOf, type Entity } from '../../domain/entity.ts';
import { isDataset, keyOfRef, nodeRef, type Fact, type NodeRef } from '../../domain/facts.ts';
import { edgesOf, flowsOf, type Canonical } from '../../domain/flows.ts';
import { columnKey } from '../../domain/settle-columns.ts';
import type { ColumnRecord } from '../catalog-reader.ts';
import { compared } from '../changes/lineage-diff.ts';
import { nodeId } from '../lineage-page.ts';
import type { WalkedEdge } from '../lineage-reader.ts';
import type { PlannedJob } from './planned-job.ts';

/** A column that a plan writes otherwise; types as schemas write them. */
export interface PlannedColumn {
  readonly column: Entity;
  readonly name: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** What a plan changes in the columns of a dataset. */
export interface PlannedSchema {
  readonly dataset: Entity;
  readonly added: readonly PlannedColumn[];
  readonly dropped: readonly PlannedColumn[];
  readonly retyped: readonly PlannedColumn[];
}

export interface PlannedEdges {
  readonly added: readonly WalkedEdge[];
  readonly removed: readonly WalkedEdge[];
  readonly changed: readonly { readonly before: WalkedEdge; readonly after: WalkedEdge }[];
}

/** @param facts what the job is said to do now */
export function plannedEdges(planned: PlannedJob, facts: readonly Fact[], canonical: Canonical): PlannedEdges {
  if (planned.facts === null) return { added: [], removed: [], changed: [] };
  const owner = nodeRef('Job', planned.job.key);
  const edges = (some: readonly Fact[]) =>
    Array.from(edgesOf(flowsOf(some, owner, canonical), owner), ({ type, from, to, certainty }): WalkedEdge => ({
      ...{ kind: type, certainty },
      ...{ source: entity(from), target: entity(to) },
    }));
  const { added, removed, kept } = compared(edges(facts), edges(planned.facts), edgeId);
  return { added, removed, changed: kept.filter(({ before, after }) => before.certainty !== after.certainty) };
}

/**
 * @param columns those that the datasets have, by the keys of `schemas`
 * @returns what differs; a dataset of which no schema is known yet loses nothing
 */
export function plannedSchemas(
  { schemas }: PlannedJob,
  columns: ReadonlyMap<string, readonly ColumnRecord[]>,
  canonical: Canonical,
): PlannedSchema[] {
  return [...schemas].flatMap(([named, fields]): PlannedSchema[] => {
    const key = keyOfRef(canonical(nodeRef('Dataset', named)));
    const now = (columns.get(named) ?? []).filter(({ current }) => current);
    const planned = fields.flatMap(({ name, type }) => {
      const column = columnKey(key, name);
      return column === null ? [] : [{ key: column, type }];
    });
    const { added, removed, kept } = compared<{ readonly key: string; readonly type: string | null }>(
      now,
      planned,
      (column) => column.key,
    );
    const retyped = kept.filter(
      ({ before, after }) => before.type !== null && after.type !== null && before.type !== after.type,
    );
    if (added.length + removed.length + retyped.length === 0) return [];
    return [
      {
        dataset: { label: 'Dataset', key },
        added: added.map((column) => planColumn(column.key, null, column.type)),
        dropped: removed.map((column) => planColumn(column.key, column.type, null)),
        retyped: retyped.map(({ before, after }) => planColumn(after.key, before.type, after.type)),
      },
    ];
  });
}

/** Datasets that the job would not write any more. */
export function droppedOutputs({ removed }: PlannedEdges): Entity[] {
  return removed.filter(({ kind }) => kind === 'PRODUCES').map(({ target }) => target);
}

function planColumn(key: string, before: string | null, after: string | null): PlannedColumn {
  const column: Entity = { label: 'Column', key };
  return { column, name: partsOf(column)[2] ?? '', before, after };
}

function entity(ref: NodeRef): Entity {
  return { label: isDataset(ref) ? 'Dataset' : 'Job', key: keyOfRef(ref) };
}

function edgeId({ kind, source, target }: WalkedEdge): string {
  return [kind, nodeId(source), nodeId(target)].join('\n');
}

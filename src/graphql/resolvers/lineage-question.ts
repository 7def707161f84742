import { isHiddenTag, shownName } from '../../access/source-policy.ts';
import { encodeId, type Entity, type EntityLabel } from '../../domain/entity.ts';
import { ForbiddenError, InvalidQuestionError } from '../../domain/errors.ts';
import { sha256 } from '../../domain/json.ts';
import { checkReach } from '../../lineage/filter-bounds.ts';
import type { Grouping } from '../../lineage/grouping.ts';
import type { Walk } from '../../lineage/lineage-reader.ts';
import { notFound } from '../../lineage/lineage-service.ts';
import type { RareFilter } from '../../lineage/rare-filter.ts';
import type { EntityKind, LineageFilter, QueryLineageOfArgs } from '../__generated__/resolvers-types.ts';
import type { GraphQLContext } from '../context.ts';
import { entityFrom } from './entity-refs.ts';

type Args = Pick<QueryLineageOfArgs, 'asOf' | 'filter' | 'grain'> & Pick<Walk, 'direction' | 'depth' | 'edges'>;

/** @throws InvalidQuestionError for what does not go together */
export async function walkFrom(roots: readonly Entity[], args: Args, context: GraphQLContext): Promise<Walk> {
  const [root] = roots;
  if (root === undefined) throw new InvalidQuestionError('"roots" must hold one at least.');
  const { access } = context;
  const { direction, depth, edges, asOf = null } = args;
  for (const each of roots) if (!access.reads(each)) throw notFound({ root: each, asOf });
  const { certainties = null, ...asked } = args.filter ?? {};
  checkReach({ namespaces: asked.namespaces ?? null, certainties });
  // A filter by a name that is not read would tell which of the hidden nodes have it.
  const namespaces = asked.namespaces?.filter((namespace) => access.readsNamespace(namespace)) ?? null;
  const reach = { direction, depth, edges, asOf, certainties, namespaces };
  const grain = grainOf(root, args.grain ?? null);
  const filter = await rareFilter(args.filter, context);
  if (access.namespaces !== null && isRare(filter))
    throw new ForbiddenError(
      'This key is limited to some namespaces: of filters it may use "namespaces" and "certainties", since others tell what hidden nodes are.',
    );
  const isPlain = roots.length === 1 && !isRare(filter) && (grain !== 'COLUMN' || root.label === 'Column');
  const of = isPlain || grain === 'RUN' ? undefined : { ...reach, roots, ofColumns: grain === 'COLUMN', filter };
  if (roots.length > 1 && (grain === 'RUN' || grain === 'DATASET'))
    throw new InvalidQuestionError(`The grain ${grain} goes with one root.`, 'UNSUPPORTED');
  return {
    ...{ ...reach, root, ...(of && { of }) },
    ...(grain === 'RUN' && isRare(filter) && { filter }),
    ...((grain === 'RUN' || grain === 'DATASET') && { grain }),
  };
}

function grainOf({ label }: Entity, asked: Args['grain'] | null) {
  const own = label === 'Column' ? 'COLUMN' : label === 'Run' ? 'RUN' : 'JOB';
  const grain = asked ?? own;
  const fits = own === 'JOB' || grain === own;
  if (!fits)
    throw new InvalidQuestionError(`A ${label.toLowerCase()} has lineage of the grain ${own} alone.`, 'UNSUPPORTED');
  return grain;
}

const LABELS = { DATASET: 'Dataset', JOB: 'Job', RUN: 'Run', COLUMN: 'Column' } as const satisfies Record<
  EntityKind,
  EntityLabel
>;

/** null: a namespace. */
export function kindOf(label: EntityLabel): EntityKind | null {
  return (Object.keys(LABELS) as EntityKind[]).find((kind) => LABELS[kind] === label) ?? null;
}

async function rareFilter(filter: LineageFilter | null | undefined, context: GraphQLContext): Promise<RareFilter> {
  return {
    namespacesLike: filter?.namespacesLike ?? null,
    datasets: {
      tags: wordsTold(filter?.datasets?.tags, isHiddenTag, context),
      owners: filter?.datasets?.owners ?? null,
    },
    jobs: {
      tags: wordsTold(filter?.jobs?.tags, isHiddenTag, context),
      owners: filter?.jobs?.owners ?? null,
      states: filter?.jobs?.states ?? null,
    },
    transformations: {
      types: wordsTold(filter?.transformations?.types, (type) => shownName(type) !== type, context),
      masking: filter?.transformations?.masking ?? null,
    },
    kinds: filter?.kinds?.map((kind) => LABELS[kind]) ?? null,
    stopAt: await Promise.all((filter?.stopAt ?? []).map((ref) => entityFrom(ref, context))),
  };
}

/** Of what a filter asks for, that which whoever asks would be shown: anything else matches nothing, so that no guess of it is confirmed. */
function wordsTold(
  words: readonly string[] | null | undefined,
  isHidden: (word: string) => boolean,
  { access }: GraphQLContext,
): readonly string[] | null {
  if (words == null || access.readsSource) return words ?? null;
  return words.filter((word) => !isHidden(word));
}

function isRare({ namespacesLike, datasets, jobs, transformations, kinds, stopAt }: RareFilter): boolean {
  const values = [datasets, jobs, transformations].flatMap((each) => Object.values(each) as unknown[]);
  return stopAt.length > 0 || [namespacesLike, kinds, ...values].some((value) => value !== null);
}

/** Which list a question's cursors are of: one of another question is refused. */
export function listOf(walk: Walk, grouping: Grouping | null): string {
  const { root, of, asOf, ...reach } = walk;
  const others = of && { ofColumns: of.ofColumns, filter: of.filter, roots: of.roots.map((each) => encodeId(each)) };
  const text = JSON.stringify([
    ...[encodeId(root), reach.direction, reach.depth, reach.edges, String(asOf), reach.grain, reach.filter],
    ...[reach.namespaces, reach.certainties, others, grouping?.by, [...(grouping?.open ?? [])]],
    [...(grouping?.openHidden?.pseudonyms ?? [])],
  ]);
  return `hops ${sha256(text).slice(0, 12)}`;
}

import { Kind, type GraphQLResolveInfo, type SelectionSetNode } from 'graphql';
import { ENTITY_LABELS, entityOf, type Entity } from '../../domain/entity.ts';
import type { Nanos } from '../../domain/event.ts';
import { formatTime } from '../../domain/time.ts';
import type { Grouping } from '../../lineage/grouping.ts';
import type { CountAt } from '../../lineage/lineage-of.ts';
import { countsByPlace } from '../../lineage/counts.ts';
import { AFTER_ROOT, type Hop, type LineagePage, type PageEdge, type Position } from '../../lineage/lineage-page.ts';
import type { Direction, EdgeTimes, Walk, WalkedEdge } from '../../lineage/lineage-reader.ts';
import type { Flow, LineageQuestion } from '../../lineage/lineage-service.ts';
import type {
  LineageEdgeResolvers,
  LineageHopResolvers,
  LineageResolvers,
  QueryResolvers,
} from '../__generated__/resolvers-types.ts';
import type { Access } from '../access/access.ts';
import type { GraphQLContext } from '../context.ts';
import { inOrder } from '../../domain/in-order.ts';
import { badCursor, decodeCursor, encodeCursor, listName } from '../cursors.ts';
import type { ConnectionModel, EdgeDetails, EdgeModel, LineageModel } from '../models.ts';
import { plainList } from '../plain-lists.ts';
import { checkSettled } from './settled.ts';
import { connection } from './connection.ts';
import { entityFrom } from './entity-refs.ts';
import { groupingFrom } from './grouping-question.ts';
import { kindOf, listOf, walkFrom } from './lineage-question.ts';

export const lineage: NonNullable<QueryResolvers['lineage']> = async (_parent, args, context, info) => {
  const walk = await walkFrom([await entityFrom(args.root, context)], args, context);
  return answered(walk, groupingFrom(args, context), args, context, info);
};

export const lineageOf: NonNullable<QueryResolvers['lineageOf']> = async (_parent, args, context, info) => {
  const roots = await inOrder(args.roots.map((ref) => entityFrom(ref, context)));
  return answered(await walkFrom(roots, args, context), null, args, context, info);
};

/** In the place of a count of commits, which is a statement of its own. */
const NOT_ASKED = -1;

async function answered(
  walk: Walk,
  grouping: Grouping | null,
  { first, after }: Pick<NeighbourArgs, 'first' | 'after'>,
  context: GraphQLContext,
  info: GraphQLResolveInfo,
): Promise<LineageModel> {
  const { lineage: service, organization } = context;
  const list = listOf(walk, grouping);
  const cursor = positionFrom(list, after, organization);
  const question: LineageQuestion = { ...walk, first, after: cursor, placing: context.access.placing };
  // Before anything is walked: what is committed later, the next page tells of.
  const asked = selects(info, 'changed') ? await service.commits(organization) : undefined;
  const commits = asked ?? NOT_ASKED;
  const [page] = await Promise.all([
    grouping === null ? service.page(question, selects(info, 'edges'), asked) : service.groupedPage(question, grouping),
    checkSettled(question, context),
  ]);
  const changed = cursor?.commits === NOT_ASKED ? null : cursor !== null && cursor.commits !== commits;
  const model = lineageModel(question, grouping, page, context);
  return context.batching.inTurn({ ...model, commits, changed }, page.hops.length + page.edges.length);
}

/** An answer that knows nothing of commits. */
export function lineageModel(
  question: LineageQuestion,
  grouping: Grouping | null,
  page: LineagePage,
  context: Pick<GraphQLContext, 'lineage' | 'batching'>,
): LineageModel {
  let counted: Promise<readonly CountAt[]> | undefined;
  return {
    ...{ question, page, commits: NOT_ASKED, changed: null },
    list: listOf(question, grouping),
    counts: () => (counted ??= context.lineage.counts(question)),
    details: edgeDetails(context, question),
  };
}

async function countsOf({ question, page, counts }: LineageModel): Promise<readonly CountAt[]> {
  const isWhole = question.after === null && !page.hasNextPage;
  return page.counts ?? (isWhole ? countsByPlace(page.hops) : counts());
}

export const Lineage: LineageResolvers = {
  root: ({ page }) => page.root,
  roots: ({ page }) => [...(page.roots ?? [page.root])],
  counts: async (model) =>
    (await countsOf(model)).map(({ distance, label, nodes }) => ({ distance, nodes, kind: kindOf(label) })),
  nodes: ({ page }, _args, context, info) => plainList([...page.hops], context, info),
  edges: ({ page, details }, _args, context, info) =>
    plainList(
      page.edges.map((edge) => ({ edge, details })),
      context,
      info,
    ),
  total: async (model, _args, { lineage: service }) => {
    const { question, page } = model;
    if (page.total !== undefined) return page.total;
    if (question.after === null && !page.hasNextPage) return page.hops.length;
    if (question.of === undefined) return service.total(question);
    return (await countsOf(model)).reduce((sum, { nodes }) => sum + nodes, 0);
  },
  complete: ({ question, page }) => question.after === null && !page.hasNextPage,
  pageInfo: ({ question, page, list, commits }, _args, { organization }) => ({
    hasNextPage: page.hasNextPage,
    endCursor: lastCursor(list, page.hops, question.after, commits, organization),
  }),
};

export const LineageHop: LineageHopResolvers = {
  node: ({ entity }) => entity,
  group: ({ group }) => group ?? null,
};

export const LineageEdge: LineageEdgeResolvers = {
  source: ({ edge }, _args, { access }) => access.idOf(edge.source),
  target: ({ edge }, _args, { access }) => access.idOf(edge.target),
  kind: ({ edge }) => edge.kind,
  certainty: ({ edge }) => edge.certainty,
  routes: async ({ edge, details }, _args, { access }) => {
    const flows = await Promise.all(walkedEdges(edge).map((walked) => details.flows.load(walked)));
    return [...new Set(flows.flat().map((flow) => flowId(flow, access)))];
  },
  firstSeen: async (edge) => timeOf((await timesOf(edge, 'first'))[0]),
  lastSeen: async (edge) => timeOf((await timesOf(edge, 'last')).at(-1)),
};

/** Those that an edge of a grouped answer stands for. */
function walkedEdges(edge: PageEdge): readonly WalkedEdge[] {
  return edge.standsFor ?? [edge];
}

/** When events first or last said each of the edges that this one stands for, in order. */
async function timesOf({ edge, details }: EdgeModel, which: keyof EdgeTimes): Promise<Nanos[]> {
  const times = await Promise.all(walkedEdges(edge).map((walked) => details.times.load(walked)));
  return times
    .map((each) => each?.[which] ?? null)
    .filter((at) => at !== null)
    .sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}

/** What is looked up of edges only when asked for: one statement for all of an answer. */
export function edgeDetails(
  { lineage: service, batching }: Pick<GraphQLContext, 'lineage' | 'batching'>,
  question: Pick<LineageQuestion, 'root' | 'edges' | 'asOf'>,
): EdgeDetails {
  return {
    flows: batching.loader((edges: readonly WalkedEdge[]) => service.flows(edges, question), { cache: false }),
    times: batching.loader((edges: readonly WalkedEdge[]) => service.times(edges), { cache: false }),
  };
}

function flowId({ label, key }: Flow, access: Access): string {
  if (label === 'Job') return access.idOf({ label, key });
  // The digest is one of names: whoever guesses those of what it may not read, could see that it guessed right.
  if (access.namespaces !== null) return access.pseudonymOf({ label, key });
  const digest = key.slice(key.lastIndexOf('|') + 1);
  return Buffer.from(JSON.stringify(['route', digest])).toString('base64url');
}

function timeOf(at: Nanos | null | undefined): string | null {
  return at == null ? null : formatTime(at);
}

interface NeighbourArgs {
  readonly depth: number;
  readonly first: number;
  readonly after?: string | null | undefined;
}

const CURRENT = { namespaces: null, certainties: null, edges: 'CURRENT', asOf: null } as const;

/** `upstream` and `downstream` of an entity: its lineage without itself. */
export function neighbours(direction: Direction) {
  return async (
    root: Entity,
    { depth, first, after }: NeighbourArgs,
    context: GraphQLContext,
  ): Promise<ConnectionModel<Hop>> => {
    const { organization, loaders, access } = context;
    const list = listName('hops', root.label, root.key, direction, depth);
    // Read on from the root: it is always the first, and left out.
    const position = positionFrom(list, after, organization) ?? AFTER_ROOT;
    const question: LineageQuestion = {
      ...CURRENT,
      ...{ root, direction, depth, first, after: position, placing: access.placing },
    };
    const [{ hops, hasNextPage }] = await Promise.all([
      loaders.neighbours.load(question),
      checkSettled(question, context),
    ]);
    const model = connection(
      hops,
      first,
      ({ entity, distance }, i) =>
        hopCursor(list, { entity, distance, seen: position.seen + i + 1 }, NOT_ASKED, organization),
      async () => (await loaders.hops.load(question)) - 1,
    );
    return { ...model, pageInfo: { ...model.pageInfo, hasNextPage } };
  };
}

function lastCursor(
  list: string,
  hops: readonly Hop[],
  after: Position | null,
  commits: number,
  organization: string,
): string | null {
  const last = hops.at(-1);
  if (last === undefined) return null;
  const { entity, distance } = last;
  return hopCursor(list, { entity, distance, seen: (after?.seen ?? 0) + hops.length }, commits, organization);
}

/** Cursors hold keys without their organization: they are put together anew with whoever asks. */
function hopCursor(
  list: string,
  { distance, entity: { label, key }, seen }: Position,
  commits: number,
  organization: string,
): string {
  return encodeCursor(list, distance, label, key.slice(keyStart(organization).length), seen, commits);
}

function positionFrom(list: string, cursor: string | null | undefined, organization: string) {
  const parts = decodeCursor(list, cursor, 'number', 'string', 'string', 'number', 'number');
  if (parts === null) return null;
  const [distance, label, rest, seen, commits] = parts;
  const known = ENTITY_LABELS.find((candidate) => candidate === label);
  if (known === undefined || !Number.isInteger(seen) || seen < 0 || seen > 10_000_000) throw badCursor();
  return { distance, entity: { label: known, key: keyStart(organization) + rest }, seen, commits };
}

function keyStart(organization: string): string {
  return entityOf.namespace(organization, '').key;
}

/** Whether the field's own selection holds a field, through fragments. */
function selects(info: GraphQLResolveInfo, field: string): boolean {
  const within = (set: SelectionSetNode | undefined): boolean =>
    set?.selections.some((selection) => {
      if (selection.kind === Kind.FIELD) return selection.name.value === field;
      if (selection.kind === Kind.INLINE_FRAGMENT) return within(selection.selectionSet);
      return within(info.fragments[selection.name.value]?.selectionSet);
    }) ?? false;
  return info.fieldNodes.some((node) => within(node.selectionSet));
}

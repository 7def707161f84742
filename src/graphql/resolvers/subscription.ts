import { GraphQLError } from 'graphql';
import { partsOf, type Entity } from '../../domain/entity.ts';
import { InvalidQuestionError } from '../../domain/errors.ts';
import { isEmpty, LineageWatch } from '../../live/lineage-watch.ts';
import type { Told } from '../../live/subscriber.ts';
import type {
  LineageChangeResolvers,
  RequireFields,
  SubscriptionLineageChangedArgs,
  SubscriptionResolvers,
  SubscriptionRunChangedArgs,
} from '../__generated__/resolvers-types.ts';
import type { GraphQLContext } from '../context.ts';
import { createLoaders } from '../loaders.ts';
import type { LineageChangeModel, RunChangeModel } from '../models.ts';
import { named } from './forget-mutations.ts';
import { readFrom } from './entity-refs.ts';
import { lineageModel } from './lineage.ts';

/** A message, or the error that is the last one. */
type Message<T extends { readonly seq: number }> = T | { readonly seq: number; readonly error: Error };

export const Subscription: SubscriptionResolvers = {
  runChanged: {
    subscribe: (_parent, args, context) => messages(args.after, context, (told) => changedRuns(told, args, context)),
    resolve: answer,
  },
  lineageChanged: {
    subscribe: (_parent, args, context) =>
      messages(args.after, context, (told) => changesOfLineage(told, args, context)),
    resolve: answer,
  },
};

export const LineageChange: LineageChangeResolvers = {
  nodesAdded: ({ difference }) => difference?.nodesAdded ?? null,
  nodesRemoved: ({ difference }, _args, { access }) =>
    difference?.nodesRemoved.map(({ entity }) => access.idOf(entity)) ?? null,
  edgesAdded: ({ difference, lineage: { details } }) =>
    difference?.edgesAdded.map((edge) => ({ edge, details })) ?? null,
  edgesRemoved: ({ difference, lineage: { details } }) =>
    difference?.edgesRemoved.map((edge) => ({ edge, details })) ?? null,
};

/** Messages that tell nothing are left out, but for one in so many commits: else who comes back with the last `seq` had would come from too far. */
const SILENT_COMMITS = 256;

async function* changedRuns(
  told: AsyncIterable<Told[]>,
  args: Partial<SubscriptionRunChangedArgs>,
  context: GraphQLContext,
): AsyncGenerator<Message<RunChangeModel>> {
  const wanted = wantedRuns(args, context);
  let silent = 0;
  for await (const each of flat(told)) {
    const { seq } = each;
    if (each.kind === 'ended') yield lastMessage(each);
    else if (each.kind !== 'changed') yield { seq, reset: each.kind === 'reset', runs: [] };
    else if (!each.change.isWhole) yield { seq, reset: true, runs: [] };
    else {
      const runs = await wanted(each.change.runs);
      silent = runs.length > 0 ? 0 : silent + 1;
      if (silent % SILENT_COMMITS === 0) yield { seq, reset: false, runs };
    }
  }
}

/** Those of runs, by key, that the arguments mean. */
function wantedRuns({ job, dataset, namespace }: Partial<SubscriptionRunChangedArgs>, context: GraphQLContext) {
  const ofJob = job == null ? null : partsOf(named('Job', job, context));
  const ofDataset = dataset == null ? null : named('Dataset', dataset, context);
  // Which runs read or wrote what is not read, would tell its name.
  if (ofDataset !== null && !context.access.reads(ofDataset)) return () => Promise.resolve([]);
  return async (keys: readonly string[]): Promise<Entity[]> => {
    const runs = keys.filter((key) => {
      const [, inNamespace = '', name] = partsOf({ label: 'Run', key });
      return (
        context.access.readsNamespace(inNamespace) &&
        (ofJob === null || (ofJob[0] === inNamespace && ofJob[1] === name)) &&
        (namespace == null || namespace === inNamespace)
      );
    });
    if (ofDataset === null) return runs.map((key) => ({ label: 'Run', key }));
    if (runs.length === 0) return [];
    // Names are joined and parted while one listens.
    const [ends, names] = await Promise.all([
      context.catalog.datasetsOfRuns(runs),
      context.catalog.datasets([ofDataset.key]),
    ]);
    const canonical = names.get(ofDataset.key)?.canonical ?? ofDataset.key;
    return runs.flatMap((key): Entity[] => (ends.get(key)?.canonical.has(canonical) ? [{ label: 'Run', key }] : []));
  };
}

async function* changesOfLineage(
  told: AsyncIterable<Told[]>,
  { root, depth, direction }: RequireFields<SubscriptionLineageChangedArgs, 'root' | 'depth' | 'direction'>,
  context: GraphQLContext,
): AsyncGenerator<Message<LineageChangeModel>> {
  const reach = { direction, depth, namespaces: null, certainties: null, edges: 'CURRENT', asOf: null } as const;
  const watched = await readFrom(root, context);
  if (watched.label === 'Run')
    throw new InvalidQuestionError(
      'The lineage of a run is not watched; watch that of its job, or of a dataset.',
      'UNSUPPORTED',
    );
  const watch = new LineageWatch(context.lineage, { root: watched, placing: context.access.placing, ...reach });
  let walkedAt = 0;
  for await (const batch of told) {
    // What came together is one message: the lineage is walked once for it.
    const last = batch.at(-1);
    if (last === undefined) continue;
    const { seq } = last;
    if (last.kind === 'ended') {
      yield lastMessage(last);
      continue;
    }
    const reset = batch.some(({ kind }) => kind === 'reset');
    const begins = batch.find((each) => each.kind === 'since');
    const touching = batch.filter((each) => each.kind === 'changed' && watch.isTouchedBy(each.change));
    if (!reset && begins === undefined && touching.length === 0) continue;
    const { page, difference: found } = await watch.walk();
    // The first walk may have met already what was changed before it.
    const isKnown = !reset && touching.every((each) => each.seq > walkedAt);
    const difference = isKnown ? found : null;
    walkedAt = begins?.upTo ?? walkedAt;
    if (difference !== null && isEmpty(difference)) continue;
    const { question } = watch;
    const lineage = lineageModel(question, null, page, context);
    yield { seq, reset, lineage, difference };
  }
}

function lastMessage({ seq, code, message }: Extract<Told, { kind: 'ended' }>) {
  return { seq, error: new GraphQLError(message, { extensions: { code } }) };
}

async function* flat(told: AsyncIterable<Told[]>): AsyncGenerator<Told> {
  for await (const batch of told) yield* batch;
}

/** What subscribers are sent. That nobody listens any more reaches who waits for the next change, too. */
function messages<T extends { readonly seq: number }>(
  after: number | null | undefined,
  context: GraphQLContext,
  make: (told: AsyncIterable<Told[]>) => AsyncGenerator<Message<T>>,
): AsyncIterableIterator<Message<T>> {
  const told = context.live.subscribe(context.listener, startOf(after, context));
  const made = errorsTold(make(told), told);
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    next: () => made.next(),
    return: async () => {
      await told.return?.();
      return made.return(undefined);
    },
  };
}

/** An error is a message, the last one: thrown, it would break the stream without a word. */
async function* errorsTold<T extends { readonly seq: number }>(
  source: AsyncIterable<Message<T>>,
  told: AsyncIterator<Told[]>,
): AsyncGenerator<Message<T>, undefined> {
  let seq = 0;
  try {
    for await (const message of source) {
      seq = message.seq;
      yield message;
    }
  } catch (error) {
    yield { seq, error: error instanceof Error ? error : new Error(String(error)) };
  } finally {
    // Also where nothing was asked of it yet: whoever subscribed counts until then.
    await told.return?.();
  }
}

/** @throws InvalidQuestionError */
function startOf(after: number | null | undefined, { lastEventId }: GraphQLContext): number | null {
  // A browser that comes back asks as it first did, and says beside it what it had last.
  const start = lastEventId === null ? (after ?? null) : Number(lastEventId);
  if (start !== null && (!Number.isSafeInteger(start) || start < 0))
    throw new InvalidQuestionError('"after" is not a "seq" of this server.', 'BAD_CURSOR');
  return start;
}

/** Each message is made of the graph as it is then. */
function answer<T extends { readonly seq: number }>(message: Message<T>, _args: unknown, context: GraphQLContext): T {
  context.seq = message.seq;
  context.access.forget();
  context.loaders = createLoaders(context.catalog, context.lineage, context.batching);
  if ('error' in message) throw message.error;
  return message;
}

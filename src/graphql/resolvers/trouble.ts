import { firstLine, HIDDEN } from '../../access/source-policy.ts';
import { entityOf, namespaceOf, partsOf, type Entity } from '../../domain/entity.ts';
import { InvalidQuestionError } from '../../domain/errors.ts';
import { formatTime, nanosNow } from '../../domain/time.ts';
import { checkFirst } from '../../lineage/lineage-service.ts';
import { impactOf } from '../../lineage/trouble/impact.ts';
import type {
  ImpactedNodeResolvers,
  ImpactResolvers,
  QueryResolvers,
  RootCauseResolvers,
  TroubleResolvers,
} from '../__generated__/resolvers-types.ts';
import type { GraphQLContext } from '../context.ts';
import { existing, readFrom } from './entity-refs.ts';
import { neighbours } from './lineage.ts';
import { checkSettled } from './settled.ts';

// What is wrong upstream, and whom it concerns downstream.

export const rootCause: NonNullable<QueryResolvers['rootCause']> = async (_parent, { of, asOf = null }, context) => {
  await checkSettled({ edges: 'CURRENT' }, context);
  await context.lineage.checkKept(context.organization, asOf);
  return context.answers.rootCauses.rootCause(await readFrom(of, context), asOf, nanosNow(), context.access.placing);
};

export const impact: NonNullable<QueryResolvers['impact']> = async (_parent, args, context) => {
  await checkSettled({ edges: 'CURRENT' }, context);
  const asked = await context.loaders.canonicalColumn(await readFrom(args.root, context));
  const root = await existing(asked, context);
  if (root.label !== 'Dataset' && root.label !== 'Job' && root.label !== 'Column')
    throw new InvalidQuestionError('Datasets, jobs and columns are what others depend on.', 'UNSUPPORTED');
  return impactOf(root, context.answers.trouble, context.access.namespaces);
};

export const RootCause: RootCauseResolvers = {
  cause: ({ troubles }) => troubles[0] ?? null,
  troubles: ({ troubles }, { first }) => {
    checkFirst(first);
    return troubles.slice(0, first);
  },
  complete: ({ isComplete }) => isComplete,
};

export const Trouble: TroubleResolvers = {
  since: ({ since }) => formatTime(since),
  message: async ({ message, node, run }, _args, { access }) => {
    // Neither what happened there, nor whether anybody said so.
    if (!access.reads(node)) return HIDDEN;
    return message !== null && (await access.sourceHidden(namespaceOf(run) ?? '')) ? firstLine(message) : message;
  },
  path: async ({ node, root, distance, asOf }, _args, { answers, access }) => {
    if (distance === 0) return null;
    const [shortest] = await answers.paths.paths({ from: node, to: root, edges: 'CURRENT', asOf }, 1, access.placing);
    return shortest ?? null;
  },
};

const downstream = neighbours('DOWNSTREAM');
const MAX_DEPTH = 1_000;

export const Impact: ImpactResolvers = {
  total: ({ all }) => all.datasets + all.jobs + all.columns,
  datasets: ({ all }) => all.datasets,
  jobs: ({ all }) => all.jobs,
  columns: ({ all }) => all.columns,
  byOwner: ({ byOwner }) => byOwner.map(({ isUnread, ...each }) => (isUnread ? { ...each, owner: HIDDEN } : each)),
  nodes: ({ root }, page, context) => downstream(root, { ...page, depth: MAX_DEPTH }, context),
};

export const ImpactedNode: ImpactedNodeResolvers = {
  node: ({ entity }) => entity,
  owners: async ({ entity }, _args, context) => {
    const { loaders } = context;
    const record =
      entity.label === 'Job'
        ? await loaders.job.load(entity.key)
        : await loaders.dataset.load(datasetOf(entity, context).key);
    return [...(record?.owners ?? [])];
  },
  latestRun: async ({ entity }, _args, context) => {
    if (!context.access.reads(entity)) return null;
    const key =
      entity.label === 'Job'
        ? await context.loaders.latestRun.load(entity.key)
        : await lastWriter(datasetOf(entity, context), context);
    return key === null ? null : { label: 'Run', key };
  },
};

async function lastWriter({ key }: Entity, { loaders }: GraphQLContext): Promise<string | null> {
  const question = { dataset: key, after: null, wanted: { WROTE: null }, limit: 1 };
  return (await loaders.observations.load(question))[0]?.run ?? null;
}

function datasetOf(entity: Entity, { organization }: GraphQLContext): Entity {
  if (entity.label !== 'Column') return entity;
  const [namespace = '', name = ''] = partsOf(entity);
  return entityOf.dataset(organization, { namespace, name });
}

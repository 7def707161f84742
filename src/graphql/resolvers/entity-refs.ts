import { GraphQLError } from 'graphql';
import { entityOf, partsOf, type Entity } from '../../domain/entity.ts';
import { InvalidQuestionError, NotFoundError } from '../../domain/errors.ts';
import { normalRunId } from '../../domain/run-id.ts';
import type { EntityRef, RunRef } from '../__generated__/resolvers-types.ts';
import type { GraphQLContext } from '../context.ts';

/** Whether it exists, the question tells; but a run without its job is looked up. */
export async function entityFrom(ref: EntityRef, context: GraphQLContext): Promise<Entity> {
  const { organization } = context;
  if (ref.dataset != null) return entityOf.dataset(organization, ref.dataset);
  if (ref.job != null) return entityOf.job(organization, ref.job);
  if (ref.run != null) return runFrom(ref.run, context);
  if (ref.column != null) {
    const { namespace, dataset, name } = ref.column;
    return entityOf.column(organization, { namespace, name: dataset }, name);
  }
  const entity = context.access.entityOf(ref.id);
  if (entity === null) throw new InvalidQuestionError('"root.id" is not an id of this server.', 'BAD_ID');
  return entity;
}

/** As {@link entityFrom}. @throws NotFoundError for what whoever asks may not read, whether it exists or not */
export async function readFrom(ref: EntityRef, context: GraphQLContext): Promise<Entity> {
  return readable(await entityFrom(ref, context), context);
}

function readable(entity: Entity, { access }: GraphQLContext): Entity {
  if (!access.reads(entity)) throw new NotFoundError(`There is no such ${entity.label.toLowerCase()}.`);
  return entity;
}

/** As {@link runFrom}. @throws NotFoundError for one that whoever asks may not read, whether it exists or not */
export async function readRunFrom(ref: RunRef, context: GraphQLContext): Promise<Entity> {
  return readable(await runFrom(ref, context), context);
}

/** @throws NotFoundError for a runId that nobody has; GraphQLError where several jobs do */
export async function runFrom({ runId, job }: RunRef, context: GraphQLContext): Promise<Entity> {
  if (job != null) return entityOf.run(context.organization, normalRunId(runId).runId, job);
  const run = await onlyRun(runId, context);
  if (run === null) throw new NotFoundError('There is no such run.');
  return run;
}

/** The run of a runId that only one job has. */
export async function onlyRun(runId: string, { catalog, organization }: GraphQLContext): Promise<Entity | null> {
  const runs: Entity[] = (await catalog.runsByRunId(organization, normalRunId(runId).runId)).map((key) => ({
    label: 'Run',
    key,
  }));
  if (runs.length < 2) return runs[0] ?? null;
  const jobs = runs.map((run) => {
    const [, namespace = '', name = ''] = partsOf(run);
    return { namespace, name };
  });
  throw new GraphQLError(`${runs.length} jobs have a run with this id; say which one is meant.`, {
    extensions: { code: 'AMBIGUOUS', jobs },
  });
}

/** @throws NotFoundError where the graph has no such entity */
export async function existing(entity: Entity, { loaders }: GraphQLContext): Promise<Entity> {
  const found = await loaders.existing(entity);
  if (found === null) throw new NotFoundError(`There is no such ${entity.label.toLowerCase()}.`);
  return found;
}

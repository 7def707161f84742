import { shownName } from '../../access/source-policy.ts';
import { entityOf, type Entity } from '../../domain/entity.ts';
import { InvalidQuestionError } from '../../domain/errors.ts';
import { formatTime, nanosNow } from '../../domain/time.ts';
import { freshnessOf } from '../../lineage/statistics/freshness.ts';
import { runStatistics as statisticsOf } from '../../lineage/statistics/run-statistics.ts';
import type { Span } from '../../lineage/statistics/buckets.ts';
import { eventStatistics as eventStatisticsOf, type EventFigures } from '../../lineage/statistics/event-statistics.ts';
import type { RunFigures, Subject } from '../../lineage/statistics/statistics-reader.ts';
import type { QueryResolvers, QueryRunStatisticsArgs } from '../__generated__/resolvers-types.ts';
import type { Access } from '../access/access.ts';
import type { GraphQLContext } from '../context.ts';
import { inOrder } from '../../domain/in-order.ts';
import { existing } from './entity-refs.ts';

// Runs and events over time, and how fresh datasets are.

export const runStatistics: NonNullable<QueryResolvers['runStatistics']> = async (_parent, args, context) => {
  const of = await keptSubjectOf(args, context);
  const { whole, trend, buckets } = await statisticsOf(of, spanOf(args), context.answers.statistics);
  return {
    ...shown(whole),
    trend,
    buckets: buckets.map(({ at, ...figures }) => ({ at: formatTime(at), ...shown(figures) })),
  };
};

export const eventStatistics: NonNullable<QueryResolvers['eventStatistics']> = async (_parent, args, context) => {
  const of = await keptSubjectOf(args, context);
  const { whole, buckets } = await eventStatisticsOf(of, spanOf(args), context.answers.statistics);
  return {
    ...shownEvents(whole, context.access),
    buckets: buckets.map(({ at, ...figures }) => ({ at: formatTime(at), ...shownEvents(figures, context.access) })),
  };
};

/** A producer is any text that an emitter names itself by. */
function shownEvents({ producers, ...counts }: EventFigures, { readsSource }: Pick<Access, 'readsSource'>) {
  const seen = (producer: string | null) => (readsSource || producer === null ? producer : shownName(producer));
  return {
    ...counts,
    producers: producers.map(({ last, producer, ...sent }) => ({
      ...{ ...sent, producer: seen(producer), lastAt: formatTime(last) },
    })),
  };
}

export const freshness: NonNullable<QueryResolvers['freshness']> = async (_parent, { dataset, asOf }, context) => {
  const { organization, answers } = context;
  const [{ key }] = await inOrder([
    existing(entityOf.dataset(organization, dataset), context),
    context.lineage.checkKept(organization, asOf ?? null),
  ]);
  const found = await freshnessOf(organization, key, asOf ?? nanosNow(), answers.statistics);
  const { lastWritten, usualInterval, lateSince, complete } = found;
  return {
    lastWritten: lastWritten === null ? null : formatTime(lastWritten),
    usualIntervalSeconds: usualInterval === null ? null : Number(usualInterval) / 1e9,
    late: lateSince !== null,
    lateSince: lateSince === null ? null : formatTime(lateSince),
    complete,
  };
};

/** A null is what clients send that leave the choice to us. */
function spanOf({ from, to, bucket, timeZone }: QueryRunStatisticsArgs): Span {
  return { from, to, bucket: bucket ?? 'DAY', timeZone: timeZone ?? 'UTC' };
}

/** @throws InvalidQuestionError for a time of which not everything is kept */
async function keptSubjectOf(args: QueryRunStatisticsArgs, context: GraphQLContext): Promise<Subject> {
  const [subject] = await inOrder([
    subjectOf(args, context),
    context.lineage.checkKept(context.organization, args.from, 'from'),
  ]);
  return subject;
}

async function subjectOf(args: QueryRunStatisticsArgs, context: GraphQLContext): Promise<Subject> {
  const { organization, access } = context;
  const namespaces = access.namespaces === null ? null : [...access.namespaces];
  const { job, dataset, namespace } = args;
  const subjects: Entity[] = [
    ...(job == null ? [] : [entityOf.job(organization, job)]),
    ...(dataset == null ? [] : [entityOf.dataset(organization, dataset)]),
    ...(namespace == null ? [] : [entityOf.namespace(organization, namespace)]),
  ];
  const [subject] = subjects;
  if (subject === undefined) return { organization, kind: 'Organization', key: organization, namespaces };
  if (subjects.length > 1) {
    throw new InvalidQuestionError('Give one of "job", "dataset" and "namespace", or none.', 'SEVERAL_SUBJECTS');
  }
  const { label, key } = await existing(subject, context);
  return { organization, kind: label as Subject['kind'], key, namespaces };
}

function shown({ fresh, running, complete, aborted, failed, p50, p95 }: RunFigures) {
  const total = fresh + running + complete + aborted + failed;
  return { counts: { total, new: fresh, running, complete, aborted, failed }, durations: { p50Ms: p50, p95Ms: p95 } };
}

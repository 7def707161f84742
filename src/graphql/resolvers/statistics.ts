import { entityOf, type Entity } from '../../domain/entity.ts';
import { InvalidQuestionError } from '../../domain/errors.ts';
import { formatTime, nanosNow } from '../../domain/time.ts';
import { freshnessOf } from '../../lineage/statistics/freshness.ts';
import { runStatistics as statisticsOf } from '../../lineage/statistics/run-statistics.ts';
import type { RunFigures, RunsOf } from '../../lineage/statistics/statistics-reader.ts';
import type { QueryResolvers, QueryRunStatisticsArgs } from '../__generated__/resolvers-types.ts';
import type { GraphQLContext } from '../context.ts';
import { existing } from './entity-refs.ts';

// Runs over time, and how fresh datasets are.

export const runStatistics: NonNullable<QueryResolvers['runStatistics']> = async (_parent, args, context) => {
  const { from, to, bucket } = args;
  const of = await subjectOf(args, context);
  const { whole, trend, buckets } = await statisticsOf(of, { from, to, bucket }, context.answers.statistics);
  return {
    ...shown(whole),
    trend,
    buckets: buckets.map(({ at, ...figures }) => ({ at: formatTime(at), ...shown(figures) })),
  };
};

export const freshness: NonNullable<QueryResolvers['freshness']> = async (_parent, { dataset, asOf }, context) => {
  const { organization, answers } = context;
  const { key } = await existing(entityOf.dataset(organization, dataset), context);
  const found = await freshnessOf(organization, key, asOf ?? nanosNow(), answers.statistics);
  const { lastWritten, usualInterval, lateSince } = found;
  return {
    lastWritten: lastWritten === null ? null : formatTime(lastWritten),
    usualIntervalSeconds: usualInterval === null ? null : Number(usualInterval) / 1e9,
    late: lateSince !== null,
    lateSince: lateSince === null ? null : formatTime(lateSince),
  };
};

async function subjectOf(args: QueryRunStatisticsArgs, context: GraphQLContext): Promise<RunsOf> {
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
  return { organization, kind: label as RunsOf['kind'], key, namespaces };
}

function shown({ fresh, running, complete, aborted, failed, p50, p95 }: RunFigures) {
  const total = fresh + running + complete + aborted + failed;
  return { counts: { total, new: fresh, running, complete, aborted, failed }, durations: { p50Ms: p50, p95Ms: p95 } };
}

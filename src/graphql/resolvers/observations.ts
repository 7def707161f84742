import type { ObservationType } from '../../domain/cells.ts';
import { entityOf, type Entity } from '../../domain/entity.ts';
import { formatTime, parseTime } from '../../domain/time.ts';
import type { LastObservation, Observation, ObservationsWanted } from '../../lineage/catalog-reader.ts';
import { icebergCommitReport, icebergScanReport, statistics, subset } from '../../lineage/facets/observation-facets.ts';
import { assertions, qualityMetrics } from '../../lineage/facets/quality-facets.ts';
import { checkFirst } from '../../lineage/lineage-service.ts';
import type { DatasetResolvers, RunReadResolvers, RunWriteResolvers, Side } from '../__generated__/resolvers-types.ts';
import type { GraphQLContext } from '../context.ts';
import { badCursor, decodeCursor, encodeCursor, listName } from '../cursors.ts';
import type { ConnectionModel } from '../models.ts';
import { connection, type PageArgs } from './connection.ts';
import { allFacets, observationFacet, readFacet } from './facets.ts';

// What runs read and wrote: a run's own list, and series of a dataset over its runs, newest first.

const SIDES = { READ_BY: 'READ', WROTE: 'WROTE' } as const satisfies Record<ObservationType, Side>;
const STATISTICS = { READ_BY: 'inputStatistics', WROTE: 'outputStatistics' } as const;

type Series = Pick<DatasetResolvers, 'runs' | 'statistics' | 'qualityMetrics' | 'assertions'>;

export const datasetSeries: Series = {
  runs: async (dataset, args, context) => {
    const { edges, ...page } = await observations(dataset, args, { READ_BY: null, WROTE: null }, context);
    return { ...page, edges: edges.map(({ cursor, node }) => ({ cursor, ...said(node), node: said(node).run })) };
  },
  statistics: (dataset, args, context) =>
    series(dataset, args, STATISTICS, context, async (observation) => ({
      ...NO_STATISTICS,
      ...(await readFacet(observation.facets, STATISTICS[observation.type], statistics, context)),
    })),
  qualityMetrics: (dataset, args, context) =>
    series(dataset, args, { READ_BY: 'dataQualityMetrics' }, context, async ({ facets }) => ({
      metrics: await readFacet(facets, 'dataQualityMetrics', qualityMetrics, context),
    })),
  assertions: (dataset, args, context) =>
    series(dataset, args, { READ_BY: 'dataQualityAssertions' }, context, async ({ facets }) => ({
      assertions: await readFacet(facets, 'dataQualityAssertions', assertions, context),
    })),
};

/** Of a facet that is no object. */
const NO_STATISTICS = { rowCount: null, size: null, fileCount: null };

const observed = {
  dataset: ({ dataset }: Observation): Entity => ({ label: 'Dataset', key: dataset }),
  at: ({ at }: Observation) => formatTime(at),
  subset: observationFacet('subset', subset),
  facets: ({ facets }: Observation, _args: unknown, context: GraphQLContext) => allFacets(facets, context),
};

export const RunRead: RunReadResolvers = {
  ...observed,
  statistics: observationFacet('inputStatistics', statistics),
  qualityMetrics: observationFacet('dataQualityMetrics', qualityMetrics),
  assertions: observationFacet('dataQualityAssertions', assertions),
  icebergScanReport: observationFacet('icebergScanReport', icebergScanReport),
};

export const RunWrite: RunWriteResolvers = {
  ...observed,
  statistics: observationFacet('outputStatistics', statistics),
  icebergCommitReport: observationFacet('icebergCommitReport', icebergCommitReport),
};

export async function observationsOf(
  type: ObservationType,
  { key }: Entity,
  { loaders, access }: GraphQLContext,
): Promise<Observation[]> {
  const found = ((await loaders.observationsOfRun.load(key)) ?? []).filter((observation) => observation.type === type);
  return access.placed(found, ({ dataset }) => [{ label: 'Dataset', key: dataset }]);
}

interface SeriesArgs extends PageArgs {
  readonly side?: Side | null | undefined;
}

/** A page of a dataset's observations, each as a point of its series: made when asked for, so that all pages of a query wait for large facets together. */
async function series<T>(
  dataset: Entity,
  args: SeriesArgs,
  wanted: ObservationsWanted,
  context: GraphQLContext,
  point: (observation: Observation) => Promise<T>,
) {
  const { edges, ...page } = await observations(dataset, args, wanted, context);
  return {
    ...page,
    edges: edges.map(({ cursor, node }) => ({ cursor, node: async () => ({ ...said(node), ...(await point(node)) }) })),
  };
}

async function observations(
  { key: dataset }: Entity,
  { first, after, side }: SeriesArgs,
  both: ObservationsWanted,
  { loaders, organization }: GraphQLContext,
): Promise<ConnectionModel<Observation>> {
  checkFirst(first);
  const wanted = ofSide(both, side);
  const list = listName('observations', dataset, JSON.stringify(wanted));
  // A cursor holds the run's key without its organization; it is put together anew with whoever asks.
  const start = entityOf.namespace(organization, '').key;
  const found = await loaders.observations.load({
    ...{ dataset, wanted, limit: first + 1 },
    after: lastObservation(decodeCursor(list, after, 'string', 'string', 'string'), start),
  });
  return connection(
    found,
    first,
    ({ at, run, type }) => encodeCursor(list, formatTime(at), run.slice(start.length), type),
    () => loaders.observationCount.load({ dataset, wanted }),
  );
}

function ofSide(wanted: ObservationsWanted, side: Side | null | undefined): ObservationsWanted {
  const { READ_BY, WROTE } = wanted;
  if (side == null) return wanted;
  if (side === 'READ') return READ_BY === undefined ? {} : { READ_BY };
  return WROTE === undefined ? {} : { WROTE };
}

function lastObservation(
  parts: readonly [time: string, run: string, type: string] | null,
  start: string,
): LastObservation | null {
  if (parts === null) return null;
  const [time, run, type] = parts;
  const parsed = parseTime(time);
  if (parsed === null || (type !== 'READ_BY' && type !== 'WROTE')) throw badCursor();
  return { at: parsed.at, run: start + run, type };
}

function said({ run, at, type }: Observation) {
  return { run: { label: 'Run', key: run } as const satisfies Entity, at: formatTime(at), side: SIDES[type] };
}

import type { Nanos } from '../domain/event.ts';
import { composeKey } from '../domain/keys.ts';
import type { Stretch } from '../lineage/statistics/buckets.ts';
import { QUARTER } from '../lineage/statistics/event-statistics.ts';
import type {
  BucketCount,
  CompletedWrites,
  CountedRuns,
  Subject,
  StatisticsReader,
  Timeline,
} from '../lineage/statistics/statistics-reader.ts';
import type { Neo4jClient } from './client.ts';
import { DAY, type EventCounts } from './event-counts.ts';
import * as statements from './statements/statistics-statements.ts';
import { timeText } from './values.ts';

/** Writes that are looked at for those that completed; where too few of them did, how many more. */
const LOOKS = [200n, 10_000n] as const;

/** Runs and events counted over time, by ranges of indexes. */
export class Neo4jStatisticsReader implements StatisticsReader {
  readonly #client: Neo4jClient;
  readonly #counts: EventCounts;

  constructor(client: Neo4jClient, counts: EventCounts) {
    this.#client = client;
    this.#counts = counts;
  }

  async countRuns(
    { organization, kind, key, namespaces }: Subject,
    { stretches, middle }: Timeline,
  ): Promise<CountedRuns> {
    const within = namespaces?.map((namespace) => `${composeKey(organization, namespace)}|`) ?? null;
    const rows = await this.#client.read(statements.runStatistics, {
      organization,
      whole: kind === 'Organization' && within === null ? key : null,
      job: kind === 'Job' ? key : null,
      dataset: kind === 'Dataset' ? key : null,
      prefixes: kind === 'Namespace' ? [`${key}|`] : kind === 'Organization' ? within : null,
      within: kind === 'Dataset' ? within : null,
      stretches: stretches.map(({ from, to, ...rest }) => ({ ...rest, from: timeText(from), to: timeText(to) })),
      middle: timeText(middle),
    });
    const buckets = new Map(rows.map(({ part, ...figures }) => [part, figures]));
    return {
      ...{ whole: buckets.get(-1), earlierHalf: buckets.get(-2), laterHalf: buckets.get(-3) },
      buckets,
    };
  }

  async countEvents(of: Subject, stretches: readonly Stretch[], producers: number): Promise<BucketCount[]> {
    await this.#counts.settle();
    const within = of.namespaces?.map((namespace) => composeKey(of.organization, namespace.toWellFormed())) ?? null;
    const rows = await this.#client.read(statements.eventStatistics, {
      // An event belongs to one namespace, so that what some of them count is each event once.
      owners:
        of.kind === 'Organization' && within !== null
          ? within.map((namespace) => `Namespace:${namespace}`)
          : [`${of.kind}:${of.key}`],
      senders: of.kind === 'Dataset' ? within : null,
      producers: BigInt(producers),
      stretches: stretches.map(({ from, to, ...rest }) => ({
        ...{ ...rest, from: from / QUARTER, to: to / QUARTER },
        ...{ fromDay: from / DAY, toDay: (to - 1n) / DAY },
      })),
    });
    return rows.map(({ producer, last, ...count }) => ({
      ...count,
      producer: producer === '' ? null : producer,
      last: BigInt(last) * QUARTER,
      isOther: producer === null,
    }));
  }

  async completedWrites(organization: string, dataset: string, asOf: Nanos, limit: number): Promise<CompletedWrites> {
    const params = { organization, dataset, asOf: timeText(asOf) };
    let found: CompletedWrites = { times: [], complete: true };
    for (const look of LOOKS) {
      const [row] = await this.#client.read(statements.completedWrites, { ...params, look });
      const { looked = 0, times = [] } = row ?? {};
      found = { times: times.slice(0, limit), complete: times.length >= limit || looked < Number(look) };
      if (found.complete) break;
    }
    return found;
  }
}

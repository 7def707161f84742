import type { Nanos } from '../domain/event.ts';
import { composeKey } from '../domain/keys.ts';
import type { CountedRuns, RunsOf, StatisticsReader, Timeline } from '../lineage/statistics/statistics-reader.ts';
import type { Neo4jClient } from './client.ts';
import * as statements from './statements/statistics-statements.ts';
import { timeText } from './values.ts';

const NANOS_PER_SECOND = 1_000_000_000n;

/** Runs counted over time, by ranges of indexes. */
export class Neo4jStatisticsReader implements StatisticsReader {
  readonly #client: Neo4jClient;

  constructor(client: Neo4jClient) {
    this.#client = client;
  }

  async countRuns({ organization, kind, key, namespaces }: RunsOf, timeline: Timeline): Promise<CountedRuns> {
    const within = namespaces?.map((namespace) => `${composeKey(organization, namespace)}|`) ?? null;
    const rows = await this.#client.read(statements.runStatistics, {
      organization,
      whole: kind === 'Organization' && within === null ? key : null,
      job: kind === 'Job' ? key : null,
      dataset: kind === 'Dataset' ? key : null,
      prefixes: kind === 'Namespace' ? [`${key}|`] : kind === 'Organization' ? within : null,
      within: kind === 'Dataset' ? within : null,
      ...{ from: timeText(timeline.from), to: timeText(timeline.to), middle: timeText(timeline.middle) },
      ...{ start: timeline.start / NANOS_PER_SECOND, seconds: timeline.bucket / NANOS_PER_SECOND },
    });
    const buckets = new Map(rows.map(({ part, ...figures }) => [part, figures]));
    return {
      ...{ whole: buckets.get(-1), earlierHalf: buckets.get(-2), laterHalf: buckets.get(-3) },
      buckets,
    };
  }

  async completedWrites(organization: string, dataset: string, asOf: Nanos, limit: number): Promise<Nanos[]> {
    const params = { organization, dataset, asOf: timeText(asOf), limit: BigInt(limit) };
    return (await this.#client.read(statements.completedWrites, params)).map(({ at }) => at);
  }
}

import type { Entity } from '../domain/entity.ts';
import type { Nanos } from '../domain/event.ts';
import { composeKey, datasetOfColumn, parseKey } from '../domain/keys.ts';
import type { Owned, PastRun, PastTest, TroubleReader } from '../lineage/trouble/trouble-reader.ts';
import type { Neo4jClient } from './client.ts';
import { decodeFacets } from './facet-codec.ts';
import * as statements from './statements/trouble-statements.ts';
import { timeText } from './values.ts';

/** What is wrong upstream, and whom it concerns downstream. */
export class Neo4jTroubleReader implements TroubleReader {
  readonly #client: Neo4jClient;

  constructor(client: Neo4jClient) {
    this.#client = client;
  }

  async recentRuns(jobs: readonly string[], asOf: Nanos, limit: number): Promise<Map<string, PastRun[]>> {
    const params = { jobs: [...jobs], asOf: timeText(asOf), limit: BigInt(limit) };
    return Map.groupBy(await this.#client.read(statements.recentRuns, params), ({ job }) => job);
  }

  async recentTests(datasets: readonly string[], asOf: Nanos, limit: number): Promise<PastTest[]> {
    const params = { datasets: [...datasets], asOf: timeText(asOf), limit: BigInt(limit) };
    return (await this.#client.read(statements.recentTests, params)).flatMap(({ facets, ...test }) => {
      const facet = decodeFacets(facets).get('dataQualityAssertions');
      if (facet === undefined || facet.deleted) return [];
      const [organization = ''] = parseKey(test.dataset);
      const assertions =
        facet.value === undefined && facet.hash !== null
          ? { content: composeKey(organization, facet.hash) }
          : { value: facet.value ?? null };
      return [{ ...test, assertions }];
    });
  }

  owners({ label, key }: Entity, only: ReadonlySet<string> | null): Promise<Owned[]> {
    const namespaces = only === null ? null : [...only];
    if (label === 'Column') {
      const dataset = datasetOfColumn(key);
      return this.#client.read(statements.columnImpact, {
        column: { dataset, rest: key.slice(dataset.length) },
        namespaces,
      });
    }
    const params = { dataset: label === 'Dataset' ? key : null, job: label === 'Job' ? key : null, namespaces };
    return this.#client.read(statements.impact, params);
  }
}

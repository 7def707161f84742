import type { Driver } from 'neo4j-driver';
import { composeKey } from '../src/domain/keys.ts';
import { placeWords, searchWords } from '../src/domain/search-words.ts';
import { catalogDataset, catalogJob, type Catalog } from './catalog.ts';
import type { JsonObject } from './workload-facets.ts';
import { timeOf } from './workload.ts';

const BATCH = 2_000;
const SENDERS = 2;
/** Names of `catalog.ts` come again after so many. */
const ROUND = 216_000;
/** Every so many-th run failed. */
const FAILED_EVERY = 100;
const NAMES: Catalog = { datasets: 0, jobs: 0, columns: 0 };

/** What one run of a job wrote. */
interface Listed {
  readonly dataset: { readonly namespace: string; readonly name: string };
  readonly job: { readonly namespace: string; readonly name: string };
  readonly runId: string;
  readonly at: string;
  readonly failed: boolean;
}

export function listed(i: number): Listed {
  const round = Math.floor(i / ROUND);
  const named = ({ namespace, name }: Listed['job']) => ({ namespace, name: `${name}_${round}` });
  return {
    dataset: named(catalogDataset(NAMES, i)),
    job: named(catalogJob(i)),
    runId: `00000000-0000-4000-8000-${i.toString(16).padStart(12, '0')}`,
    at: timeOf(i),
    failed: i % FAILED_EVERY === 0,
  };
}

/** The event that says so. */
export function listedEvent(i: number): JsonObject {
  const { dataset, job, runId, at, failed } = listed(i);
  return {
    ...{ eventType: failed ? 'FAIL' : 'COMPLETE', eventTime: at, producer: 'https://example.org/lists/1.0' },
    ...{ schemaURL: 'https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent' },
    ...{ run: { runId }, job, inputs: [], outputs: [dataset] },
  };
}

const LOAD = `
UNWIND $rows AS row
WITH row, datetime(row.at) AS at
CREATE (d:Dataset {key: row.dataset[0], organization: $organization, namespace: row.dataset[1], name: row.dataset[2], search: row.dataset[3], searchNamespace: row.dataset[4], since: at, listed: true})
CREATE (j:Job {key: row.job[0], organization: $organization, namespace: row.job[1], name: row.job[2], search: row.job[3], searchNamespace: row.job[4], since: at})
CREATE (r:Run {key: row.run, organization: $organization, runId: row.runId, job: row.job[0], at: at, state: row.state, endedAt: at})
CREATE (r)-[:RUN_OF]->(j)
CREATE (r)-[:WROTE {dataset: row.dataset[0], run: row.run, job: row.job[0], at: at, listedAt: at}]->(d)`;

/** Puts what lists read of so many jobs, their runs and what these wrote straight into Neo4j; `lists.ts` compares answers with those of ingest. */
export async function loadListed(
  driver: Driver,
  organization: string,
  count: number,
  onProgress: (line: string) => void = () => {},
): Promise<void> {
  await driver.executeQuery('CREATE (:Organization {name: $organization, seq: 1})', { organization });
  let next = 0;
  const sender = async () => {
    while (next < count) {
      const from = next;
      next += BATCH;
      const rows = Array.from({ length: Math.min(BATCH, count - from) }, (_, i) => rowOf(organization, from + i));
      await driver.executeQuery(LOAD, { organization, rows });
      if (from % (50 * BATCH) === 0 && from > 0) onProgress(`${from} of ${count}`);
    }
  };
  await Promise.all(Array.from({ length: SENDERS }, sender));
}

function rowOf(organization: string, i: number) {
  const { dataset, job, runId, at, failed } = listed(i);
  const entity = (label: 'Dataset' | 'Job', { namespace, name }: Listed['job']) => [
    composeKey(organization, namespace, name),
    namespace,
    name,
    searchWords(label, name),
    placeWords(namespace),
  ];
  return {
    ...{ dataset: entity('Dataset', dataset), job: entity('Job', job), runId, at },
    run: composeKey(organization, runId, job.namespace, job.name),
    state: failed ? 'FAILED' : 'COMPLETE',
  };
}

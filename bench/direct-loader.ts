import type { Driver } from 'neo4j-driver';
import { placeWords, searchWords, textWords } from '../src/domain/search-words.ts';
import { datasetRow, jobRow, runJobs, type RunJob, type Scope } from './direct-rows.ts';
import { schemaFacet } from './workload-facets.ts';
import type { Workload } from './workload.ts';

const BATCH = 1_000;

const NAMESPACE = `
MERGE (o:Organization {name: $organization}) ON CREATE SET o.seq = 1
CREATE (:Namespace {key: $organization + '|' + $namespace, organization: $organization, name: $namespace})`;

const CONTENTS = `
UNWIND $rows AS row
MERGE (c:Content {key: row.key})
SET c.organization = $organization, c.bytes = row.bytes`;

const DATASETS = `
UNWIND $rows AS row
WITH row, datetime(row.since) AS since
CREATE (d:Dataset {key: row.key, organization: $organization, namespace: $namespace, name: row.name, listed: true, facets: row.facets,
  look: row.look, since: since, columnsSince: since, search: row.search, searchNamespace: $searchNamespace})
WITH d, row, since
UNWIND $columns AS column
CREATE (d)-[:HAS_COLUMN]->(:Column {key: row.key + '|' + column.name, organization: $organization, namespace: $namespace,
  dataset: row.name, name: column.name, current: true, type: column.type, description: column.description, ordinal: column.ordinal,
  search: column.search, searchDataset: row.searchDataset, searchDescription: column.searchDescription, since: since})`;

/** Of an edge that one run said, which is the latest. */
const TIMES = 'current: true, latest: true, ever: true, since: at, everSince: at';

const JOBS = `
UNWIND $rows AS row
WITH row, datetime(row.at) AS at
CREATE (j:Job {key: row.key, organization: $organization, namespace: $namespace, name: row.name, since: at, history: row.history,
  search: row.search, searchNamespace: $searchNamespace})
CREATE (r:Run {key: row.run, organization: $organization, runId: row.runId, job: row.key, state: 'COMPLETE', at: at, endedAt: at,
  completedAt: at, reads: row.reads, writes: row.writes})
CREATE (r)-[:RUN_OF]->(j)
WITH row, at, j, r
CALL (row, at, j, r) {
  UNWIND row.inputs AS input
  MATCH (d:Dataset {key: input.dataset})
  CREATE (d)-[:FEEDS {source: d.key, target: j.key, certainty: input.certainty, ${TIMES}}]->(j)
  CREATE (d)-[:READ_BY {run: row.run, dataset: input.dataset, job: row.key, at: at, listedAt: at}]->(r)
}
CALL (row, at, j, r) {
  UNWIND row.outputs AS output
  MATCH (d:Dataset {key: output})
  CREATE (j)-[:PRODUCES {source: j.key, target: d.key, certainty: 'COLUMN', ${TIMES}}]->(d)
  CREATE (r)-[:WROTE {run: row.run, dataset: output, job: row.key, at: at, listedAt: at}]->(d)
}
CALL (row, at, r) {
  UNWIND row.facts AS fact
  CREATE (f:Fact {key: fact.key, organization: $organization, owner: fact.owner, kind: fact.kind, target: fact.target, hash: fact.hash,
    sources: fact.sources, first: at, firstSeen: at, lastSeen: at, since: at, current: true, latest: true})
  WITH f, fact, at, r
  WHERE fact.hash IS NOT NULL
  CREATE (r)-[:SAID {fact: fact.key, at: at}]->(f)
}`;

const DERIVES = `
UNWIND $rows AS row
WITH row, datetime(row.at) AS at
UNWIND row.derives AS derive
MATCH (a:Column {key: derive[0] + '|' + derive[1]})
MATCH (b:Column {key: derive[2] + '|' + derive[3]})
CREATE (a)-[:DERIVES {owner: 'Job:' + row.key, certainty: 'COLUMN', type: 'DIRECT', subtype: derive[4], masking: false, description: '',
  ${TIMES}}]->(b)`;

type Run = (text: string, params?: Record<string, unknown>) => Promise<unknown>;

/**
 * Puts the graph of a workload's `ingest` events straight into Neo4j, as ingest would have left it (`direct-loader-check.ts` compares).
 * Holds for workloads in which a dataset has one writer at most.
 */
export async function loadDirectly(
  driver: Driver,
  organization: string,
  workload: Workload,
  onProgress: (line: string) => void = () => {},
): Promise<void> {
  const scope = { ...workload, organization };
  const jobs = runJobs(workload);
  const searchNamespace = placeWords(workload.namespace);
  const run: Run = (text, params = {}) =>
    driver.executeQuery(text, { organization, namespace: workload.namespace, searchNamespace, ...params });
  await run(NAMESPACE);
  await loadDatasets(run, scope, jobs);
  for (let start = 0; start < jobs.length; start += BATCH) {
    const rows = jobs.slice(start, start + BATCH).map((job) => jobRow(scope, job));
    await run(JOBS, { rows: rows.map(({ derives: _, ...row }) => ({ ...row, search: searchWords('Job', row.name) })) });
    await run(DERIVES, { rows: rows.map(({ key, at, derives }) => ({ key, at, derives })) });
    if (start % (20 * BATCH) === 0 && start > 0) onProgress(`loaded ${start} of ${jobs.length} jobs`);
  }
}

async function loadDatasets(run: Run, scope: Scope, jobs: readonly RunJob[]): Promise<void> {
  const writers = new Map(jobs.flatMap((job) => job.outputs.map((name) => [name, job])));
  const readers = new Map(jobs.flatMap((job) => job.inputs.map((name) => [name, job])));
  const firsts = new Map(
    jobs.toReversed().flatMap((job) => [...job.inputs, ...job.outputs].map((name) => [name, job])),
  );
  const names = [...new Set([...writers.keys(), ...readers.keys()])];
  const { fields } = schemaFacet(scope.columns) as { fields: readonly { name: string; description: string }[] };
  const columns = fields.map((field, i) => ({
    ...field,
    ...{ ordinal: BigInt(i + 1), search: searchWords('Column', field.name) },
    searchDescription: textWords([field.description]),
  }));
  for (let start = 0; start < names.length; start += BATCH) {
    const batch = names.slice(start, start + BATCH);
    const rows = await Promise.all(
      batch.map((name) =>
        datasetRow(scope, name, { writer: writers.get(name), reader: readers.get(name), first: firsts.get(name) }),
      ),
    );
    await run(CONTENTS, { rows: rows.flatMap(({ contents }) => contents) });
    await run(DATASETS, {
      rows: rows.map(({ contents: _, ...row }) => ({
        ...row,
        search: searchWords('Dataset', row.name),
        searchDataset: placeWords(row.name),
      })),
      columns,
    });
  }
}

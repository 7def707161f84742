import type { Driver } from 'neo4j-driver';
import { isHiddenTag } from '../src/access/source-policy.ts';
import type { Facets } from '../src/domain/event.ts';
import { facetsAt } from '../src/domain/facets.ts';
import { composeKey } from '../src/domain/keys.ts';
import { foundProperties } from '../src/domain/search-properties.ts';
import { placeWords, searchWords, textWords } from '../src/domain/search-words.ts';
import { catalogDataset, catalogEvents, catalogJob, datasetFacets, jobFacets, type Catalog } from './catalog.ts';
import { record } from './recorder.ts';
import type { Stack } from './stack.ts';

const BATCH = 500;
const SENDERS = 2;

const DATASETS = `
UNWIND $rows AS row
CREATE (d:Dataset)
SET d = row.properties
WITH d, row
UNWIND row.columns AS column
CREATE (d)-[:HAS_COLUMN]->(c:Column {key: column[0], organization: row.properties.organization, namespace: row.properties.namespace,
  dataset: row.properties.name, name: column[1], search: column[2], searchDataset: row.searchDataset, description: column[3], searchDescription: column[4]})`;

const JOBS = `
UNWIND $rows AS row
CREATE (j:Job)
SET j = row`;

/** Puts what search reads of a catalogue straight into Neo4j, as ingest would have left it (`checkCatalogLoader` compares). */
export async function loadCatalog(
  driver: Driver,
  organization: string,
  catalog: Catalog,
  onProgress: (line: string) => void = () => {},
): Promise<void> {
  const batches = [...batchesOf(organization, catalog)];
  const all = batches.length;
  const sender = async () => {
    for (let batch = batches.shift(); batch !== undefined; batch = batches.shift()) {
      const { text, rows } = batch;
      await driver.executeQuery(text, { rows: rows() });
      const sent = all - batches.length;
      if (sent % 25 === 0) onProgress(`loaded ${sent} of ${all} batches`);
    }
  };
  await Promise.all(Array.from({ length: SENDERS }, sender));
}

function* batchesOf(organization: string, catalog: Catalog) {
  const parts = [
    { text: DATASETS, count: catalog.datasets, row: (i: number) => datasetRow(organization, catalog, i) },
    { text: JOBS, count: catalog.jobs, row: (i: number) => jobRow(organization, i) },
  ];
  for (const { text, count, row } of parts)
    for (let start = 0; start < count; start += BATCH) {
      const length = Math.min(BATCH, count - start);
      yield { text, rows: () => Array.from({ length }, (_, i) => row(start + i)) };
    }
}

function datasetRow(organization: string, catalog: Catalog, i: number) {
  const dataset = catalogDataset(catalog, i);
  const { namespace, name, columns } = dataset;
  return {
    properties: {
      ...{ key: composeKey(organization, namespace, name), organization, namespace, name },
      ...{ search: searchWords('Dataset', name), searchNamespace: placeWords(namespace) },
      ...found('dataset', datasetFacets(dataset) as unknown as Facets),
    },
    searchDataset: placeWords(name),
    columns: columns.map((column) => [
      composeKey(organization, namespace, name, column.name),
      column.name,
      searchWords('Column', column.name),
      column.description ?? null,
      textWords([column.description ?? null]),
    ]),
  };
}

function jobRow(organization: string, i: number) {
  const job = catalogJob(i);
  const { namespace, name } = job;
  return {
    ...{ key: composeKey(organization, namespace, name), organization, namespace, name },
    ...{ search: searchWords('Job', name), searchNamespace: placeWords(namespace) },
    ...found('job', jobFacets(job) as unknown as Facets),
  };
}

function found(kind: 'dataset' | 'job', sent: Facets) {
  return foundProperties(kind, facetsAt(sent, 0n, 1), Object.keys(sent), isHiddenTag);
}

/** What search reads. */
const READ = `
MATCH (n:Dataset|Job|Column) WHERE n.organization = $organization
OPTIONAL MATCH (n)<-[:HAS_COLUMN]-(d)
RETURN labels(n) AS labels, substring(n.key, size($organization)) AS key, substring(d.key, size($organization)) AS dataset, n.namespace AS namespace, n.name AS name,
  n.canonical AS canonical, n.search AS search, n.searchNamespace AS searchNamespace, n.searchDataset AS searchDataset, n.searchTags AS searchTags,
  n.searchOwners AS searchOwners, n.searchDescription AS searchDescription, n.searchSql AS searchSql, n.description AS description, n.tags AS tags,
  n.owners AS owners
ORDER BY labels[0], key`;

/**
 * Ingests a small catalogue through the writer, loads it directly beside it, and compares all that search reads.
 * @throws Error where it differs
 * @returns how many entities are equal
 */
export async function checkCatalogLoader(stack: Stack, catalog: Catalog): Promise<number> {
  const [ingested, loaded] = [stack.newOrganization(), stack.newOrganization()];
  await record(
    stack.settings,
    ingested,
    Array.from(catalogEvents(catalog), (event) => JSON.stringify(event)),
    50,
  );
  await loadCatalog(stack.driver, loaded, catalog);
  const [expected, found] = [await read(stack.driver, ingested), await read(stack.driver, loaded)];
  const differs = expected.findIndex((line, i) => line !== found[i]);
  if (differs !== -1 || expected.length !== found.length)
    throw new Error(`The loaded catalogue is not the ingested one: ${expected[differs]} against ${found[differs]}`);
  return expected.length;
}

async function read(driver: Driver, organization: string): Promise<string[]> {
  const { records } = await driver.executeQuery(READ, { organization });
  return records.map((each) => JSON.stringify(each.toObject()));
}

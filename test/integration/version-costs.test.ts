import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { z } from 'zod';
import type { Statement } from '../../src/graph/statement.ts';
import * as catalog from '../../src/graph/statements/catalog-statements.ts';
import * as versions from '../../src/graph/statements/version-statements.ts';
import * as writes from '../../src/graph/statements/write-statements.ts';
import { NEO4J_START_MS, testNeo4j, uniqueOrganization } from '../support/neo4j.ts';
import { QueryPlans } from '../support/query-plans.ts';

// As of statement-costs: what versions cost must not grow with how many there are, nor with how many runs name one.

const SIZE = 10_000;
const organization = uniqueOrganization();
const key = (...parts: string[]) => [organization, ...parts].join('|');
const HOT = key('ns', 'hot');
const BUSY = key('ns', 'busy');
const run = (i: number) => key(`run-${i}`, 'ns', 'busy');
const ofDataset = (i: number) => key(`d${i}`);
const ofJob = (i: number) => key(`j${i}`);

const ENDS = `CREATE (:Dataset {key: $hot, organization: $organization}), (:Dataset {key: $hot + '2', canonical: $hot}), (:Dataset {key: $hot + '3'}), (:Job {key: $busy})
  WITH 1 AS one MATCH (d:Dataset {key: $hot}) MATCH (a:Dataset {key: $hot + '2'}) CREATE (a)-[:SAME_AS]->(d)`;
/** Versions of one dataset and one job, a second apart; as many runs, all of which name the first version. */
const LARGE_GRAPH = `
  MATCH (d:Dataset {key: $hot}) MATCH (j:Job {key: $busy})
  UNWIND range(1, ${SIZE}) AS i
  CALL (d, j, i) {
    WITH d, j, i, datetime('2026-01-01T00:00:00Z') + duration({seconds: i}) AS at
    CREATE (d)-[:HAS_VERSION]->(:DatasetVersion {key: $organization + '|d' + i, dataset: $hot, rank: 1, since: at})
    CREATE (j)-[:HAS_VERSION]->(:JobVersion {key: $organization + '|j' + i, job: $busy, since: at})
    CREATE (r:Run {key: $organization + '|run-' + i + '|ns|busy', job: $busy, at: at, version: $organization + '|j1', versionAt: at})
    CREATE (d)-[:READ_BY {run: r.key, job: $busy, dataset: $hot, at: at, listedAt: at, version: $organization + '|d1', versionAt: at}]->(r)
    CREATE (r)-[:WROTE {run: r.key, job: $busy, dataset: $hot, at: at, listedAt: at, version: $organization + '|d1', versionAt: at,
      lifecycle: ['OVERWRITE'], lifecycleAt: [at], changedAt: at}]->(d)
    CREATE (r)-[:WROTE {run: r.key, job: $busy, dataset: $hot + '3', at: at, listedAt: at, changedAt: CASE i WHEN 1 THEN at END}]->(:Dataset {key: $organization + '|o' + i})
  } IN TRANSACTIONS OF 5000 ROWS`;
const WIPE = `
  MATCH (n:Run|Job|Dataset|DatasetVersion|JobVersion) WHERE n.key STARTS WITH $organization
  CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS`;

const THREE = [1, SIZE / 2, SIZE];
const LAST = '2262-01-01T00:00:00Z';
const MIDDLE = '2026-01-01T01:00:00Z';
const page = (owner: string, since: string, after: string | null = null) => ({
  rows: [{ owner, since, after }],
  limit: 10n,
});
const lifecyclePage = (dataset: string, at: string, before = '') => ({
  rows: [{ dataset, at, before, name: dataset }],
  limit: 10n,
});
const changed = THREE.map((i) => ({ key: ofDataset(i), properties: { rank: 1n }, since: MIDDLE, createdAt: MIDDLE }));
const newVersions = THREE.map((i) => ({ ...{ properties: { rank: 1n }, since: MIDDLE }, key: key(`new${i}`) }));

type AnyStatement = Statement<z.ZodObject, z.ZodObject>;
const cases: readonly (readonly [what: string, statement: AnyStatement, params: object])[] = [
  ['the first page', versions.pageOfJobVersions, page(BUSY, LAST)],
  ['the first page', versions.pageOfDatasetVersions, page(HOT, LAST)],
  ['the first page, by another name', versions.pageOfDatasetVersions, page(`${HOT}2`, LAST)],
  ['a page in the middle', versions.pageOfJobVersions, page(BUSY, MIDDLE, ofJob(3_600))],
  ['a page in the middle', versions.pageOfDatasetVersions, page(HOT, MIDDLE, ofDataset(3_600))],
  ['versions', versions.jobVersions, { keys: THREE.map(ofJob) }],
  ['versions', versions.datasetVersions, { keys: THREE.map(ofDataset) }],
  ['at a time', versions.heldJobVersions, { rows: [{ owner: BUSY, at: MIDDLE }] }],
  ['at a time', versions.heldDatasetVersions, { rows: [{ owner: `${HOT}2`, at: MIDDLE }] }],
  ['until when', versions.timesOfJobVersions, { keys: THREE.map(ofJob) }],
  ['until when', versions.timesOfDatasetVersions, { keys: THREE.map(ofDataset) }],
  ['what runs name', versions.versionsOfRuns, { keys: THREE.map(run) }],
  ['the first page', catalog.pageOfLifecycle, lifecyclePage(HOT, LAST)],
  ['a page in the middle', catalog.pageOfLifecycle, lifecyclePage(HOT, MIDDLE, run(3_600))],
  ['the first page, by another name', catalog.pageOfLifecycle, lifecyclePage(`${HOT}2`, LAST)],
  ['what rarely happens', catalog.pageOfLifecycle, lifecyclePage(`${HOT}3`, LAST)],
  ['what rarely happens', catalog.countLifecycle, { keys: [`${HOT}3`] }],
  ['known versions', writes.knownJobVersions, { keys: THREE.map(ofJob) }],
  ['known versions', writes.knownDatasetVersions, { keys: THREE.map(ofDataset) }],
  ['new versions', writes.createJobVersions, { rows: newVersions.map((row) => ({ ...row, job: BUSY })) }],
  ['new versions', writes.createDatasetVersions, { rows: newVersions.map((row) => ({ ...row, dataset: HOT })) }],
  ['changed versions', writes.updateJobVersions, { rows: THREE.map((i) => ({ key: ofJob(i), since: MIDDLE })) }],
  ['changed versions', writes.updateDatasetVersions, { rows: changed }],
];

/** Generous for ten entities, and far from the ten thousand that a wrong plan reads. */
const DB_HITS = 200;
/** Of what looks at the 100 versions first said last. */
const DB_HITS_OF_THE_LAST = 1_000;
const OF_THE_LAST = [
  ...[versions.heldJobVersions, versions.heldDatasetVersions],
  ...[versions.timesOfJobVersions, versions.timesOfDatasetVersions],
].map(({ name }): string => name);

describe(`in a graph with ${SIZE} versions of one dataset and one job, and as many runs that name one of them`, () => {
  let plans: QueryPlans;

  beforeAll(async () => {
    plans = new QueryPlans(await testNeo4j());
    const params = { organization, hot: HOT, busy: BUSY };
    await plans.run(ENDS, params);
    await plans.run(LARGE_GRAPH, params);
  }, NEO4J_START_MS);
  afterAll(async () => {
    await plans.run(WIPE, { organization });
    await plans.close();
  });

  const table = cases.map(([what, { name, text }, params]) => ({ what, name, text, params }));

  test.each(table)('$name touches few records: $what', async ({ name, text, params }) => {
    const hits = await plans.profile(text, params);
    expect(hits).toBeLessThan(OF_THE_LAST.includes(name) ? DB_HITS_OF_THE_LAST : DB_HITS);
  });
});

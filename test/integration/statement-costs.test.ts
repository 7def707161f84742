import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { z } from 'zod';
import { atActivity, atFilters, type Statement } from '../../src/graph/statement.ts';
import * as catalog from '../../src/graph/statements/catalog-statements.ts';
import * as lists from '../../src/graph/statements/list-statements.ts';
import * as lineage from '../../src/graph/statements/lineage-statements.ts';
import * as placeFilters from '../../src/graph/statements/place-filter-statements.ts';
import * as pastRuns from '../../src/graph/statements/past-runs-statements.ts';
import * as runLineage from '../../src/graph/statements/run-lineage-statements.ts';
import * as retain from '../../src/graph/statements/retain-statements.ts';
import * as statistics from '../../src/graph/statements/statistics-statements.ts';
import * as trouble from '../../src/graph/statements/trouble-statements.ts';
import * as writes from '../../src/graph/statements/write-statements.ts';
import { NEO4J_START_MS, testNeo4j, uniqueOrganization } from '../support/neo4j.ts';
import { QueryPlans } from '../support/query-plans.ts';

// The planner's trap: a plan that looks right may walk every run of a busy job. Only PROFILE on a large graph shows it.

const SIZE = 20_000;
const organization = uniqueOrganization();
const key = (...parts: string[]) => [organization, ...parts].join('|');
const BUSY_JOB = key('ns', 'busy');
/** Only its first run writes. */
const READING_JOB = key('ns', 'reading');
const HOT_DATASET = key('ns', 'hot');
/** A dataset that all write by two of its names, by the one a second after the other; nobody uses the third. */
const TWICE = ['twice', 'twice-2', 'twice-3'].map((name) => key('ns', name));
const PARENT_RUN = key('parent', 'ns', 'busy');
const READ = key('read');
const WRITE = key('write');
const MAPPING = key('mapping');
const run = (i: number) => key(`run-${i}`, 'ns', 'busy');
const job = (i: number) => key('ns', `job-${i}`);

/** Runs 1 to SIZE of one job, a second apart, each reading and writing one dataset by one mapping; as many jobs that read and write it, too. */
const ENDS = `
  CREATE (d:Dataset {key: $hot, organization: $organization}), (j:Job {key: $busy, since: datetime('2026-01-01T00:00:00Z')}), (:Run {key: $parent})
  CREATE (:Job {key: $reading}), (d)<-[:WROTE {listedAt: datetime('2026-01-01T00:00:00Z')}]-(:Run {key: $reading + '|first', runId: 'first', job: $reading,
    at: datetime('2026-01-01T00:00:00Z'), writes: true})
  CREATE (t:Dataset {key: $twice[0], organization: $organization, hasAliases: true})
  CREATE (t)<-[:SAME_AS]-(:Dataset {key: $twice[1], canonical: $twice[0]}), (t)<-[:SAME_AS]-(:Dataset {key: $twice[2], canonical: $twice[0]})
  CREATE (d)-[:FEEDS {certainty: 'COLUMN', current: true, ever: true}]->(j)-[:PRODUCES {certainty: 'COLUMN', current: true, ever: true}]->(d)
  WITH d, j, datetime('2026-01-01T00:00:01Z') AS first
  UNWIND [[$read, 'READ', null], [$write, 'WRITE', null], [$mapping, 'COLUMN', 'hash']] AS fact
  CREATE (:Fact {key: fact[0], kind: fact[1], hash: fact[2], owner: 'Job:' + $busy, target: 'Dataset:' + $hot, first: first, firstSeen: first,
    lastSeen: first + duration({seconds: ${SIZE} - 1}), since: first, current: true})`;
const LARGE_GRAPH = `
  MATCH (d:Dataset {key: $hot}) MATCH (j:Job {key: $busy}) MATCH (parent:Run {key: $parent}) MATCH (mapping:Fact {key: $mapping})
  MATCH (t:Dataset {key: $twice[0]}) MATCH (t2:Dataset {key: $twice[1]})
  UNWIND range(1, ${SIZE}) AS i
  CALL (d, j, parent, mapping, t, t2, i) {
    CREATE (other:Job {key: $organization + '|ns|job-' + i, organization: $organization, namespace: 'ns', name: 'job-' + i, parent: $busy,
      since: datetime('2026-01-01T00:00:00Z') + duration({seconds: i / 100})})
    CREATE (other)-[:PART_OF]->(j)
    CREATE (d)-[:FEEDS {certainty: 'INFERRED', current: true, ever: true}]->(other)
    CREATE (other)-[:PRODUCES {certainty: 'INFERRED', current: true, ever: true}]->(d)
    CREATE (other)-[:PRECEDES {owner: 'Job:' + other.key}]->(j)
    CREATE (other)-[:FLOWS_TO {certainty: 'EXPLICIT', owner: 'Job:' + $busy, current: true, ever: true}]->(j)
    WITH d, j, parent, mapping, t, t2, i, datetime('2026-01-01T00:00:00Z') + duration({seconds: i}) AS at
    CREATE (r:Run {key: $organization + '|run-' + i + '|ns|busy', organization: $organization, runId: 'run-' + i, job: $busy, at: at,
      reads: true, writes: true, parent: $parent, state: 'COMPLETE', completedAt: at})
    CREATE (r)-[:RUN_OF]->(j)
    CREATE (r)-[:PART_OF]->(parent)
    CREATE (d)-[:READ_BY {run: r.key, job: $busy, dataset: $hot, at: at, listedAt: at, facets: $facets}]->(r)
    CREATE (r)-[:WROTE {run: r.key, job: $busy, dataset: $hot, at: at, listedAt: at, facets: $facets}]->(d)
    CREATE (r)-[:WROTE {run: r.key, job: $busy, dataset: t.key, at: at, listedAt: at, facets: $facets}]->(t)
    CREATE (r)-[:WROTE {run: r.key, job: $busy, dataset: t2.key, at: at + duration({seconds: 1}), listedAt: at, facets: $facets}]->(t2)
    CREATE (r)-[:SAID {fact: $mapping, at: at}]->(mapping)
    CREATE (:Dataset {key: $reading + '|' + i})-[:READ_BY {listedAt: at}]->(:Run {key: $reading + '|' + i, runId: 'run-' + i, job: $reading, at: at, reads: true})
  } IN TRANSACTIONS OF 5000 ROWS`;
const WIPE = `
  MATCH (n:Run|Job|Dataset|Fact) WHERE n.key STARTS WITH $organization
  CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS`;

type AnyStatement = Statement<z.ZodObject, z.ZodObject>;

const AT = '2026-01-01T03:00:00Z';
const THREE = [1, SIZE / 2, SIZE];
const observations = THREE.map((i) => ({
  ...{ run: run(i), dataset: HOT_DATASET, job: BUSY_JOB },
  ...{ at: AT, listedAt: AT, facets: null },
}));
const times = {
  ...{ current: true, latest: true, ever: true, since: AT, until: null, past: null },
  ...{ everSince: AT, everUntil: null, everPast: null },
};
const [dataset, busy] = [`Dataset:${HOT_DATASET}`, `Job:${BUSY_JOB}`];
const edge = (from: string, to: string, certainty: string, owner: string | null = null) => {
  const end = (name: string, ref: string) => {
    const colon = ref.indexOf(':');
    return { [name]: ref.slice(colon + 1), [`${name}Label`]: ref.slice(0, colon) };
  };
  return { ...end('from', from), ...end('to', to), certainty, owner, ...times };
};
const feeds = THREE.map((i) => edge(dataset, `Job:${job(i)}`, 'INFERRED'));
const produces = THREE.map((i) => edge(`Job:${job(i)}`, dataset, 'INFERRED'));
const flows = THREE.map((i) => edge(`Job:${job(i)}`, busy, 'EXPLICIT', busy));
const factTimes = { first: AT, firstSeen: AT, lastSeen: AT, declaredAt: null, ...times };
const facts = [READ, WRITE, MAPPING].map((fact) => ({ key: fact, ...factTimes }));
const newFacts = THREE.map((i) => ({ key: key(`fact-${i}`), properties: { owner: busy }, ...factTimes }));
const sightings = THREE.map((i) => ({ run: run(i), fact: MAPPING, at: AT }));
const NEARLY_LAST = new Date(Date.UTC(2026, 0, 1) + (SIZE - 2) * 1_000).toISOString();
const lastOf = (fact: string, from: string) => ({ rows: [{ fact, job: BUSY_JOB, dataset: HOT_DATASET, from }] });
const asked = {
  source: HOT_DATASET,
  sourceLabel: 'Dataset',
  target: BUSY_JOB,
  targetLabel: 'Job',
  kind: 'FEEDS',
  i: 0n,
};
const parents = THREE.map((i) => ({ key: run(i), parent: PARENT_RUN }));
const jobParents = THREE.map((i) => ({ key: job(i), parent: BUSY_JOB }));
const precedences = THREE.map((i) => ({ job: job(i), upstream: true, downstream: true, after: '' }));
const newPrecedences = THREE.map((i) => ({ before: job(i), after: BUSY_JOB, properties: { owner: `Job:${job(i)}` } }));
const newRuns = THREE.map((i) => ({
  key: run(SIZE + i),
  job: BUSY_JOB,
  properties: { runId: `run-${SIZE + i}` },
  at: AT,
}));
/** Of each kind one: the statement does the work of seven. */
const known = {
  ...{ datasets: [HOT_DATASET], jobs: [BUSY_JOB], runs: [run(SIZE / 2)], facts: [READ] },
  ...{
    reads: [[run(SIZE / 2), HOT_DATASET]],
    writes: [[run(SIZE / 2), HOT_DATASET]],
    sightings: [[run(SIZE / 2), MAPPING]],
  },
};
const runsPage = (at: string, after: string) => ({ rows: [{ job: BUSY_JOB, at, after }], limit: 10n });
const childRuns = (at: string, after: string) => ({ rows: [{ parent: PARENT_RUN, at, after }], limit: 10n });
const childJobs = (after: string) => ({ rows: [{ parent: BUSY_JOB, after }], limit: 10n });
const FACET = '(?s).*"f":.*';
const observationsPage = (at: string, before: string, facets: object, reads = true, dataset = HOT_DATASET) => ({
  rows: [{ dataset, reads, writes: true, at, readBefore: before, writtenBefore: before }],
  ...{ limit: 5n, readFacet: null, writtenFacet: null, ...facets },
});
const endOfJob = (i: number) => ({ label: 'Job', key: job(i), isBelow: true });
const lastRuns = { organization, prefix: `${organization}|`, states: null, at: AT, visited: 5n };
const jobPage = { prefix: `${organization}|`, limit: 10n };

const fiveSeconds = (of: object) => ({
  ...{ organization, whole: null, job: null, dataset: null, prefixes: null, within: null, ...of },
  stretches: [{ from: AT, to: '2026-01-01T03:00:05Z', start: 1_767_236_400n, seconds: 3_600n, place: 0n }],
  middle: '2026-01-01T03:00:02Z',
});

/** A use of the hot dataset by the run of the middle; of a stream, one that goes on until the next run of its job. */
const usesOf = (streamsFrom: string | null) => ({
  rows: [
    {
      ...{ i: 0n, run: run(10_800), job: BUSY_JOB, dataset: HOT_DATASET, at: AT },
      version: null,
      made: [],
      streamsFrom,
    },
  ],
  ...{ asOf: null, limit: 10n },
});
const rootOf = (label: string, of: string) => ({ roots: [{ label, key: of }], asOf: AT });

const cases: readonly (readonly [what: string, statement: AnyStatement, params: object])[] = [
  ['the latest run of a busy job', catalog.latestRuns, { keys: [BUSY_JOB] }],
  ['five seconds of its runs', statistics.runStatistics, fiveSeconds({ job: BUSY_JOB })],
  ['five seconds of runs that wrote a dataset', statistics.runStatistics, fiveSeconds({ dataset: HOT_DATASET })],
  ['five seconds of an organization', statistics.runStatistics, fiveSeconds({ whole: organization })],
  ['writes of a dataset', statistics.completedWrites, { organization, dataset: HOT_DATASET, asOf: AT, look: 10n }],
  ['its first page of runs', catalog.pageOfRuns, runsPage('2262-01-01T00:00:00Z', '')],
  ['a page in the middle', catalog.pageOfRuns, runsPage(AT, run(10_800))],
  ['a run by its id', catalog.runsByRunId, { organization, runId: 'run-77' }],
  ['the first children of a run that has many', catalog.pageOfChildRuns, childRuns('1970-01-01T00:00:00Z', '')],
  ['those in the middle', catalog.pageOfChildRuns, childRuns(AT, run(10_800))],
  ['the first children of a job that has many', catalog.pageOfChildJobs, childJobs('')],
  ['those near the end', catalog.pageOfChildJobs, childJobs(job(9_990))],
  ['the parents of jobs', lineage.parentsAbove, { keys: THREE.map(job) }],
  ['runs', catalog.runs, { keys: THREE.map(run) }],
  ['what runs read and wrote', catalog.datasetsOfRuns, { keys: THREE.map(run) }],
  ['what they read and wrote, with facets', catalog.observationsOfRuns, { keys: THREE.map(run) }],
  [
    'the newest observations of a busy dataset',
    catalog.pageOfObservations,
    observationsPage('2262-01-01T00:00:00Z', '', {}),
  ],
  ['those in the middle', catalog.pageOfObservations, observationsPage(AT, run(10_800), {})],
  [
    'those with facets',
    catalog.pageOfObservations,
    observationsPage(AT, run(10_800), { readFacet: FACET, writtenFacet: FACET }),
  ],
  [
    'those of one side',
    catalog.pageOfObservations,
    observationsPage(AT, run(10_800), { readFacet: 'none', writtenFacet: FACET }, false),
  ],
  ['the first page of jobs', catalog.pageOfJobs, { ...jobPage, from: jobPage.prefix }],
  ['a page of jobs near the end', catalog.pageOfJobs, { ...jobPage, from: job(9_999) }],
  ['the last page of jobs', lists.lastPageOfJobs, { ...jobPage, before: job(9_999) }],
  ['the newest jobs of many', lists.newestJobs, { organization, at: AT, key: job(9_999), limit: 10n }],
  [
    'the newest jobs of a namespace',
    lists.newestJobsOfNamespace,
    { organization, namespace: 'ns', at: '2262-01-01T00:00:00Z', key: '', limit: 10n },
  ],
  ['the last runs of an organization, and the jobs whose latest they are', lists.jobsOfLastRuns, lastRuns],
  ['the datasets that they wrote last', lists.datasetsOfLastRuns, { ...lastRuns, visited: 3n }],
  ['the page after the last', catalog.pageOfJobs, { ...jobPage, from: key('zz') }],
  ['all that a batch names', writes.known, known],
  ['the facts of a busy job', writes.factsOfOwners, { keys: [busy] }],
  ['known datasets', writes.knownDatasets, { keys: [HOT_DATASET] }],
  ['known columns', writes.knownColumns, { keys: [HOT_DATASET] }],
  ['the last births', writes.births, { rows: [{ job: BUSY_JOB, from: NEARLY_LAST }] }],
  ['the last sightings', writes.sightingsByReads, lastOf(READ, NEARLY_LAST)],
  ['the last sightings', writes.sightingsByWrites, lastOf(WRITE, NEARLY_LAST)],
  ['the last sightings', writes.sightingsOfMappings, lastOf(MAPPING, NEARLY_LAST)],
  ['the latest reader', writes.latestRunsOfSide, { rows: [{ job: BUSY_JOB, side: 'reads', except: [run(SIZE)] }] }],
  ['the latest writer', writes.latestRunsOfSide, { rows: [{ job: BUSY_JOB, side: 'writes', except: [run(SIZE)] }] }],
  ['what runs said', writes.saidByRuns, { keys: THREE.map(run) }],
  ['when an edge was said', lineage.edgeTimes, { rows: [asked] }],
  ['the routes of an edge', lineage.edgeRoutes, { rows: [asked], asOf: null }],
  ['what the latest runs said', pastRuns.saidByLatestRuns, { jobs: [BUSY_JOB], asOf: AT }],
  ['of whom the last writer is long ago', pastRuns.saidByLatestRuns, { jobs: [READING_JOB], asOf: AT }],
  ['who tells of flows at jobs', pastRuns.ownersNear, { ends: THREE.map(endOfJob), limit: 1n, asOf: AT }],
  ['the run that a busy dataset leads to', runLineage.runRoots, rootOf('Dataset', HOT_DATASET)],
  ['the run that a busy job leads to', runLineage.runRoots, rootOf('Job', BUSY_JOB)],
  [
    'which places a filter lets through',
    placeFilters.filteredPlaces,
    {
      ...{ runs: THREE.map(run), datasets: [HOT_DATASET], jobs: [BUSY_JOB] },
      columns: [{ key: `${HOT_DATASET}|c`, dataset: HOT_DATASET, rest: '|c' }],
      ...{ namespaces: ['ns'], patterns: ['n.*'] },
      ...{ datasetTags: ['t'], datasetOwners: ['o'], jobTags: ['t'], jobOwners: ['o'], jobStates: ['COMPLETE'] },
      stops: [{ label: 'Job', key: BUSY_JOB }],
    },
  ],
  ['what runs read', runLineage.readsOfRuns, { keys: THREE.map(run), asOf: null }],
  ['who wrote what a run read', runLineage.writersOfReads, usesOf(null)],
  ['who wrote what a stream read', runLineage.writersOfReads, usesOf(AT)],
  ['who read what a run wrote', runLineage.readersOfWrites, usesOf(null)],
  ['who read what a stream wrote', runLineage.readersOfWrites, usesOf(AT)],
  ['the last runs of a busy job', trouble.recentRuns, { jobs: [BUSY_JOB], asOf: AT, limit: 10n }],
  ['the last tests of a busy dataset', trouble.recentTests, { datasets: [HOT_DATASET], asOf: AT, limit: 10n }],
  ['the latest runs as of a horizon', retain.keptRuns, { job: READING_JOB, owner: 'Job:', horizon: AT }],
  ['new observations', writes.createReads, { rows: observations }],
  ['new observations', writes.createWrites, { rows: observations }],
  ['changed observations', writes.updateReads, { rows: observations }],
  ['changed observations', writes.updateWrites, { rows: observations }],
  ['new facts', writes.createFacts, { rows: newFacts }],
  ['changed facts', writes.updateFacts, { rows: facts }],
  ['new sightings', writes.createSightings, { rows: sightings }],
  ['changed sightings', writes.updateSightings, { rows: sightings }],
  ['new edges', writes.createFeeds, { rows: feeds }],
  ['changed edges', writes.updateFeeds, { rows: feeds }],
  ['ended edges', writes.deleteFeeds, { rows: feeds }],
  ['new edges', writes.createProduces, { rows: produces }],
  ['changed edges', writes.updateProduces, { rows: produces }],
  ['ended edges', writes.deleteProduces, { rows: produces }],
  ['new edges', writes.createFlows, { rows: flows }],
  ['changed edges', writes.updateFlows, { rows: flows }],
  ['ended edges', writes.deleteFlows, { rows: flows }],
  ['new runs', writes.createRuns, { rows: newRuns }],
  ['changed runs', writes.updateRuns, { rows: newRuns }],
  ['the parent of many runs', writes.setRunParents, { rows: parents }],
  ['the jobs that run before and after others', catalog.pageOfPrecedences, { rows: precedences, limit: 10n }],
  ['how many they are', catalog.countPrecedences, { rows: precedences }],
  ['jobs that run before a busy one', writes.createPrecedences, { rows: newPrecedences }],
  ['those that no longer do', writes.deletePrecedences, { rows: THREE.map((i) => ({ owner: `Job:${job(i)}` })) }],
  ['the parent of many jobs', writes.setJobParents, { rows: jobParents }],
];

const ofNames: typeof cases = TWICE.flatMap((name): typeof cases => [
  ['the newest runs', catalog.pageOfObservations, observationsPage('2262-01-01T00:00:00Z', '', {}, true, name)],
  ['those in the middle', catalog.pageOfObservations, observationsPage(AT, run(10_800), {}, true, name)],
  [
    'those with facets',
    catalog.pageOfObservations,
    observationsPage(AT, run(10_800), { readFacet: FACET, writtenFacet: FACET }, true, name),
  ],
  ['five seconds of writes', statistics.runStatistics, fiveSeconds({ dataset: name })],
  ['what runs wrote', runLineage.writesOfRuns, { keys: THREE.map(run), asOf: null }],
  ['the last writes', statistics.completedWrites, { organization, dataset: name, asOf: AT, look: 10n }],
  [
    'the last write of all that some keys begin',
    lists.datasetsByLatestWrite,
    { prefix: name, states: null, runsOf: null, at: '2262-01-01T00:00:00Z', key: '', limit: 10n },
  ],
]);

/** Generous for up to three entities with all their properties, and far from the tens of thousands that a wrong plan reads. */
const DB_HITS = 200;
/** For up to ten runs that each say two names, and are looked at for both. */
const DB_HITS_OF_NAMES = 1_000;

describe(`in a graph with a job of ${SIZE} runs that all read and write one dataset`, () => {
  let plans: QueryPlans;

  beforeAll(async () => {
    plans = new QueryPlans(await testNeo4j());
    const facets = '{"f":{"at":"2026-01-01T00:00:00Z","value":{}}}';
    const ends = { hot: HOT_DATASET, busy: BUSY_JOB, reading: READING_JOB, parent: PARENT_RUN, twice: TWICE };
    const params = { organization, ...ends, read: READ, write: WRITE, mapping: MAPPING, facets };
    await plans.run(ENDS, params);
    await plans.run(LARGE_GRAPH, params);
  }, NEO4J_START_MS);
  afterAll(async () => {
    await plans.run(WIPE, { organization });
    await plans.close();
  });

  const table = cases.map(([what, { name, text }, params]) => ({ what, name, text, params }));

  test.each(table)('$name touches few records: $what', async ({ text, params }) => {
    expect(
      await plans.profile(
        atActivity(atFilters(text.replaceAll('__DEPTH__', '3'), params as Record<string, unknown>), 'current'),
        params,
      ),
    ).toBeLessThan(DB_HITS);
  });

  const tableOfNames = ofNames.map(([what, { name, text }, params]) => ({ what, name, text, params }));

  test.each(tableOfNames)(
    '$name touches few records of a dataset with several names: $what',
    async ({ text, params }) => {
      expect(await plans.profile(text, params)).toBeLessThan(DB_HITS_OF_NAMES);
    },
  );

  test('the lists of namespaces and datasets are read as that of jobs is', () => {
    const asJobs = ({ text }: { readonly text: string }) => text.replace(/:(Namespace|Dataset)\b/, ':Job');
    expect([catalog.pageOfNamespaces, catalog.pageOfDatasets].map(asJobs)).toEqual([
      catalog.pageOfJobs.text,
      catalog.pageOfJobs.text,
    ]);
  });
});

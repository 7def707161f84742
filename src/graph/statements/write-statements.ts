import { z } from 'zod';
import { FACT_KINDS } from '../../domain/facts.ts';
import { NAME_COMMAND_KINDS } from '../../domain/name-commands.ts';
import { datasetVersionRow, lifecycle, observationRow, versions, writeRow } from '../stored-rows.ts';
import { param, row } from '../values.ts';
import { statement } from '../statement.ts';

/** The statements of a commit: lock, read what the batch touches, write what changed. */

export const lockOrganization = statement(
  'write/lock-organization',
  z.object({ organization: param.text, latestAt: param.textOrNull }),
  z.object({
    seq: row.integer,
    activeWindowSeconds: row.integerOrNull,
    latestAt: row.timeOrNull,
    hasTombstones: row.flag,
    hasNameCommands: row.flag,
    isListened: z.boolean().nullable(),
  }),
);

const keys = z.object({ keys: param.texts });
const rows = z.object({ rows: param.rows });

const datasetRow = z.object({
  key: row.text,
  namespace: row.text,
  name: row.text,
  listed: row.flag,
  facets: row.textOrNull,
  since: row.time,
  columnsSince: row.timeOrNull,
  canonical: row.text,
  hasAliases: row.flag,
  lineageDeclaredAt: row.times,
  columnLineageDeclaredAt: row.times,
});
export const knownDatasets = statement('write/known-datasets', keys, datasetRow);

const jobRow = z.object({
  key: row.text,
  namespace: row.text,
  name: row.text,
  facets: row.textOrNull,
  since: row.time,
  parent: row.textOrNull,
  parentAt: row.timeOrNull,
  parentGone: row.flag,
  controlFlowAt: row.timeOrNull,
  controlFlowRun: row.textOrNull,
  controlFlowHash: row.textOrNull,
  controlFlowPartial: row.flag,
  declaredAt: row.times,
  history: row.textOrNull,
});

const runRow = z.object({
  key: row.text,
  runId: row.text,
  job: row.text,
  at: row.timeOrNull,
  startedAt: row.timeOrNull,
  completedAt: row.timeOrNull,
  abortedAt: row.timeOrNull,
  failedAt: row.timeOrNull,
  reads: row.flag,
  writes: row.flag,
  facets: row.textOrNull,
  parent: row.textOrNull,
  parentAt: row.timeOrNull,
  parentGone: row.flag,
  ...versions,
});

const factRow = z.object({
  key: row.text,
  kind: z.enum(FACT_KINDS),
  owner: row.text,
  target: row.text,
  hash: row.textOrNull,
  sources: row.texts,
  without: row.texts,
  first: row.time,
  firstSeen: row.timeOrNull,
  lastSeen: row.timeOrNull,
  declaredAt: row.times,
  since: row.timeOrNull,
  until: row.timeOrNull,
  past: row.timeList,
  latest: row.flag,
});
export type StoredFact = z.output<typeof factRow>;
export const factsOfOwners = statement('write/facts-of-owners', keys, factRow);

const sightingRow = z.object({ run: row.text, fact: row.text, at: row.time });
const pairs = z.array(z.tuple([param.text, param.text]));
export const known = statement(
  'write/known',
  z.object({
    datasets: param.texts,
    jobs: param.texts,
    runs: param.texts,
    reads: pairs,
    writes: pairs,
    sightings: pairs,
    facts: param.texts,
  }),
  z.object({
    datasets: z.array(datasetRow.extend({ hasSchemaElsewhere: row.flag, ...lifecycle })),
    jobs: z.array(jobRow),
    runs: z.array(runRow),
    reads: z.array(observationRow),
    writes: z.array(writeRow),
    sightings: z.array(sightingRow),
    facts: z.array(factRow),
  }),
);

/** [key of a run, time] */
const happening = z.tuple([row.text, row.time]);
export const births = statement(
  'write/births',
  rows,
  z.object({ job: row.text, births: z.array(happening), before: row.timeOrNull }),
);
const sightingsRow = z.object({ fact: row.text, sightings: z.array(happening), before: row.timeOrNull });
export const sightingsByReads = statement('write/sightings-by-reads', rows, sightingsRow);
export const sightingsByWrites = statement('write/sightings-by-writes', rows, sightingsRow);
export const sightingsOfMappings = statement('write/sightings-of-mappings', rows, sightingsRow);
export const latestRunsOfSide = statement(
  'write/latest-runs-of-side',
  rows,
  z.object({ job: row.text, run: row.text, born: row.time }),
);
export const saidByRuns = statement(
  'write/said-by-runs',
  keys,
  z.object({ run: row.text, job: row.text, kind: z.enum(FACT_KINDS), target: row.text, fact: row.textOrNull }),
);

export const knownJobVersions = statement(
  'write/known-job-versions',
  keys,
  z.object({ key: row.text, job: row.text, fingerprint: row.text, since: row.time, declaredAt: row.timeOrNull }),
);
export const knownDatasetVersions = statement('write/known-dataset-versions', keys, datasetVersionRow);

export const knownColumns = statement(
  'write/known-columns',
  keys,
  z.object({
    dataset: row.text,
    name: row.text,
    since: row.time,
    ownSince: row.timeOrNull,
    derived: row.flag,
    current: row.flag,
    type: row.textOrNull,
    description: row.textOrNull,
    ordinal: row.integerOrNull,
  }),
);
export const knownContents = statement('write/known-contents', keys, z.object({ key: row.text }));

export const knownSymlinks = statement(
  'write/known-symlinks',
  keys,
  z.object({ from: row.text, to: row.text, isTable: row.flag, since: row.time, job: row.textOrNull }),
);
export const namesAround = statement(
  'write/names-around',
  keys,
  z.object({
    key: row.text,
    canonical: row.text,
    hasAliases: row.flag,
    links: z.array(z.tuple([row.text, row.flag])),
  }),
);
export const knownNameCommands = statement(
  'write/known-name-commands',
  keys,
  z.object({
    key: row.text,
    kind: z.enum(NAME_COMMAND_KINDS),
    first: row.text,
    second: row.textOrNull,
    at: row.time,
  }),
);
export const namesOf = statement('write/names-of', keys, z.object({ key: row.text, canonical: row.text }));
export const canonicals = statement('write/canonicals', keys, z.object({ key: row.text, canonical: row.text }));
export const ownersAround = statement('write/owners-around', keys, z.object({ owner: row.text }));
export const mergeSymlinks = statement('write/merge-symlinks', rows);
export const mergeNameCommands = statement('write/merge-name-commands', rows);
export const setNames = statement('write/set-names', rows);
export const deleteColumns = statement('write/delete-columns', rows);

export const mergeNamespaces = statement('write/merge-namespaces', rows);
export const mergeDatasets = statement('write/merge-datasets', rows);
export const mergeJobs = statement('write/merge-jobs', rows);
export const createRuns = statement('write/create-runs', rows);
export const updateRuns = statement('write/update-runs', rows);
export const mergeContents = statement('write/merge-contents', rows);
export const createColumns = statement('write/create-columns', rows);
export const updateColumns = statement('write/update-columns', rows);
export const createReads = statement('write/create-reads', rows);
export const updateReads = statement('write/update-reads', rows);
export const createWrites = statement('write/create-writes', rows);
export const updateWrites = statement('write/update-writes', rows);
export const setColumnsSince = statement('write/set-columns-since', rows);
export const setHistories = statement('write/set-histories', rows);
export const noteAhead = statement('write/note-ahead', rows);
export const setSplits = statement('write/set-splits', rows);
export const createJobVersions = statement('write/create-job-versions', rows);
export const updateJobVersions = statement('write/update-job-versions', rows);
export const createDatasetVersions = statement('write/create-dataset-versions', rows);
export const updateDatasetVersions = statement('write/update-dataset-versions', rows);
export const createFacts = statement('write/create-facts', rows);
export const updateFacts = statement('write/update-facts', rows);
export const createSightings = statement('write/create-sightings', rows);
export const updateSightings = statement('write/update-sightings', rows);
export const createRoutes = statement('write/create-routes', rows);
export const deleteRoutes = statement('write/delete-routes', rows);
export const createFeeds = statement('write/create-feeds', rows);
export const updateFeeds = statement('write/update-feeds', rows);
export const deleteFeeds = statement('write/delete-feeds', rows);
export const createProduces = statement('write/create-produces', rows);
export const updateProduces = statement('write/update-produces', rows);
export const deleteProduces = statement('write/delete-produces', rows);
export const createFlows = statement('write/create-flows', rows);
export const updateFlows = statement('write/update-flows', rows);
export const deleteFlows = statement('write/delete-flows', rows);
export const createOverruled = statement('write/create-overruled', rows);
export const deleteOverruled = statement('write/delete-overruled', rows);
export const deletePrecedences = statement('write/delete-precedences', rows);
export const createPrecedences = statement('write/create-precedences', rows);
export const createDerives = statement('write/create-derives', rows);
export const updateDerives = statement('write/update-derives', rows);
export const deleteDerives = statement('write/delete-derives', rows);
export const setRunParents = statement('write/set-run-parents', rows);
export const setJobParents = statement('write/set-job-parents', rows);

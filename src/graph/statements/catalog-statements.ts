import { z } from 'zod';
import { RUN_STATES } from '../../domain/run-state.ts';
import { statement } from '../statement.ts';
import { lifecycle } from '../stored-rows.ts';
import { param, row } from '../values.ts';

const keys = z.object({ keys: param.texts });
const key = z.object({ key: row.text });
const total = z.object({ total: row.integer });
const prefix = z.object({ prefix: param.text });
const page = z.object({ prefix: param.text, from: param.text, limit: param.integer });

export const datasets = statement(
  'read/datasets',
  keys,
  z.object({
    key: row.text,
    description: row.textOrNull,
    type: row.textOrNull,
    owners: row.texts,
    tags: row.texts,
    listed: row.flag,
    since: row.timeOrNull,
    canonical: row.textOrNull,
    aliases: row.texts,
  }),
);
export const jobs = statement(
  'read/jobs',
  keys,
  z.object({
    key: row.text,
    description: row.textOrNull,
    integration: row.textOrNull,
    jobType: row.textOrNull,
    processingType: row.textOrNull,
    owners: row.texts,
    tags: row.texts,
    since: row.timeOrNull,
    parent: row.textOrNull,
  }),
);
export const runs = statement(
  'read/runs',
  keys,
  z.object({
    key: row.text,
    job: row.text,
    state: z.enum(RUN_STATES),
    startedAt: row.timeOrNull,
    endedAt: row.timeOrNull,
    error: row.textOrNull,
    parent: row.textOrNull,
    version: row.textOrNull,
  }),
);
const column = {
  key: row.text,
  type: row.textOrNull,
  description: row.textOrNull,
  ordinal: row.integerOrNull,
  current: row.flag,
};
export const columns = statement('read/columns', keys, z.object(column));
export const columnsOfDatasets = statement(
  'read/columns-of-datasets',
  keys,
  z.object({ dataset: row.text, ...column }),
);
export const namespaces = statement('read/namespaces', keys, key);
export const sizesOfNamespaces = statement(
  'read/sizes-of-namespaces',
  z.object({ keys: param.texts, most: param.integer }),
  z.object({ key: row.text, datasets: row.integer, jobs: row.integer }),
);

const facets = z.object({ key: row.text, facets: row.textOrNull });
export const facetsOfDatasets = statement(
  'read/facets-of-datasets',
  keys,
  z.object({ key: row.text, facets: row.textOrNull, others: row.texts }),
);
export const facetsOfJobs = statement('read/facets-of-jobs', keys, facets);
export const facetsOfRuns = statement('read/facets-of-runs', keys, facets);
export const contents = statement('read/contents', keys, z.object({ key: row.text, bytes: row.bytes }));

export const pageOfNamespaces = statement('read/page-of-namespaces', page, key);
export const pageOfDatasets = statement('read/page-of-datasets', page, key);
export const pageOfJobs = statement('read/page-of-jobs', page, key);
export const countNamespaces = statement('read/count-namespaces', prefix, total);
export const countDatasets = statement('read/count-datasets', prefix, total);
export const countJobs = statement('read/count-jobs', prefix, total);

export const latestRuns = statement('read/latest-runs', keys, z.object({ job: row.text, key: row.text }));
export const pageOfRuns = statement(
  'read/page-of-runs',
  z.object({ rows: param.rows, limit: param.integer }),
  z.object({ page: row.integer, key: row.text, at: row.time }),
);
export const countRuns = statement('read/count-runs', keys, z.object({ job: row.text, total: row.integer }));
const childrenPage = z.object({ rows: param.rows, limit: param.integer });
const childrenTotal = z.object({ parent: row.text, total: row.integer });
export const pageOfChildJobs = statement(
  'read/page-of-child-jobs',
  childrenPage,
  z.object({ page: row.integer, key: row.text }),
);
export const pageOfChildRuns = statement(
  'read/page-of-child-runs',
  childrenPage,
  z.object({ page: row.integer, key: row.text, at: row.time }),
);
export const countChildJobs = statement('read/count-child-jobs', keys, childrenTotal);
export const countChildRuns = statement('read/count-child-runs', keys, childrenTotal);
export const pageOfPrecedences = statement(
  'read/page-of-precedences',
  z.object({ rows: param.rows, limit: param.integer }),
  z.object({
    page: row.integer,
    before: row.text,
    after: row.text,
    owner: row.text,
    at: row.time,
    run: row.text,
    place: row.text,
    dependencyType: row.textOrNull,
    sequenceTriggerRule: row.textOrNull,
    statusTriggerRule: row.textOrNull,
    triggerRule: row.textOrNull,
  }),
);
export const countPrecedences = statement(
  'read/count-precedences',
  z.object({ rows: param.rows }),
  z.object({ page: row.integer, total: row.integer }),
);
export const runsByRunId = statement(
  'read/runs-by-run-id',
  z.object({ organization: param.text, runId: param.text }),
  key,
);
export const datasetsOfRuns = statement(
  'read/datasets-of-runs',
  keys,
  z.object({ run: row.text, dataset: row.text, canonical: row.text, type: z.enum(['READ_BY', 'WROTE']) }),
);
/** A READ_BY or a WROTE. */
const observationRow = z.object({
  run: row.text,
  dataset: row.text,
  type: z.enum(['READ_BY', 'WROTE']),
  at: row.time,
  facets: row.textOrNull,
});
const observationsWanted = { rows: param.rows, readFacet: param.textOrNull, writtenFacet: param.textOrNull };
export const observationsOfRuns = statement('read/observations-of-runs', keys, observationRow);
export const pageOfObservations = statement(
  'read/page-of-observations',
  z.object({ ...observationsWanted, limit: param.integer }),
  observationRow.extend({
    page: row.integer,
    /** As said by each name of the dataset. */
    facets: z.array(z.object({ dataset: row.text, facets: row.text })),
  }),
);
export const countObservations = statement(
  'read/count-observations',
  z.object(observationsWanted),
  z.object({ dataset: row.text, total: row.integer }),
);
export const pageOfLifecycle = statement(
  'read/page-of-lifecycle',
  z.object({ rows: param.rows, limit: param.integer }),
  z.object({
    ...{ page: row.integer, dataset: row.text, run: row.text, at: row.time, version: row.textOrNull },
    ...lifecycle,
  }),
);
export const countLifecycle = statement(
  'read/count-lifecycle',
  keys,
  z.object({ dataset: row.text, total: row.integer }),
);
export const ping = statement('read/ping', z.object({}), z.object({ ok: z.boolean() }));

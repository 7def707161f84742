import { z } from 'zod';
import { statement } from '../statement.ts';
import { param, row } from '../values.ts';

/** Statements that read versions of jobs and datasets. */

const keys = z.object({ keys: param.texts });
const page = z.object({ rows: param.rows, limit: param.integer });
const pageRow = z.object({ page: row.integer, key: row.text, since: row.time });
export const pageOfJobVersions = statement('read/page-of-job-versions', page, pageRow);
export const pageOfDatasetVersions = statement('read/page-of-dataset-versions', page, pageRow);

const rows = z.object({ rows: param.rows });
const countRow = z.object({ page: row.integer, total: row.integer });
export const countJobVersions = statement('read/count-job-versions', rows, countRow);
export const countDatasetVersions = statement('read/count-dataset-versions', rows, countRow);

const heldRow = z.object({ place: row.integer, key: row.text });
export const heldJobVersions = statement('read/held-job-versions', rows, heldRow);
export const heldDatasetVersions = statement('read/held-dataset-versions', rows, heldRow);

export const jobVersions = statement(
  'read/job-versions',
  keys,
  z.object({
    key: row.text,
    job: row.text,
    fingerprint: row.text,
    since: row.time,
    query: row.textOrNull,
    dialect: row.textOrNull,
    sourceCode: row.textOrNull,
    language: row.textOrNull,
    locationType: row.textOrNull,
    url: row.textOrNull,
    repoUrl: row.textOrNull,
    path: row.textOrNull,
    revision: row.textOrNull,
    tag: row.textOrNull,
    branch: row.textOrNull,
    pullRequest: row.textOrNull,
  }),
);
export const datasetVersions = statement(
  'read/dataset-versions',
  keys,
  z.object({
    key: row.text,
    dataset: row.text,
    version: row.textOrNull,
    fingerprint: row.textOrNull,
    since: row.time,
    schema: row.textOrNull,
    lifecycle: row.texts,
    lifecycleAt: row.timeList,
    createdBy: row.textOrNull,
  }),
);

const timesRow = z.object({ key: row.text, until: row.timeOrNull, lastSeen: row.time });
export const timesOfJobVersions = statement('read/times-of-job-versions', keys, timesRow);
export const timesOfDatasetVersions = statement('read/times-of-dataset-versions', keys, timesRow);

export const versionsOfRuns = statement(
  'read/versions-of-runs',
  keys,
  z.object({ run: row.text, dataset: row.text, version: row.text, type: z.enum(['READ_BY', 'WROTE']) }),
);

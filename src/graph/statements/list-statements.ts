import { z } from 'zod';
import { statement } from '../statement.ts';
import { param, row } from '../values.ts';

const key = z.object({ key: row.text });
const timed = z.object({ key: row.text, at: row.time });
const visited = z.object({ at: row.time, keys: row.texts });

const backwards = z.object({ prefix: param.text, before: param.text, limit: param.integer });
export const lastPageOfDatasets = statement('read/last-page-of-datasets', backwards, key);
export const lastPageOfJobs = statement('read/last-page-of-jobs', backwards, key);

const newest = z.object({ organization: param.text, at: param.text, key: param.text, limit: param.integer });
const newestOfNamespace = newest.extend({ namespace: param.text });
export const newestDatasets = statement('read/newest-datasets', newest, timed);
export const newestJobs = statement('read/newest-jobs', newest, timed);
export const newestDatasetsOfNamespace = statement('read/newest-datasets-of-namespace', newestOfNamespace, timed);
export const newestJobsOfNamespace = statement('read/newest-jobs-of-namespace', newestOfNamespace, timed);

const byLastRun = z.object({
  ...{ prefix: param.text, states: param.textsOrNull },
  ...{ at: param.text, key: param.text, limit: param.integer },
});
const byLatestWrite = byLastRun.extend({ runsOf: param.textsOrNull });
export const datasetsByLatestWrite = statement('read/datasets-by-latest-write', byLatestWrite, timed);
export const jobsByLatestRun = statement('read/jobs-by-latest-run', byLastRun, timed);

const lastRuns = z.object({
  ...{ organization: param.text, prefix: param.text, states: param.textsOrNull },
  ...{ at: param.text, visited: param.integer },
});
export const datasetsOfLastRuns = statement('read/datasets-of-last-runs', lastRuns, visited);
export const jobsOfLastRuns = statement('read/jobs-of-last-runs', lastRuns, visited);

const beyond = z.object({ prefix: param.text, count: param.integer });
export const datasetsBeyond = statement('read/datasets-beyond', beyond, key);
export const jobsBeyond = statement('read/jobs-beyond', beyond, key);

export const namespacesHolding = statement(
  'read/namespaces-holding',
  z.object({ prefix: param.text, after: param.text, text: param.text, limit: param.integer }),
  key,
);
export const countNamespacesHolding = statement(
  'read/count-namespaces-holding',
  z.object({ prefix: param.text, text: param.text }),
  z.object({ total: row.integer }),
);

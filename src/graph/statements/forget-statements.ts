import { z } from 'zod';
import { statement } from '../statement.ts';
import { param, row } from '../values.ts';

/** The statements of commands that forget: what is deleted or retired, and what is taken out. */

const keys = z.object({ keys: param.texts });
const rows = z.object({ rows: param.rows });
const key = z.object({ key: row.text });

export const tombstones = statement(
  'forget/tombstones',
  keys,
  z.object({ key: row.text, deletedAt: row.timeOrNull, retiredAt: row.timeList }),
);
export const mergeTombstones = statement(
  'forget/merge-tombstones',
  z.object({ organization: param.text, rows: param.rows }),
);

export const ahead = statement('forget/ahead', rows, z.object({ at: row.timeOrNull }));
export const members = statement(
  'forget/members',
  keys,
  z.object({ label: z.enum(['Dataset', 'Job']), key: row.text }),
);
export const runsOfJobs = statement('forget/runs-of-jobs', keys, key);
export const ownersNaming = statement(
  'forget/owners-naming',
  z.object({ prefixes: param.texts, refs: param.texts }),
  z.object({ owner: row.text }),
);
export const runsConcerned = statement(
  'forget/runs-concerned',
  z.object({ datasets: param.texts, facts: param.texts }),
  key,
);
export const versionsMade = statement('forget/versions-made', keys, key);
export const makersOfVersions = statement(
  'forget/makers-of-versions',
  keys,
  z.object({ key: row.text, run: row.text, at: row.time }),
);

export const moveFacts = statement('forget/move-facts', rows);
export const eraseFacts = statement('forget/erase-facts', keys);
export const eraseDatasets = statement('forget/erase-datasets', keys);
export const eraseJobs = statement('forget/erase-jobs', keys);
export const eraseRuns = statement('forget/erase-runs', keys);
export const eraseNamespaces = statement('forget/erase-namespaces', keys);
export const eraseEventCounts = statement('forget/erase-event-counts', rows);
export const eraseEventCountsSent = statement('forget/erase-event-counts-sent', keys);
export const setRunSides = statement('forget/set-run-sides', keys);
export const emittersOf = statement(
  'forget/emitters-of',
  z.object({ prefix: param.text }),
  z.object({ key: row.text, last: row.text }),
);
export const setLastEvents = statement('forget/set-last-events', rows);
export const setVersionMakers = statement('forget/set-version-makers', rows);

/** Sweeping large values that nothing refers to any more. */
const page = z.object({ prefix: param.text, from: param.text, limit: param.integer });
const referring = z.object({ key: row.text, hashes: row.texts });
const marked = z.object({ keys: param.texts, mark: param.text });

export const pageOfContents = statement('forget/page-of-contents', page, key);
export const contentsOfDatasets = statement('forget/contents-of-datasets', page, referring);
export const contentsOfJobs = statement('forget/contents-of-jobs', page, referring);
export const contentsOfRuns = statement('forget/contents-of-runs', page, referring);
export const markContents = statement('forget/mark-contents', marked);
export const unmarkContents = statement('forget/unmark-contents', marked);
export const eraseContents = statement('forget/erase-contents', marked, z.object({ gone: row.integer }));

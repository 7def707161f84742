import { z } from 'zod';
import { statement } from '../statement.ts';
import { param, row } from '../values.ts';

/** Statements that tell what is wrong upstream, and whom it concerns downstream. */

const past = { asOf: param.text, limit: param.integer };
export const recentRuns = statement(
  'read/recent-runs',
  z.object({ jobs: param.texts, ...past }),
  z.object({
    job: row.text,
    key: row.text,
    at: row.time,
    startedAt: row.timeOrNull,
    completedAt: row.timeOrNull,
    abortedAt: row.timeOrNull,
    failedAt: row.timeOrNull,
    error: row.textOrNull,
  }),
);
export const recentTests = statement(
  'read/recent-tests',
  z.object({ datasets: param.texts, ...past }),
  z.object({ dataset: row.text, job: row.text, run: row.text, at: row.time, facets: row.textOrNull }),
);

const owned = z.object({
  owners: z.array(z.string()).nullable(),
  label: z.enum(['Dataset', 'Job', 'Column']),
  total: row.integer,
});
export const impact = statement(
  'read/impact',
  z.object({ dataset: param.textOrNull, job: param.textOrNull, namespaces: param.textsOrNull }),
  owned,
);
export const columnImpact = statement(
  'read/column-impact',
  z.object({ column: param.properties, namespaces: param.textsOrNull }),
  owned,
);

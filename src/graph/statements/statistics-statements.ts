import { z } from 'zod';
import { statement } from '../statement.ts';
import { param, row } from '../values.ts';

/** Statements that count runs over time. */

const of = {
  ...{ organization: param.text, whole: param.textOrNull, job: param.textOrNull },
  ...{ dataset: param.textOrNull, prefixes: param.textsOrNull, within: param.textsOrNull },
};
const time = { from: param.text, to: param.text, middle: param.text, start: param.integer, seconds: param.integer };
const milliseconds = z.number().nullable();

export const runStatistics = statement(
  'read/run-statistics',
  z.object({ ...of, ...time }),
  z.object({
    ...{ part: row.integer, fresh: row.integer, running: row.integer, complete: row.integer },
    ...{ aborted: row.integer, failed: row.integer, p50: milliseconds, p95: milliseconds },
  }),
);

export const completedWrites = statement(
  'read/completed-writes',
  z.object({ organization: param.text, dataset: param.text, asOf: param.text, limit: param.integer }),
  z.object({ at: row.time }),
);

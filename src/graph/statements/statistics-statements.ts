import { z } from 'zod';
import { statement } from '../statement.ts';
import { param, row } from '../values.ts';

/** Statements that count runs and events over time. */

const of = {
  ...{ organization: param.text, whole: param.textOrNull, job: param.textOrNull },
  ...{ dataset: param.textOrNull, prefixes: param.textsOrNull, within: param.textsOrNull },
};
const milliseconds = z.number().nullable();

export const runStatistics = statement(
  'read/run-statistics',
  z.object({ ...of, stretches: param.rows, middle: param.text }),
  z.object({
    ...{ part: row.integer, fresh: row.integer, running: row.integer, complete: row.integer },
    ...{ aborted: row.integer, failed: row.integer, p50: milliseconds, p95: milliseconds },
  }),
);

export const eventStatistics = statement(
  'read/event-statistics',
  z.object({ owners: param.texts, senders: param.textsOrNull, stretches: param.rows, producers: param.integer }),
  z.object({ producer: row.textOrNull, bucket: row.integer, events: row.integer, last: row.integer }),
);

export const completedWrites = statement(
  'read/completed-writes',
  z.object({ ...{ organization: param.text, dataset: param.text, asOf: param.text }, look: param.integer }),
  z.object({ looked: row.integer, times: row.timeList }),
);

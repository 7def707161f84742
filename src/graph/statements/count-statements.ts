import { z } from 'zod';
import { param } from '../values.ts';
import { statement } from '../statement.ts';

/** The statements by which events are counted, beside their commits. */

const organization = param.text;

export const lockEventCounts = statement('write/lock-event-counts', z.object({ organization }));
export const countEvents = statement('write/count-events', z.object({ organization, rows: param.rows }));

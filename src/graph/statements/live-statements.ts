import { z } from 'zod';
import { statement } from '../statement.ts';
import { param, row } from '../values.ts';

/** The statements about what commits changed, for who listens. */

export const leaveChange = statement(
  'write/leave-change',
  z.object({
    key: param.text,
    organization: param.text,
    seq: param.integer,
    runs: param.texts,
    ends: param.texts,
    isWhole: param.flag,
  }),
);
export const forgetChanges = statement('write/forget-changes', z.object({ keys: param.texts }));
export const stopListening = statement('write/stop-listening', z.object({ organization: param.text }));
export const listen = statement(
  'write/listen',
  z.object({ organization: param.text, milliseconds: param.integer }),
  z.object({ seq: row.integer }),
);
export const noteKeyChange = statement('write/note-key-change', z.object({ organization: param.text }));
export const changesAfter = statement(
  'read/changes-after',
  z.object({ organization: param.text, after: param.integer, keys: param.texts, keyChanges: param.integer }),
  z.object({
    ...{ seq: row.integer, keyChanges: row.integer },
    changes: z.array(z.object({ seq: row.integer, runs: row.texts, ends: row.texts, isWhole: row.flag })),
  }),
);

import { z } from 'zod';
import { DEAD_LETTER_REASONS } from '../../ingest/dead-letters/dead-letter.ts';
import { statement } from '../statement.ts';
import { param, row } from '../values.ts';

/** The statements of dead letters: refused events, apart from the graph. */

const keys = z.object({ keys: param.texts });
const prefix = z.object({ prefix: param.text });
const reason = z.enum(DEAD_LETTER_REASONS);

export const createDeadLetters = statement('write/create-dead-letters', z.object({ rows: param.rows }));
export const deleteDeadLetters = statement('write/delete-dead-letters', keys, z.object({ gone: row.integer }));
export const pageOfDeadLetters = statement(
  'read/page-of-dead-letters',
  z.object({
    prefix: param.text,
    before: param.text,
    producer: param.textOrNull,
    reason: param.textOrNull,
    limit: param.integer,
  }),
  z.object({
    key: row.text,
    at: row.time,
    reason,
    producer: row.textOrNull,
    errors: row.text,
    bytes: row.integer,
    isCut: row.flag,
    acknowledged: row.flag,
    keyId: row.textOrNull,
  }),
);
export const countDeadLetters = statement(
  'read/count-dead-letters',
  prefix,
  z.object({ producer: row.textOrNull, reason, total: row.integer, newest: row.text }),
);
export const textsOfDeadLetters = statement(
  'read/texts-of-dead-letters',
  keys,
  z.object({
    ...{ key: row.text, text: row.bytes.nullable(), isCut: row.flag },
    ...{ keyId: row.textOrNull, namespaces: z.array(z.string()).nullable(), mayRestore: row.flag },
  }),
);
export const sizeOfDeadLetters = statement(
  'read/size-of-dead-letters',
  prefix,
  z.object({ total: row.integer, bytes: row.integer }),
);
export const oldestDeadLetters = statement(
  'read/oldest-dead-letters',
  z.object({ prefix: param.text, limit: param.integer }),
  z.object({ key: row.text, size: row.integer, acknowledged: row.flag }),
);

import { z } from 'zod';
import { NAME_COMMAND_KINDS } from '../../domain/name-commands.ts';
import { statement } from '../statement.ts';
import { param, row } from '../values.ts';

const keys = z.object({ keys: param.texts });
const look = { look: row.text, key: row.text, canonical: row.text };

export const nameSymlinks = statement(
  'read/name-symlinks',
  keys,
  z.object({
    dataset: row.text,
    from: row.text,
    to: row.text,
    since: row.time,
    job: row.textOrNull,
    joins: row.flag,
  }),
);
export const nameCommands = statement(
  'read/name-commands',
  keys,
  z.object({
    dataset: row.text,
    kind: z.enum(NAME_COMMAND_KINDS),
    name: row.text,
    other: row.textOrNull,
    otherCanonical: row.textOrNull,
    at: row.time,
  }),
);
export const looksWithin = statement(
  'read/looks-within',
  z.object({ rows: param.rows, limit: param.integer }),
  z.object({ i: row.integer, dataset: row.text, ...look }),
);
export const looksFrom = statement(
  'read/looks-from',
  z.object({ from: param.text, to: param.text, after: param.text, limit: param.integer }),
  z.object(look),
);

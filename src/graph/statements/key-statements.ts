import { z } from 'zod';
import { SCOPES } from '../../access/api-key.ts';
import { statement } from '../statement.ts';
import { param, row } from '../values.ts';

const scopes = z.array(z.enum(SCOPES));

export const findKeys = statement(
  'read/find-keys',
  z.object({ hashes: param.texts }),
  z.object({ hash: row.text, id: row.text, organization: row.text, scopes, windowChanges: row.flag }),
);
export const liveKeys = statement(
  'read/live-keys',
  z.object({ limit: param.integer }),
  z.object({ hash: row.text, id: row.text, organization: row.text, scopes }),
);
export const listKeys = statement(
  'read/list-keys',
  z.object({}),
  z.object({
    id: row.text,
    name: row.text,
    organization: row.text,
    scopes,
    createdAt: row.time,
    revokedAt: row.timeOrNull,
  }),
);
export const createKey = statement(
  'write/create-key',
  z.object({ hash: param.text, properties: param.properties, createdAt: param.text }),
);
export const revokeKey = statement(
  'write/revoke-key',
  z.object({ id: param.text, at: param.text }),
  z.object({ id: row.text }),
);

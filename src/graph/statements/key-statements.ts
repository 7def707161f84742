import { z } from 'zod';
import { SCOPES } from '../../access/api-key.ts';
import { statement } from '../statement.ts';
import { param, row } from '../values.ts';

const scopes = z.array(z.enum(SCOPES));
const textsOrNull = z.array(z.string()).nullable();

const keyInfo = z.object({
  id: row.text,
  name: row.text,
  organization: row.text,
  scopes,
  prefix: row.textOrNull,
  namespaces: textsOrNull,
  workspaces: textsOrNull,
  createdAt: row.time,
  expiresAt: row.timeOrNull,
  revokedAt: row.timeOrNull,
  lastUsedAt: row.timeOrNull,
  replacedBy: row.textOrNull,
});

const found = {
  ...{ hash: row.text, id: row.text, organization: row.text, scopes, namespaces: textsOrNull },
  ...{ workspaces: textsOrNull, ofWorkspaces: z.array(z.array(z.string())), secret: row.textOrNull },
  expiresAt: row.timeOrNull,
};

export const findKeys = statement(
  'read/find-keys',
  z.object({ hashes: param.texts }),
  z.object({ ...found, windowChanges: row.flag }),
);
export const liveKeys = statement('read/live-keys', z.object({ limit: param.integer }), z.object(found));
export const listKeys = statement('read/list-keys', z.object({}), keyInfo);
export const keysOfOrganization = statement(
  'read/keys-of-organization',
  z.object({ organization: param.text }),
  keyInfo,
);
export const createKey = statement(
  'write/create-key',
  z.object({
    hash: param.text,
    properties: param.properties,
    createdAt: param.text,
    expiresAt: param.textOrNull,
  }),
);
export const rotateKey = statement(
  'write/rotate-key',
  z.object({
    ...{ id: param.text, organization: param.text, hash: param.text, newId: param.text },
    ...{ prefix: param.textOrNull, at: param.text, until: param.text },
  }),
  z.object({ id: row.text }),
);
export const revokeKey = statement(
  'write/revoke-key',
  z.object({ id: param.text, organization: param.textOrNull, at: param.text }),
  z.object({ organization: row.text }),
);
export const touchKeys = statement('write/touch-keys', z.object({ ids: param.texts, at: param.text }));

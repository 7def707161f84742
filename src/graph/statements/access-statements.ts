import { z } from 'zod';
import { statement } from '../statement.ts';
import { param, row } from '../values.ts';

const key = z.object({ key: row.text });

export const sharedSecret = statement(
  'write/shared-secret',
  z.object({ name: param.text, made: param.text }),
  z.object({ secret: row.text }),
);
export const setSourceVisibility = statement(
  'write/set-source-visibility',
  z.object({
    ...{ key: param.text, organization: param.text, namespace: param.text, visibility: param.text, at: param.text },
  }),
);
export const openNamespaces = statement('read/open-namespaces', z.object({ keys: param.texts }), key);
export const workspaces = statement(
  'read/workspaces',
  z.object({ organization: param.text }),
  z.object({ name: row.text, namespaces: row.texts }),
);
export const createWorkspace = statement(
  'write/create-workspace',
  z.object({ key: param.text, organization: param.text, name: param.text, namespaces: param.texts }),
  key,
);
export const updateWorkspace = statement(
  'write/update-workspace',
  z.object({ key: param.text, namespaces: param.texts }),
  key,
);
export const deleteWorkspace = statement('write/delete-workspace', z.object({ key: param.text }), key);
export const createOrganization = statement(
  'write/create-organization',
  z.object({ name: param.text }),
  z.object({ isNew: row.flag }),
);
export const noteEmitters = statement('write/note-emitters', z.object({ rows: param.rows }));
export const emitter = statement(
  'read/emitter',
  z.object({ key: param.text }),
  z.object({ last: row.textOrNull, refused: row.texts }),
);

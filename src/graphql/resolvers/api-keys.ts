import type { Scope } from '../../access/api-key.ts';
import type { KeyInfo } from '../../access/key-store.ts';
import { NotFoundError } from '../../domain/errors.ts';
import type { Nanos } from '../../domain/event.ts';
import { formatTime, nanosNow } from '../../domain/time.ts';
import type { ApiKey, ApiKeyScope, QueryResolvers } from '../__generated__/resolvers-types.ts';
import type { GraphQLContext } from '../context.ts';

export const SCOPE_NAMES: Readonly<Record<ApiKeyScope, Scope>> = {
  ...{ INGEST: 'ingest', READ: 'read', READ_SOURCE: 'read:source', ADMIN: 'admin' },
};

const NAMES = Object.fromEntries(Object.entries(SCOPE_NAMES).map(([name, scope]) => [scope, name])) as Readonly<
  Record<Scope, ApiKeyScope>
>;

export const accessQueries: Pick<QueryResolvers, 'apiKeys' | 'workspaces'> = {
  apiKeys: async (_parent, _args, { accessStores, organization }) =>
    (await accessStores.keys.list(organization)).map(shownKey),
  workspaces: async (_parent, _args, { access, accessStores, organization }) => {
    const all = await accessStores.workspaces.list(organization);
    return all
      .map(({ name, namespaces }) => ({ name, namespaces: namespaces.filter(access.readsNamespace) }))
      .filter(({ namespaces }) => access.namespaces === null || namespaces.length > 0);
  },
};

/** @throws NotFoundError */
export async function apiKeyOf(id: string, { accessStores, organization }: GraphQLContext): Promise<ApiKey> {
  const key = (await accessStores.keys.list(organization)).find((each) => each.id === id);
  if (key === undefined) throw new NotFoundError(`No key has the id "${id}".`);
  return shownKey(key);
}

export function shownKey(key: KeyInfo): ApiKey {
  const { id, name, namespaces, workspaces, replacedBy, createdAt } = key;
  const time = (at: Nanos | null) => (at === null ? null : formatTime(at));
  return {
    ...{ id, name, replacedBy, createdAt: formatTime(createdAt) },
    prefix: key.prefix === null ? null : `${key.prefix}…`,
    scopes: key.scopes.map((scope) => NAMES[scope]),
    namespaces: namespaces === null ? null : [...namespaces],
    workspaces: workspaces === null ? null : [...workspaces],
    state: stateOf(key),
    expiresAt: time(key.expiresAt),
    revokedAt: time(key.revokedAt),
    lastUsedAt: time(key.lastUsedAt),
  };
}

function stateOf({ revokedAt, expiresAt }: KeyInfo): ApiKey['state'] {
  if (revokedAt !== null) return 'REVOKED';
  return expiresAt !== null && expiresAt <= nanosNow() ? 'EXPIRED' : 'ACTIVE';
}

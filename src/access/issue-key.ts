import { randomUUID } from 'node:crypto';
import { InvalidQuestionError, NotFoundError } from '../domain/errors.ts';
import type { Nanos } from '../domain/event.ts';
import { composeKey, keyBytes, MAX_ORGANIZATION_BYTES } from '../domain/keys.ts';
import { hashApiKey, makeApiKey, prefixOf, type Scope } from './api-key.ts';
import { checkedNamespace } from './namespace-settings.ts';
import type { KeyStore, NewKey } from './key-store.ts';
import { MAX_NAMESPACES, type WorkspaceStore } from './workspaces.ts';

export interface KeyRequest {
  readonly organization: string;
  /** What or whom it is for. */
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly namespaces?: readonly string[] | null;
  readonly workspaces?: readonly string[] | null;
  readonly expiresAt?: Nanos | null;
}

/** A key that was made: told this once. */
export interface IssuedKey {
  readonly key: string;
  readonly id: string;
}

const MAX_NAME = 200;

/**
 * Makes a key and stores its hash.
 * @throws InvalidQuestionError for one that could do nothing, or an admin that is limited; NotFoundError for an unknown workspace
 */
export async function issueKey(
  { keys, workspaces }: { readonly keys: KeyStore; readonly workspaces: WorkspaceStore },
  request: KeyRequest,
  now: Nanos,
): Promise<IssuedKey> {
  const wanted = checked(request, now);
  if (wanted.workspaces !== null) {
    const known = new Set((await workspaces.list(request.organization)).map(({ name }) => name));
    const unknown = wanted.workspaces.find((name) => !known.has(name));
    if (unknown !== undefined) throw new NotFoundError(`There is no workspace "${unknown}".`);
  }
  const key = makeApiKey();
  const id = randomUUID();
  await keys.create(hashApiKey(key), { id, ...wanted, prefix: prefixOf(key), createdAt: now });
  return { key, id };
}

/** How long a key that is replaced works beside the new one, unless said: a day, in seconds. */
export const DEFAULT_OVERLAP = 86_400;
const MAX_OVERLAP = 90 * 86_400;

/**
 * Makes a key that may do what another may, and lives as long from now on; the other ends after the overlap, or earlier where it does anyway.
 * @param overlap in seconds, 0 to 90 days
 * @throws NotFoundError for a key that does not work, or is of another organization
 */
export async function replaceKey(
  keys: KeyStore,
  { organization, id, overlap }: { readonly organization: string; readonly id: string; readonly overlap: number },
  now: Nanos,
): Promise<IssuedKey> {
  if (!Number.isInteger(overlap) || overlap < 0 || overlap > MAX_OVERLAP)
    throw new InvalidQuestionError(`The overlap must be 0 to ${MAX_OVERLAP} seconds.`);
  const key = makeApiKey();
  const newId = randomUUID();
  const rotation = { organization, id, hash: hashApiKey(key), newId, prefix: prefixOf(key) };
  const until = now + BigInt(overlap) * 1_000_000_000n;
  if (!(await keys.rotate({ ...rotation, at: now, until })))
    throw new NotFoundError(`No key that works has the id "${id}".`);
  return { key, id: newId };
}

function checked(
  { organization, name, scopes, namespaces = null, workspaces = null, expiresAt = null }: KeyRequest,
  now: Nanos,
): Omit<Required<NewKey>, 'id' | 'prefix' | 'createdAt'> {
  if (name.trim() === '' || name.length > MAX_NAME)
    throw new InvalidQuestionError(`The name of a key has 1 to ${MAX_NAME} characters.`);
  if (organization.trim() === '' || keyBytes(composeKey(organization)) > MAX_ORGANIZATION_BYTES)
    throw new InvalidQuestionError(`The name of an organization has 1 to ${MAX_ORGANIZATION_BYTES} bytes in UTF-8.`);
  if (scopes.length === 0) throw new InvalidQuestionError('A key needs a scope.');
  if (expiresAt !== null && expiresAt <= now)
    throw new InvalidQuestionError('A key must not expire before it is made.');
  if (scopes.includes('admin') && (namespaces !== null || workspaces !== null))
    throw new InvalidQuestionError('An admin key cannot be limited: it could make itself one that is not.');
  checkLimits(namespaces, workspaces);
  const distinct = (list: readonly string[] | null) =>
    list === null ? null : [...new Set(list.map((each) => each.toWellFormed()))];
  return {
    ...{ organization, name, scopes: [...new Set(scopes)], expiresAt },
    namespaces: distinct(namespaces?.map((each) => checkedNamespace('namespaces', each)) ?? null),
    ...{ workspaces: distinct(workspaces) },
  };
}

/** @throws InvalidQuestionError for limits that leave nothing: a list would show such a key as one that has none */
function checkLimits(namespaces: readonly string[] | null, workspaces: readonly string[] | null): void {
  if (namespaces?.length === 0)
    throw new InvalidQuestionError('"namespaces" is empty: name one at least, or leave it out.');
  if (workspaces?.length === 0)
    throw new InvalidQuestionError('"workspaces" is empty: name one at least, or leave it out.');
  // Flink names datasets in such a one, but no job is in it: who sends those has another namespace besides.
  if (workspaces === null && namespaces?.every((namespace) => namespace === '') === true)
    throw new InvalidQuestionError('"namespaces" holds no name but an empty one: no job is in that.');
  if ((namespaces?.length ?? 0) > MAX_NAMESPACES || (workspaces?.length ?? 0) > MAX_NAMESPACES)
    throw new InvalidQuestionError(
      `A key may be limited to ${MAX_NAMESPACES} namespaces, and as many workspaces, at most.`,
    );
}

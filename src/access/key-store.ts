import type { Nanos } from '../domain/event.ts';
import { allows, type Principal, type Scope } from './api-key.ts';

/** A key to be stored: what is not said of it does not limit it. */
export interface NewKey {
  readonly id: string;
  readonly name: string;
  readonly organization: string;
  readonly scopes: readonly Scope[];
  readonly createdAt: Nanos;
  /** When it ends to work; null: never. */
  readonly expiresAt?: Nanos | null;
  /** Its first characters, by which people know it; null for a key from outside. */
  readonly prefix?: string | null;
  /** The only namespaces that it may read and write, beside those of its workspaces; null: all, where it has no workspaces. */
  readonly namespaces?: readonly string[] | null;
  /** Names of workspaces; null: none limits it. */
  readonly workspaces?: readonly string[] | null;
}

/** A key as it may be shown: never the key itself. */
export interface KeyInfo extends Required<NewKey> {
  readonly revokedAt: Nanos | null;
  /** Up to a minute before its last use. */
  readonly lastUsedAt: Nanos | null;
  /** Id of the key that came in its place. */
  readonly replacedBy: string | null;
}

/** How a key is replaced: by whichever hash and id the new one has, while the old one still works until a time. */
export interface Rotation {
  readonly id: string;
  readonly organization: string;
  readonly hash: string;
  readonly newId: string;
  readonly prefix: string | null;
  readonly at: Nanos;
  readonly until: Nanos;
}

/** Where keys are kept, by hash. */
export interface KeyStore {
  /** Principals of the keys that exist and are neither revoked nor expired, by hash. */
  find(hashes: readonly string[]): Promise<ReadonlyMap<string, Principal>>;
  /** Principals of keys that exist and are not revoked, by hash: as many as asked for, whichever. */
  live(limit: number): Promise<ReadonlyMap<string, Principal>>;
  /** Stores a key by its hash; one that is there already stays as it is. */
  create(hash: string, key: NewKey): Promise<void>;
  /** Those of one organization, or all; oldest first. */
  list(organization?: string): Promise<readonly KeyInfo[]>;
  /** @returns false when no key of that organization (unless null) has the id */
  revoke(id: string, at: Nanos, organization?: string | null): Promise<boolean>;
  /** @returns false when no key of the organization that works has the id */
  rotate(rotation: Rotation): Promise<boolean>;
  /** Notes that keys were used. */
  touch(ids: readonly string[], at: Nanos): Promise<void>;
}

/** Those that may send events at a time. */
export function sendingKeys(keys: readonly KeyInfo[], now: Nanos): KeyInfo[] {
  return keys.filter(
    (key) => allows(key, 'ingest') && key.revokedAt === null && (key.expiresAt === null || key.expiresAt > now),
  );
}

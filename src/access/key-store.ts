import type { Nanos } from '../domain/event.ts';
import type { Principal, Scope } from './api-key.ts';

/** A key as it may be shown: never the key itself. */
export interface KeyInfo {
  readonly id: string;
  readonly name: string;
  readonly organization: string;
  readonly scopes: readonly Scope[];
  readonly createdAt: Nanos;
  readonly revokedAt: Nanos | null;
}

/** Where keys are kept, by hash. */
export interface KeyStore {
  /** Principals of the keys that exist and are not revoked, by hash. */
  find(hashes: readonly string[]): Promise<ReadonlyMap<string, Principal>>;
  /** Principals of keys that exist and are not revoked, by hash: as many as asked for, whichever. */
  live(limit: number): Promise<ReadonlyMap<string, Principal>>;
  /** Stores a key by its hash; one that is there already stays as it is. */
  create(hash: string, key: Omit<KeyInfo, 'revokedAt'>): Promise<void>;
  list(): Promise<readonly KeyInfo[]>;
  /** @returns false when no key has the id */
  revoke(id: string, at: Nanos): Promise<boolean>;
}

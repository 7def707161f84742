import { hash, randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';

/** What a key may do; docs/access.md tells what each opens. */
export const SCOPES = ['ingest', 'read', 'read:source', 'admin'] as const;
export type Scope = (typeof SCOPES)[number];

/** Whoever a key speaks for. */
export interface Principal {
  readonly organization: string;
  readonly keyId: string;
  readonly scopes: readonly Scope[];
  /** The only namespaces that it may read and write, sorted; all where there is no such list. */
  readonly namespaces?: readonly string[] | null;
  /** What ids of nodes that it may not read are made with. Known to the servers alone. */
  readonly secret?: string | null;
  /** When the key ends, in milliseconds since 1970; null: never. Absent where nobody looked. */
  readonly endsAt?: number | null;
  /** Whether the active window of the organization is being changed; absent where nobody looked. */
  readonly windowChanges?: boolean;
}

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** A new key: `olg_`, 40 random letters and digits, and 6 of checksum, so that scanners can tell one from noise. */
export function makeApiKey(): string {
  let secret = '';
  while (secret.length < 40)
    for (const byte of randomBytes(64)) if (byte < 248 && secret.length < 40) secret += ALPHABET.charAt(byte % 62);
  return `olg_${secret}${checksumOf(secret)}`;
}

/** So much of a key is stored and shown as tells it from others: nothing of one that was given from outside. */
export function prefixOf(key: string): string | null {
  return isApiKey(key) ? key.slice(0, 8) : null;
}

/** Whether a text is a key as {@link makeApiKey} makes them: the checksum tells one from noise. */
export function isApiKey(text: string): boolean {
  const [, secret = '', checksum] = /^olg_([0-9A-Za-z]{40})([0-9a-z]{6})$/.exec(text) ?? [];
  return checksum !== undefined && checksum === checksumOf(secret);
}

function checksumOf(secret: string): string {
  return crc32(secret).toString(36).padStart(7, '0').slice(-6);
}

/** Only this is stored. */
export function hashApiKey(key: string): string {
  return hash('sha256', key);
}

/** `admin` includes every other scope, `read:source` too: who may delete a graph may read it. `read:source` includes `read`. */
export function allows(principal: Pick<Principal, 'scopes'>, scope: Scope): boolean {
  const { scopes } = principal;
  return scopes.includes(scope) || scopes.includes('admin') || (scope === 'read' && scopes.includes('read:source'));
}

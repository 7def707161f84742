import { createHash, randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';

export const SCOPES = ['ingest', 'read', 'admin'] as const;
export type Scope = (typeof SCOPES)[number];

/** Whoever a key speaks for. */
export interface Principal {
  readonly organization: string;
  readonly keyId: string;
  readonly scopes: readonly Scope[];
  /** Whether the active window of the organization is being changed; absent where nobody looked. */
  readonly windowChanges?: boolean;
}

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** A new key: `olg_`, 40 random letters and digits, and 6 of checksum, so that scanners can tell one from noise. */
export function makeApiKey(): string {
  let secret = '';
  while (secret.length < 40)
    for (const byte of randomBytes(64)) if (byte < 248 && secret.length < 40) secret += ALPHABET.charAt(byte % 62);
  return `olg_${secret}${crc32(secret).toString(36).padStart(7, '0').slice(-6)}`;
}

/** Only this is stored. */
export function hashApiKey(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

/** `admin` includes every other scope. */
export function allows(principal: Pick<Principal, 'scopes'>, scope: Scope): boolean {
  return principal.scopes.includes(scope) || principal.scopes.includes('admin');
}

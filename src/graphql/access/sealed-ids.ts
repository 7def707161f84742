import { createCipheriv, createDecipheriv, createHmac, timingSafeEqual } from 'node:crypto';
import { composeKey, parseKey } from '../../domain/keys.ts';
import type { Entity } from '../../domain/entity.ts';

/** Begins what is sealed, before base64url. No other id begins with it (`domain/entity`). */
const LETTER = 'v';
const IV = 16;

/**
 * Ids of versions of jobs for keys that do not see source. A version's own key is a digest of what defines it: whoever guesses that text
 * could see that it guessed right. So these ids are encrypted: for one API key always the same, and told by nothing else.
 */
export class SealedIds {
  readonly #organization: string;
  readonly #encryption: Buffer;
  readonly #authentication: Buffer;

  /** @param secret of the API key */
  constructor(organization: string, secret: string) {
    this.#organization = organization;
    this.#encryption = derived(secret, 'ids encryption');
    this.#authentication = derived(secret, 'ids authentication');
  }

  seal({ key }: Entity): string {
    const text = Buffer.from(parseKey(key).slice(1).join('|'), 'utf8');
    // The initial value is made of what is encrypted, so that equal ones give equal ids (RFC 5297 calls it synthetic); it authenticates as well.
    const iv = this.#ivOf(text);
    const cipher = createCipheriv('aes-256-ctr', this.#encryption, iv);
    return Buffer.concat([Buffer.from(LETTER), iv, cipher.update(text), cipher.final()]).toString('base64url');
  }

  /** @returns null for what was not sealed for this key */
  open(id: string): Entity | null {
    const bytes = Buffer.from(id, 'base64url');
    if (bytes.toString('latin1', 0, 1) !== LETTER || bytes.length <= 1 + IV) return null;
    const iv = bytes.subarray(1, 1 + IV);
    const decipher = createDecipheriv('aes-256-ctr', this.#encryption, iv);
    const text = Buffer.concat([decipher.update(bytes.subarray(1 + IV)), decipher.final()]);
    if (!timingSafeEqual(this.#ivOf(text), iv)) return null;
    return { label: 'JobVersion', key: composeKey(this.#organization, text.toString('utf8')) };
  }

  #ivOf(text: Buffer): Buffer {
    return createHmac('sha256', this.#authentication).update(text).digest().subarray(0, IV);
  }
}

function derived(secret: string, use: string): Buffer {
  return createHmac('sha256', secret).update(use).digest();
}

import { createCipheriv, createDecipheriv, createHmac, createSecretKey, timingSafeEqual } from 'node:crypto';

const TAG = 16;

/**
 * Encrypts and authenticates short texts that clients carry for us: who does not know the secret reads nothing of them, and makes none.
 * The same text comes out the same each time (SIV, as RFC 5297 has it, of HMAC-SHA256 and AES-256-CTR), so that clients can compare
 * what they carry, and however many are sealed, no nonce is ever met again.
 */
export class Seal {
  readonly #encrypt;
  readonly #authenticate;

  /** @param purpose texts sealed for one are none of another's */
  constructor(secret: string, purpose: string) {
    const derived = (use: string) => createSecretKey(createHmac('sha256', secret).update(`${purpose} ${use}`).digest());
    this.#encrypt = derived('encrypt');
    this.#authenticate = derived('authenticate');
  }

  /**
   * @param owner whose text it is: it opens for nobody else
   * @returns base64url, 22 characters longer than the text's own would be
   */
  close(text: string, owner = ''): string {
    const tag = this.#tag(framed(owner) + text);
    const cipher = createCipheriv('aes-256-ctr', this.#encrypt, tag);
    return Buffer.concat([tag, cipher.update(text, 'utf8')]).toString('base64url');
  }

  /** @returns null for what was not sealed with this secret, for this purpose and owner */
  open(sealed: string, owner = ''): string | null {
    const bytes = Buffer.from(sealed, 'base64url');
    if (bytes.length < TAG || bytes.toString('base64url') !== sealed) return null;
    const tag = bytes.subarray(0, TAG);
    const text = createDecipheriv('aes-256-ctr', this.#encrypt, tag).update(bytes.subarray(TAG));
    return timingSafeEqual(this.#tag(framed(owner), text), tag) ? text.toString('utf8') : null;
  }

  #tag(begin: string, end: string | Buffer = ''): Buffer {
    return createHmac('sha256', this.#authenticate).update(begin).update(end).digest().subarray(0, TAG);
  }
}

/** So that no other owner and text read the same one after the other. */
function framed(owner: string): string {
  return `${owner.length} ${owner}`;
}

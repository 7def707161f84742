import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { badCursor } from '../cursors.ts';

const IV = 12;
const TAG = 16;

/** Cursors tell where a page ended by names; of those that a key may not read, it must learn nothing. So they are encrypted. */
export class SealedCursors {
  readonly #key: Buffer;

  constructor(secret: string) {
    this.#key = createHash('sha256').update(`cursors ${secret}`).digest();
  }

  seal(cursor: string): string {
    const iv = randomBytes(IV);
    const cipher = createCipheriv('aes-256-gcm', this.#key, iv);
    const text = Buffer.concat([cipher.update(cursor, 'utf8'), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), text]).toString('base64url');
  }

  /** @throws InvalidQuestionError for one that was not sealed for this key */
  open(sealed: string): string {
    const bytes = Buffer.from(sealed, 'base64url');
    if (bytes.length <= IV + TAG) throw badCursor();
    try {
      const decipher = createDecipheriv('aes-256-gcm', this.#key, bytes.subarray(0, IV));
      decipher.setAuthTag(bytes.subarray(IV, IV + TAG));
      return decipher.update(bytes.subarray(IV + TAG), undefined, 'utf8') + decipher.final('utf8');
    } catch {
      throw badCursor();
    }
  }
}

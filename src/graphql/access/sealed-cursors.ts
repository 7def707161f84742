import { Seal } from '../../access/seal.ts';
import type { SharedSecret } from '../../access/shared-secret.ts';
import { badCursor } from '../cursors.ts';

/**
 * Cursors as clients carry them. They tell where a page ended by names, of which a limited key must not learn those that it may not read; and
 * a cursor is of no use to another organization. So they are sealed, each for its organization or limited key.
 */
export class SealedCursors {
  readonly #seal: Seal;
  readonly #owner: string;

  constructor(seal: Seal, owner: string) {
    this.#seal = seal;
    this.#owner = owner;
  }

  seal(cursor: string): string {
    return this.#seal.close(cursor, this.#owner);
  }

  /** @throws InvalidQuestionError for one that was not given to whoever asks */
  open(sealed: string): string {
    const cursor = this.#seal.open(sealed, this.#owner);
    if (cursor === null) throw badCursor();
    return cursor;
  }
}

const PURPOSE = 'cursors';

/** Those of a limited key, whose secret no other has. */
export function cursorsOfKey(secret: string, organization: string): SealedCursors {
  return new SealedCursors(new Seal(secret, PURPOSE), organization);
}

/** Those of everybody else: made once in a process, when the first is given. */
export function cursorsOfOrganizations(
  shared: SharedSecret,
): (organization: string) => SealedCursors | Promise<SealedCursors> {
  let seal: Seal | null = null;
  return (organization) => {
    if (seal !== null) return new SealedCursors(seal, organization);
    return shared.load().then((secret) => new SealedCursors((seal ??= new Seal(secret, PURPOSE)), organization));
  };
}

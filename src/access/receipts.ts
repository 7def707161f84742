import { UnavailableError } from '../domain/errors.ts';
import { Seal } from './seal.ts';
import type { SharedSecret } from './shared-secret.ts';

/** What an ingest answer gives a client, so that its questions see what it sent. Opaque to clients. */
export type Receipt =
  /** In the graph: `bookmarks` of the database, after which it is seen, on whichever member of a cluster. */
  | { readonly kind: 'committed'; readonly bookmarks: readonly string[] }
  /** On its way there: `ticket` tells what; with `bookmarks` of what was sent with it and is there. */
  | { readonly kind: 'queued'; readonly ticket: string; readonly bookmarks: readonly string[] };

/** What a receipt is given for: a commit, or what waits for one; or both. */
type Taken = { readonly bookmarks?: readonly string[]; readonly ticket?: string };

export const RECEIPT_HEADER = 'OpenLineage-Receipt';

/**
 * Gives receipts and reads them. Bookmarks count the transactions of all organizations, and tickets name a place among the events of all: so
 * both are sealed, for the organization that they are given to.
 */
export class Receipts {
  readonly #secret: SharedSecret;
  #seal: { readonly of: string; readonly seal: Seal } | null = null;
  /** A commit is answered to many, all of one organization. */
  readonly #given = new WeakMap<Taken, string>();

  constructor(secret: SharedSecret) {
    this.#secret = secret;
  }

  /** @returns null where no receipt can be given: the database is away, and was when this process and the one before looked for the secret */
  async of(organization: string, taken: Taken): Promise<string | null> {
    const secret = this.#secret.known ?? (await this.#secretFor(taken));
    if (secret === null) return null;
    // From here on nothing is waited for: of all to whom a commit is answered, the first has it sealed.
    let receipt = this.#given.get(taken);
    if (receipt === undefined) {
      receipt = this.#sealOf(secret).close(encode(taken), organization);
      this.#given.set(taken, receipt);
    }
    return receipt;
  }

  /**
   * @returns null for what is no receipt of the organization's
   * @throws UnavailableError when nobody can tell
   */
  async read(organization: string, receipt: string): Promise<Receipt | null> {
    const secret = this.#secret.known ?? (await this.#secret.load());
    const text = this.#sealOf(secret).open(receipt, organization);
    return text === null ? null : decode(text);
  }

  async #secretFor(taken: Taken): Promise<string | null> {
    // What could not be committed is answered at once: nobody waits for a database that is away.
    if (taken.ticket !== undefined) return null;
    try {
      return await this.#secret.load();
    } catch (error) {
      if (error instanceof UnavailableError) return null;
      throw error;
    }
  }

  #sealOf(secret: string): Seal {
    if (this.#seal?.of !== secret) this.#seal = { of: secret, seal: new Seal(secret, 'receipts') };
    return this.#seal.seal;
  }
}

function encode(taken: Taken): string {
  const { ticket, bookmarks = [] } = taken;
  return JSON.stringify(ticket === undefined ? ['c', ...bookmarks] : ['q', ticket, ...bookmarks]);
}

/** Of what was sealed here: its form is ours. */
function decode(text: string): Receipt {
  const [kind, ...rest] = JSON.parse(text) as [kind: 'q' | 'c', ...string[]];
  const [ticket = '', ...bookmarks] = rest;
  return kind === 'q' ? { kind: 'queued', ticket, bookmarks } : { kind: 'committed', bookmarks: rest };
}

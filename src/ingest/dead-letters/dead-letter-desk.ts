import type { IngestService } from '../ingest-service.ts';
import type { Fault } from './dead-letter.ts';
import type { DeadLetterStore } from './dead-letter-store.ts';

export interface Retried {
  readonly taken: number;
  readonly refused: readonly { readonly id: string; readonly faults: readonly Fault[] }[];
}

/** Letters that are thrown away at once. */
const AT_ONCE = 1_000;
const ANY = { producer: null, reason: null };

const fault = (message: string): Fault[] => [{ path: '', message }];

/** What people do about dead letters. */
export class DeadLetterDesk {
  readonly #store: DeadLetterStore;
  readonly #ingest: Pick<IngestService, 'retry'>;

  constructor(store: DeadLetterStore, ingest: Pick<IngestService, 'retry'>) {
    this.#store = store;
    this.#ingest = ingest;
  }

  get letters(): Pick<DeadLetterStore, 'page' | 'counts' | 'texts'> {
    return this.#store;
  }

  /**
   * Sends them again, as if they came now from who sent them: whoever sends them again must not lend their sender what it may not write.
   * Those that are taken go.
   * @throws UnavailableError
   */
  async retry(organization: string, ids: readonly string[]): Promise<Retried> {
    const unique = [...new Set(ids)];
    const texts = await this.#store.texts(organization, unique);
    const outcomes = await Promise.all(
      unique.map(async (id) => {
        const found = texts.get(id);
        if (found === undefined) return { id, faults: fault('there is no such dead letter') };
        if (found.text === null || found.isCut) return { id, faults: fault('was not kept as a whole') };
        const outcome = await this.#ingest.retry(organization, found.text, found.sentBy);
        return { id, faults: 'faults' in outcome ? outcome.faults : null };
      }),
    );
    const taken = outcomes.filter(({ faults }) => faults === null).map(({ id }) => id);
    await this.#store.remove(organization, taken);
    return {
      taken: taken.length,
      refused: outcomes.flatMap(({ id, faults }) => (faults === null ? [] : [{ id, faults }])),
    };
  }

  purge(organization: string, ids: readonly string[]): Promise<number> {
    return this.#store.remove(organization, [...new Set(ids)]);
  }

  /** Throws away all that are there now. */
  async purgeAll(organization: string): Promise<number> {
    for (let purged = 0; ;) {
      const letters = await this.#store.page(organization, ANY, null, AT_ONCE);
      purged += await this.purge(
        organization,
        letters.map(({ id }) => id),
      );
      if (letters.length < AT_ONCE) return purged;
    }
  }
}

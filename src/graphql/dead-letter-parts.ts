import type { KeyInfo, KeyStore } from '../access/key-store.ts';
import type { Batching, Loader } from './batching.ts';
import type { DeadLetterStore, DeadLetterText } from '../ingest/dead-letters/dead-letter-store.ts';

/** What is looked up of an organization's dead letters, for all that a query selects by one statement. */
export interface DeadLetterParts {
  readonly texts: Loader<string, DeadLetterText | null>;
  /** Keys by id, revoked ones, too; null for what is none, as a session. */
  readonly keys: Loader<string, KeyInfo | null>;
}

export function deadLetterParts(
  letters: Pick<DeadLetterStore, 'texts'>,
  stores: { readonly keys: Pick<KeyStore, 'list'> },
  organization: string,
  batching: Batching,
): DeadLetterParts {
  return {
    texts: batching.loader(async (ids: readonly string[]) => {
      const found = await letters.texts(organization, ids);
      return ids.map((id) => found.get(id) ?? null);
    }),
    keys: batching.loader(async (ids: readonly string[]) => {
      const found = new Map((await stores.keys.list(organization)).map((key) => [key.id, key]));
      return ids.map((id) => found.get(id) ?? null);
    }),
  };
}

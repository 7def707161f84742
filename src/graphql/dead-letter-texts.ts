import DataLoader from 'dataloader';
import type { DeadLetterStore, DeadLetterText } from '../ingest/dead-letters/dead-letter-store.ts';

export type DeadLetterTexts = DataLoader<string, DeadLetterText | null>;

/** Texts of an organization's dead letters by id, all that a query selects by one statement. */
export function deadLetterTexts(letters: Pick<DeadLetterStore, 'texts'>, organization: string): DeadLetterTexts {
  return new DataLoader(async (ids) => {
    const found = await letters.texts(organization, ids);
    return ids.map((id) => found.get(id) ?? null);
  });
}

import { InvalidQuestionError } from '../domain/errors.ts';
import { composeKey, keyBytes, MAX_NAME_BYTES } from '../domain/keys.ts';
import type { Nanos } from '../domain/event.ts';

/** Who may read the source in a namespace: keys with `read:source`, or every key that reads. */
export const SOURCE_VISIBILITIES = ['HIDDEN', 'OPEN'] as const;
export type SourceVisibility = (typeof SOURCE_VISIBILITIES)[number];

/** What owners set for namespaces, known ones or not. */
export interface NamespaceSettings {
  /** Those of the namespaces whose source is open. */
  open(organization: string, namespaces: readonly string[]): Promise<ReadonlySet<string>>;
  /** What was set at a later time stays. */
  setSourceVisibility(organization: string, namespace: string, visibility: SourceVisibility, at: Nanos): Promise<void>;
}

/**
 * The name of a namespace as it is stored, which no event need have named yet.
 * @param argument what it was asked with
 * @throws InvalidQuestionError for one that is longer than any event may name: no index takes it
 */
export function checkedNamespace(argument: string, namespace: string): string {
  const name = namespace.toWellFormed();
  if (keyBytes(composeKey(name)) > MAX_NAME_BYTES)
    throw new InvalidQuestionError(
      `"${argument}": the name of a namespace has ${MAX_NAME_BYTES} bytes in UTF-8 at most.`,
    );
  return name;
}

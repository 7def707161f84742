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

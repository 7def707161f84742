import { address } from './router.ts';

/** What a lineage picture can begin with, by its names: they mean the same to everyone who opens the address. */
export interface EntityName {
  readonly kind: 'dataset' | 'job' | 'run';
  /** Of a run those of its job. */
  readonly namespace: string;
  readonly name: string;
  /** Of a run alone. */
  readonly runId?: string;
}

/** The address of a thing's lineage. */
export function lineageAddress(
  { kind, namespace, name, runId }: EntityName,
  more: Readonly<Record<string, string>> = {},
) {
  return address('/lineage', { kind, namespace, name, runId, ...more });
}

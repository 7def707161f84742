import type { EntityLabel } from './entity.ts';
import type { Name, Nanos } from './event.ts';
import type { Intervals } from './intervals.ts';
import { sha256 } from './json.ts';
import { composeKey, parseKey } from './keys.ts';

/** What jobs and datasets are said to do: `docs/spec.md`, sections 1 and 2. */
export const FACT_KINDS = ['READ', 'WRITE', 'COLUMN', 'EXPLICIT'] as const;
export type FactKind = (typeof FACT_KINDS)[number];
export type MappingKind = Extract<FactKind, 'COLUMN' | 'EXPLICIT'>;

/** Certainties from the weakest: a mapping's kind is that of the edges that it makes. */
export const CERTAINTIES = ['INFERRED', 'COLUMN', 'EXPLICIT'] as const;
export type Certainty = (typeof CERTAINTIES)[number];

export function higher(a: Certainty, b: Certainty): Certainty {
  return CERTAINTIES.indexOf(a) >= CERTAINTIES.indexOf(b) ? a : b;
}

/** A dataset or job, as `Label:key`. */
export type NodeRef = `Dataset:${string}` | `Job:${string}`;

export function nodeRef(label: Extract<EntityLabel, 'Dataset' | 'Job'>, key: string): NodeRef {
  return `${label}:${key}`;
}

export function isDataset(ref: NodeRef): boolean {
  return ref.startsWith('Dataset:');
}

export function keyOfRef(ref: NodeRef): string {
  return ref.slice(ref.indexOf(':') + 1);
}

/** The namespace and name of a dataset by its key. */
export function nameOfKey(key: string): Name {
  const [, namespace = '', name = ''] = parseKey(key);
  return { namespace, name };
}

/** What stays of a fact, whoever says it when. */
export interface Fact {
  readonly key: string;
  readonly kind: FactKind;
  /** The job it is about; for lineage that a dataset tells of itself, that dataset. */
  readonly owner: NodeRef;
  readonly target: NodeRef;
  /** Of a mapping's content; '' for READ and WRITE. */
  readonly hash: string;
  /** What a mapping says its target comes from. */
  readonly sources: readonly NodeRef[];
  /** Sources that its content names and that were deleted when it was said, sorted: it says nothing of them. */
  readonly without?: readonly NodeRef[];
}

/** A fact with the times at which it was said; merges in any order but for `lastSeen`, which is that of the greatest sighting. */
export interface FactCell extends Fact {
  /** The smallest time at which a run or a declaration said it. */
  first: Nanos;
  /** Of the sightings by runs, each at the smallest time its run said it: the first and the last. */
  firstSeen: Nanos | null;
  lastSeen: Nanos | null;
  declaredAt: ReadonlySet<Nanos>;
}

/** A fact as the graph holds it. */
export interface KnownFact extends FactCell {
  /** When it holds, by runs or declarations. */
  readonly holds: Intervals;
  /** Whether the latest reader (writer) of its job said it. */
  readonly latest: boolean;
}

/** Keys are digests: those of the parts they are made of would be too long for an index. */
export function factKey(
  organization: string,
  { kind, owner, target, hash, without = [] }: Omit<Fact, 'key' | 'sources'>,
): string {
  return digestKey(organization, owner, kind, target, hash, ...without);
}

export function digestKey(organization: string, ...parts: readonly string[]): string {
  return composeKey(organization, sha256(JSON.stringify(parts)).slice(0, 40));
}

/** Which side of its job a fact is about. */
export type Side = 'reads' | 'writes';

/** Facts that dataset tell of themselves have no side: no run says them. */
export function sideOf({ kind, target }: Pick<Fact, 'kind' | 'target'>): Side {
  return kind === 'READ' || !isDataset(target) ? 'reads' : 'writes';
}

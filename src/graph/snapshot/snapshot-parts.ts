import { compareCodePoints } from '../../domain/code-points.ts';
import type { Nanos } from '../../domain/event.ts';
import { isDataset, keyOfRef, nameOfKey, type KnownFact, type NodeRef } from '../../domain/facts.ts';
import { max } from '../../domain/merge-cells.ts';
import type {
  DatasetVersionId,
  NamedThing,
  OwnedFact,
  SnapshotEvent,
  SnapshotFact,
  SnapshotPart,
} from '../../domain/snapshot.ts';
import type { Neo4jClient } from '../client.ts';
import type { SnapshotContents } from './contents.ts';

/** What lines of a snapshot are made of, whatever they are of. */

/** Where the things of an organization are read from. */
export interface SnapshotSource {
  readonly client: Neo4jClient;
  readonly organization: string;
  readonly contents: SnapshotContents;
}

/** Of a long list, so many are told in one line. */
export const CHUNK = 200;

/** Keys of no things, for the statement that reads what is known of any. */
export const NO_KEYS = { datasets: [], jobs: [], runs: [], reads: [], writes: [], sightings: [], facts: [] };

/** @param at a time at which the thing was there */
export function event(part: SnapshotPart, at: Nanos): SnapshotEvent {
  const facets = 'facets' in part ? [...part.facets.values()] : [];
  const last = facets.reduce((a, entry) => max(a, entry.at), at);
  return { kind: 'snapshot', at: last, producer: null, part };
}

export function snapshotFact(
  { kind, target, hash, sources, without = [] }: KnownFact,
  texts: ReadonlyMap<string, string>,
): SnapshotFact {
  return {
    ...{ kind, target: named(target), content: hash === '' ? '' : (texts.get(hash) ?? '') },
    ...{ sources: sources.map(named), without: without.map(named) },
  };
}

/** @param withFirst whether not all runs are kept that said them, so that they must tell when that was first */
export async function ownedFacts(
  facts: readonly KnownFact[],
  contents: SnapshotContents,
  withFirst: boolean,
): Promise<OwnedFact[]> {
  const texts = await contents.texts(facts.flatMap(({ hash }) => (hash === '' ? [] : [hash])));
  return facts.map((fact) => ({
    ...snapshotFact(fact, texts),
    firstSeen: withFirst ? fact.firstSeen : null,
    declaredAt: [...fact.declaredAt],
  }));
}

function named(ref: NodeRef): NamedThing {
  return { label: isDataset(ref) ? 'Dataset' : 'Job', ...nameOfKey(keyOfRef(ref)) };
}

export function versionId({
  version,
  fingerprint,
}: {
  readonly version: string | null;
  readonly fingerprint: string | null;
}): DatasetVersionId {
  return version === null ? { by: 'schema', value: fingerprint ?? '' } : { by: 'version', value: version };
}

/** Rows of statements that commits run, which do not order them, in an order that does not depend on what came first: so that what holds the same tells the same. */
export function sorted<T>(all: readonly T[], by: (each: T) => string): T[] {
  return [...all].sort((a, b) => compareCodePoints(by(a), by(b)));
}

export function factsInOrder(facts: readonly KnownFact[] = []): KnownFact[] {
  return sorted(facts, factOrder);
}

/** By what a fact says, rather than by its key: that is a digest, and another in another organization. */
export function factOrder({ kind, target, hash, without = [] }: KnownFact): string {
  return [kind, target, hash, ...without].join(' ');
}

export function* chunks<T>(all: readonly T[], size: number): Generator<readonly T[]> {
  for (let i = 0; i < all.length; i += size) yield all.slice(i, i + size);
}

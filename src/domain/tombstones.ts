import type { Nanos } from './event.ts';
import { digestKey, nodeRef, type NodeRef } from './facts.ts';
import { composeKey, parseKey } from './keys.ts';
import { max, min } from './merge-cells.ts';

// Forgetting: `docs/spec.md`, section 7.

/** What can be deleted, as `Label:key`. */
export type ForgettableRef = NodeRef | `Run:${string}` | `Namespace:${string}`;

/** What commands said of a thing. */
export interface Tombstone {
  readonly ref: ForgettableRef;
  /** What events at or before it said of the thing is forgotten; null: it was never deleted. */
  readonly deletedAt: Nanos | null;
  /** Times at which a job was retired. */
  readonly retiredAt: readonly Nanos[];
}

/** What is kept of a deleted thing's name, so that late events do not bring it back: a digest. Who knows the name can ask for it; nobody can read it there. */
export function tombstoneKey(organization: string, ref: ForgettableRef): string {
  return digestKey(organization, ref);
}

export function labelled(ref: ForgettableRef): { readonly label: string; readonly key: string } {
  const colon = ref.indexOf(':');
  return { label: ref.slice(0, colon), key: ref.slice(colon + 1) };
}

/** By how much clocks of servers may differ. */
const SKEW: Nanos = 5_000_000_000n;

/** Whether an event is so far ahead of the clock that what it names is noted: a deletion of that is not before it. */
export function isAhead(at: Nanos, now: Nanos): boolean {
  return at > now + SKEW;
}

/**
 * When a command is: not before any event that was taken, but for those that were ahead ({@link isAhead}).
 * @param asked when it was given
 * @param latest the greatest time of all events
 */
export function commandTime(asked: Nanos, latest: Nanos | null, now: Nanos): Nanos {
  return latest === null ? asked : max(asked, min(latest, now + 2n * SKEW));
}

/** The tombstones that concern a batch. */
export class Tombstones {
  readonly #all: ReadonlyMap<ForgettableRef, Tombstone>;

  constructor(all: Iterable<Tombstone>) {
    this.#all = new Map([...all].map((tombstone) => [tombstone.ref, tombstone]));
  }

  /** The newest deletion of anything; null: there was none. What is newer than it is forgotten nowhere. */
  get lastDeletion(): Nanos | null {
    let last: Nanos | null = null;
    for (const { deletedAt } of this.#all.values())
      if (deletedAt !== null && (last === null || deletedAt > last)) last = deletedAt;
    return last;
  }

  /** Whether what an event at the time said of the thing is forgotten: by its own deletion, or that of its namespace or, of a run, its job. */
  isForgotten(ref: ForgettableRef, at: Nanos): boolean {
    const deletedAt = this.#all.get(ref)?.deletedAt ?? null;
    if (deletedAt !== null && at <= deletedAt) return true;
    const whole = wholeOf(ref);
    return whole !== null && this.isForgotten(whole, at);
  }

  /** When a job was retired. */
  retiredAt(job: string): readonly Nanos[] {
    return this.#all.get(nodeRef('Job', job))?.retiredAt ?? [];
  }
}

export const NO_TOMBSTONES = new Tombstones([]);

/** What a thing is forgotten with: a run with its job, others with their namespace. */
function wholeOf(ref: ForgettableRef): ForgettableRef | null {
  const [organization = '', ...parts] = parseKey(ref.slice(ref.indexOf(':') + 1));
  if (ref.startsWith('Namespace:')) return null;
  if (ref.startsWith('Run:')) return nodeRef('Job', composeKey(organization, ...parts.slice(1)));
  return `Namespace:${composeKey(organization, parts[0] ?? '')}`;
}

/** The refs to look up for these: themselves and what they are forgotten with. */
export function withWholes(refs: Iterable<ForgettableRef>): ForgettableRef[] {
  const all = new Set<ForgettableRef>();
  for (const ref of refs) for (let each: typeof ref | null = ref; each !== null; each = wholeOf(each)) all.add(each);
  return [...all].sort();
}

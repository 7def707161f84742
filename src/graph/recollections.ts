import type { Recollection } from '../domain/recollection.ts';
import type { Lock } from './known-cells.ts';

/** Entities of a kind that are kept of one organization, and of all kinds and organizations together: some 5 kB each. */
export const KEPT_OF_A_KIND = 512;
const KEPT = 4_096;
/** A moment after which it is let go, in milliseconds: what is not used takes room, and grows unlikely to be good. */
const KEPT_FOR_MS = 60_000;
/** Commits for which nothing is kept after somebody else was found to write, too: another server, a sweep, a command. */
const RELUCTANCE = 16;

/** A recollection, and the commit after which it is good. */
export interface HeldRecollection {
  readonly recollection: Recollection;
  /** What the lock said of the commit. */
  readonly lock: Lock;
  /** Whether the commit came to be: it may be under way yet. */
  readonly cameToBe: Promise<boolean>;
}

interface Held extends HeldRecollection {
  readonly at: number;
}

/**
 * The recollections of this process, by organization. Whoever commits takes the one there is, so that nobody else has it, and gives it on
 * once all is sent that makes it true.
 */
export class Recollections {
  readonly #held = new Map<string, Held>();
  /** How many commits more nothing is kept of; by organization. */
  readonly #reluctance = new Map<string, number>();

  take(organization: string): HeldRecollection | null {
    const held = this.#held.get(organization);
    this.#held.delete(organization);
    return held === undefined || performance.now() - held.at > KEPT_FOR_MS ? null : held;
  }

  /** Keeps the one of the later commit, unless that does not come to be. */
  give(organization: string, given: HeldRecollection): void {
    const { lock, cameToBe } = given;
    const reluctance = this.#reluctance.get(organization) ?? 0;
    if (reluctance > 1) this.#reluctance.set(organization, reluctance - 1);
    else this.#reluctance.delete(organization);
    if (reluctance > 0 || (this.#held.get(organization)?.lock.seq ?? lock.seq) > lock.seq) return;
    this.#held.delete(organization);
    const held = { ...given, at: performance.now() };
    this.#held.set(organization, held);
    void cameToBe.then((came) => {
      if (!came && this.#held.get(organization) === held) this.#held.delete(organization);
    });
    this.#letGoOfOld();
    let size = 0;
    for (const each of this.#held.values()) size += each.recollection.size;
    for (const [longestUnused, each] of this.#held) {
      if (size <= KEPT || longestUnused === organization) return;
      this.#held.delete(longestUnused);
      size -= each.recollection.size;
    }
  }

  #letGoOfOld(): void {
    const now = performance.now();
    for (const [organization, { at }] of this.#held) {
      if (now - at <= KEPT_FOR_MS) return;
      this.#held.delete(organization);
    }
  }

  /** One was good no more: somebody else writes, and may go on to. */
  wasOutdated(organization: string): void {
    this.#reluctance.set(organization, RELUCTANCE);
  }
}

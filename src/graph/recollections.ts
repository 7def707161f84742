import { Recollection } from '../domain/recollection.ts';

/** Entities of a kind that are kept of one organization, and of all kinds and organizations together: some 5 kB each. */
export const KEPT_OF_A_KIND = 512;
const KEPT = 4_096;
/** A moment after which it is let go, in milliseconds: what is not used takes room, and grows unlikely to be good. */
const KEPT_FOR_MS = 60_000;
/** Commits for which nothing is kept after somebody else was found to write, too: another server, a sweep, a command. */
const RELUCTANCE = 16;

/** A recollection, and the commit after which it was good. */
export interface HeldRecollection {
  readonly recollection: Recollection;
  readonly seq: number;
}

interface Held extends HeldRecollection {
  readonly at: number;
}

/**
 * The recollections of this process, by organization. Whoever commits takes the one there is, so that nobody else has it, and gives it back
 * when the commit succeeded.
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

  /** Keeps the one of the later commit. */
  give(organization: string, recollection: Recollection, seq: number): void {
    const reluctance = this.#reluctance.get(organization) ?? 0;
    if (reluctance > 1) this.#reluctance.set(organization, reluctance - 1);
    else this.#reluctance.delete(organization);
    if (reluctance > 0 || (this.#held.get(organization)?.seq ?? seq) > seq) return;
    this.#held.delete(organization);
    this.#held.set(organization, { recollection, seq, at: performance.now() });
    this.#letGoOfOld();
    let size = 0;
    for (const held of this.#held.values()) size += held.recollection.size;
    for (const [longestUnused, held] of this.#held) {
      if (size <= KEPT || longestUnused === organization) return;
      this.#held.delete(longestUnused);
      size -= held.recollection.size;
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

import type { Change } from './change-feed.ts';

/** What a subscriber is told, in order. */
export type Told =
  /** From this commit on, changes are told; `upTo`: those up to there happened before. */
  | { readonly kind: 'since'; readonly seq: number; readonly upTo: number }
  | { readonly kind: 'changed'; readonly seq: number; readonly change: Change }
  /** Something up to this commit was missed. */
  | { readonly kind: 'reset'; readonly seq: number }
  /** Nothing follows. */
  | { readonly kind: 'ended'; readonly seq: number; readonly code: string; readonly message: string };

/** Names that wait for a subscriber at most, each change counted with those that it lists: some megabytes. */
export const MOST_WAITING = 20_000;

/** What waits for one subscriber. Whoever takes it too slowly is told so, and no more. */
export class Subscriber {
  /** Of the last commit told. */
  position = 0;
  /** Whether what is new is told to it: not before it has read what it missed. */
  isCaughtUp = false;
  #waiting: Told[] = [];
  #names = 0;
  #wake: (() => void) | null = null;
  #isOver = false;

  get isOver(): boolean {
    return this.#isOver;
  }

  get hasWaiting(): boolean {
    return this.#waiting.length > 0;
  }

  tell(told: Exclude<Told, { kind: 'ended' }>): void {
    if (this.#isOver || told.seq <= this.position) return;
    this.position = told.seq;
    this.#names += told.kind === 'changed' ? 1 + told.change.runs.length + told.change.ends.length : 1;
    // One change alone may be larger.
    if (this.#waiting.length > 0 && this.#names > MOST_WAITING) {
      this.end('TOO_SLOW', 'You took what changed more slowly than it changed; subscribe again, and read anew.', true);
      return;
    }
    this.#waiting.push(told);
    this.#wake?.();
  }

  /** @param isAtOnce what waits is not told any more */
  end(code: string, message: string, isAtOnce = false): void {
    if (this.#isOver) return;
    this.#isOver = true;
    if (isAtOnce) this.#waiting = [];
    this.#waiting.push({ kind: 'ended', seq: this.position, code, message });
    this.#wake?.();
  }

  /** Nobody takes any more. */
  leave(): void {
    this.#isOver = true;
    this.#waiting = [];
    this.#wake?.();
  }

  /** All that waits, as soon as something does; nothing when nothing will. */
  async take(): Promise<Told[]> {
    while (this.#waiting.length === 0 && !this.#isOver) {
      await new Promise<void>((resolve) => (this.#wake = resolve));
      this.#wake = null;
    }
    const taken = this.#waiting;
    this.#waiting = [];
    this.#names = 0;
    return taken;
  }
}

import { nanosNow } from '../domain/time.ts';
import type { Nanos } from '../domain/event.ts';
import type { KeyStore } from './key-store.ts';

const MINUTE = 60_000_000_000n;

/** Notes when keys were last used: at most once a minute for each, and no request waits for it. */
export class KeyUse {
  readonly #keys: Pick<KeyStore, 'touch'>;
  readonly #now: () => Nanos;
  readonly #noted = new Map<string, Nanos>();
  #writing: Promise<unknown> = Promise.resolve();

  constructor(keys: Pick<KeyStore, 'touch'>, now: () => Nanos = nanosNow) {
    this.#keys = keys;
    this.#now = now;
  }

  note(ids: readonly string[]): void {
    const now = this.#now();
    const due = ids.filter((id) => now - (this.#noted.get(id) ?? -MINUTE) >= MINUTE);
    if (due.length === 0) return;
    for (const [id, at] of this.#noted) if (now - at >= MINUTE) this.#noted.delete(id);
    for (const id of due) this.#noted.set(id, now);
    // What cannot be written now is written with a later use.
    this.#writing = Promise.all([this.#writing, this.#keys.touch(due, now).catch(() => {})]);
  }

  /** Kept when all that was noted is written, or given up. */
  async settle(): Promise<void> {
    await this.#writing;
  }
}

import { setTimeout as wait } from 'node:timers/promises';
import { DEFAULT_WORKLOAD, mixUnits } from '../workload.ts';
import type { World } from './world.ts';

const PATIENCE_MS = 10_000;
const PAUSE_MS = 60;
const SENDERS = 4;

/** Emitters that send again what was not answered 2xx, until it is. */
export class Senders {
  /** Texts of all events that were answered 2xx. */
  readonly acknowledged: string[] = [];
  /** The longest between two such answers since it was last set to 0, in milliseconds. */
  longestSilence = 0;
  #lastAt = performance.now();
  readonly #world: World;
  readonly #loops: Promise<void>[];
  readonly #units: Iterator<readonly unknown[]>;
  #isOver = false;

  constructor(world: World, seed: number) {
    this.#world = world;
    this.#units = mixUnits({ ...DEFAULT_WORKLOAD, seed, mixJobs: 50, rounds: 100_000 });
    this.#loops = Array.from({ length: SENDERS }, () => this.#loop());
    // Told by stop(), and not before by the end of the process.
    for (const loop of this.#loops) loop.catch(() => {});
  }

  /** Done when as many events more are answered as there are senders, one of them at least begun since. @throws when one was refused */
  async untilTaken(): Promise<void> {
    const before = this.acknowledged.length;
    const loops = Promise.all(this.#loops);
    while (this.acknowledged.length < before + SENDERS) await Promise.race([wait(20), loops]);
  }

  /** Done when all that was begun is answered. */
  async stop(): Promise<void> {
    this.#isOver = true;
    await Promise.all(this.#loops);
  }

  /** Sends one event until it is answered 2xx. */
  async send(event: unknown): Promise<void> {
    const text = JSON.stringify(event);
    for (;;) {
      if (await this.#isTaken(text)) break;
      await wait(PAUSE_MS);
    }
    this.acknowledged.push(text);
    const now = performance.now();
    this.longestSilence = Math.max(this.longestSilence, now - this.#lastAt);
    this.#lastAt = now;
  }

  #isStopped(): boolean {
    return this.#isOver;
  }

  async #loop(): Promise<void> {
    for (let unit = this.#units.next(); unit.done !== true; unit = this.#units.next()) {
      for (const event of unit.value) {
        await this.send(event);
        await wait(PAUSE_MS);
        if (this.#isStopped()) return;
      }
    }
  }

  async #isTaken(body: string): Promise<boolean> {
    const headers = { authorization: `Bearer ${this.#world.key}`, 'content-type': 'application/json' };
    try {
      const signal = AbortSignal.timeout(PATIENCE_MS);
      const { status } = await fetch(`${this.#world.url}/api/v1/lineage`, { method: 'POST', headers, body, signal });
      // A refusal would be told again and again.
      if (status >= 400 && status < 500 && ![401, 408, 429].includes(status)) throw new Refused(status, body);
      return status < 300;
    } catch (error) {
      if (error instanceof Refused) throw error;
      return false;
    }
  }
}

class Refused extends Error {
  constructor(status: number, body: string) {
    super(`An event was refused with ${status}: ${body.slice(0, 500)}`);
  }
}

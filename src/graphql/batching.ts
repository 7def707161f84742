import DataLoader from 'dataloader';
import type { GivingUp } from './giving-up.ts';
import type { Pace } from './pace.ts';

/** What a query selects of many things, read together. */
export interface Loader<K, V> {
  load(key: K): Promise<V>;
  prime(key: K, value: V): void;
}

type Options = Pick<DataLoader.Options<unknown, unknown>, 'cache' | 'maxBatchSize'>;

/** How what a request asks of many things at once is read, and how its answer is filled with it. */
export class Batching {
  readonly givingUp: GivingUp;
  readonly #pace: Pace;
  /** Values that wait for their turn. */
  #waiting = 0;
  /** Reads that wait for those: what is asked of each of them is read together. */
  readonly #reads: (() => void)[] = [];

  /** @param pace of all requests together */
  constructor(pace: Pace, givingUp: GivingUp) {
    this.#pace = pace;
    this.givingUp = givingUp;
  }

  /** @param read of some keys, in their order */
  loader<K, V>(read: (keys: readonly K[]) => Promise<readonly (V | Error)[]>, options: Options = {}): Loader<K, V> {
    const batchScheduleFn = (dispatch: () => void) => this.#schedule(dispatch);
    const loader = new DataLoader<K, V>((keys) => this.givingUp.values(keys.length, () => read(keys)), {
      ...options,
      batchScheduleFn,
    });
    return {
      load: (key) => loader.load(key).then((value) => this.inTurn(value, 1)),
      prime: (key, value) => void loader.prime(key, value),
    };
  }

  /** A value that brings so many others into the answer, when it is its turn. */
  inTurn<V>(value: V, weight: number): V | Promise<V> {
    const turn = this.#pace.turn(weight);
    if (turn === undefined) return value;
    this.#waiting++;
    const passed = turn.then(() => {
      // What follows from the value asks for more before this.
      if (--this.#waiting === 0) setImmediate(() => this.#readAll());
    });
    return this.givingUp.after(passed, value);
  }

  /** As DataLoader does it, when all that was promised is there: and every value that waits. */
  #schedule(dispatch: () => void): void {
    void Promise.resolve().then(() =>
      process.nextTick(() => {
        if (this.#waiting === 0) dispatch();
        else this.#reads.push(dispatch);
      }),
    );
  }

  #readAll(): void {
    if (this.#waiting > 0) return;
    for (const dispatch of this.#reads.splice(0)) dispatch();
  }
}

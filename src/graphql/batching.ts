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

  /** @param pace of all requests together */
  constructor(pace: Pace, givingUp: GivingUp) {
    this.#pace = pace;
    this.givingUp = givingUp;
  }

  /** @param read of some keys, in their order */
  loader<K, V>(read: (keys: readonly K[]) => Promise<readonly (V | Error)[]>, options: Options = {}): Loader<K, V> {
    const loader = new DataLoader<K, V>((keys) => this.givingUp.values(keys.length, () => read(keys)), options);
    return {
      load: (key) => loader.load(key).then((value) => this.inTurn(value, 1)),
      prime: (key, value) => void loader.prime(key, value),
    };
  }

  /** A value that brings so many others into the answer, when it is its turn. */
  inTurn<V>(value: V, weight: number): V | Promise<V> {
    const turn = this.#pace.turn(weight);
    return turn === undefined ? value : this.givingUp.after(turn, value);
  }
}

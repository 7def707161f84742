/** So many values of one kind may fail and each be told of in the answer. */
const MOST_TOLD = 100;

/**
 * A question that is given up. To tell of each of thousands of values that it failed takes the server seconds in which it does nothing else: where the database goes
 * away, time is up or the client hangs up, one error answers all of it, and what still waited for a value waits for ever, held by nobody.
 */
export class GivingUp {
  readonly #given = Promise.withResolvers<never>();
  #isUp = false;
  /** Whether its answer is waited for here: else nothing may wait for ever. */
  #isHeard = false;

  constructor() {
    // There may be nobody to hear it.
    this.#given.promise.catch(() => {});
  }

  up(reason: unknown): void {
    this.#isUp = true;
    this.#given.reject(reason);
  }

  /** The answer, unless the question is given up before. */
  answer<T>(execute: () => T | Promise<T>): Promise<T> {
    this.#isHeard = true;
    return Promise.race([execute(), this.#given.promise]);
  }

  /** A value when something is done; never, when the question is given up before. */
  async after<T>(done: Promise<void>, value: T): Promise<T> {
    await done;
    return this.#isUp ? never() : value;
  }

  /** What is read for so many values; gives the question up where that fails for more than are told of. */
  async values<T>(wanted: number, read: () => Promise<T>): Promise<T> {
    if (this.#isUp) return never();
    try {
      return await read();
    } catch (error) {
      if (!this.#isHeard || wanted <= MOST_TOLD) throw error;
      this.up(error);
      return never();
    }
  }
}

function never(): Promise<never> {
  return new Promise(() => {});
}

import type { RequestScope } from '../lineage/request-scope.ts';

/** Statements of one request that run at once: more than two cores of a database carry, and few of the connections. */
const OF_A_REQUEST = 8;
/** Of all requests together: connections are left for what is committed, and for keys that are looked up. */
const OF_ALL = 40;

/** Lets so many in at once; others wait in the order of coming. */
class Turns {
  #free: number;
  readonly #waiting: (() => void)[] = [];

  constructor(most: number) {
    this.#free = most;
  }

  async enter(): Promise<void> {
    if (this.#free > 0) this.#free--;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  leave(): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#free++;
    else next();
  }
}

/** Reads of requests take turns, so that one that asks much at once leaves connections to others. */
export class ReadTurns {
  readonly #all = new Turns(OF_ALL);
  readonly #ofRequests = new WeakMap<RequestScope, Turns>();

  /** Does work when it is its turn; at once where no request waits for it. */
  async take<T>(scope: RequestScope | undefined, work: () => Promise<T>): Promise<T> {
    if (scope === undefined) return work();
    const own = this.#ofRequests.get(scope) ?? new Turns(OF_A_REQUEST);
    this.#ofRequests.set(scope, own);
    await own.enter();
    try {
      await this.#all.enter();
      try {
        return await work();
      } finally {
        this.#all.leave();
      }
    } finally {
      own.leave();
    }
  }
}

export interface TurnsOptions {
  /** Questions of one key that are answered at once. */
  readonly maxAtOnce: number;
  /** Questions of one key that wait for their turn beside them. */
  readonly maxWaiting: number;
}

interface Line {
  running: number;
  readonly waiting: (() => void)[];
}

/** Questions of one key take turns, so that none keeps all others from the database. */
export class Turns {
  readonly #options: TurnsOptions;
  readonly #lines = new Map<string, Line>();

  constructor(options: TurnsOptions) {
    this.#options = options;
  }

  /** Waits for a turn. @returns ends it; null, at once: too many wait already */
  async enter(key: string): Promise<(() => void) | null> {
    const line = this.#lines.get(key) ?? { running: 0, waiting: [] };
    this.#lines.set(key, line);
    if (line.running < this.#options.maxAtOnce) line.running++;
    else if (line.waiting.length < this.#options.maxWaiting)
      await new Promise<void>((resolve) => line.waiting.push(resolve));
    else return null;
    return () => {
      const next = line.waiting.shift();
      // The turn goes over to who waited longest.
      if (next !== undefined) next();
      else if (--line.running === 0) this.#lines.delete(key);
    };
  }
}

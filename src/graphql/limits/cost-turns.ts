interface Waiting {
  readonly cost: number;
  readonly begin: () => void;
}

/**
 * What is answered at once may cost so much together, since all of it is held in memory: a question that would be beyond that waits until others are answered.
 * Keys take turns, so that the many large questions of one let in those of others.
 */
export class CostTurns {
  readonly #most: number;
  #free: number;
  /** By key, each in the order of coming; whose turn is next stands first. */
  readonly #lines = new Map<string, Waiting[]>();

  /** @param most cost of all that is answered at once */
  constructor(most: number) {
    this.#most = most;
    this.#free = most;
  }

  /** Waits for a turn; one of a hundredth of what may be answered at once does not wait, and does not count. @returns ends it */
  async enter(key: string, asked: number): Promise<() => void> {
    const cost = Math.min(asked, this.#most);
    if (cost * 100 <= this.#most) return () => {};
    await new Promise<void>((begin) => {
      const line = this.#lines.get(key) ?? [];
      this.#lines.set(key, line);
      line.push({ cost, begin });
      this.#admit();
    });
    return () => {
      this.#free += cost;
      this.#admit();
    };
  }

  /** What is next is waited for, also where something smaller would fit: else it might never come to it. */
  #admit(): void {
    for (const [key, line] of this.#lines) {
      const [next] = line;
      if (next === undefined || next.cost > this.#free) return;
      line.shift();
      this.#lines.delete(key);
      if (line.length > 0) this.#lines.set(key, line);
      this.#free -= next.cost;
      next.begin();
    }
  }
}

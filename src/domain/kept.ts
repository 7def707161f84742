/** Entities of one kind that are kept, by key: those named last stand last. */
export class Kept<C extends Map<string, unknown>> {
  readonly #cells = new Map<string, Cell<C>>();

  get size(): number {
    return this.#cells.size;
  }

  missing<N>(named: ReadonlyMap<string, N>): Map<string, N> {
    return new Map([...named].filter(([key]) => !this.#cells.has(key)));
  }

  addTo(read: C, named: ReadonlyMap<string, unknown>): void {
    for (const key of named.keys()) {
      const cell = this.#cells.get(key);
      if (cell !== undefined) read.set(key, cell);
    }
  }

  keep(key: string, cell: Cell<C>): void {
    this.#cells.delete(key);
    this.#cells.set(key, cell);
  }

  /** Nothing happens to what is not kept. */
  change(key: string, by: (cell: Cell<C>) => Cell<C>): void {
    const cell = this.#cells.get(key);
    if (cell !== undefined) this.#cells.set(key, by(cell));
  }

  /** Leaves no more than that many: the ones named last. */
  trim(limit: number): void {
    for (const key of this.#cells.keys()) {
      if (this.#cells.size <= limit) return;
      this.#cells.delete(key);
    }
  }
}

type Cell<C> = C extends Map<string, infer T> ? T : never;

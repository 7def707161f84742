/** A queue that many fill: what each put in keeps its order, and they are served by turns, so that one who puts in much holds up nobody. */
export class FairQueue<T> {
  /** Whose turn it is stands first. */
  readonly #byWhom = new Map<string, Set<T>>();
  #size = 0;

  get size(): number {
    return this.#size;
  }

  push(who: string, item: T): void {
    let items = this.#byWhom.get(who);
    if (items === undefined) this.#byWhom.set(who, (items = new Set()));
    items.add(item);
    this.#size++;
  }

  /** @returns false when it is there no more */
  delete(who: string, item: T): boolean {
    const items = this.#byWhom.get(who);
    if (items?.delete(item) !== true) return false;
    if (items.size === 0) this.#byWhom.delete(who);
    this.#size--;
    return true;
  }

  /** The next, unless it is not wanted. */
  shift(isWanted: (item: T) => boolean): T | undefined {
    const [turn] = this.#byWhom;
    if (turn === undefined) return undefined;
    const [who, items] = turn;
    const [item] = items;
    if (item === undefined || !isWanted(item)) return undefined;
    this.delete(who, item);
    if (items.size > 0) {
      this.#byWhom.delete(who);
      this.#byWhom.set(who, items);
    }
    return item;
  }
}

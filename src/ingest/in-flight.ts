/** Bounds what is under way at once, by number and by bytes: who would exceed a bound waits, in order of coming. */
export class InFlight {
  readonly #maxCount: number;
  readonly #maxBytes: number;
  #count = 0;
  #bytes = 0;
  readonly #waiting: { readonly bytes: number; readonly enter: (nothing?: undefined) => void }[] = [];

  constructor(maxCount: number, maxBytes: number) {
    this.#maxCount = maxCount;
    this.#maxBytes = maxBytes;
  }

  /** Resolves when there is room; one that is larger than all the room enters alone. */
  async enter(bytes: number): Promise<void> {
    if (this.#waiting.length > 0 || !this.#hasRoom(bytes)) {
      const { promise, resolve: enter } = Promise.withResolvers<undefined>();
      this.#waiting.push({ bytes, enter });
      await promise;
      return;
    }
    this.#take(bytes);
  }

  /** To be called once for each that entered, with the same bytes. */
  leave(bytes: number): void {
    this.#count--;
    this.#bytes -= bytes;
    for (let next; (next = this.#waiting[0]) !== undefined && this.#hasRoom(next.bytes);) {
      this.#waiting.shift();
      this.#take(next.bytes);
      next.enter();
    }
  }

  #hasRoom(bytes: number): boolean {
    return this.#count === 0 || (this.#count < this.#maxCount && this.#bytes + bytes <= this.#maxBytes);
  }

  #take(bytes: number): void {
    this.#count++;
    this.#bytes += bytes;
  }
}

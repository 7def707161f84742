/** The bytes of one piece as they come, chunk by chunk; none of them once they are too many. */
export class HeldBytes {
  readonly #limit: number;
  #only: Buffer | null = null;
  #gathered: Buffer | null = null;
  #size = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  add(part: Buffer): void {
    const before = this.#size;
    this.#size += part.length;
    if (this.#size > this.#limit) this.#drop();
    else if (before === 0) this.#only = part;
    else this.#gather(before, part);
  }

  /** All bytes, and begins anew; null, with their number, when they were too many. */
  take(): { readonly bytes: Buffer | null; readonly size: number } {
    const size = this.#size;
    const bytes = size > this.#limit ? null : (this.#gathered?.subarray(0, size) ?? this.#only ?? Buffer.alloc(0));
    this.#drop();
    this.#size = 0;
    return { bytes, size };
  }

  #drop(): void {
    this.#only = null;
    this.#gathered = null;
  }

  /** Copied rather than listed: a client may send a byte a chunk, and a list of those takes a hundred times the memory. */
  #gather(before: number, part: Buffer): void {
    if (this.#gathered === null || this.#gathered.length < this.#size) {
      const larger = Buffer.allocUnsafe(Math.min(this.#limit, Math.max(4_096, 2 * this.#size)));
      (this.#gathered ?? this.#only)?.copy(larger, 0, 0, before);
      this.#gathered = larger;
      this.#only = null;
    }
    part.copy(this.#gathered, before);
  }
}

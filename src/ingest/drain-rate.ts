/** How much a new measurement counts. */
const WEIGHT = 0.2;
const SHORTEST_SECONDS = 1;
const LONGEST_SECONDS = 120;
/** Told when nothing was measured: while the database is away, nobody knows how long it will be. */
const UNKNOWN_SECONDS = 10;

/** How fast events leave a queue, measured while they do. */
export class DrainRate {
  #bytesPerSecond: number | null = null;

  measured(bytes: number, seconds: number): void {
    const rate = bytes / Math.max(seconds, 0.001);
    this.#bytesPerSecond = this.#bytesPerSecond === null ? rate : WEIGHT * rate + (1 - WEIGHT) * this.#bytesPerSecond;
  }

  /** What was measured holds no more. */
  stopped(): void {
    this.#bytesPerSecond = null;
  }

  /** Whole seconds after which so many bytes will have left, for `Retry-After`. */
  secondsFor(bytes: number): number {
    if (this.#bytesPerSecond === null) return UNKNOWN_SECONDS;
    const seconds = Math.ceil(bytes / Math.max(this.#bytesPerSecond, 1));
    return Math.min(Math.max(seconds, SHORTEST_SECONDS), LONGEST_SECONDS);
  }
}

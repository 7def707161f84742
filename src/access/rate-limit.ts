/** Keys whose bucket is not full; a full one is as good as none. */
const MOST_BUCKETS = 10_000;

interface Bucket {
  /** Below 0: taken before its time. */
  tokens: number;
  /** When that was so, in milliseconds. */
  at: number;
}

/**
 * A token bucket a key: so many events a second, and as many at once. A batch is taken whole when there is any token left, and what it takes
 * beyond that is paid for before anything more is taken.
 */
export class RateLimit {
  readonly #perSecond: number;
  readonly #now: () => number;
  readonly #buckets = new Map<string, Bucket>();

  constructor(perSecond: number, now: () => number = () => performance.now()) {
    this.#perSecond = perSecond;
    this.#now = now;
  }

  /** @returns whole seconds after which the key may come again; null when it may now */
  secondsToWait(keyId: string): number | null {
    const { tokens } = this.#bucket(keyId);
    return tokens >= 1 ? null : Math.max(1, Math.ceil((1 - tokens) / this.#perSecond));
  }

  /** Counts one event of the key. */
  take(keyId: string): void {
    const bucket = this.#bucket(keyId);
    bucket.tokens--;
    this.#buckets.delete(keyId);
    this.#buckets.set(keyId, bucket); // the one longest not heard of stands first
    for (const oldest of this.#buckets.keys()) {
      if (this.#buckets.size <= MOST_BUCKETS) return;
      this.#buckets.delete(oldest);
    }
  }

  #bucket(keyId: string): Bucket {
    const now = this.#now();
    const { tokens, at } = this.#buckets.get(keyId) ?? { tokens: this.#perSecond, at: now };
    return { tokens: Math.min(this.#perSecond, tokens + ((now - at) / 1_000) * this.#perSecond), at: now };
  }
}

import type { ChangeFeed } from './change-feed.ts';
import type { Subscriber } from './subscriber.ts';

export interface ChannelOptions {
  /** Milliseconds between two looks for what other servers committed. */
  readonly pollMs: number;
  /** Milliseconds that commits leave what they change after the last look. */
  readonly leaseMs: number;
  /** Told when keys of an organization ended, or read something else now, whichever server did that. */
  readonly onKeyChange: (organization: string) => void;
  /** Told when the database does not answer; it is asked again. */
  readonly onFault: (error: unknown) => void;
}

/** One organization's changes, read once for all subscribers of this server. */
export class Channel {
  /** Of the last commit read. */
  seq = 0;
  readonly subscribers = new Set<Subscriber>();
  readonly #organization: string;
  readonly #feed: ChangeFeed;
  readonly #options: ChannelOptions;
  /** Not known at first: keys may have ended since the subscribers were let in. */
  #keyChanges = -1;
  #listenedAt = 0;
  #opened: Promise<void> | null = null;
  #wake: (() => void) | null = null;
  #isPoked = false;

  constructor(organization: string, feed: ChangeFeed, options: ChannelOptions) {
    this.#organization = organization;
    this.#feed = feed;
    this.#options = options;
  }

  /** Begins to listen, and goes on while there are subscribers. */
  open(): Promise<void> {
    this.#opened ??= this.#listen().then((seq) => {
      this.seq = seq;
      void this.#run();
    });
    return this.#opened;
  }

  /** Looks for what is new at once. */
  poke(): void {
    this.#isPoked = true;
    this.#wake?.();
  }

  /** Tells a subscriber what happened after a commit that it knows of: a part, as much as is read at once. */
  async catchUp(subscriber: Subscriber): Promise<void> {
    if (subscriber.position > this.seq) await this.#read();
    if (subscriber.position > this.seq) {
      subscriber.position = 0; // of another past, before the database was put back
      subscriber.tell({ kind: 'reset', seq: this.seq });
    }
    if (subscriber.position === this.seq) {
      subscriber.isCaughtUp = true;
      return;
    }
    const { changes, isMissing } = await this.#feed.after(this.#organization, subscriber.position, this.#keyChanges);
    for (const change of changes) subscriber.tell({ kind: 'changed', seq: change.seq, change });
    if (isMissing === true) subscriber.tell({ kind: 'reset', seq: Math.max(this.seq, subscriber.position) });
    // What the channel reads later than this subscriber did is not told to it twice.
    if (subscriber.position >= this.seq) subscriber.isCaughtUp = true;
  }

  async #listen(): Promise<number> {
    this.#listenedAt = performance.now();
    return this.#feed.listen(this.#organization, this.#options.leaseMs);
  }

  async #run(): Promise<void> {
    while (this.subscribers.size > 0) {
      try {
        if (performance.now() - this.#listenedAt > this.#options.leaseMs / 3) await this.#listen();
        await this.#read();
      } catch (error) {
        this.#options.onFault(error);
      }
      await this.#pause();
    }
  }

  async #read(): Promise<void> {
    for (;;) {
      const { seq, changes, isMissing, keyChanges } = await this.#feed.after(
        this.#organization,
        this.seq,
        this.#keyChanges,
      );
      if (keyChanges !== this.#keyChanges) this.#options.onKeyChange(this.#organization);
      this.#keyChanges = keyChanges;
      for (const change of changes) this.#tellAll({ kind: 'changed', seq: change.seq, change });
      this.seq = changes.at(-1)?.seq ?? this.seq;
      if (isMissing === true) {
        this.seq = seq;
        for (const subscriber of this.subscribers) if (subscriber.position > seq) subscriber.position = 0;
        this.#tellAll({ kind: 'reset', seq });
      }
      if (this.seq >= seq) return;
    }
  }

  #tellAll(told: Parameters<Subscriber['tell']>[0]): void {
    for (const subscriber of this.subscribers) if (subscriber.isCaughtUp) subscriber.tell(told);
  }

  async #pause(): Promise<void> {
    if (!this.#isPoked) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, this.#options.pollMs).unref();
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    this.#wake = null;
    this.#isPoked = false;
  }
}

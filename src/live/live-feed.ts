import type { ChangeFeed } from './change-feed.ts';
import { Channel, type ChannelOptions } from './channel.ts';
import { Places, type PlacesOptions } from './places.ts';
import { Subscriber, type Told } from './subscriber.ts';

export interface LiveFeedOptions extends Omit<ChannelOptions, 'onKeyChange'>, PlacesOptions {
  /** Milliseconds between two looks whether a subscriber's key is still good, where nothing changes. */
  readonly recheckMs: number;
}

/** Who subscribes. */
export interface Listener {
  readonly organization: string;
  readonly keyId: string;
  /** Whether its key is still good: asked before anything is told. */
  readonly isStillAllowed: () => Promise<boolean>;
}

/** Tells subscribers what commits change, of this server and of all others on the same database. */
export class LiveFeed {
  readonly #feed: ChangeFeed;
  readonly #options: LiveFeedOptions;
  readonly #channels = new Map<string, Channel>();
  readonly #places: Places;
  /** By organization, of each subscriber what looks at its key. */
  readonly #checks = new Map<string, Set<() => void>>();

  constructor(feed: ChangeFeed, options: LiveFeedOptions) {
    this.#feed = feed;
    this.#options = options;
    this.#places = new Places(options);
  }

  get subscribers(): number {
    return this.#places.taken;
  }

  /** That this server committed something: no need to wait until it is looked for. */
  committed(organization: string): void {
    this.#channels.get(organization)?.poke();
  }

  /** Looks at once whether subscribers of an organization may still be told. */
  recheck(organization: string): void {
    for (const check of this.#checks.get(organization) ?? []) check();
  }

  /** Ends every subscription. */
  stop(): void {
    for (const { subscribers } of this.#channels.values())
      for (const subscriber of subscribers)
        subscriber.end('SERVER_STOPPING', 'The server stops; subscribe again with the last seq.');
  }

  /**
   * @param after seq of the last commit that the subscriber knows of; null: from now on
   * @returns what changes, as many changes at once as there are; it begins when the first is asked for
   * @throws InvalidQuestionError when there are too many subscribers
   */
  subscribe(listener: Listener, after: number | null): AsyncIterableIterator<Told[]> {
    this.#places.take(listener);
    const subscriber = new Subscriber();
    const told = this.#tell(listener, subscriber, after);
    const leave = once(() => {
      subscriber.leave();
      this.#places.leave(listener);
    });
    return {
      [Symbol.asyncIterator]() {
        return this;
      },
      next: async () => {
        const next = await told.next().catch((error: unknown) => {
          leave();
          throw error;
        });
        if (next.done === true) leave();
        return next;
      },
      return: async () => {
        leave();
        await told.return(undefined);
        return { done: true, value: undefined };
      },
    };
  }

  async *#tell(listener: Listener, subscriber: Subscriber, after: number | null): AsyncGenerator<Told[], undefined> {
    const channel = this.#join(listener.organization, subscriber);
    const check = () => void this.#endUnlessAllowed(listener, subscriber);
    const recheck = setInterval(check, this.#options.recheckMs).unref();
    const checks = this.#checks.get(listener.organization) ?? new Set();
    this.#checks.set(listener.organization, checks.add(check));
    try {
      await channel.open();
      subscriber.position = after ?? channel.seq;
      // Ahead of what was read here: of a commit that is to be read yet, or of another past, which is said at once.
      if (subscriber.position > channel.seq) await channel.catchUp(subscriber);
      if (!subscriber.hasWaiting) yield [{ kind: 'since', seq: subscriber.position, upTo: channel.seq }];
      while (!subscriber.isCaughtUp && !subscriber.isOver) {
        await channel.catchUp(subscriber);
        if (subscriber.hasWaiting) yield await this.#allowed(listener, subscriber);
      }
      for (;;) {
        const told = await this.#allowed(listener, subscriber);
        if (told.length === 0) return;
        yield told;
        if (told.at(-1)?.kind === 'ended') return;
      }
    } finally {
      clearInterval(recheck);
      checks.delete(check);
      if (checks.size === 0 && this.#checks.get(listener.organization) === checks)
        this.#checks.delete(listener.organization);
      channel.subscribers.delete(subscriber);
      if (channel.subscribers.size === 0 && this.#channels.get(listener.organization) === channel) {
        this.#channels.delete(listener.organization);
        channel.poke(); // it ends
      }
    }
  }

  /** What waits, unless the key was revoked before that leaves. */
  async #allowed(listener: Listener, subscriber: Subscriber): Promise<Told[]> {
    const told = await subscriber.take();
    if (told.length === 0 || (await listener.isStillAllowed())) return told;
    return [{ kind: 'ended', seq: subscriber.position, ...REVOKED }];
  }

  async #endUnlessAllowed(listener: Listener, subscriber: Subscriber): Promise<void> {
    const isAllowed = await listener.isStillAllowed().catch(() => true); // it is asked again
    if (!isAllowed) subscriber.end(REVOKED.code, REVOKED.message, true);
  }

  #join(organization: string, subscriber: Subscriber): Channel {
    let channel = this.#channels.get(organization);
    if (channel === undefined) {
      channel = new Channel(organization, this.#feed, {
        ...this.#options,
        onKeyChange: (changed) => this.recheck(changed),
      });
      this.#channels.set(organization, channel);
    }
    channel.subscribers.add(subscriber);
    return channel;
  }
}

const REVOKED = {
  code: 'UNAUTHENTICATED',
  message: 'This key is not valid any more, or may read something else now.',
} as const;

function once(work: () => void): () => void {
  let isDone = false;
  return () => {
    if (isDone) return;
    isDone = true;
    work();
  };
}

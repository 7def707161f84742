import { UnavailableError } from '../domain/errors.ts';
import { inTime } from '../domain/in-time.ts';
import { hashApiKey, type Principal } from './api-key.ts';
import type { KeyStore } from './key-store.ts';

interface Asked {
  readonly hash: string;
  readonly resolve: (principal: Principal | null) => void;
  readonly reject: (error: unknown) => void;
}

/** Whom a key speaks for; remembered: as far as is known, since nobody can be asked now. */
export interface Admitted {
  readonly principal: Principal;
  readonly isRemembered: boolean;
}

export interface AuthenticatorOptions {
  /** How long after its last look-up {@link Authenticator.admit} lets a key in that cannot be looked up, in milliseconds, unless it ends before; 0: not at all. */
  readonly admitForMs?: number;
  /** How long a look-up may take before it counts as one that cannot be done, in milliseconds: most emitters wait for 5 s in all. */
  readonly patienceMs?: number;
  readonly now?: () => number;
  /** Told of the ids of keys that were found, without being waited for. */
  readonly onUse?: (keyIds: readonly string[]) => void;
}

/** Keys at most whose last look-up is remembered. */
const REMEMBERED = 1_000;
const PATIENCE_MS = 1_000;
/** How long whom a key spoke for is taken to be whom it speaks for, by work that looks it up again before anything comes of it. */
const RECENT_MS = 10_000;
/** Of a connection that is cut silently, nobody hears again. */
const LOOK_UP_MS = 10_000;

/** Whom a key spoke for when it was last looked up. */
export interface Remembered {
  readonly principal: Principal;
  /** When it was looked up, in milliseconds since 1970. */
  readonly at: number;
}

/**
 * Tells whom a key speaks for. Looks up each time anew, so that a revoked key ends at once on every server;
 * look-ups that arrive while one is under way go together in the next.
 */
export class Authenticator {
  readonly #keys: Pick<KeyStore, 'find' | 'live'>;
  readonly #options: Required<AuthenticatorOptions>;
  readonly #remembered = new Map<string, Remembered>();
  /** What the process before remembered: enough to send events by, and for nothing else. */
  readonly #recalled = new Map<string, Remembered>();
  /** For each {@link refresh} under way, what was looked up since it began: of that its answer may be out of date. */
  readonly #refreshes = new Set<Set<string>>();
  #asked: Asked[] = [];
  #running = false;

  constructor(keys: Pick<KeyStore, 'find' | 'live'>, options: AuthenticatorOptions = {}) {
    this.#keys = keys;
    this.#options = { admitForMs: 0, patienceMs: PATIENCE_MS, now: Date.now, onUse: () => {}, ...options };
  }

  /** @returns null for a key that does not exist or is revoked */
  authenticate(key: string): Promise<Principal | null> {
    return this.begin(key).principal;
  }

  /**
   * Begins a look-up, and says whom the one before found: enough to begin work that only reads, whose answer must wait for the
   * look-up itself.
   */
  begin(key: string): { readonly expected: Principal | null; readonly principal: Promise<Principal | null> } {
    const hash = hashApiKey(key);
    const principal = this.#lookUp(hash);
    void this.#run();
    return { expected: this.#remembered.get(hash)?.principal ?? null, principal };
  }

  /**
   * For whoever only sends events: while no key can be looked up, one that was let in a while ago is let in, so that nothing is lost. What
   * it sends has to wait for the database anyway, and once that answers, its word alone counts.
   * @throws UnavailableError when nobody can tell
   */
  async admit(key: string): Promise<Admitted | null> {
    const hash = hashApiKey(key);
    const principal = this.#lookUp(hash);
    // Emitters send at once when a commit answered them at once: those that arrive in one turn of the event loop go together.
    if (!this.#running) setImmediate(() => void this.#run());
    const known = this.#spokeFor(this.#remembered.get(hash) ?? this.#recalled.get(hash), this.#options.admitForMs);
    try {
      const found = known === null ? await principal : await inTime(principal, this.#options.patienceMs);
      return found === null ? null : { principal: found, isRemembered: false };
    } catch (error) {
      if (known === null || !(error instanceof UnavailableError)) throw error;
      return { principal: known, isRemembered: true };
    }
  }

  /** Whom a key spoke for a moment ago, and its hash: for work that looks that up again itself, in the transaction in which it writes. */
  recent(key: string): { readonly hash: string; readonly principal: Principal } | null {
    const hash = hashApiKey(key);
    const principal = this.#spokeFor(this.#remembered.get(hash), RECENT_MS);
    return principal === null ? null : { hash, principal };
  }

  /**
   * Remembers all keys there are, and no others: so that those can be let in that did not come yet, and none that was revoked.
   * @throws UnavailableError
   */
  async refresh(): Promise<void> {
    const lookedUp = new Set<string>();
    this.#refreshes.add(lookedUp);
    const live = await this.#keys.live(REMEMBERED).finally(() => this.#refreshes.delete(lookedUp));
    if (live.size < REMEMBERED)
      for (const hash of this.#remembered.keys())
        if (!live.has(hash) && !lookedUp.has(hash)) this.#remembered.delete(hash);
    for (const [hash, principal] of live) if (!lookedUp.has(hash)) this.#remember(hash, principal);
    this.#recalled.clear();
  }

  /** The keys that are remembered, by hash. */
  get remembered(): ReadonlyMap<string, Remembered> {
    return this.#remembered;
  }

  /** Has {@link admit} count those that an earlier process remembered, until the database can be asked. */
  recall(keys: ReadonlyMap<string, Remembered>): void {
    for (const [hash, key] of keys) this.#recalled.set(hash, key);
  }

  #lookUp(hash: string): Promise<Principal | null> {
    return new Promise((resolve, reject) => this.#asked.push({ hash, resolve, reject }));
  }

  /** Who a key spoke for where it was looked up less than so many milliseconds ago, and has not ended since. */
  #spokeFor(known: Remembered | undefined, ms: number): Principal | null {
    if (known === undefined) return null;
    const now = this.#options.now();
    const { principal, at } = known;
    return now - at < ms && now < (principal.endsAt ?? Infinity) ? principal : null;
  }

  async #run(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    while (this.#asked.length > 0) {
      const asked = this.#asked;
      this.#asked = [];
      try {
        const found = await inTime(this.#keys.find([...new Set(asked.map(({ hash }) => hash))]), LOOK_UP_MS);
        for (const { hash, resolve } of asked) {
          const principal = found.get(hash) ?? null;
          for (const lookedUp of this.#refreshes) lookedUp.add(hash);
          this.#remember(hash, principal);
          resolve(principal);
        }
        this.#options.onUse(Array.from(found.values(), ({ keyId }) => keyId));
      } catch (error) {
        for (const { reject } of asked) reject(error);
      }
    }
    this.#running = false;
  }

  #remember(hash: string, principal: Principal | null): void {
    this.#remembered.delete(hash);
    this.#recalled.delete(hash);
    if (principal === null) return;
    this.#remembered.set(hash, { principal, at: this.#options.now() });
    // The one longest not asked for stands first.
    for (const oldest of this.#remembered.keys()) {
      if (this.#remembered.size <= REMEMBERED) return;
      this.#remembered.delete(oldest);
    }
  }
}

import { hashApiKey, type Principal } from './api-key.ts';
import type { KeyStore } from './key-store.ts';

interface Asked {
  readonly hash: string;
  readonly resolve: (principal: Principal | null) => void;
  readonly reject: (error: unknown) => void;
}

/** Keys at most whose last look-up is remembered. */
const REMEMBERED = 1_000;

/**
 * Tells whom a key speaks for. Looks up each time anew, so that a revoked key ends at once on every server;
 * look-ups that arrive while one is under way go together in the next.
 */
export class Authenticator {
  readonly #keys: Pick<KeyStore, 'find'>;
  readonly #onUse: (keyIds: readonly string[]) => void;
  readonly #remembered = new Map<string, Principal>();
  #asked: Asked[] = [];
  #running = false;

  /** @param onUse told of the keys that were found, without being waited for */
  constructor(keys: Pick<KeyStore, 'find'>, onUse: (keyIds: readonly string[]) => void = () => {}) {
    this.#keys = keys;
    this.#onUse = onUse;
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
    const principal = new Promise<Principal | null>((resolve, reject) => {
      this.#asked.push({ hash, resolve, reject });
      if (!this.#running) void this.#run();
    });
    return { expected: this.#remembered.get(hash) ?? null, principal };
  }

  async #run(): Promise<void> {
    this.#running = true;
    while (this.#asked.length > 0) {
      const asked = this.#asked;
      this.#asked = [];
      try {
        const found = await this.#keys.find([...new Set(asked.map(({ hash }) => hash))]);
        for (const { hash, resolve } of asked) {
          const principal = found.get(hash) ?? null;
          this.#remember(hash, principal);
          resolve(principal);
        }
        this.#onUse(Array.from(found.values(), ({ keyId }) => keyId));
      } catch (error) {
        for (const { reject } of asked) reject(error);
      }
    }
    this.#running = false;
  }

  #remember(hash: string, principal: Principal | null): void {
    this.#remembered.delete(hash);
    if (principal === null) return;
    this.#remembered.set(hash, principal);
    // The one longest not asked for stands first.
    for (const oldest of this.#remembered.keys()) {
      if (this.#remembered.size <= REMEMBERED) return;
      this.#remembered.delete(oldest);
    }
  }
}

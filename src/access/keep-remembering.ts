import type { Authenticator } from './authenticator.ts';
import type { KnownKeys } from './known-keys.ts';
import type { SharedSecret } from './shared-secret.ts';

/** How long a key that was revoked may be remembered, if the database goes away just then. */
const EVERY_MS = 60_000;

export interface Remembering {
  /** Looks at the keys at once: the database is known to be there. */
  now(): void;
  end(): void;
}

/**
 * Has an authenticator remember the keys there are, and a secret be known, now and from now on, also for the next process.
 * @param onFault told what the disk says; it is tried again
 */
export function keepRemembering(
  authenticator: Pick<Authenticator, 'refresh' | 'remembered'>,
  secret: Pick<SharedSecret, 'load' | 'known'>,
  known: Pick<KnownKeys, 'write'> | null,
  onFault: (error: unknown) => void,
): Remembering {
  let isOver = false;
  const refresh = async () => {
    try {
      await Promise.all([authenticator.refresh(), secret.load()]);
    } catch {
      return; // that the database is away, others say
    }
    if (!isOver) await known?.write(authenticator.remembered, secret).catch(onFault);
  };
  const now = () => void refresh();
  now();
  const timer = setInterval(now, EVERY_MS).unref();
  return {
    now,
    end: () => {
      isOver = true;
      clearInterval(timer);
    },
  };
}

import type { Authenticator } from './authenticator.ts';

/** How long a key that was revoked may be remembered, if the database goes away just then. */
const EVERY_MS = 60_000;

/**
 * Has an authenticator remember the keys there are, now and from now on.
 * @returns ends that
 */
export function keepRemembering(authenticator: Pick<Authenticator, 'refresh'>): () => void {
  const refresh = () => void authenticator.refresh().catch(() => {}); // that the database is away, others say
  refresh();
  const timer = setInterval(refresh, EVERY_MS).unref();
  return () => clearInterval(timer);
}

import { hash, randomBytes } from 'node:crypto';
import type { Principal } from './api-key.ts';

const LINK_MS = 15 * 60_000;
const SESSION_MS = 12 * 60 * 60_000;

interface Held {
  readonly principal: Principal;
  readonly until: number;
}

/**
 * Sign-in by a one-time link, then a session of a browser until that signs out, or 12 hours. Held in memory: a restart ends them all. None
 * begins with a key, which the page keeps and sends by itself: so that none outlives one.
 */
export class Sessions {
  readonly #links = new Map<string, Held>();
  readonly #sessions = new Map<string, Held>();

  /** A token that {@link signIn} takes once, within 15 minutes. */
  makeLink(principal: Principal): string {
    return hold(this.#links, principal, LINK_MS);
  }

  /** @returns the session's token; null when the link was used, is too old, or never was */
  signIn(link: string): string | null {
    const principal = look(this.#links, link);
    if (principal === null) return null;
    this.#links.delete(digest(link));
    return hold(this.#sessions, principal, SESSION_MS);
  }

  find(session: string): Principal | null {
    return look(this.#sessions, session);
  }

  /** @returns whose it was; null: it had ended before, or never was */
  signOut(session: string): Principal | null {
    const principal = look(this.#sessions, session);
    this.#sessions.delete(digest(session));
    return principal;
  }
}

function hold(held: Map<string, Held>, principal: Principal, ms: number): string {
  const token = randomBytes(32).toString('base64url');
  for (const [key, { until }] of held) if (until < Date.now()) held.delete(key);
  held.set(digest(token), { principal, until: Date.now() + ms });
  return token;
}

function look(held: ReadonlyMap<string, Held>, token: string): Principal | null {
  const found = held.get(digest(token));
  return found !== undefined && found.until > Date.now() ? found.principal : null;
}

/** Looked up by digest, so that the time a look-up takes tells nothing of a token. */
function digest(token: string): string {
  return hash('sha256', token);
}

import type { Request } from 'express';
import type { Principal } from '../access/api-key.ts';
import type { Sessions } from '../access/sessions.ts';
import type { OwnAddress } from './own-address.ts';
import { Problem } from './problem.ts';

export const SESSION_COOKIE = 'olg_session';

/** Types, and none, that a browser sends to another site without asking it first. */
const FORM_TYPES = /^\s*(?:$|(?:text\/plain|application\/x-www-form-urlencoded|multipart\/form-data)\s*(?:;|,|$))/i;

/**
 * Sessions of browsers. One counts only for requests that come from our own pages, whatever the browser makes of SameSite; and not for what a
 * form of any page can send.
 */
export class PageSessions {
  readonly #sessions: Pick<Sessions, 'find' | 'signOut'>;
  readonly #address: Pick<OwnAddress, 'isFromOwnPage'>;

  constructor(sessions: Pick<Sessions, 'find' | 'signOut'>, address: Pick<OwnAddress, 'isFromOwnPage'>) {
    this.#sessions = sessions;
    this.#address = address;
  }

  /**
   * Whom a request's session is of; null: it has none that counts.
   * @throws Problem 403 for a request with a session from a page that is not ours
   */
  of(request: Request): Principal | null {
    const token = this.#tokenOf(request);
    return token === null ? null : this.#sessions.find(token);
  }

  /**
   * Ends a request's session.
   * @returns whose it was; null: it has none that counts
   * @throws Problem 403 as {@link of}
   */
  end(request: Request): Principal | null {
    const token = this.#tokenOf(request);
    return token === null ? null : this.#sessions.signOut(token);
  }

  #tokenOf(request: Request): string | null {
    const { cookie, 'sec-fetch-site': fetchSite, 'content-type': type = '' } = request.headers;
    if (cookie === undefined || (fetchSite !== undefined && fetchSite !== 'same-origin' && fetchSite !== 'none'))
      return null;
    if (request.method === 'POST' && FORM_TYPES.test(type)) return null;
    const token = new RegExp(`(?:^|; *)${SESSION_COOKIE}=([^;]+)`).exec(cookie)?.[1];
    if (token === undefined) return null;
    // Not every browser sends Sec-Fetch-Site.
    if (!this.#address.isFromOwnPage(request))
      throw new Problem(
        403,
        'A session counts only for pages of this server, and the Host or Origin of this request is another one. Where the server has a name, PUBLIC_URL tells it; BEHIND_PROXY, that a proxy stands before it.',
      );
    return token;
  }
}

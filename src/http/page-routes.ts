import { Router, type CookieOptions } from 'express';
import type { Sessions } from '../access/sessions.ts';
import { isBrowser } from './is-browser.ts';
import type { OwnAddress } from './own-address.ts';
import { pageFiles, type PageDocument } from './page-files.ts';
import { SESSION_COOKIE, type PageSessions } from './page-sessions.ts';
import { methodNotAllowed, Problem } from './problem.ts';

interface PageRoutesSettings {
  readonly document: PageDocument;
  readonly isSecure: boolean;
  readonly address: OwnAddress;
  /** Who is signed in. */
  readonly pages: Pick<PageSessions, 'end'>;
  /** Told whose session has ended. */
  readonly onSignedOut: (organization: string) => void;
}

/** The page, the sign-in by one-time link, and the sign-out. */
export function pageRoutes(sessions: Sessions, settings: PageRoutesSettings): Router {
  const router = Router();
  const cookie: CookieOptions = { httpOnly: true, sameSite: 'strict', path: '/', secure: settings.isSecure };
  router.use(pageFiles(settings.document));
  router.head('/sign-in', methodNotAllowed('GET')); // who only looks whether the link is there must not use it up
  router.get('/sign-in', (request, response) => {
    // A page of another site must not sign its visitors in, as somebody else, without their knowing.
    const site = request.headers['sec-fetch-site'];
    if (site === 'cross-site' || site === 'same-site' || !settings.address.isFromOwnPage(request))
      throw new Problem(
        403,
        'A sign-in link is opened by hand, not from a page of another site, and under a name of this server. Where it has one, PUBLIC_URL tells it.',
      );
    const { link } = request.query;
    const session = typeof link === 'string' ? sessions.signIn(link) : null;
    // The page says so, and how else to sign in.
    if (session === null && isBrowser(request)) {
      response.set('Cache-Control', 'no-store').redirect(303, '/?link=used');
      return;
    }
    if (session === null)
      throw new Problem(401, 'This sign-in link was used or is too old; start the server again for a new one.');
    response.cookie(SESSION_COOKIE, session, cookie);
    response.set('Cache-Control', 'no-store').redirect(303, '/');
  });
  router.post('/sign-out', (request, response) => {
    // As for all that a session may do: a page of another site must not sign anybody out.
    const principal = settings.pages.end(request);
    if (principal === null)
      throw new Problem(401, 'There is no session to end: nobody is signed in here, or this came from another page.');
    settings.onSignedOut(principal.organization);
    response.clearCookie(SESSION_COOKIE, cookie).set('Cache-Control', 'no-store').status(204).end();
  });
  router.all('/sign-out', methodNotAllowed('POST'));
  return router;
}

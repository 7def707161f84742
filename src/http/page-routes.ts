import { Router } from 'express';
import type { Sessions } from '../access/sessions.ts';
import { SESSION_COOKIE } from './authentication.ts';
import { pageFiles, type PageSettings } from './page-files.ts';
import { methodNotAllowed, Problem } from './problem.ts';

/** The page, and the sign-in by one-time link. */
export function pageRoutes(sessions: Sessions, settings: PageSettings): Router {
  const router = Router();
  router.use(pageFiles(settings));
  router.head('/sign-in', methodNotAllowed('GET')); // who only looks whether the link is there must not use it up
  router.get('/sign-in', (request, response) => {
    const { link } = request.query;
    const session = typeof link === 'string' ? sessions.signIn(link) : null;
    if (session === null)
      throw new Problem(401, 'This sign-in link was used or is too old; start the server again for a new one.');
    response.cookie(SESSION_COOKIE, session, { httpOnly: true, sameSite: 'strict', path: '/' });
    response.set('Cache-Control', 'no-store').redirect(303, '/');
  });
  return router;
}

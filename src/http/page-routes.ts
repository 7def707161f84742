import { Router } from 'express';
import type { Sessions } from '../access/sessions.ts';
import { SESSION_COOKIE } from './authentication.ts';
import { methodNotAllowed, Problem } from './problem.ts';

/** The page's own files, and the sign-in by one-time link. */
export function pageRoutes(sessions: Sessions, browserUrl: string | null, isSecure: boolean): Router {
  const router = Router();
  router.get('/', (_request, response) => {
    response.type('html').send(page(browserUrl));
  });
  router.head('/sign-in', methodNotAllowed('GET')); // who only looks whether the link is there must not use it up
  router.get('/sign-in', (request, response) => {
    // A page of another site must not sign its visitors in, as somebody else, without their knowing.
    const site = request.headers['sec-fetch-site'];
    if (site === 'cross-site' || site === 'same-site')
      throw new Problem(403, 'A sign-in link is opened by hand, not from a page of another site.');
    const { link } = request.query;
    const session = typeof link === 'string' ? sessions.signIn(link) : null;
    if (session === null)
      throw new Problem(401, 'This sign-in link was used or is too old; start the server again for a new one.');
    response.cookie(SESSION_COOKIE, session, { httpOnly: true, sameSite: 'strict', path: '/', secure: isSecure });
    response.set('Cache-Control', 'no-store').redirect(303, '/graphql');
  });
  return router;
}

function page(browserUrl: string | null): string {
  const browser =
    browserUrl === null ? '' : `<li><a href="${browserUrl}">Neo4j Browser</a>: explore the graph with Cypher</li>`;
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>openlineage-graph</title>
<style>body{font:16px/1.5 system-ui,sans-serif;max-width:42rem;margin:4rem auto;padding:0 1rem;color:#1b1f24;background:#fff}
code{background:#eef1f4;padding:.1em .3em;border-radius:3px}@media(prefers-color-scheme:dark){body{color:#e6e9ec;background:#16191d}code{background:#262b31}a{color:#8ab8ff}}</style></head>
<body>
<h1>openlineage-graph</h1>
<p>OpenLineage events go to <code>POST /api/v1/lineage</code>; questions to <code>POST /graphql</code>. Both need an API key.</p>
<ul>
<li><a href="/graphql">GraphiQL</a>: ask the graph; opens on example queries. Sign in with the link that <code>npm start</code> printed.</li>
${browser}
<li><a href="/health/ready">Health</a></li>
</ul>
</body>
</html>
`;
}

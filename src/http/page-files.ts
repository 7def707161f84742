import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Router, type RequestHandler } from 'express';
import helmet from 'helmet';
import { Problem } from './problem.ts';
import { isBrowser } from './is-browser.ts';
import { ROOT } from '../root.ts';

/** Where Vite puts the page (`npm run build`). */
const BUILT = join(ROOT, 'web', 'dist');

/** The page's own addresses: all of them are one document, which shows what its address says. */
const ADDRESSES = [
  ...['/', '/lineage', '/datasets', '/jobs', '/namespaces', '/runs'],
  ...['/keys', '/workspaces', '/refused'],
  ...['/integrations', '/integrations/:emitter', '/analysts'],
];

/** Names that change with what is in the file. */
const HASHED = /-[\w-]{8}\.\w+$/;
const A_YEAR = 'public, max-age=31536000, immutable';

/** What the page is told by the server that serves it. */
export interface PageSettings {
  /** Address of Neo4j Browser, where there is one. */
  readonly browserUrl: string | null;
  readonly version: string;
}

/**
 * The page as it was built: files with hashed names, kept by browsers for good, sent as they were compressed when built; and the document
 * at each of the page's addresses. Nothing in it is inline, and its policy allows nothing that is.
 */
export function pageFiles(document: PageDocument): Router {
  const router = Router();
  router.get('/assets/:name', asset(namesOf(join(BUILT, 'assets'))));
  router.get(ADDRESSES, strictPolicy(), (_request, response) => {
    if (document === null) throw new Problem(503, 'The page is not built: run npm run build, then start again.');
    response.set('Cache-Control', 'no-cache').type('html').send(document);
  });
  return router;
}

/** Who opens an address that is not there in a browser is told so by the page, which leads on; nobody else is answered here. */
export function strayVisitors(document: PageDocument): Router {
  const router = Router();
  router.get(/^\/(?!api\/|assets\/)/, strictPolicy(), (request, response, next) => {
    if (document === null || !isBrowser(request)) next();
    else response.status(404).set('Cache-Control', 'no-cache').type('html').send(document);
  });
  return router;
}

function strictPolicy(): RequestHandler {
  return helmet.contentSecurityPolicy({
    directives: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", 'data:', 'blob:'], // pictures of the graph, to be saved
      fontSrc: ["'self'"],
      upgradeInsecureRequests: null,
    },
  });
}

/** Sends the file in the smallest form that was built and that the client takes. */
function asset(names: ReadonlySet<string>): RequestHandler<{ name: string }> {
  return (request, response, next) => {
    const { name } = request.params;
    if (!names.has(name) || /\.(?:br|gz)$/.test(name)) {
      next();
      return;
    }
    const encodings = [
      { encoding: 'br', suffix: '.br' },
      { encoding: 'gzip', suffix: '.gz' },
    ];
    const smaller = encodings.find(
      ({ encoding, suffix }) => names.has(name + suffix) && request.acceptsEncodings(encoding) !== false,
    );
    response.type(name.slice(name.lastIndexOf('.'))).vary('Accept-Encoding');
    if (smaller !== undefined) response.set('Content-Encoding', smaller.encoding);
    response.set('Cache-Control', HASHED.test(name) ? A_YEAR : 'no-cache');
    response.sendFile(name + (smaller?.suffix ?? ''), { root: join(BUILT, 'assets'), cacheControl: false }, (error) => {
      if (error != null && !response.headersSent) next(error);
    });
  };
}

/** The document that is the page at all of its addresses; null: it is not built. */
export type PageDocument = string | null;

/** Anybody may read it, so that nothing but the settings is written there. */
export function readDocument({ browserUrl, version }: PageSettings): PageDocument {
  const told: PageSettings = { browserUrl, version };
  const escaped = JSON.stringify(told).replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
  try {
    const html = readFileSync(join(BUILT, 'index.html'), 'utf8');
    return html.replace('name="olg-settings" content=""', () => `name="olg-settings" content="${escaped}"`);
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

function namesOf(folder: string): ReadonlySet<string> {
  try {
    return new Set(readdirSync(folder));
  } catch (error) {
    if (isMissing(error)) return new Set();
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT';
}

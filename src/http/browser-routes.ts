import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Router, type RequestHandler } from 'express';
import type { OwnAddress } from './own-address.ts';
import { ROOT } from '../root.ts';

const FOLDER = join(ROOT, 'cypher', 'browser');
const QUERIES = join(FOLDER, 'queries');

interface Question {
  readonly title: string;
  readonly about: string;
  /** With its title, as a comment. */
  readonly cypher: string;
}

/** What Neo4j Browser loads from here: the guide it opens on, the colours of labels, and queries to be saved. They hold no data. */
export function browserRoutes(address: Pick<OwnAddress, 'reachedAt'>): Router {
  const router = Router();
  const questions = readQuestions();
  const style = readFileSync(join(FOLDER, 'style.grass'), 'utf8');
  const guide = readFileSync(join(FOLDER, 'guide.html'), 'utf8').replace('__SLIDES__', () =>
    questions.map(slide).join('\n'),
  );
  const all = questions.map(({ cypher }) => `${cypher.trim()};`).join('\n\n');
  router.use('/browser', forOtherOrigins);
  router.get('/browser/guide.html', (request, response) => {
    response.type('html').send(guide.replaceAll('__BASE__', () => escaped(address.reachedAt(request))));
  });
  router.get('/browser/style.grass', (_request, response) => response.type('text').send(style));
  router.get('/browser/queries.cypher', (_request, response) => {
    response.attachment('openlineage-queries.cypher').type('text').send(all);
  });
  return router;
}

/** Neo4j Browser is another origin, and asks before it loads. */
const forOtherOrigins: RequestHandler = (request, response, next) => {
  response.set({ 'Access-Control-Allow-Origin': '*', 'Cross-Origin-Resource-Policy': 'cross-origin' });
  if (request.method !== 'OPTIONS') {
    next();
    return;
  }
  response.set({
    'Access-Control-Allow-Methods': 'GET',
    'Access-Control-Allow-Headers': request.get('access-control-request-headers') ?? '',
    'Access-Control-Allow-Private-Network': 'true',
    'Access-Control-Max-Age': '600',
  });
  response.status(204).end();
};

/** By the names of their files. Each begins with its title and what it tells, as comments. */
function readQuestions(): Question[] {
  return readdirSync(QUERIES)
    .sort()
    .map((file) => {
      const cypher = readFileSync(join(QUERIES, file), 'utf8');
      const [title = '', about = ''] = cypher.split('\n').map((line) => line.replace('// ', ''));
      return { title, about, cypher };
    });
}

function slide({ title, about, cypher }: Question): string {
  return `    <slide class="row-fluid">
      <div class="col-sm-3"><h3>${escaped(title)}</h3><p class="lead">${escaped(about)}</p></div>
      <div class="col-sm-9"><pre class="pre-scrollable code runnable">${escaped(cypher.trim())}</pre></div>
    </slide>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

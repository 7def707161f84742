import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { text as textOf } from 'node:stream/consumers';
import { makeApiKey } from '../../../src/access/api-key.ts';
import { INGEST } from '../http-app.ts';
import type { Answered, AttackTarget, Attempt } from './target.ts';

const MUTATION = 'mutation { createWorkspace(name: "csrf", namespaces: []) { __typename } }';
const EVENT = JSON.stringify({ eventTime: '2026-01-01T00:00:00Z', job: { namespace: 'csrf', name: 'csrf' } });
/** What a form, or `fetch` without asking the server first, may send from any page. */
const SIMPLE = ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', ''];

interface Sent {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | FormData | Buffer<ArrayBuffer>;
}

/** What whoever chooses the Host of a request, as a page that a name was bound to anew does, could have put into what people paste. */
export async function foreignHosts(target: AttackTarget): Promise<Attempt[]> {
  const query = '{ integrations { baseUrl endpoint emitters { snippets { text } } } }';
  const evil = ['evil.example', `evil.example:${target.port}`, '127.0.0.1.evil.example', 'localhost@evil.example'];
  const attempts: Attempt[] = [];
  for (const host of [...evil, 'evil.example/127.0.0.1', "evil.example'; id; '", 'evil.example"'])
    for (const more of [{}, { 'x-forwarded-host': host, 'x-forwarded-proto': 'https', forwarded: `host="${host}"` }])
      for (const path of [`/graphql?query=${encodeURIComponent(query)}`, '/browser/guide.html']) {
        const { status, text } = await askAsOf(host, path, target, more);
        attempts.push({
          tried: `${path.slice(0, 20)} of the host ${host}${'forwarded' in more ? ', as if a proxy said so' : ''}`,
          came: `${status} ${/https?:[^"\s]*evil[^"\s]*/.exec(text)?.[0] ?? ''}`,
          isRefused: (status === 200 || status === 400) && !text.includes('evil'),
        });
      }
  return attempts;
}

/** `fetch` says its own Host. */
async function askAsOf(host: string, path: string, { port, app }: AttackTarget, more: Record<string, string>) {
  const headers = { host, authorization: `Bearer ${app.key}`, accept: 'application/json', ...more };
  const sent = request({ host: '127.0.0.1', port, path, headers }).end();
  const [answer] = (await once(sent, 'response')) as [IncomingMessage];
  return { status: answer.statusCode, text: await textOf(answer) };
}

/** What pages of other sites could have the browser of a signed-in person send. */
export async function forgedRequests(target: AttackTarget): Promise<Attempt[]> {
  const cookie = await target.app.signIn();
  const attempts: Attempt[] = [];
  const attempt = async (tried: string, path: string, init: Sent) => {
    const { status, text } = await target.send(path, { ...init, headers: { ...init.headers, cookie } });
    const isRefused = [400, 401, 403, 405, 415].includes(status);
    attempts.push({ tried, came: `${status} ${text.slice(0, 200)}`, isRefused });
  };
  const json = { 'content-type': 'application/json' };
  for (const site of ['cross-site', 'same-site', 'nonsense'])
    for (const [path, body] of [
      ['/graphql', JSON.stringify({ query: MUTATION })],
      [INGEST, EVENT],
    ] as const)
      await attempt(`a session's POST ${path}, ${site}`, path, {
        method: 'POST',
        headers: { ...json, 'sec-fetch-site': site },
        body,
      });
  for (const path of ['/graphql', INGEST, `${INGEST}/batch`, '/sign-out'])
    for (const type of SIMPLE) {
      const body = path === '/graphql' ? bodyAs(type) : EVENT;
      await attempt(`a session's POST ${path} as "${type}", of a browser that does not say from where`, path, {
        method: 'POST',
        headers: type === '' ? {} : { 'content-type': type },
        body: Buffer.from(body),
      });
    }
  const { port } = target;
  const foreign = [
    'https://evil.example',
    'null',
    `https://127.0.0.1:${port}`,
    `http://localhost:${port}`,
    'http://127.0.0.1',
  ];
  for (const origin of foreign)
    for (const site of [null, 'same-origin', 'none'])
      for (const [method, path, body] of [
        ['POST', '/graphql', JSON.stringify({ query: MUTATION })],
        ['POST', INGEST, EVENT],
        ['POST', `${INGEST}/batch`, `[${EVENT}]`],
        ['POST', '/sign-out', '{}'],
        ['GET', '/graphql?query={__typename}', null],
        ['GET', '/api/v1/export', null],
      ] as const)
        await attempt(
          `a session's ${method} ${path}, of ${origin}, ${site ?? 'by a browser that says no more'}`,
          path,
          {
            method,
            headers: { ...json, origin, ...(site === null ? {} : { 'sec-fetch-site': site }) },
            ...(body === null ? {} : { body }),
          },
        );
  await attempt('a mutation by GET', `/graphql?query=${encodeURIComponent(MUTATION)}`, {});
  await attempt('a mutation by HEAD', `/graphql?query=${encodeURIComponent(MUTATION)}`, { method: 'HEAD' });
  await attempt(
    'a mutation by GET whose method is said to be another',
    `/graphql?query=${encodeURIComponent(MUTATION)}`,
    {
      headers: { 'x-http-method-override': 'POST' },
    },
  );
  const preflight = await target.send('/graphql', {
    method: 'OPTIONS',
    headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
  });
  const allowed = preflight.headers.get('access-control-allow-origin');
  attempts.push({ tried: 'to be let in by CORS', came: String(allowed), isRefused: allowed === null });
  return attempts;
}

function bodyAs(type: string): string {
  if (type.startsWith('application/x-www')) return `query=${encodeURIComponent(MUTATION)}`;
  if (type.startsWith('multipart'))
    return `--x\r\ncontent-disposition: form-data; name="query"\r\n\r\n${MUTATION}\r\n--x--\r\n`;
  return JSON.stringify({ query: MUTATION });
}

const QUARTER_HOUR_MS = 15 * 60_000;

/** Links that were used, are too old, or never were; and what a session's cookie is. */
export async function signInLinks(target: AttackTarget): Promise<Attempt[]> {
  const { sessions } = target.app.test.app;
  const principal = { organization: target.app.test.organization, keyId: 'link', scopes: ['admin'] } as const;
  const attempts: Attempt[] = [];
  const open = (link: string, headers: Record<string, string> = {}) =>
    target.send(`/sign-in?link=${encodeURIComponent(link)}`, { headers });
  const refused = (tried: string, { status, headers }: Answered) => {
    const cookie = headers.get('set-cookie');
    attempts.push({
      tried,
      came: `${status}, ${cookie === null ? 'no cookie' : 'a cookie'}`,
      isRefused: status >= 400 && cookie === null,
    });
  };
  const used = sessions.makeLink(principal);
  const cookie = (await open(used)).headers.get('set-cookie') ?? '';
  attempts.push({
    tried: 'to read the session by a script, or to have it sent from another site',
    came: cookie.replace(/=[^;]+/, '=...'),
    isRefused: cookie.includes('; HttpOnly') && cookie.includes('; SameSite=Strict') && !/domain/i.test(cookie),
  });
  refused('a link a second time', await open(used));
  const raced = sessions.makeLink(principal);
  const both = await Promise.all([open(raced), open(raced)]);
  const letIn = both.filter(({ status }) => status === 303).length;
  attempts.push({ tried: 'a link twice at once', came: `${letIn} let in`, isRefused: letIn === 1 });
  refused('a session as a link', await open(/=([^;]+)/.exec(cookie)?.[1] ?? ''));
  refused('an altered link', await open(`${sessions.makeLink(principal).slice(0, -2)}AA`));
  const fresh = sessions.makeLink(principal);
  for (const site of ['cross-site', 'same-site'])
    refused(`a link opened ${site}`, await open(fresh, { 'sec-fetch-site': site }));
  for (const origin of ['https://evil.example', 'null'])
    refused(`a link opened by a page of ${origin}`, await open(fresh, { origin }));
  refused('a link twice in one address', await target.send(`/sign-in?link=${fresh}&link=${fresh}`));
  refused('a link as an object', await target.send(`/sign-in?link[a]=${fresh}`));
  for (const name of ['', '__proto__', 'constructor', '\u0000'])
    refused(`a link called ${JSON.stringify(name)}`, await open(name));
  refused('a link that is a quarter of an hour old', await later(QUARTER_HOUR_MS, () => open(fresh)));
  return attempts;
}

/** As if it were later, for what asks the time. */
async function later<T>(ms: number, work: () => Promise<T>): Promise<T> {
  const { now } = Date;
  Date.now = () => now() + ms;
  try {
    return await work();
  } finally {
    Date.now = now;
  }
}

/** Keys that are nearly right, in the wrong place, or what is stored of a right one. */
export async function guessedKeys(target: AttackTarget): Promise<Attempt[]> {
  const { key, id } = await target.app.addKey(['admin']);
  const other = key.endsWith('0') ? '1' : '0';
  const guesses: Record<string, string> = {
    'a key that is well made': makeApiKey(),
    'all but the last of a key': key.slice(0, -1),
    'a key with another last letter': `${key.slice(0, -1)}${other}`,
    'a key with another first letter': `olg_${key[4] === 'A' ? 'B' : 'A'}${key.slice(5)}`,
    'a key in other case': key.toUpperCase(),
    'a key and more': `${key}x`,
    'two keys': `${key} ${key}`,
    'a key with a NUL at its end, as %00': `${key}%00`,
    'the shown beginning of a key': key.slice(0, 8),
    'the id of a key': id,
    'a key of nothing': 'olg_',
    'a name of an object': '__proto__',
    Cypher: "' OR 1=1 //",
    'a very long key': 'a'.repeat(8_000),
  };
  const ask = (headers: Record<string, string>, query = '') =>
    target.send(`/graphql?query=${encodeURIComponent('{ __typename }')}${query}`, { headers });
  const attempts: Attempt[] = [];
  const answers = new Set<string>();
  const note = (tried: string, { status, text }: Answered) => {
    answers.add(text);
    attempts.push({ tried, came: `${status}`, isRefused: status === 401 });
  };
  for (const [tried, guess] of Object.entries(guesses)) note(tried, await ask({ authorization: `Bearer ${guess}` }));
  note('a key by another scheme', await ask({ authorization: `Basic ${Buffer.from(`x:${key}`).toString('base64')}` }));
  note('a key without a scheme', await ask({ authorization: key }));
  note('a key in the address', await ask({}, `&key=${key}&access_token=${key}&authorization=Bearer%20${key}`));
  note('a key as a cookie', await ask({ cookie: `olg_session=${key}` }));
  note(
    'a wrong key beside a session',
    await ask({ authorization: `Bearer ${makeApiKey()}`, cookie: await target.app.signIn() }),
  );
  attempts.push({
    tried: 'to tell from the answers how near a guess is',
    came: `${answers.size} different answers`,
    isRefused: answers.size === 1,
  });
  return attempts;
}

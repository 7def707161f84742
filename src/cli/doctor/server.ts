import { once } from 'node:events';
import { get as httpGet, type IncomingMessage } from 'node:http';
import { get as httpsGet } from 'node:https';
import type { Environment } from '../../config/environment.ts';
import { holderOf } from './data-directory.ts';
import { codeOf, messageOf } from '../error-text.ts';
import { type Finding, type Section } from './finding.ts';

const PATIENCE_MS = 5_000;

/** The server: whether it answers where it should. */
export async function examineServer(env: Environment): Promise<Section> {
  const host = env.HOST === undefined || env.HOST === '0.0.0.0' || env.HOST === '::' ? '127.0.0.1' : env.HOST;
  const scheme = env.TLS_CERT_FILE === undefined ? 'http' : 'https';
  const url = `${scheme}://${host.includes(':') ? `[${host}]` : host}:${env.PORT}`;
  return { title: 'Server', findings: [await examineUrl(url, env.PORT, holderOf(env.DATA_DIR))] };
}

async function examineUrl(url: string, port: number, holder: number | undefined): Promise<Finding> {
  const name = `port ${port}`;
  let answer;
  try {
    answer = await get(`${url}/health/ready`);
  } catch (error) {
    return silent(name, error, holder);
  }
  const health = healthOf(answer.body);
  if (health === null)
    return { name, text: 'another program answers there', remedy: 'stop it, or set PORT to another' };
  if (answer.code === 200) return { name, text: `a server is ready at ${url}` };
  const remedy = 'its log and what stands above tell why';
  return { name, text: `the server at ${url} is not ready: ${health}`, remedy };
}

/** Not `fetch`, which refuses some ports. */
async function get(url: string): Promise<{ readonly code: number; readonly body: string }> {
  const options = { agent: false, signal: AbortSignal.timeout(PATIENCE_MS) } as const;
  // By its address, and whether it is up is all that is asked: its certificate is of a name.
  const request = url.startsWith('https:')
    ? httpsGet(url, { ...options, rejectUnauthorized: false })
    : httpGet(url, options);
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  let body = '';
  for await (const chunk of response.setEncoding('utf8')) body += String(chunk);
  return { code: response.statusCode ?? 0, body };
}

function silent(name: string, error: unknown, holder: number | undefined): Finding {
  if (codeOf(error) !== 'ECONNREFUSED') {
    const remedy = 'stop what holds the port, or set PORT to another';
    return { name, text: `no answer (${messageOf(error)})`, remedy };
  }
  if (holder === undefined) return { name, text: 'nothing listens there: no server runs' };
  const text = `nothing listens there, although process ${holder} holds DATA_DIR`;
  return { name, text, remedy: 'wait for its start, or set PORT as it has it' };
}

interface Health {
  readonly parts?: Readonly<Record<string, { readonly status: string; readonly reason?: string }>>;
}

/** What `/health/ready` says of each part; null when it is not ours. */
function healthOf(body: string): string | null {
  try {
    const { parts } = JSON.parse(body) as Health;
    if (parts === undefined) return null;
    return Object.entries(parts)
      .map(([part, { status, reason }]) => `${part} ${status}${reason === undefined ? '' : ` (${reason})`}`)
      .join(', ');
  } catch {
    return null;
  }
}

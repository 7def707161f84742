import { cacheExchange, Client, fetchExchange } from 'urql';
import { isServerThere, noteAnswer } from './connection.ts';
import { forgetKey, notSignedIn, pastedKey } from './session.ts';

/** What stands between us and the server answers so when that is away. */
const GATEWAY_ALONE: ReadonlySet<number> = new Set([502, 504]);

/** Asks the server that the page came from: with the pasted key, else with the session's cookie. */
async function ask(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const key = pastedKey();
  const headers = new Headers(init?.headers);
  if (key !== null) headers.set('authorization', `Bearer ${key}`);
  let response: Response;
  try {
    response = await fetch(input, { ...init, headers, credentials: 'same-origin' });
  } catch (error) {
    // What we ourselves do not want any more says nothing of the server.
    if (init?.signal?.aborted !== true) noteAnswer(false);
    throw error;
  }
  if (GATEWAY_ALONE.has(response.status)) void isServerThere();
  else noteAnswer(true);
  if (response.status === 401) notSignedIn();
  return response;
}

export function createClient(): Client {
  return new Client({
    url: '/graphql',
    exchanges: [cacheExchange, fetchExchange],
    fetch: ask,
    preferGetMethod: false,
    fetchSubscriptions: true,
  });
}

/** Whether a key is one that may ask. */
export async function isValidKey(key: string): Promise<boolean> {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ __typename }' }),
  });
  return response.ok;
}

/** Ends the session of the sign-in link, also for other tabs. A server that cannot be reached is told of where that always is. */
export async function signOut(): Promise<void> {
  const response = await ask('/sign-out', { method: 'POST', headers: { 'content-type': 'application/json' } }).catch(
    () => null,
  );
  if (response?.ok === true) forgetKey();
}

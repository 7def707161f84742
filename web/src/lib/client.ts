import { cacheExchange, Client, fetchExchange, mapExchange } from 'urql';
import { isServerThere, noteAnswer } from './connection.ts';
import { forgetKey, isLetIn, isOutside, notSignedIn, pastedKey, signedIn } from './session.ts';

/** What stands between us and the server answers so when that is away. */
const GATEWAY_ALONE: ReadonlySet<number> = new Set([502, 504]);

let first: Promise<unknown> | null = null;

/** A tab that does not know whether anybody is signed in asks one question first: a stranger is refused once, not as often as a view asks. */
async function ask(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  if (isLetIn()) return send(input, init);
  if (first !== null) {
    await first;
    if (isOutside()) throw new Error('Nobody is signed in.');
    return send(input, init);
  }
  const answer = send(input, init);
  first = answer.catch(() => null).finally(() => (first = null));
  return answer;
}

/** Asks the server that the page came from: with the pasted key, else with the session's cookie. */
async function send(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
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
  else if (response.ok && !isOutside()) signedIn();
  return response;
}

/** Where something failed, what is null may be there all the same: of such an answer nothing is shown, or kept. */
const wholeAnswers = mapExchange({
  onResult: (result) =>
    result.operation.kind === 'query' && result.error !== undefined ? { ...result, data: undefined } : result,
});

export function createClient(): Client {
  return new Client({
    url: '/graphql',
    exchanges: [cacheExchange, wholeAnswers, fetchExchange],
    fetch: ask,
    preferGetMethod: false,
    fetchSubscriptions: true,
  });
}

/** Whether a key is one that may ask; without one, whether the session is. */
export async function isLetInBy(key: string | null): Promise<boolean> {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(key === null ? {} : { authorization: `Bearer ${key}` }) },
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

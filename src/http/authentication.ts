import { isUtf8 } from 'node:buffer';
import { isDeepStrictEqual } from 'node:util';
import type { Request, RequestHandler, Response } from 'express';
import { allows, type Principal, type Scope } from '../access/api-key.ts';
import type { Authenticator } from '../access/authenticator.ts';
import type { Sender } from '../ingest/commit-or-spool.ts';
import type { Claim } from '../ingest/graph-writer.ts';
import { writeLimits } from '../ingest/write-limits.ts';
import type { PageSessions } from './page-sessions.ts';
import { Problem } from './problem.ts';

/** Whom the request was let in as. */
export function principalOf(response: Response): Principal {
  return response.locals['principal'] as Principal;
}

/** Kept when the request's key is verified, broken when it is not: until then, nothing that was found out for it may leave. */
export function verificationOf(response: Response): Promise<void> {
  return response.locals['verification'] as Promise<void>;
}

/**
 * What is told of all organizations together is for keys of the operator's, and not for those limited to a part of it.
 * @throws Problem 403
 */
export function requireOperator(response: Response, operator: string): void {
  const { organization, namespaces } = principalOf(response);
  if (organization !== operator || namespaces != null)
    throw new Problem(403, 'This tells of all organizations together: it needs a key of the one that runs the server.');
}

/** Whether the look-up of the request's key found that the active window of its organization is being changed; null: there was no look-up. */
export async function windowChangesOf(response: Response): Promise<boolean | null> {
  const found = (await response.locals['found']) as Principal | null;
  return found?.windowChanges ?? null;
}

/** Looks anew whether the request would be let in now, and as who it was: for answers that go on for long. */
export function recheckOf(response: Response): () => Promise<boolean> {
  return response.locals['recheck'] as () => Promise<boolean>;
}

/** Lets in only requests whose key (or, from the page, whose session) has the scope. */
export function requireScope(
  scope: Scope,
  authenticator: Authenticator,
  sessions: Pick<PageSessions, 'of'>,
): RequestHandler {
  const early = requireScopeEarly(scope, authenticator, sessions);
  return async (request, response, next) => {
    await early(request, response, () => {});
    await verificationOf(response);
    next();
  };
}

/**
 * As {@link requireScope}, for work that only reads: whoever was let in before begins while the key is verified, instead of
 * waiting for the database twice. See {@link verificationOf}. A limited key waits: what it reads changes where its workspaces do, and
 * what was begun for what it read before would have to be begun again.
 */
export function requireScopeEarly(scope: Scope, authenticator: Authenticator, sessions: Pick<PageSessions, 'of'>) {
  return async (request: Request, response: Response, next: () => void): Promise<void> => {
    const key = bearerKey(request.headers.authorization);
    // A key that is sent decides, also where it is wrong: whoever tries one out must not be answered by the session.
    if (key === undefined) {
      const find = () => sessions.of(request);
      letIn(response, checked(find(), scope), Promise.resolve(), () => Promise.resolve(isAllowed(find(), scope)));
    } else {
      const { expected, principal } = authenticator.begin(key);
      const recheckAs = (known: Principal) => async () => {
        const found = await authenticator.authenticate(key);
        return found !== null && allows(found, scope) && isAs(found, known);
      };
      // Who verifies the key tells that the look-up failed.
      response.locals['found'] = principal.catch(() => null);
      if (expected === null || expected.namespaces != null || !allows(expected, scope)) {
        const found = checked(await principal, scope);
        letIn(response, found, Promise.resolve(), recheckAs(found));
      } else {
        letIn(response, expected, verified(principal, scope, expected), recheckAs(expected));
      }
    }
    next();
  };
}

/**
 * As {@link requireScope}, for the scope `ingest`: also lets in who was let in before, while the database cannot be asked; and who sends one
 * event, and was let in a moment ago, by a claim. See {@link senderOf} and {@link proven}.
 */
export function admitSenders(authenticator: Authenticator, sessions: Pick<PageSessions, 'of'>): RequestHandler {
  return async (request, response, next) => {
    const key = bearerKey(request.headers.authorization);
    const admit = async () => {
      const admitted = key === undefined ? null : await authenticator.admit(key);
      const found = key === undefined ? sessions.of(request) : (admitted?.principal ?? null);
      letIn(response, checked(found, 'ingest'), Promise.resolve());
      Object.assign(response.locals, { isRemembered: admitted?.isRemembered, claim: null, readmit: undefined });
    };
    const recent =
      key !== undefined && request.method === 'POST' && request.path === '/' ? authenticator.recent(key) : null;
    if (recent !== null && allows(recent.principal, 'ingest')) {
      const { hash, principal } = recent;
      const stillHolds = (found: object | null) => found !== null && isAs(found as Principal, principal);
      letIn(response, principal, Promise.resolve());
      Object.assign(response.locals, { claim: { hash, stillHolds } satisfies Claim, readmit: admit });
    } else await admit();
    next();
  };
}

/**
 * Looks up the key of a sender that was let in by a claim, before anything is said or kept of what it sent but that it is committed.
 * @throws Problem 401, 403
 */
export async function proven(response: Response): Promise<void> {
  await (response.locals['readmit'] as (() => Promise<void>) | undefined)?.();
}

/** Who sends the events of a request that {@link admitSenders} let in. */
export function senderOf(response: Response): Sender {
  const { keyId, organization, namespaces } = principalOf(response);
  return {
    keyId,
    limits: writeLimits(organization, namespaces),
    isRemembered: response.locals['isRemembered'] as boolean | undefined,
    claim: response.locals['claim'] as Claim | null | undefined,
    mayRestore: allows(principalOf(response), 'admin'),
    agent: response.req.headers['user-agent'],
  };
}

function letIn(
  response: Response,
  principal: Principal,
  verification: Promise<void>,
  recheck: () => Promise<boolean> = () => Promise.resolve(true),
): void {
  verification.catch(() => {}); // told to whoever awaits it; a request that ends before must not end the process
  Object.assign(response.locals, { principal, verification, recheck });
}

function isAllowed(principal: Principal | null, scope: Scope): boolean {
  return principal !== null && allows(principal, scope);
}

/** @throws Problem 401 for nobody, 403 for who lacks the scope */
function checked(principal: Principal | null, scope: Scope): Principal {
  if (principal === null) {
    throw new Problem(401, 'This needs a valid API key: send it as "Authorization: Bearer <key>".', {
      headers: { 'WWW-Authenticate': 'Bearer' },
    });
  }
  if (!allows(principal, scope)) throw new Problem(403, `This key lacks the scope "${scope}".`);
  return principal;
}

async function verified(found: Promise<Principal | null>, scope: Scope, expected: Principal): Promise<void> {
  const principal = checked(await found, scope);
  // The database was put back to another state: what was begun is not theirs.
  if (!isAs(principal, expected)) throw new Problem(503, 'Try again.', { headers: { 'Retry-After': '1' } });
}

function isAs(found: Principal, known: Principal): boolean {
  return isDeepStrictEqual(lasting(found), lasting(known));
}

/** Without what may change and leaves it who it is. */
function lasting({
  windowChanges: _windowChanges,
  endsAt: _endsAt,
  ...principal
}: Principal): Omit<Principal, 'windowChanges' | 'endsAt'> {
  return principal;
}

/**
 * Whatever follows the scheme: a key given from outside may be any text. Node reads headers as Latin-1; keys are UTF-8.
 * @returns undefined where no credentials are sent; an empty text, which is no key, where those that are sent name none
 */
function bearerKey(header: string | undefined): string | undefined {
  if (header === undefined) return undefined;
  const [, sent = ''] = /^Bearer +(.+)$/is.exec(header) ?? [];
  const bytes = Buffer.from(sent, 'latin1');
  return isUtf8(bytes) ? bytes.toString('utf8') : sent;
}

import type { Session } from 'neo4j-driver';
import { RefusedError } from '../domain/errors.ts';
import type { RequestScope } from '../lineage/request-scope.ts';
import type { FaultKind } from './faults.ts';

// What the time of a request, and its end, mean for the statements that it asks.

/**
 * How long is waited before a read is tried again that met what may be over soon, in milliseconds: once at once, since a connection that was cut says nothing of the
 * next; after that only where a request waits for it.
 */
const WAITS_MS = [0, 50, 250] as const;

/** @throws RefusedError when the time of the request is over */
export function timeLeft(ofStatement: number | undefined, scope: RequestScope | undefined): number | undefined {
  if (scope?.signal.aborted === true) throw new RefusedError('Terminated: nobody waits for the answer');
  if (scope === undefined || scope.deadline === null) return ofStatement;
  const left = Math.ceil(scope.deadline - performance.now());
  if (left <= 0) throw new RefusedError('TransactionTimedOut: the time of the request was over before this statement');
  return Math.min(left, ofStatement ?? left);
}

/** How long to wait before a read is tried once more, in milliseconds; null: it is not, and never where its request would be over by then. */
export function pauseBefore(nextTry: number, kind: FaultKind, scope: RequestScope | undefined): number | null {
  const pause = WAITS_MS[nextTry - 2];
  // Who waited for a connection for as long as that has others before them that wait, too.
  if (pause === undefined || kind === 'no_connection') return null;
  if (scope === undefined) return pause === 0 ? pause : null;
  return scope.deadline === null || performance.now() + pause < scope.deadline ? pause : null;
}

/** Closing a session has the database stop what runs in it. @returns ends that */
export function closeOnAbort(session: Session, signal: AbortSignal | undefined): () => void {
  if (signal === undefined) return () => {};
  const close = () => void session.close().catch(() => {});
  signal.addEventListener('abort', close, { once: true });
  return () => signal.removeEventListener('abort', close);
}

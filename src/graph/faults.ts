import neo4j, { Neo4jError } from 'neo4j-driver';
import { RefusedError, UnavailableError } from '../domain/errors.ts';

/**
 * What keeps the database from answering now: nobody listens, or the connection was cut (`unreachable`); the member that was asked is the wrong one by now
 * (`session_expired`); all connections were taken for too long (`no_connection`); the database says that it may work when tried again (`transient`); what was
 * read was deleted meanwhile (`deleted_meanwhile`); the database has stopped itself, as where its disk is full, and does nothing until it is started again (`broken`).
 */
export type FaultKind =
  'unreachable' | 'session_expired' | 'no_connection' | 'transient' | 'deleted_meanwhile' | 'broken';

/** Of a statement, or a transaction, that the database could not answer: nothing of what it was about. */
export interface DatabaseFault {
  /** The name of the statement or transaction. */
  readonly statement: string;
  readonly kind: FaultKind;
  /** As the database or the driver has it: `Neo.TransientError.Transaction.Outdated`, say. */
  readonly code: string;
  /** As GQL has it: `40000`, say. */
  readonly gqlStatus: string;
  /** How often it was tried by now. */
  readonly tries: number;
  /** Whether it is tried once more. */
  readonly isTriedAgain: boolean;
}

/** What a read may meet that another transaction deletes from under it; one that writes may have deleted it itself. */
const DELETED_MEANWHILE: ReadonlySet<string> = new Set([
  'Neo.TransientError.Transaction.Outdated',
  'Neo.ClientError.Statement.EntityNotFound',
]);

/** What a database answers whose log could not be written, at first and from then on: that is nothing that it holds against what was asked. */
const BROKEN: ReadonlySet<string> = new Set([
  'Neo.DatabaseError.Transaction.TransactionLogError',
  'Neo.DatabaseError.Transaction.TransactionStartFailed',
]);

/** @returns null for what the database will refuse again, and for what is none of its errors */
export function faultKind(error: unknown, isRead: boolean): FaultKind | null {
  if (!(error instanceof Neo4jError)) return null;
  const { code, message, retryable } = error;
  if (isRead && DELETED_MEANWHILE.has(code)) return 'deleted_meanwhile';
  if (BROKEN.has(code)) return 'broken';
  if (code === neo4j.error.SESSION_EXPIRED) return 'session_expired';
  if (message.startsWith('Connection acquisition timed out')) return 'no_connection';
  // Without a code of the server's own, the connection was refused, cut or never made.
  if (!code.startsWith('Neo.')) return 'unreachable';
  return retryable || code.startsWith('Neo.TransientError') ? 'transient' : null;
}

/** What is told of an error that {@link faultKind} knows: no message, which may hold names. */
export function faultOf(error: unknown, more: Omit<DatabaseFault, 'code' | 'gqlStatus'>): DatabaseFault {
  const { code, gqlStatus } = error as Neo4jError;
  return { ...more, code, gqlStatus };
}

/** An error of the database as the domain knows it; any other as it is. */
export function translate(error: unknown, isRead = false): unknown {
  if (!(error instanceof Neo4jError)) return error;
  speakPlainly(error);
  const message = `${error.code}: ${error.message}`;
  return faultKind(error, isRead) === null
    ? new RefusedError(message, { cause: error })
    : new UnavailableError(message, { cause: error });
}

/** What the driver says of every connection that fails, before what the system says; and of a cluster that cannot be asked, before why. */
const BOILERPLATE = /^Failed to connect to server\. .*?(?:Caused by: |$)/s;
const NO_ROUTE = /^Could not perform discovery\. No routing servers available\..*/s;

/** Has an error of the driver, and those that caused it, say what happened and no more: people read it, in answers and in the log. */
function speakPlainly(error: Error): void {
  if (error.cause instanceof Error) speakPlainly(error.cause);
  const { message, cause } = error;
  const plain = NO_ROUTE.test(message)
    ? `no member of the cluster can be asked${cause instanceof Error ? `: ${cause.message}` : ''}`
    : message.replace(BOILERPLATE, '').trim() || 'the connection failed';
  if (plain === message) return;
  error.stack &&= error.stack.replace(message, () => plain);
  error.message = plain;
}

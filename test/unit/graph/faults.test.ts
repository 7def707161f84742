import { describe, expect, test } from '@jest/globals';
import { Neo4jError } from 'neo4j-driver';
import { RefusedError, UnavailableError } from '../../../src/domain/errors.ts';
import { faultKind, faultOf, translate } from '../../../src/graph/faults.ts';

const SECRET = 'a name of somebody';

function error(code: string, message = SECRET): Neo4jError {
  return new Neo4jError(message, code, '50N42', 'told', { OPERATION: '', OPERATION_CODE: '0', CURRENT_SCHEMA: '/' });
}

test.each([
  ['ServiceUnavailable', 'unreachable', 'unreachable'],
  ['ProtocolError', 'unreachable', 'unreachable'],
  ['SessionExpired', 'session_expired', 'session_expired'],
  // What commits while a read is at it changes under it; a transaction that writes may have deleted it itself.
  ['Neo.TransientError.Transaction.Outdated', 'deleted_meanwhile', 'transient'],
  ['Neo.ClientError.Statement.EntityNotFound', 'deleted_meanwhile', null],
  ['Neo.TransientError.General.MemoryPoolOutOfMemoryError', 'transient', 'transient'],
  ['Neo.ClientError.Security.AuthorizationExpired', 'transient', 'transient'],
  ['Neo.ClientError.Transaction.TransactionTimedOut', null, null],
  ['Neo.ClientError.Statement.SyntaxError', null, null],
  ['Neo.DatabaseError.General.UnknownError', null, null],
  // It has stopped itself, whatever it was asked.
  ['Neo.DatabaseError.Transaction.TransactionLogError', 'broken', 'broken'],
  ['Neo.DatabaseError.Transaction.TransactionStartFailed', 'broken', 'broken'],
])('%s is %s for what reads, and %s for what writes', (code, ofRead, ofWrite) => {
  for (const [isRead, kind] of [
    [true, ofRead],
    [false, ofWrite],
  ] as const) {
    expect(faultKind(error(code), isRead)).toBe(kind);
    expect(translate(error(code), isRead)).toBeInstanceOf(kind === null ? RefusedError : UnavailableError);
  }
});

test('a connection that was waited for too long is told apart by what the driver says of it', () => {
  expect(faultKind(error('N/A', 'Connection acquisition timed out in 10000 ms. Pool status: ...'), true)).toBe(
    'no_connection',
  );
});

test('what is none of the database is neither told nor changed', () => {
  const ours = new TypeError('ours');
  expect(faultKind(ours, true)).toBeNull();
  expect(translate(ours)).toBe(ours);
});

test('what is told of a fault holds no message', () => {
  const more = { statement: 'read/ping', kind: 'transient', tries: 1, isTriedAgain: true } as const;
  const told = faultOf(error('Neo.TransientError.General.Any'), more);
  expect(told).toEqual({ ...more, code: 'Neo.TransientError.General.Any', gqlStatus: '50N42' });
});

describe('what the driver says at length is told plainly', () => {
  const FAILED =
    'Failed to connect to server. Please ensure that your database is listening on the correct host and port and that you have compatible encryption settings both on Neo4j server and driver. Note that the default encryption setting has changed in Neo4j 4.0.';
  const toldOf = (fault: Neo4jError) => translate(fault) as UnavailableError & { readonly cause: Neo4jError };

  test('that nobody listens, also in what the log shows of the error that caused ours', () => {
    const { message, cause } = toldOf(
      error('ServiceUnavailable', `${FAILED} Caused by: connect ECONNREFUSED 127.0.0.1:1`),
    );
    expect(message).toBe('ServiceUnavailable: connect ECONNREFUSED 127.0.0.1:1');
    expect(cause.message).toBe('connect ECONNREFUSED 127.0.0.1:1');
    expect(cause.stack).not.toContain('encryption');
    expect(toldOf(error('ServiceUnavailable', FAILED)).message).toBe('ServiceUnavailable: the connection failed');
  });

  test('that no member of a cluster can be asked, and why', () => {
    const routing = error(
      'ServiceUnavailable',
      'Could not perform discovery. No routing servers available. Known routing table: RoutingTable[database=default database, routers=[]]',
    );
    routing.cause = error('SessionExpired', `${FAILED} Caused by: getaddrinfo ENOTFOUND nowhere`);
    expect(toldOf(routing).message).toBe(
      'ServiceUnavailable: no member of the cluster can be asked: getaddrinfo ENOTFOUND nowhere',
    );
  });

  test('all else as it is', () => {
    expect(toldOf(error('Neo.TransientError.General.Any')).message).toBe(`Neo.TransientError.General.Any: ${SECRET}`);
  });
});

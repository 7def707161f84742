import { describe, expect, test } from '@jest/globals';
import { startupFailure } from '../../../src/embedded/startup-failure.ts';

const said = (log: string): string => startupFailure(log, 'neo4j.log').error.message;

// As Neo4j 5.26.28 and Java 17 said it.
const LOCKED = `java.lang.RuntimeException: Error starting Neo4j database server at /d/neo4j/data/databases
\tat org.neo4j.graphdb.facade.DatabaseManagementServiceFactory.startDatabaseServer(DatabaseManagementServiceFactory.java:280)
Caused by: org.neo4j.io.locker.FileLockException: Lock file has been locked by another process: /d/neo4j/data/databases/store_lock. Please ensure no other process is using this database
\t... 12 more
FAILED org.neo4j.io.locker.FileLockException: Lock file has been locked by another process: /d/neo4j/data/databases/store_lock. Please ensure no other process is using this database
`;
const HEAP = `Error occurred during initialization of VM
Could not reserve enough space for 9216000000KB object heap
`;
const OUT_OF_MEMORY = `Terminating due to java.lang.OutOfMemoryError: Java heap space
`;
const NEWER = `FAILED org.neo4j.kernel.impl.transaction.log.entry.UnsupportedLogVersionException: Log file contains entries with prefix 32, and the highest supported Kernel Version is KernelVersion{V5_25,version=20}. This indicates that the log files originates from an newer version of neo4j, which we don't support downgrading from.
`;

describe('startupFailure', () => {
  test('names a store that is locked, which may pass', () => {
    expect(startupFailure(LOCKED, 'neo4j.log').passing).toBe(true);
    expect(said(LOCKED)).toBe(
      'The embedded Neo4j did not start (FileLockException: Lock file has been locked by another process: /d/neo4j/data/databases/store_lock. Please ensure no other process is using this database); another Neo4j holds its store: end that one. Its log is neo4j.log.',
    );
  });

  test('names a port that was taken, which may pass', () => {
    const log = `Caused by: org.neo4j.bolt.protocol.common.connector.PortBindException: Address 127.0.0.1:7687 is already in use, cannot bind to it.
FAILED java.net.BindException: Address already in use
`;
    expect(startupFailure(log, 'neo4j.log').passing).toBe(true);
    expect(said(log)).toContain(
      '(BindException: Address already in use); one of its ports was taken meanwhile: start again.',
    );
  });

  test('names too little memory', () => {
    expect(said(HEAP)).toContain(
      '(Could not reserve enough space for 9216000000KB object heap); there is too little memory',
    );
    expect(said(OUT_OF_MEMORY)).toContain('(Terminating due to java.lang.OutOfMemoryError: Java heap space)');
  });

  test('names a full disk, whatever failed because of it', () => {
    const log =
      'java.io.IOException: No space left on device\n\tat x\nFAILED java.nio.channels.ClosedChannelException\n';
    expect(said(log)).toContain('(IOException: No space left on device); the disk is full: free some space.');
  });

  test('names a store of a newer version', () => {
    expect(said(NEWER)).toMatch(
      /^The embedded Neo4j did not start \(UnsupportedLogVersionException: .*\); its store was written by another version/,
    );
  });

  test('gives the root cause of anything else, or the last line, or says that there was none', () => {
    expect(said('x\nFAILED java.lang.IllegalArgumentException: Unrecognized setting\n')).toBe(
      'The embedded Neo4j did not start (IllegalArgumentException: Unrecognized setting). Its log is neo4j.log.',
    );
    expect(said('Segmentation fault\n\n')).toContain('(Segmentation fault)');
    expect(said('')).toContain('(it said nothing)');
  });
});

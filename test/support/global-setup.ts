import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startTestNeo4j, type RunningNeo4j } from './neo4j-server.ts';

/**
 * One Neo4j for the whole run, started when the first test asks for it (`testNeo4j`), so that a run of unit tests alone starts none.
 * Tests run in processes of their own: they ask over HTTP, on loopback, at an address that they inherit in their environment.
 * From there they know, too, when the run began.
 */
export default async function globalSetup(): Promise<void> {
  let neo4j: Promise<RunningNeo4j> | null = null;
  const server = createServer((_request, response) => {
    neo4j ??= startTestNeo4j();
    neo4j.then(
      ({ settings }) => response.end(JSON.stringify(settings)),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  process.env['TESTS_BEGAN'] ??= String(Date.now()); // TESTS_BEGAN=0: as if no time were left
  process.env['TEST_NEO4J_BROKER'] = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  globalThis.stopTestNeo4j = async () => {
    server.close();
    server.closeAllConnections();
    await neo4j?.then(
      ({ stop }) => stop(),
      () => {}, // it never ran, and every test that asked was told why
    );
  };
}

declare global {
  /** Set by the global setup, for the global teardown, which runs in the same process. */
  var stopTestNeo4j: (() => Promise<void>) | undefined;
}

import { expect, test } from '@jest/globals';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Neo4jClient } from '../../../src/graph/client.ts';
import { checkDatabase, UnreachableError } from '../../../src/graph/database-info.ts';
import { closedPort } from '../../support/closed-port.ts';

/** Why a database cannot be used. */
async function faultOf(uri: string): Promise<Error> {
  const client = new Neo4jClient({ uri, username: 'neo4j', password: 'p' });
  try {
    await checkDatabase(client, uri);
  } catch (error) {
    return error as Error;
  } finally {
    await client.close();
  }
  throw new Error('it can be');
}

test.each(['bolt', 'neo4j'])('an HTTP port is told as such over %s://, and is not waited for', async (scheme) => {
  const server = createServer((_request, response) => response.end()).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const uri = `${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const fault = await faultOf(uri);
  server.close().closeAllConnections();
  expect(fault.message).toBe(`NEO4J_URI ${uri} is an HTTP port; Bolt is usually at 7687.`);
  expect(fault).not.toBeInstanceOf(UnreachableError);
});

test.each(['bolt+s', 'neo4j+ssc'])('one that does not speak TLS is told as such over %s://', async (scheme) => {
  const server = createServer((_request, response) => response.end()).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const fault = await faultOf(`${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}`);
  server.close().closeAllConnections();
  expect(fault.message).toContain(' does not speak TLS; ');
  expect(fault).not.toBeInstanceOf(UnreachableError);
});

test.each(['bolt', 'neo4j'])('one that nobody listens at is told in one sentence over %s://', async (scheme) => {
  const port = await closedPort();
  const fault = await faultOf(`${scheme}://127.0.0.1:${port}`);
  expect(fault).toBeInstanceOf(UnreachableError);
  expect(fault.message).toMatch(
    new RegExp(
      `^Neo4j at ${scheme}://127.0.0.1:${port} cannot be reached \\(ServiceUnavailable: .*connect ECONNREFUSED 127.0.0.1:${port}\\); start it, or check NEO4J_URI\\.$`,
    ),
  );
});

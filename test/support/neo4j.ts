import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import type { Neo4jSettings } from '../../src/graph/client.ts';

/** For the `beforeAll` that calls `testNeo4j`: the first start of all fetches Neo4j. */
export const NEO4J_START_MS = 600_000;

/** The run's own Neo4j, migrated. The first call of a run starts it. */
export async function testNeo4j(): Promise<Neo4jSettings> {
  const broker = process.env['TEST_NEO4J_BROKER'];
  if (broker === undefined) throw new Error('test/support/global-setup.ts did not run: start the tests with jest');
  const { status, body } = await get(broker);
  if (status !== 200) throw new Error(`The tests have no Neo4j: ${body}`);
  return JSON.parse(body) as Neo4jSettings;
}

/** An organization that no other test uses: nothing needs to be wiped, and histories can be written side by side. */
export function uniqueOrganization(): string {
  return `test-${randomUUID()}`;
}

/** Unlike `fetch`, waits as long as it takes. */
function get(url: string): Promise<{ readonly status: number; readonly body: string }> {
  return new Promise((resolve, reject) => {
    request(url, { agent: false }, (answer) => {
      let body = '';
      answer.setEncoding('utf8');
      answer.on('data', (chunk: string) => (body += chunk));
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body }));
      answer.on('error', reject);
    })
      .on('error', reject)
      .end();
  });
}

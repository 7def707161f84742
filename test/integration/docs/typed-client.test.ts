import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { LineageClient } from '../../../examples/typed-client/client.ts';
import { dependents } from '../../../examples/typed-client/impact.ts';
import { jobEvent, runEvent } from '../../support/events.ts';
import { HttpApp } from '../../support/http-app.ts';
import { NEO4J_START_MS } from '../../support/neo4j.ts';
import { LiveServer } from '../../support/sse.ts';

let app: HttpApp;
let server: LiveServer;

beforeAll(async () => {
  app = await HttpApp.start();
  server = await LiveServer.start(app.test.app);
}, NEO4J_START_MS);
afterAll(async () => {
  await server.close();
  await app.close();
});

test('the typed client of the examples tells what depends on a dataset, and which error it met', async () => {
  const facets = { ownership: { owners: [{ name: 'team:data' }] } };
  await app.test.send(
    runEvent('load', { inputs: ['raw'], outputs: [{ name: 'clean', facets }] }),
    jobEvent('report', { inputs: ['clean'] }),
  );
  const client = new LineageClient(server.url, app.key);
  expect(await dependents(client, 'ns', 'raw')).toEqual([
    '1 job load (COMPLETE)',
    '2 dataset clean (team:data)',
    '3 job report (no runs)',
  ]);
  await expect(dependents(client, 'ns', 'unknown')).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

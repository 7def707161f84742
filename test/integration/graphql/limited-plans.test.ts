import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { jobEvent, runEvent, schemaFacet } from '../../support/events.ts';
import { NEO4J_START_MS } from '../../support/neo4j.ts';
import { TestApp } from '../../support/test-app.ts';

// `impactOfPlan` for a key that reads `ns` alone: a plan names nothing else, but what it names may be one dataset with something hidden.

let app: TestApp;
const LIMITED = { scopes: ['read', 'read:source'], namespaces: ['ns'], secret: 'a' } as const;
const ref = (namespace: string) => `{ dataset: { namespace: "${namespace}", name: "orders" } }`;

beforeAll(async () => {
  app = await TestApp.start();
  const hidden = { namespace: 'vault', name: 'orders', facets: { schema: schemaFacet('id', 'SecretColumn') } };
  await app.send(
    { ...runEvent('keep', { runId: 'k', outputs: [hidden] }), job: { namespace: 'vault', name: 'keep' } },
    runEvent('load', { runId: 'l', outputs: ['orders'] }),
  );
  const { errors } = await app.ask(`mutation {
    mergeDatasets(dataset: ${ref('ns')}, other: ${ref('vault')}) { dataset { id } }
    pinCanonicalName(dataset: ${ref('vault')}) { dataset { id } } }`);
  expect(errors).toBeUndefined();
}, NEO4J_START_MS);
afterAll(() => app.close());

test('what it would change in the columns of a dataset whose canonical name is hidden is not told', async () => {
  const event = jobEvent('load', { outputs: [{ name: 'orders', facets: { schema: schemaFacet('id') } }] });
  const query = `query ($event: JSON!) { impactOfPlan(event: $event) {
    schemas { dataset { namespace name } columnsAdded { name } columnsDropped { name } columnsRetyped { name } } } }`;
  const dropped = { columnsAdded: [], columnsDropped: [{ name: 'SecretColumn' }], columnsRetyped: [] };
  expect(await app.ask(query, { event })).toEqual({
    data: { impactOfPlan: { schemas: [{ dataset: { namespace: 'vault', name: 'orders' }, ...dropped }] } },
  });
  expect(await app.askAs(LIMITED, query, { event })).toEqual({ data: { impactOfPlan: { schemas: [] } } });
});

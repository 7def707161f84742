import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { exampleQueries } from '../../src/graphql/example-queries.ts';
import { sampleEvents } from '../../src/sample/sample-events.ts';
import { BrowserApp, PATIENCE_MS } from '../support/browser.ts';
import { NEO4J_START_MS } from '../support/neo4j.ts';

let app: BrowserApp;

beforeAll(async () => {
  app = await BrowserApp.start();
  await app.app.send(...sampleEvents(new Date('2026-11-10T12:00:00Z')).map((event) => event as object));
}, NEO4J_START_MS + PATIENCE_MS);
afterAll(() => app.close());

const operations = [...exampleQueries.matchAll(/^query (\w+)/gm)].map(([, name]) => name ?? '');

test.each(operations)('the example query %s answers something on the sample data', async (name) => {
  const only = exampleQueries.slice(exampleQueries.indexOf(`query ${name}`));
  const { data, errors } = await app.app.ask(only.slice(0, only.indexOf('\n}\n') + 3));
  expect(errors).toBeUndefined();
  expect(JSON.stringify(data).match(/"name":/g)?.length).toBeGreaterThan(1);
});

describe('GraphiQL in a browser', () => {
  test(
    'opens for who signed in by the link, on queries that it runs, and asks no other host',
    async () => {
      const { page, misdeeds } = await app.open();
      await page.goto(app.signInLink());
      await page.goto('/graphql');
      await page.getByRole('button', { name: /^Execute query/ }).click();
      await page.getByRole('menuitem', { name: 'WhereDoesItComeFrom' }).click();
      // The answer holds what the question does not: the name of a job upstream.
      // As text in the page: a function would be made there by eval, which the page's policy refuses.
      await page.locator('.result-window', { hasText: 'shop_nightly_etl' }).waitFor();
      expect(misdeeds).toEqual([]);
    },
    4 * PATIENCE_MS,
  );
});

import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { chromium, type Browser } from 'playwright-core';
import { exampleQueries } from '../../src/graphql/example-queries.ts';
import { sampleEvents } from '../../src/sample/sample-events.ts';
import { NEO4J_START_MS } from '../support/neo4j.ts';
import { TestApp } from '../support/test-app.ts';

const CHROMIUM = '/usr/bin/chromium';
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage', // in containers it is small
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** For one step of a browser, on a slow or busy machine. */
const PATIENCE_MS = 120_000;

let app: TestApp;
let server: Server;
let browser: Browser;
let url: string;

beforeAll(async () => {
  if (!existsSync(CHROMIUM)) throw new Error(`${CHROMIUM} is missing: install Debian's package chromium.`);
  app = await TestApp.start();
  await app.send(...sampleEvents(new Date('2026-11-10T12:00:00Z')).map((event) => event as object));
  server = createServer(app.app.http).listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  browser = await chromium.launch({ executablePath: CHROMIUM, args: ARGUMENTS, timeout: PATIENCE_MS });
}, NEO4J_START_MS + PATIENCE_MS);

afterAll(async () => {
  await browser.close();
  server.closeAllConnections();
  server.close();
  await app.close();
});

const operations = [...exampleQueries.matchAll(/^query (\w+)/gm)].map(([, name]) => name ?? '');

test.each(operations)('the example query %s answers something on the sample data', async (name) => {
  const only = exampleQueries.slice(exampleQueries.indexOf(`query ${name}`));
  const { data, errors } = await app.ask(only.slice(0, only.indexOf('\n}\n') + 3));
  expect(errors).toBeUndefined();
  expect(JSON.stringify(data).match(/"name":/g)?.length).toBeGreaterThan(1);
});

describe('GraphiQL in a browser', () => {
  test(
    'opens by the sign-in link, on queries that it runs, and asks no other host',
    async () => {
      const link = app.app.sessions.makeLink({ organization: app.organization, keyId: 'test', scopes: ['admin'] });
      const page = await browser.newPage();
      page.setDefaultTimeout(PATIENCE_MS);
      const elsewhere: string[] = [];
      const faults: string[] = [];
      page.on('request', (request) => {
        if (/^https?:/.test(request.url()) && !request.url().startsWith(url)) elsewhere.push(request.url());
      });
      page.on('pageerror', (error) => faults.push(error.message));
      await page.goto(`${url}/sign-in?link=${link}`);
      await page.getByRole('button', { name: /^Execute query/ }).click();
      await page.getByRole('menuitem', { name: 'WhereDoesItComeFrom' }).click();
      // The answer holds what the question does not: the name of a job upstream.
      // As text in the page: a function would be made there by eval, which the page's policy refuses.
      await page.locator('.result-window', { hasText: 'shop_nightly_etl' }).waitFor();
      expect({ elsewhere, faults }).toEqual({ elsewhere: [], faults: [] });
    },
    4 * PATIENCE_MS,
  );
});

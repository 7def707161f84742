import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { runEvent } from '../support/events.ts';
import { HttpApp } from '../support/http-app.ts';
import { NEO4J_START_MS } from '../support/neo4j.ts';
import { pythonWith } from '../support/python-environment.ts';

const VERSION = '1.54.0';
const SCRIPT = join(import.meta.dirname, 'python-client', 'emit.py');
const ORDERS = 'dataset: { namespace: "postgres://shop.example.com:5432", name: "shop.public.orders" }';

let app: HttpApp | undefined;
let server: Server | undefined;
let url: string;
let key: string;
let report: unknown;

beforeAll(async () => {
  const python = await pythonWith('openlineage-python', VERSION);
  app = await HttpApp.start();
  // The client waits five seconds for an answer; a cold database may take longer to plan the first event's statements.
  await app.test.app.warmUp();
  await app.post().send(runEvent('warm up'));
  ({ key } = app);
  server = createServer(app.test.app.http).listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const env = { ...process.env, NO_PROXY: '127.0.0.1', PYTHONWARNINGS: 'ignore' };
  const { stdout } = await promisify(execFile)(python, [SCRIPT, url, key], { env, timeout: 300_000 });
  report = JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
}, 2 * NEO4J_START_MS);

afterAll(async () => {
  server?.closeAllConnections();
  server?.close();
  await app?.close();
});

async function ask(query: string): Promise<unknown> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  const { data, errors } = (await response.json()) as { readonly data: unknown; readonly errors?: unknown };
  expect(errors).toBeUndefined();
  return data;
}

describe(`openlineage-python ${VERSION}`, () => {
  test('has its events taken: plain, gzipped, asynchronously, configured by its environment', () => {
    expect(report).toMatchObject({ plain: 3, gzip: 3, 'odd names': 1, environment: 1, async: 20 });
    expect(app?.faults).toEqual([]);
  });

  test('is told when they are not: 401 for a wrong key, 422 for an event without a name', () => {
    expect(report).toMatchObject({ 'wrong key': { status: 401 }, refused: { status: 422 } });
  });

  test('leaves a lineage from the source over three jobs to the report', async () => {
    const data = await ask(`{ lineage(root: { ${ORDERS} }, direction: DOWNSTREAM) { total complete
      nodes { distance node { ... on Dataset { name } ... on Job { name } } } edges { kind certainty } } }`);
    expect(data).toMatchObject({
      lineage: {
        ...{ total: 6, complete: true },
        nodes: [
          { distance: 0, node: { name: 'shop.public.orders' } },
          { distance: 1, node: { name: 'revenue' } },
          { distance: 2, node: { name: 'shop.mart.revenue' } },
          { distance: 3, node: { name: 'report' } },
          { distance: 4, node: { name: '/reports/a b/ü.csv' } },
          { distance: 5, node: { name: 'planned' } },
        ],
        edges: expect.arrayContaining([
          { kind: 'FEEDS', certainty: 'COLUMN' },
          { kind: 'PRODUCES', certainty: 'COLUMN' },
          { kind: 'FEEDS', certainty: 'INFERRED' },
        ]),
      },
    });
  });

  test('leaves runs with their states, parents and errors', async () => {
    const data =
      await ask(`{ ok: run(runId: "0198c0de-0000-7000-8000-00000000000a") { state durationMs job { name description jobType }
        parent { state job { namespace name } } inputs { name owners columns { name type description } } outputs { name } }
      failed: run(runId: "0198c0de-0000-7000-8000-00000000000c") { state error facets } }`);
    expect(data).toMatchObject({
      ok: {
        ...{ state: 'COMPLETE', durationMs: expect.any(Number) },
        job: { name: 'revenue', description: 'Revenue — «日本語» ✓', jobType: 'QUERY' },
        parent: { state: 'NEW', job: { namespace: 'airflow', name: 'nightly' } },
        inputs: [
          {
            ...{ name: 'shop.public.orders', owners: ['team:shop'] },
            columns: [
              { name: 'id', type: 'bigint', description: 'key' },
              { name: 'cents', type: 'bigint', description: null },
            ],
          },
        ],
        outputs: [{ name: 'shop.mart.revenue' }],
      },
      failed: {
        state: 'FAILED',
        error: 'disk full',
        facets: { errorMessage: { stackTrace: `Traceback: ${'x'.repeat(5000)}` } },
      },
    });
  });

  test('leaves column lineage', async () => {
    const column = '{ namespace: "postgres://shop.example.com:5432", dataset: "shop.mart.revenue", name: "total" }';
    const data = await ask(
      `{ lineage(root: { column: ${column} }, direction: UPSTREAM) { nodes { node { ... on Column { name dataset { name } } } } } }`,
    );
    expect(data).toEqual({
      lineage: {
        nodes: [
          { node: { name: 'total', dataset: { name: 'shop.mart.revenue' } } },
          { node: { name: 'cents', dataset: { name: 'shop.public.orders' } } },
        ],
      },
    });
  });

  test('leaves nothing of what was refused', async () => {
    const data = await ask(
      '{ jobs(namespace: "shop-etl") { edges { node { name runs { totalCount } } } } odd: jobs(namespace: "odd") { edges { node { name } } } }',
    );
    expect(data).toEqual({
      jobs: {
        edges: [
          { node: { name: 'async', runs: { totalCount: 20 } } },
          { node: { name: 'from environment', runs: { totalCount: 1 } } },
          { node: { name: 'planned', runs: { totalCount: 0 } } },
          { node: { name: 'report', runs: { totalCount: 1 } } },
          { node: { name: 'revenue', runs: { totalCount: 1 } } },
        ],
      },
      odd: { edges: [{ node: { name: 'lone\ufffd nul \u0000 \u{1F600}' } }] },
    });
  });
});

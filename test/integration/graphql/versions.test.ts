import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { datasetEvent, jobEvent, runEvent, schemaFacet } from '../../support/events.ts';
import { capturedScenario } from '../../support/fixtures.ts';
import { NEO4J_START_MS } from '../../support/neo4j.ts';
import { TestApp, type Answer } from '../../support/test-app.ts';

let app: TestApp;

beforeAll(async () => {
  app = await TestApp.start();
}, NEO4J_START_MS);
afterAll(() => app.close());

type Fields = Readonly<Record<string, unknown>>;

interface Page {
  readonly edges: readonly { readonly cursor: string; readonly node: Fields }[];
  readonly pageInfo: { readonly hasNextPage: boolean };
  readonly totalCount: number;
}

const nodesOf = ({ edges }: Pick<Page, 'edges'>) => edges.map(({ node }) => node);
const codeOf = ({ errors }: Answer) => errors?.[0]?.extensions?.['code'];
const sql = (query: string) => ({ sql: { query, dialect: 'postgres' } });
const at = (hour: number) => `2026-01-01T${String(hour).padStart(2, '0')}:00:00Z`;

describe('a table that changed and changed back', () => {
  const output = (name: string, schema: object, more: object = {}) => ({ name, facets: { schema, ...more } });

  beforeAll(async () => {
    const change = (kind: string) => ({ lifecycleStateChange: { lifecycleStateChange: kind } });
    await app.send(
      runEvent('load', {
        ...{ runId: 'r1', at: at(1), facets: sql('SELECT a') },
        inputs: ['source'],
        outputs: [output('orders', schemaFacet('a'), change('CREATE'))],
      }),
      runEvent('load', {
        ...{ runId: 'r2', type: 'START', at: at(2), facets: sql('SELECT a, b') },
        outputs: [output('orders', schemaFacet('a'))],
      }),
      runEvent('load', {
        ...{ runId: 'r2', at: at(3), facets: sql('SELECT a, b') },
        outputs: [output('orders', schemaFacet('a', 'b'), change('OVERWRITE'))],
      }),
      runEvent('load', {
        ...{ runId: 'r3', at: at(5), facets: sql('SELECT a') },
        outputs: [output('orders', schemaFacet('a'), change('OVERWRITE'))],
      }),
      // Documented columns only, and before any writer told more.
      runEvent('report', {
        ...{ runId: 'r4', at: '2025-12-31T00:00:00Z' },
        inputs: [{ name: 'orders', facets: { schema: { fields: [{ name: 'a' }] } } }],
        outputs: ['page'],
      }),
      datasetEvent({ name: 'orders', facets: { schema: schemaFacet('b', 'a') } }, at(9)),
    );
  });

  const versions = async (of: string, args = '', fields = 'since until lastSeen') =>
    app.ask(`{ owner: ${of} { versions${args} { totalCount edges { cursor node { ${fields} } }
      pageInfo { hasNextPage endCursor } } } }`);
  const pageOf = ({ data }: Answer) => (data as { owner: { versions: Page } }).owner.versions;
  const orders = 'dataset(namespace: "ns", name: "orders")';
  const load = 'job(namespace: "ns", name: "load")';

  test('has two versions, newest first, with what holds when; the reader’s own is hidden', async () => {
    const found = pageOf(
      await versions(
        orders,
        '',
        'version fields { name type description } since until lastSeen createdBy { runId } lifecycle { change at } dataset { name }',
      ),
    );
    expect(found).toMatchObject({ totalCount: 2, pageInfo: { hasNextPage: false } });
    const [newer, older] = nodesOf(found);
    const column = (name: string) => ({ name, type: 'bigint', description: null });
    expect(newer).toEqual({
      ...{ version: null, fields: [column('a'), column('b')], dataset: { name: 'orders' } },
      ...{ since: at(3), until: null, lastSeen: at(9), createdBy: { runId: 'r2' } },
      lifecycle: [{ change: 'OVERWRITE', at: at(3) }],
    });
    expect(older).toEqual({
      ...{ version: null, fields: [column('a')], dataset: { name: 'orders' } },
      ...{ since: at(1), until: at(9), lastSeen: at(5), createdBy: { runId: 'r1' } },
      lifecycle: [
        { change: 'CREATE', at: at(1) },
        { change: 'OVERWRITE', at: at(5) },
      ],
    });
  });

  test('its job has two definitions', async () => {
    const fields = 'sql { query dialect } sourceCode { code } location { url } since until lastSeen job { name }';
    expect(nodesOf(pageOf(await versions(load, '', fields)))).toEqual([
      {
        ...{ sql: { query: 'SELECT a, b', dialect: 'postgres' }, sourceCode: null, location: null },
        ...{ since: at(2), until: at(5), lastSeen: at(2), job: { name: 'load' } },
      },
      {
        ...{ sql: { query: 'SELECT a', dialect: 'postgres' }, sourceCode: null, location: null },
        ...{ since: at(1), until: null, lastSeen: at(5), job: { name: 'load' } },
      },
    ]);
  });

  test('the version of a time is the one said last by then, the one that came back too', async () => {
    const sinceAt = async (of: string, asOf: string | null) => {
      const { data, errors } = await app.ask(
        `query ($asOf: DateTime) { owner: ${of} { heldVersion(asOf: $asOf) { since } } }`,
        { asOf },
      );
      expect(errors).toBeUndefined();
      return (data as { owner: { heldVersion: Fields | null } }).owner.heldVersion?.['since'] ?? null;
    };
    const times = ['2025-12-31T12:00:00Z', at(1), at(2), at(3), at(4), at(5), at(8), at(9), null];
    const ofOrders = await Promise.all(times.map((time) => sinceAt(orders, time)));
    expect(ofOrders).toEqual([null, at(1), at(1), at(3), at(3), at(1), at(1), at(3), at(3)]);
    const ofLoad = await Promise.all(times.map((time) => sinceAt(load, time)));
    expect(ofLoad).toEqual([null, at(1), at(2), at(2), at(2), at(1), at(1), at(1), at(1)]);
  });

  test('a diff of two times tells what is otherwise between them, not what was meanwhile', async () => {
    const differences = async (from: string, to: string) => {
      const { data, errors } = await app.ask(
        `query ($from: DateTime!, $to: DateTime!) { lineageDiff(root: { dataset: { namespace: "ns", name: "orders" } }, from: $from, to: $to) {
          schemas { columnsAdded { name } columnsRemoved { name } } definitions { sqlChanged } } }`,
        { from, to },
      );
      expect(errors).toBeUndefined();
      return data.lineageDiff as object;
    };
    expect(await differences(at(1), at(6))).toEqual({ schemas: [], definitions: [] });
    expect(await differences(at(4), at(6))).toEqual({
      schemas: [{ columnsAdded: [], columnsRemoved: [{ name: 'b' }] }],
      definitions: [{ sqlChanged: true }],
    });
  });

  test('lists of a time hold those first said by then', async () => {
    const sinceAt = async (of: string, time: string) => {
      const { totalCount, edges } = pageOf(await versions(of, `(first: 1, asOf: "${time}")`));
      return [edges[0]?.node['since'], totalCount];
    };
    expect(await sinceAt(orders, '2026-01-01T02:59:59.999999999Z')).toEqual([at(1), 1]);
    expect(await sinceAt(orders, at(3))).toEqual([at(3), 2]);
    expect(await sinceAt(orders, '2025-12-31T12:00:00Z')).toEqual([undefined, 0]);
    expect(await sinceAt(load, at(1))).toEqual([at(1), 1]);
  });

  test('runs name the version that they came to say last', async () => {
    const { data } =
      await app.ask(`{ job(namespace: "ns", name: "load") { runs { edges { node { runId jobVersion { sql { query } }
      inputVersions { version { since } } outputVersions { dataset { name } version { since } } } } } } }`);
    const names = (runId: string, query: string, since: string) => ({
      node: {
        ...{ runId, jobVersion: { sql: { query } }, inputVersions: [] },
        outputVersions: [{ dataset: { name: 'orders' }, version: { since } }],
      },
    });
    expect(data.job.runs.edges).toEqual([
      names('r3', 'SELECT a', at(1)),
      names('r2', 'SELECT a, b', at(3)),
      names('r1', 'SELECT a', at(1)),
    ]);
  });

  test('a run names no hidden version', async () => {
    const { data } = await app.ask(
      '{ run(runId: "r4") { jobVersion { id } inputVersions { version { id } } outputVersions { version { id } } } }',
    );
    expect(data.run).toEqual({ jobVersion: null, inputVersions: [], outputVersions: [] });
  });

  test.each([orders, load])('%s: pages hold everything once', async (of) => {
    const page = async (args: string) => pageOf(await versions(of, args, 'since'));
    const all = (await page('')).edges;
    const first = await page('(first: 1)');
    expect(first).toMatchObject({ edges: all.slice(0, 1), pageInfo: { hasNextPage: true } });
    const rest = await page(`(first: 1, after: "${first.edges[0]!.cursor}")`);
    expect(rest).toMatchObject({ edges: all.slice(1), totalCount: 2, pageInfo: { hasNextPage: false } });
    const of2 = of === load ? orders : load;
    expect(codeOf(await versions(of2, `(after: "${first.edges[0]!.cursor}")`))).toBe('BAD_CURSOR');
    expect(codeOf(await versions(of, '(first: 1001)'))).toBe('PAGE_TOO_LARGE');
    expect(codeOf(await versions(of, '(first: 0)'))).toBe('BAD_USER_INPUT');
  });

  test('a version is a node, of its own organization only', async () => {
    for (const owner of [orders, load]) {
      const [{ id, since } = {}] = nodesOf(pageOf(await versions(owner, '(first: 1)', 'id since')));
      const query = `{ node(id: "${String(id)}") { id ... on JobVersion { since } ... on DatasetVersion { since } } }`;
      expect((await app.ask(query)).data.node).toEqual({ id, since });
      expect((await app.ask(query, {}, `${app.organization}-other`)).data.node).toBeNull();
    }
  });

  test('however many versions a query selects, each kind is read once', async () => {
    const statements = await app.statementsOf(async () => {
      const { errors } = await app.ask(`{ jobs { edges { node {
        versions { totalCount edges { node { fingerprint since until lastSeen job { name } } } }
        runs { edges { node { jobVersion { sql { query } } outputVersions { version { ...V } } inputVersions { version { ...V } } } } } } } }
        datasets { edges { node { versions { totalCount edges { node { ...V } } } } } } }
        fragment V on DatasetVersion { fingerprint until lastSeen fields { name } createdBy { runId } }`);
      expect(errors).toBeUndefined();
    });
    expect(statements.filter((name) => name.includes('version'))).toEqual([
      ...['read/count-dataset-versions', 'read/count-job-versions', 'read/dataset-versions', 'read/job-versions'],
      ...['read/page-of-dataset-versions', 'read/page-of-job-versions'],
      ...['read/times-of-dataset-versions', 'read/times-of-job-versions'],
      'read/versions-of-runs',
    ]);
  });
});

test('a version given by name is one, whatever its schema; readers’ versions show while no writer tells any', async () => {
  const input = (version: string) => ({
    name: 'iceberg',
    facets: { version: { datasetVersion: version }, schema: schemaFacet(version) },
  });
  await app.send(
    runEvent('reader', { runId: 'i1', at: at(1), inputs: [input('7')] }),
    runEvent('reader', { runId: 'i2', at: at(2), inputs: [input('8')] }),
    jobEvent('reader', { at: at(3), inputs: [input('8')] }),
  );
  const read = async () => {
    const { data } = await app.ask(`{ dataset(namespace: "ns", name: "iceberg") { versions { edges { node {
      version fields { name } since until lastSeen createdBy { runId } } } } } }`);
    return nodesOf(data.dataset.versions as Page);
  };
  const eight = { version: '8', fields: [{ name: '8' }], since: at(2), until: null, lastSeen: at(3), createdBy: null };
  const seven = { version: '7', fields: [{ name: '7' }], since: at(1), until: at(2), lastSeen: at(1), createdBy: null };
  expect(await read()).toEqual([eight, seven]);
  // A writer: now only what writers told is there.
  const output = { name: 'iceberg', facets: { version: { datasetVersion: '8' }, schema: schemaFacet('x', 'y') } };
  await app.send(runEvent('writer', { runId: 'w', at: at(4), outputs: [output] }));
  expect(await read()).toEqual([
    { ...eight, fields: [{ name: 'x' }, { name: 'y' }], since: at(4), lastSeen: at(4), createdBy: { runId: 'w' } },
  ]);
});

describe('a dataset of several names', () => {
  const versions = async (name: string) => {
    const { data } = await app.ask(`{ dataset(namespace: "ns", name: "${name}") { canonical { name }
      versions { totalCount edges { node { since until dataset { name } } } } } }`);
    return data.dataset as unknown;
  };

  test('shows the versions of all of them, by whichever it is asked for', async () => {
    const symlinks = { identifiers: [{ namespace: 'ns', name: 'table', type: 'TABLE' }] };
    await app.send(
      runEvent('spark', { at: at(1), outputs: [{ name: 'path', facets: { symlinks, schema: schemaFacet('a') } }] }),
      datasetEvent({ name: 'table', facets: { schema: schemaFacet('a', 'b') } }, at(2)),
    );
    for (const name of ['path', 'table']) {
      expect(await versions(name)).toEqual({
        canonical: { name: 'table' },
        versions: {
          totalCount: 2,
          edges: [
            { node: { since: at(2), until: null, dataset: { name: 'table' } } },
            { node: { since: at(1), until: at(2), dataset: { name: 'path' } } },
          ],
        },
      });
    }
  });

  test('that was renamed is one with the name before: lineage and versions go on', async () => {
    const change = {
      lifecycleStateChange: 'RENAME',
      previousIdentifier: { namespace: 'ns', name: 'zz_before' },
    };
    await app.send(
      runEvent('make', { at: at(1), outputs: [{ name: 'zz_before', facets: { schema: schemaFacet('a') } }] }),
      datasetEvent({ name: 'after', facets: { lifecycleStateChange: change, schema: schemaFacet('a', 'b') } }, at(2)),
      runEvent('use', { at: at(3), inputs: ['after'], outputs: ['used'] }),
    );
    expect(await versions('zz_before')).toMatchObject({ canonical: { name: 'after' }, versions: { totalCount: 2 } });
    const { data } = await app.ask(
      `{ lineage(root: { dataset: { namespace: "ns", name: "used" } }, direction: UPSTREAM, depth: 4) {
        nodes { distance node { ... on Dataset { name } ... on Job { name } } } } }`,
    );
    expect((data.lineage.nodes as { node: { name: string } }[]).map(({ node }) => node.name)).toEqual([
      ...['used', 'use', 'after', 'make'],
    ]);
  });
});

describe('what emitters sent', () => {
  test('dbt: the columns of a model, and its SQL', async () => {
    await app.send(...capturedScenario('dbt-pg-04-build').lines);
    const { data } =
      await app.ask(`{ jobs(first: 1000) { edges { node { name versions { edges { node { sql { query } } } } } } }
      datasets(first: 1000) { edges { node { name versions { edges { node { fields { name } createdBy { job { name } } } } } } } } }`);
    interface Versioned {
      readonly name: string;
      readonly versions: { readonly edges: readonly { readonly node: Fields }[] };
    }
    const named = (list: unknown, name: string) =>
      (list as { edges: { node: Versioned }[] }).edges.find(({ node }) => node.name.endsWith(name))?.node.versions
        .edges;
    const model = named(data.jobs, 'jaffle.dbt_marts.jaffle.fct_orders.build.run');
    expect(model).toEqual([{ node: { sql: { query: expect.stringMatching(/select/i) } } }]);
    const table = named(data.datasets, 'jaffle.dbt_marts.fct_orders');
    expect(table?.[0]?.node).toMatchObject({ createdBy: { job: { name: expect.stringContaining('fct_orders') } } });
  });

  test('Spark: tables are created and overwritten', async () => {
    await app.send(...capturedScenario('spark-01-etl').lines);
    const { data } = await app.ask(`{ datasets(first: 1000) { edges { node { name
      versions { edges { node { fields { name type } lifecycle { change } since until } } } } } } }`);
    const changes = [...JSON.stringify(data.datasets).matchAll(/"change":"(\w+)"/g)].map(([, change]) => change);
    expect(changes).toEqual(expect.arrayContaining(['CREATE', 'OVERWRITE']));
  });
});

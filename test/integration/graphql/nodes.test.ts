import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { columnLineageFacet, datasetEvent, NAMESPACE, runEvent, schemaFacet } from '../../support/events.ts';
import { NEO4J_START_MS } from '../../support/neo4j.ts';
import { TestApp } from '../../support/test-app.ts';

let app: TestApp;

beforeAll(async () => {
  app = await TestApp.start();
}, NEO4J_START_MS);
afterAll(() => app.close());

const NODE = `query ($id: ID!) { node(id: $id) { __typename id
  ... on Namespace { name } ... on Dataset { namespace name } ... on Job { namespace name } ... on Run { runId } ... on Column { name } } }`;
const idOf = (text: string) => Buffer.from(text).toString('base64url');

describe('ids', () => {
  const NAMES = ['plain', 'a|b\\c', '', ' ', '\u0000', '日本 \u{1F600}', '__proto__', '"quoted"', 'x'.repeat(1000)];
  let ids: readonly string[];

  beforeAll(async () => {
    const named = NAMES.filter((name) => name !== '');
    await app.send(...named.map((name, i) => runEvent(name, { runId: `run ${i} ${name}` })));
    await app.send(
      ...NAMES.map((namespace) => datasetEvent({ namespace, name: 'd', facets: { schema: schemaFacet('c|1') } })),
    );
    const { data } =
      await app.ask(`{ namespaces { edges { node { id } } } datasets { edges { node { id columns { id } } } }
      jobs { edges { node { id runs { edges { node { id } } } } } } }`);
    interface Listed {
      readonly edges: readonly {
        readonly node: {
          readonly id: string;
          readonly columns?: readonly { readonly id: string }[];
          readonly runs?: Listed;
        };
      }[];
    }
    const collect = ({ edges }: Listed): string[] =>
      edges.flatMap(({ node }) => [
        node.id,
        ...(node.columns ?? []).map(({ id }) => id),
        ...(node.runs === undefined ? [] : collect(node.runs)),
      ]);
    ids = [data.namespaces, data.datasets, data.jobs].flatMap(collect);
  });

  test('of every kind of entity, whatever its names, lead back to it', async () => {
    expect(ids).toHaveLength(NAMES.length + 1 + 2 * NAMES.length + 2 * (NAMES.length - 1));
    expect(new Set(ids).size).toBe(ids.length);
    const answers = await Promise.all(ids.map((id) => app.ask(NODE, { id })));
    const nodes = answers.map(({ data }) => data.node as { readonly id: string; readonly __typename: string });
    expect(nodes.map(({ id }) => id)).toEqual(ids);
    const kinds = new Set(nodes.map(({ __typename }) => __typename));
    expect([...kinds].sort()).toEqual(['Column', 'Dataset', 'Job', 'Namespace', 'Run']);
  });

  test('of one organization are nothing to another', async () => {
    const answers = await Promise.all(ids.map((id) => app.ask(NODE, { id }, `${app.organization}-other`)));
    expect(answers.filter(({ data, errors }) => data.node !== null || errors !== undefined)).toEqual([]);
  });

  test.each([
    ['', 'nothing'],
    ['?', 'no base64'],
    [idOf('{'), 'no label'],
    [idOf('D'), 'no name'],
    [idOf(`D${NAMESPACE}`), 'a name too few'],
    [idOf(`D${NAMESPACE}|plain|c`), 'a name too many'],
    [idOf(`D${NAMESPACE}|plain\\`), 'a name that no key holds'],
    [idOf(`D${NAMESPACE}|unheard of`), 'an unknown name'],
    [idOf(`J${NAMESPACE}|\ud800`), 'a lone surrogate'],
    [idOf('KApiKey|x'), 'a label that is no entity'],
    [Buffer.concat([Buffer.from(`D${NAMESPACE}|`), Buffer.from([0xff])]).toString('base64url'), 'no UTF-8'],
    ['A'.repeat(100_000), 'very much'],
  ])('that are forged are null: %.40s (%s)', async (id) => {
    expect(await app.ask(NODE, { id })).toEqual({ data: { node: null } });
  });
});

test('what no event named is null', async () => {
  const { data, errors } = await app.ask(`{
    dataset(namespace: "ns", name: "nothing") { id }
    job(namespace: "ns", name: "nothing") { id }
    run(runId: "0198c0de-0000-7000-8000-00000000ffff") { id }
    inJob: run(runId: "0198c0de-0000-7000-8000-00000000ffff", job: { namespace: "ns", name: "nothing" }) { id }
    column(namespace: "ns", dataset: "nothing", name: "c") { id } }`);
  expect(errors).toBeUndefined();
  expect(data).toEqual({ dataset: null, job: null, run: null, inJob: null, column: null });
});

describe('run', () => {
  const SHARED = '0198c0de-0000-7000-8000-000000000002';
  const ALONE = 'f47ac10b-58cc-4372-a567-0e02b2c3d479';

  beforeAll(async () => {
    await app.send(runEvent('dagster-b', { runId: SHARED }), runEvent('dagster-a', { runId: SHARED, type: 'FAIL' }));
    await app.send(
      runEvent('sent upper case', { runId: ALONE.toUpperCase() }),
      runEvent('no uuid', { runId: 'Run 7' }),
    );
  });

  test('of several jobs is AMBIGUOUS, and the jobs are listed', async () => {
    const { data, errors } = await app.ask(`{ run(runId: "${SHARED}") { state } }`);
    expect(data).toEqual({ run: null });
    expect(errors?.[0]?.extensions).toEqual({
      code: 'AMBIGUOUS',
      jobs: ['dagster-a', 'dagster-b'].map((name) => ({ namespace: NAMESPACE, name })),
    });
  });

  test('of several jobs is found with one of them', async () => {
    const { data } = await app.ask(
      `{ run(runId: "${SHARED}", job: { namespace: "ns", name: "dagster-a" }) { state job { name } } }`,
    );
    expect(data.run).toEqual({ state: 'FAILED', job: { name: 'dagster-a' } });
  });

  test.each([ALONE, ALONE.toUpperCase(), ALONE.replaceAll('-', ''), ALONE.replaceAll('-', '').toUpperCase()])(
    'is found by its UUID in any form: %s',
    async (runId) => {
      const { data } = await app.ask(`{ run(runId: "${runId}") { runId }
        inJob: run(runId: "${runId}", job: { namespace: "ns", name: "sent upper case" }) { runId } }`);
      expect(data).toEqual({ run: { runId: ALONE }, inJob: { runId: ALONE } });
    },
  );

  test('that is no UUID is compared as it is', async () => {
    const { data } = await app.ask('{ run(runId: "Run 7") { runId } other: run(runId: "run 7") { runId } }');
    expect(data).toEqual({ run: { runId: 'Run 7' }, other: null });
  });

  test('known only as a parent exists, in the state NEW', async () => {
    const parent = { run: { runId: 'unheard' }, job: { namespace: NAMESPACE, name: 'unheard job' } };
    await app.send(runEvent('child', { runFacets: { parent } }));
    const { data } = await app.ask(
      '{ run(runId: "unheard") { state startedAt endedAt durationMs parent { id } inputs { id } facets job { name latestRun { id } } } }',
    );
    expect(data.run).toEqual({
      ...{ state: 'NEW', startedAt: null, endedAt: null, durationMs: null, parent: null, inputs: [], facets: null },
      job: { name: 'unheard job', latestRun: null },
    });
  });
});

describe('column', () => {
  beforeAll(async () => {
    const facets = {
      schema: { fields: [{ name: 'address', type: 'struct', fields: [{ name: 'city', type: 'text' }] }] },
    };
    const columnLineage = columnLineageFacet({ total: ['people.age'] });
    await app.send(
      runEvent('people', {
        outputs: [
          { name: 'people', facets },
          { name: 'sums', facets: { columnLineage } },
        ],
      }),
    );
  });

  test('of a nested field is found by its path', async () => {
    const { data } = await app.ask(
      '{ column(namespace: "ns", dataset: "people", name: "address.city") { name type ordinal dataset { name } } }',
    );
    expect(data.column).toEqual({ name: 'address.city', type: 'text', ordinal: 2, dataset: { name: 'people' } });
  });

  test('that only a mapping named exists, outside the schema', async () => {
    const { data } = await app.ask(
      '{ dataset(namespace: "ns", name: "people") { columns { name ordinal current type } } }',
    );
    expect(data.dataset.columns).toEqual([
      { name: 'address', ordinal: 1, current: true, type: 'struct' },
      { name: 'address.city', ordinal: 2, current: true, type: 'text' },
      { name: 'age', ordinal: null, current: false, type: null },
    ]);
  });
});

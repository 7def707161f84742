import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { encodeId, entityOf } from '../../../src/domain/entity.ts';
import { createSchema } from '../../../src/graphql/graphql-handler.ts';
import { columnLineageFacet, runEvent, schemaFacet } from '../../support/events.ts';
import { everyField, faultsIn, UNLIMITED } from '../../support/every-field.ts';
import { NEO4J_START_MS } from '../../support/neo4j.ts';
import { TestApp } from '../../support/test-app.ts';

let app: TestApp;

/** In the name of whatever must not be told: of a namespace, and of all that is in it. */
const SECRET = 'Secret';
const NS = `${SECRET}Space`;
const secret = (name: string, more: object = {}) => ({ namespace: NS, name: `${SECRET}-${name}`, ...more });
const inSecret = (job: string) => ({ namespace: NS, name: `${SECRET}-${job}` });
const dependency = { job: inSecret('before'), run: { runId: `${SECRET}-run` }, dependency_type: 'DIRECT_INVOCATION' };
const schema = {
  schema: schemaFacet('c', `${SECRET}Column`),
  version: { datasetVersion: `${SECRET}-version` },
  ownership: { owners: [{ name: `${SECRET}-owner` }] },
};
/** What the same things say of themselves later. */
const LATER = '2026-01-01T12:00:00Z';
const changed = {
  schema: schemaFacet('c', `${SECRET}Other`),
  version: { datasetVersion: `${SECRET}-version-2` },
  columnLineage: {
    fields: {
      c: {
        inputFields: [
          {
            ...{ namespace: 'ns', name: 'start', field: 'c' },
            transformations: [{ type: 'DIRECT', subtype: `${SECRET}-kind`, description: `${SECRET} of it` }],
          },
        ],
      },
    },
  },
};
/** Computed from what is hidden. */
const fromSecret = (column: string) => ({
  schema: schemaFacet('c'),
  columnLineage: {
    fields: {
      c: {
        inputFields: [
          {
            ...{ ...inSecret('data'), field: column },
            transformations: [{ type: 'DIRECT', subtype: `${SECRET}-kind`, description: `${SECRET} of it` }],
          },
        ],
      },
    },
  },
});

/** ns/first → ns/mid → secret job → secret data → ns/last → ns/out, and all that facets can say of hidden things. */
const events = [
  // ns/start → ns/feed → secret data → ns/take → ns/end, by columns as well, and otherwise later.
  runEvent('feed', { runId: 'r4', inputs: ['start'], outputs: [secret('data', { facets: schema }), secret('gone')] }),
  runEvent('feed', {
    ...{ runId: 'r5', at: LATER },
    ...{ inputs: ['start'], outputs: [secret('data', { facets: changed }), secret('came')] },
  }),
  runEvent('take', { runId: 'r6', inputs: [secret('data')], outputs: [{ name: 'end', facets: fromSecret('c') }] }),
  runEvent('take', {
    ...{ runId: 'r7', at: LATER },
    ...{ inputs: [secret('data')], outputs: [{ name: 'end', facets: fromSecret(`${SECRET}Other`) }] },
  }),
  {
    ...runEvent('x', {
      ...{ runId: 'r8', at: LATER, type: 'FAIL', runFacets: { errorMessage: { message: `${SECRET} broke` } } },
      ...{ inputs: ['mid'], outputs: [secret('data')] },
    }),
    job: { ...inSecret('job'), facets: { sql: { query: `select ${SECRET} again` } } },
    producer: `https://${SECRET}`,
  },
  runEvent('first', {
    runId: 'r1',
    runFacets: {
      parent: {
        ...{ run: { runId: `${SECRET}-parent` }, job: inSecret('dag') },
        root: { run: { runId: `${SECRET}-root` }, job: inSecret('whole') },
      },
      jobDependencies: { upstream: [dependency], downstream: [] },
    },
    inputs: [
      secret('source', {
        facets: schema,
        inputFacets: { dataQualityMetrics: { columnMetrics: { [`${SECRET}Column`]: { min: 1 } } } },
      }),
    ],
    outputs: [
      {
        name: 'mid',
        facets: {
          schema: schemaFacet('c'),
          columnLineage: {
            fields: { c: { inputFields: [{ ...inSecret('source'), field: `${SECRET}Column` }] } },
          },
          symlinks: { identifiers: [{ ...inSecret('alias'), type: 'TABLE_NAME' }] },
          lifecycleStateChange: { lifecycleStateChange: 'ALTER', previousIdentifier: inSecret('previous') },
        },
      },
    ],
  }),
  {
    ...runEvent('x', { runId: 'r2', inputs: ['mid'], outputs: [secret('data', { facets: schema })] }),
    job: { ...inSecret('job'), facets: { sql: { query: `select ${SECRET}` } } },
  },
  runEvent('last', {
    runId: 'r3',
    facets: { lineage: { entries: [{ ...inSecret('data'), type: 'DATASET', inputs: [] }] } },
    inputs: [secret('data')],
    outputs: [{ name: 'out', facets: { columnLineage: columnLineageFacet({ c: ['mid.c'] }) } }],
  }),
];

const LIMITED = { scopes: ['read', 'read:source'], namespaces: ['ns'], secret: 'a' } as const;
const job = (name: string) => `namespace: "ns", name: "${name}"`;
const column = (dataset: string) => `{ namespace: "ns", dataset: "${dataset}", name: "c" }`;
const hiddenDataset = `namespace: "${NS}", name: "${SECRET}-data"`;

const queries = everyField(createSchema(), {
  node: [],
  dataset: [...['mid', 'out'].map(job), hiddenDataset],
  job: [...['first', 'last'].map(job), `namespace: "${NS}", name: "${SECRET}-job"`],
  run: ['r1', 'r2', 'r3', `${SECRET}-parent`].map((runId) => `runId: "${runId}"`),
  column: ['namespace: "ns", dataset: "mid", name: "c"'],
  lineage: [
    'root: { dataset: { namespace: "ns", name: "mid" } }',
    'root: { column: { namespace: "ns", dataset: "mid", name: "c" } }',
    ...['PARENT', 'NAMESPACE'].map((group) => `root: { job: { ${job('first')} } }, group: ${group}`),
  ],
  verifyIntegration: ['emitter: "curl"'],
  lineageOf: ['roots: [{ job: { namespace: "ns", name: "first" } }, { job: { namespace: "ns", name: "last" } }]'],
  runDiff: ['from: { runId: "r4" }, to: { runId: "r5" }', 'from: { runId: "r6" }, to: { runId: "r7" }'],
  rootCause: ['of: { job: { namespace: "ns", name: "last" } }', 'of: { run: { runId: "r7" } }'],
  impact: ['root: { dataset: { namespace: "ns", name: "start" } }', `root: { column: ${column('start')} }`],
  impactOfPlan: ['feed', 'take'].map(
    (name) => `event: { eventTime: "${LATER}", producer: "p", schemaURL: "s", job: { ${job(name)} },
      inputs: [{ ${job('start')} }], outputs: [{ ${job('end')}, facets: { schema: { fields: [{ name: "d" }] } } }] }`,
  ),
  runStatistics: ['from: "2026-01-01T00:00:00Z", to: "2026-02-01T00:00:00Z"'],
  eventStatistics: ['', 'dataset: { namespace: "ns", name: "mid" }, '].map(
    (of) => `${of}from: "2025-01-01T00:00:00Z", to: "2033-01-01T00:00:00Z", bucket: WEEK`,
  ),
  freshness: ['dataset: { namespace: "ns", name: "end" }'],
  search: [`text: "${SECRET}"`, 'text: "mid"'],
  paths: [
    'from: { dataset: { namespace: "ns", name: "start" } }, to: { dataset: { namespace: "ns", name: "end" } }',
    `from: { column: ${column('start')} }, to: { column: ${column('end')} }`,
  ],
  lineageDiff: [`job: { ${job('feed')} }`, `column: ${column('end')}`].map(
    (root) => `root: { ${root} }, from: "2026-01-01T00:00:00Z", to: "2026-01-02T00:00:00Z"`,
  ),
});

beforeAll(async () => {
  app = await TestApp.start({ questions: UNLIMITED });
  await app.send(...events);
}, NEO4J_START_MS);
afterAll(() => app.close());

/** A lineage, as it is asked for here. */
interface Shown {
  readonly total: number;
  readonly nodes: readonly {
    readonly distance: number;
    readonly node: { readonly __typename: string; readonly id: string; readonly hidden: boolean };
  }[];
  readonly edges: readonly { readonly source: string; readonly target: string; readonly kind: string }[];
}

/** A text with what ids and cursors in it say, who decodes them. */
function decoded(text: string): string {
  return text.replaceAll(/[\w-]{12,}/g, (token) => `${token} ${Buffer.from(token, 'base64url').toString()}`);
}

/** Fields of which some answer here holds what is to be hidden. */
const TELLING = new Set(
  'lineage lineageOf job run paths lineageDiff runDiff rootCause impact impactOfPlan eventStatistics'.split(' '),
);

describe('a key that may read some namespaces', () => {
  test('is told no name of others, whatever it asks', async () => {
    const leaks: string[] = [];
    const told = new Set<string>();
    for (const query of queries) {
      const text = await app.askTextAs(LIMITED, query);
      expect(faultsIn(text)).toEqual([]);
      if (decoded(text).includes(SECRET))
        leaks.push(`${query.slice(0, 60)} ${/.{60}Secret.{20}/.exec(decoded(text))?.[0] ?? ''}`);
      // That they are there to be told, answers to an admin show.
      const field = /^{ (\w+)/.exec(query)?.[1] ?? '';
      if (TELLING.has(field) && !told.has(field) && decoded(await app.askText(query)).includes(SECRET)) told.add(field);
    }
    expect(leaks).toEqual([]);
    expect([...told].sort()).toEqual([...TELLING].sort());
  });

  test('sees of a parent and a root elsewhere that they are there', async () => {
    const { data } = await app.askAs(
      LIMITED,
      '{ run(runId: "r1") { parent { id hidden runId } root { id hidden runId job { hidden name } facets } } }',
    );
    expect(data.run).toEqual({
      parent: { id: expect.any(String), hidden: true, runId: '[hidden]' },
      root: {
        id: expect.any(String),
        hidden: true,
        runId: '[hidden]',
        job: { hidden: true, name: '[hidden]' },
        facets: null,
      },
    });
    expect(data.run.root.id).not.toBe(data.run.parent.id);
  });

  const LINEAGE = `{ lineage(root: { dataset: { namespace: "ns", name: "mid" } }, depth: 10) {
    total nodes { distance node { __typename id ... on Dataset { namespace name hidden } ... on Job { namespace name hidden } } } edges { source target kind } } }`;

  test('sees the shape of lineage through them, with nodes that tell their kind and an id that stays', async () => {
    const [all, limited, again, other] = await Promise.all([
      app.ask(LINEAGE),
      ...[LIMITED, LIMITED, { ...LIMITED, secret: 'b' }].map((who) => app.askAs(who, LINEAGE)),
    ]);
    /** But for the order, which is none of names. */
    const shape = ({ nodes, edges, total }: Shown) => {
      const place = ({ distance, node }: Shown['nodes'][number]) => `${distance} ${node.__typename}`;
      const places = new Map(nodes.map((each) => [each.node.id, place(each)]));
      return {
        ...{ total, nodes: nodes.map(place).sort() },
        edges: edges.map(({ source, target, kind }) => [places.get(source), places.get(target), kind].join()).sort(),
      };
    };
    const { lineage } = limited!.data as { lineage: Shown };
    expect(shape(lineage)).toEqual(shape((all.data as { lineage: Shown }).lineage));
    expect(again!.data).toEqual(limited!.data);
    const hidden = (answer: typeof limited) =>
      (answer!.data as { lineage: Shown }).lineage.nodes.map(({ node }) => node).filter((node) => node.hidden);
    expect(hidden(limited)).toContainEqual({
      ...{ __typename: 'Job', namespace: '[hidden]', name: '[hidden]', hidden: true },
      id: expect.any(String),
    });
    const others = new Set(hidden(other).map(({ id }) => id));
    expect(others.size).toBe(hidden(limited).length);
    expect(hidden(limited).filter(({ id }) => others.has(id))).toEqual([]);
  });

  test('does not find what is in them, by name, id, list, filter or as a root', async () => {
    const id = encodeId(entityOf.dataset(app.organization, { namespace: NS, name: `${SECRET}-data` }));
    const { data } = await app.askAs(
      LIMITED,
      `{ node(id: "${id}") { id } dataset(${hiddenDataset}) { id } run(runId: "r2") { id }
         namespaces { totalCount edges { node { name } } } datasets { totalCount edges { node { name } } }
         of: datasets(namespace: "${NS}") { totalCount edges { node { name } } } jobs(first: 1) { totalCount edges { node { name } } }
         lineage(root: { dataset: { namespace: "ns", name: "mid" } }, filter: { namespaces: ["ns", "${NS}"] }) { total } }`,
    );
    const names = (...list: string[]) => ({ totalCount: list.length, edges: list.map((name) => ({ node: { name } })) });
    expect(data).toEqual({
      ...{
        node: null,
        dataset: null,
        run: null,
        namespaces: names('ns'),
        datasets: names('end', 'mid', 'out', 'start'),
        of: names(),
      },
      jobs: { totalCount: 4, edges: names('feed').edges },
      lineage: { total: 4 }, // mid, first; last and out by column lineage
    });
    const root = await app.askAs(LIMITED, `{ lineage(root: { id: "${id}" }) { total } }`);
    expect(root.errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
  });

  test('does not find versions of what is in them by their ids', async () => {
    const versions = (
      await app.ask(`{
      job(namespace: "${NS}", name: "${SECRET}-job") { versions(first: 1) { edges { node { id } } } }
      dataset(${hiddenDataset}) { versions(first: 1) { edges { node { id } } } } }`)
    ).data as Record<'job' | 'dataset', { versions: { edges: readonly { node: { id: string } }[] } }>;
    for (const { edges } of [versions.job.versions, versions.dataset.versions]) {
      const found = `{ node(id: "${edges[0]?.node.id ?? ''}") { __typename } }`;
      expect((await app.ask(found)).data.node).not.toBeNull();
      expect((await app.askAs(LIMITED, found)).data).toEqual({ node: null });
    }
  });

  test('searches what is in its namespaces, as if there were nothing else', async () => {
    const ask = (text: string, more = '') =>
      `{ search(text: "${text}"${more}) { totalCount complete counts { kind count } edges { foundAs { id } node { ... on Dataset { name } ... on Job { name } } } } }`;
    const found = async (query: string): Promise<unknown> => (await app.askAs(LIMITED, query)).data.search;
    const none = { totalCount: 0, edges: [], complete: true };
    for (const text of [SECRET, NS, `${SECRET}-data`, 'sekret'])
      expect(await found(ask(text))).toMatchObject({ ...none, counts: [0, 0, 0, 0].map((count) => ({ count })) });
    // What is found there is an admin's alone, and so is what is found where both are asked for.
    for (const namespaces of [`["${NS}"]`, `["ns", "${NS}"]`]) {
      expect((await app.ask(ask('data', `, namespaces: ${namespaces}`))).data.search.totalCount).toBeGreaterThan(0);
      expect(await found(ask('data', `, namespaces: ${namespaces}`))).toMatchObject(none);
    }
    expect((await app.ask(ask(SECRET))).data.search.totalCount).toBeGreaterThan(3);
    expect(await found(ask('out', ', kinds: [DATASET]'))).toMatchObject({
      ...{ totalCount: 1, edges: [{ foundAs: null, node: { name: 'out' } }] },
    });
  });

  test('searches the runs of its namespaces by their ids, as if there were no others', async () => {
    const own = await TestApp.start();
    const ofSecret = { ...runEvent('x', { runId: 'probe9-1' }), job: inSecret('job') };
    await own.send(ofSecret, runEvent('first', { runId: 'probe9-2' }));
    const ask = (text: string, more = '') =>
      `{ search(text: "${text}", kinds: [RUN]${more}) { totalCount counts { kind count } edges { node { ... on Run { runId } } } } }`;
    const found = (...runIds: string[]) => ({
      ...{ totalCount: runIds.length, counts: [{ kind: 'RUN', count: runIds.length }] },
      edges: runIds.map((runId) => ({ node: { runId } })),
    });
    const inBoth = `, namespaces: ["ns", "${NS}"]`;
    for (const [text, more, all, limited] of [
      ['probe9-', '', ['probe9-1', 'probe9-2'], ['probe9-2']],
      ['probe9-', inBoth, ['probe9-1', 'probe9-2'], ['probe9-2']],
      ['probe9-', `, namespaces: ["${NS}"]`, ['probe9-1'], []],
      ['probe9-1', '', ['probe9-1'], []],
    ] as const) {
      expect((await own.ask(ask(text, more))).data.search).toEqual(found(...all));
      expect((await own.askAs(LIMITED, ask(text, more))).data.search).toEqual(found(...limited));
    }
    await own.close();
  });

  test('pages through lists by cursors that only it can use', async () => {
    const page = (after: string | null) =>
      `{ datasets(first: 1${after === null ? '' : `, after: "${after}"`}) { edges { node { name } } pageInfo { endCursor hasNextPage } } }`;
    const first = (await app.askAs(LIMITED, page(null))).data.datasets;
    const { endCursor } = first.pageInfo;
    const second = (await app.askAs(LIMITED, page(endCursor))).data.datasets;
    const names = [first, second].map(({ edges, pageInfo }) => [edges[0].node.name, pageInfo.hasNextPage] as unknown[]);
    expect(names).toEqual([
      ['end', true],
      ['mid', true],
    ]);
    const foreign = (await app.ask(page(null))).data.datasets.pageInfo.endCursor as string;
    for (const [who, cursor] of [
      [LIMITED, foreign],
      [{ ...LIMITED, secret: 'b' }, endCursor],
      [{}, endCursor],
    ] as const)
      expect((await app.askAs(who, page(cursor))).errors).toMatchObject([{ extensions: { code: 'BAD_CURSOR' } }]);
  });
});

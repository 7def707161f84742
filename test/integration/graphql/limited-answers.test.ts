import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { digestKey, nodeRef } from '../../../src/domain/facts.ts';
import { composeKey } from '../../../src/domain/keys.ts';
import { datasetEvent, runEvent, schemaFacet, type Said } from '../../support/events.ts';
import { NEO4J_START_MS } from '../../support/neo4j.ts';
import { TestApp, type Answer } from '../../support/test-app.ts';

// What a key that reads `ns` alone is told of lineage through `vault`; that no name comes with it, `limited-keys.test.ts` holds.

let app: TestApp;
const LIMITED = { scopes: ['read', 'read:source'], namespaces: ['ns'], secret: 'a' } as const;

const vault = (name: string, more: object = {}) => ({ namespace: 'vault', name, ...more });
const owned = (owner: string) => ({ ownership: { owners: [{ name: owner }] } });
const hour = (n: number) => `2026-01-01T0${n}:00:00Z`;

/** A dataset whose column c is computed from that of another. */
const from = (source: { readonly namespace: string; readonly name: string }, masking: boolean) => ({
  schema: schemaFacet('c'),
  columnLineage: {
    fields: {
      c: {
        inputFields: [
          { ...source, field: 'c', transformations: [{ type: 'DIRECT', subtype: 'HASH', description: 'd', masking }] },
        ],
      },
    },
  },
});
const inNs = (name: string) => ({ namespace: 'ns', name });
const inVault = (name: string, said: Said) => ({
  ...runEvent(name, said),
  producer: 'https://example.com/vault',
  job: vault(name, { facets: { ...owned('them'), sql: { query: `select ${said.runId}` } } }),
});

/** raw → extract → vault/stage → vault/load → mart → report → dash; mart → vault/audit → vault/log */
const events = [
  runEvent('extract', {
    ...{ runId: 'e1', at: hour(1), inputs: [{ name: 'raw', facets: { schema: schemaFacet('c') } }] },
    outputs: [vault('stage', { facets: { ...from(inNs('raw'), true), ...owned('them') } })],
  }),
  inVault('load', {
    ...{ runId: 'l1', at: hour(1), inputs: [vault('stage')] },
    outputs: [{ name: 'mart', facets: from(vault('stage'), true) }],
  }),
  runEvent('report', {
    ...{ runId: 'p1', at: hour(1), inputs: ['mart'], facets: owned('us') },
    outputs: [{ name: 'dash', facets: from(inNs('mart'), false) }],
  }),
  inVault('audit', { runId: 'a1', at: hour(1), inputs: ['mart'], outputs: [vault('log')] }),
  // Later extract writes something else besides, the columns of what it writes are others, and load fails.
  runEvent('extract', {
    ...{ runId: 'e2', at: hour(3), inputs: ['raw'] },
    outputs: [vault('stage', { facets: { schema: schemaFacet('c', 'd') } }), vault('extra'), 'own'],
  }),
  inVault('load', {
    ...{ runId: 'l2', at: hour(3), type: 'FAIL', runFacets: { errorMessage: { message: 'it broke' } } },
    ...{ inputs: [vault('stage')], outputs: ['mart'] },
  }),
];

beforeAll(async () => {
  app = await TestApp.start();
  await app.send(...events);
}, NEO4J_START_MS);
afterAll(() => app.close());

const dataset = (name: string, namespace = 'ns') => `{ dataset: { namespace: "${namespace}", name: "${name}" } }`;
const job = (name: string, namespace = 'ns') => `{ job: { namespace: "${namespace}", name: "${name}" } }`;
const column = (name: string) => `{ column: { namespace: "ns", dataset: "${name}", name: "c" } }`;
const NODE =
  '__typename ... on Dataset { id name hidden } ... on Job { id name hidden } ... on Column { id name hidden }';

interface Shown {
  readonly __typename: string;
  readonly id: string;
  readonly name: string;
  readonly hidden: boolean;
}
const nameOf = ({ __typename, name, hidden }: Shown) => (hidden ? `${name} ${__typename}` : name);
/** Of nodes, or of things that have one. */
const nodesIn = (list: unknown) =>
  (list as readonly (Shown | { readonly node: Shown })[]).map((each) => ('node' in each ? each.node : each));
const namesIn = (list: unknown) => nodesIn(list).map(nameOf);
const idsIn = (list: unknown) => nodesIn(list).map(({ id }) => id);

/** What the limited key is answered, which must be no error. */
async function ask(query: string): Promise<Answer['data']> {
  const { data, errors } = await app.askAs(LIMITED, query);
  expect(errors).toBeUndefined();
  return data;
}

async function codeOf(query: string): Promise<unknown> {
  return (await app.askAs(LIMITED, query)).errors?.[0]?.extensions?.['code'];
}

describe('paths', () => {
  test('lead through what is not read, which tells its kind alone', async () => {
    const { paths } = await ask(
      `{ paths(from: ${dataset('raw')}, to: ${dataset('dash')}) { length nodes { ${NODE} } } }`,
    );
    const names = 'raw,extract,[hidden] Dataset,[hidden] Job,mart,report,dash'.split(',');
    expect(paths).toHaveLength(1);
    expect(namesIn(paths[0].nodes)).toEqual(names);
    const { lineage } = await ask(`{ lineage(root: ${dataset('raw')}, depth: 2) { nodes { node { ${NODE} } } } }`);
    expect(idsIn(lineage.nodes)).toEqual(expect.arrayContaining(idsIn(paths[0].nodes).slice(0, 3)));
  });

  test('between columns tell how those are computed that may be read, and of hidden sources not even that', async () => {
    const { paths } = await ask(`{ paths(from: ${column('raw')}, to: ${column('dash')}) {
      nodes { ${NODE} } steps { masking transformations { type subtype description masking } } firstMasking { target { ${NODE} } } } }`);
    const [path] = paths;
    expect(namesIn(path.nodes)).toEqual(['c', '[hidden] Column', 'c', 'c']);
    const hidden = { type: '[hidden]', subtype: '[hidden]', description: '[hidden]', masking: true };
    expect(path.steps).toEqual([
      { masking: false, transformations: [] },
      { masking: true, transformations: [hidden] },
      { masking: false, transformations: [{ type: 'DIRECT', subtype: 'HASH', description: 'd', masking: false }] },
    ]);
    expect(nameOf(path.firstMasking.target)).toBe('c');
  });
});

test('filters of lineage that would tell what hidden nodes are, are refused', async () => {
  const asked = (filter: string, root = job('extract')) =>
    `{ lineage(root: ${root}, filter: { ${filter} }) { total } }`;
  for (const filter of ['namespaces: ["ns"]', 'certainties: [INFERRED]'])
    expect((await ask(asked(filter))).lineage.total).toBeGreaterThan(0);
  for (const [filter, root] of [
    ...['namespacesLike: ["v*"]', 'kinds: [JOB]', `stopAt: [${dataset('mart')}]`].map((each) => [each]),
    ...['owners: ["them"]', 'tags: ["t"]'].flatMap((of) => [[`datasets: { ${of} }`], [`jobs: { ${of} }`]]),
    ['jobs: { states: [FAILED] }'],
    ...['masking: true', 'types: ["DIRECT"]'].map((of) => [`transformations: { ${of} }`, column('raw')]),
  ] as [string, string?][]) {
    expect([filter, (await app.ask(asked(filter, root))).errors]).toEqual([filter, undefined]);
    expect([filter, await codeOf(asked(filter, root))]).toEqual([filter, 'FORBIDDEN']);
  }
});

describe('differences', () => {
  test('of lineage: nodes and edges of all, what changed in nodes of those that may be read', async () => {
    const query = `{ lineageDiff(root: ${job('extract')}, from: "${hour(2)}", to: "${hour(4)}") {
      nodesAdded { ${NODE} } edgesAdded { source target } schemas { dataset { name } } columnLineage { added { target { name } } removed { target { name } } }
      definitions { job { name } sqlChanged } } }`;
    const [{ lineageDiff: all }, { lineageDiff: seen }] = [(await app.ask(query)).data, await ask(query)];
    expect(namesIn(all.nodesAdded).sort()).toEqual(['extra', 'own']);
    expect(namesIn(seen.nodesAdded).sort()).toEqual(['[hidden] Dataset', 'own']);
    expect(seen.edgesAdded).toHaveLength(all.edgesAdded.length);
    const targets = (seen.edgesAdded as { readonly target: string }[]).map(({ target }) => target);
    expect(targets.sort()).toEqual(idsIn(seen.nodesAdded).sort());
    // The columns of vault/stage are others, and are computed otherwise.
    expect(all.schemas).toEqual([{ dataset: { name: 'stage' } }]);
    expect(seen.schemas).toEqual([]);
    // And vault/load is defined otherwise.
    expect(all.definitions).toEqual([{ job: { name: 'load' }, sqlChanged: true }]);
    expect(seen.definitions).toEqual([]);
  });

  test('of runs: which datasets, and what changed in those that may be read', async () => {
    const query = `{ runDiff(from: { runId: "e1" }, to: { runId: "e2" }) {
      outputsAdded { __typename name hidden } schemas { dataset { name } } columnLineage { removed { target { dataset { name } } } } } }`;
    const [{ runDiff: all }, { runDiff: seen }] = [(await app.ask(query)).data, await ask(query)];
    expect(all.columnLineage.removed).toHaveLength(1);
    expect(seen.columnLineage.removed).toEqual([]);
    expect(namesIn(seen.outputsAdded).sort()).toEqual(['[hidden] Dataset', 'own']);
    expect(await codeOf('{ runDiff(from: { runId: "l1" }, to: { runId: "l2" }) { from { runId } } }')).toBe(
      'NOT_FOUND',
    );
    const hidden = `job: { namespace: "vault", name: "load" }`;
    const byName = `{ runDiff(from: { runId: "l1", ${hidden} }, to: { runId: "l2", ${hidden} }) { from { runId } } }`;
    expect(await codeOf(byName)).toBe('NOT_FOUND');
  });
});

describe('what is wrong, and what it concerns', () => {
  test('that a hidden job failed is told, since when and how far away, and not what it said', async () => {
    const query = `{ rootCause(of: ${dataset('dash')}) { jobs datasets complete
      cause { kind since message distance node { ${NODE} } run { runId hidden error } path { nodes { ${NODE} } } } } }`;
    const [{ rootCause: all }, { rootCause: seen }] = [(await app.ask(query)).data, await ask(query)];
    expect(all.cause).toMatchObject({ message: 'it broke', run: { runId: 'l2' }, node: { name: 'load' } });
    const { jobs, datasets, complete, cause } = seen;
    expect({ jobs, datasets, complete }).toEqual({ jobs: all.jobs, datasets: all.datasets, complete: true });
    expect(cause).toMatchObject({
      ...{ kind: 'FAILED', since: hour(3), distance: 3, message: '[hidden]' },
      ...{ node: { name: '[hidden]', hidden: true }, run: { runId: '[hidden]', hidden: true, error: null } },
    });
    expect(namesIn(cause.path.nodes)).toEqual(['[hidden] Job', 'mart', 'report', 'dash']);
  });

  test('how much depends on something is told, and whose that is where it may be read', async () => {
    const query = `{ impact(root: ${dataset('raw')}) { total datasets jobs byOwner { owner datasets jobs }
      nodes { totalCount edges { node { distance owners node { ${NODE} } latestRun { runId } } } } } }`;
    const [{ impact: all }, { impact: seen }] = [(await app.ask(query)).data, await ask(query)];
    expect(all.byOwner).toContainEqual({ owner: 'them', datasets: 1, jobs: 2 });
    const counts = ({ total, datasets, jobs }: typeof all) => ({ total, datasets, jobs });
    expect(counts(seen)).toEqual(counts(all));
    expect(seen.byOwner).toEqual([
      { owner: 'us', datasets: 0, jobs: 1 },
      { owner: null, datasets: 3, jobs: 1 },
      { owner: '[hidden]', datasets: 3, jobs: 2 },
    ]);
    const { edges } = seen.nodes as {
      edges: { readonly node: { readonly node: Shown; readonly owners: string[]; readonly latestRun: unknown } }[];
    };
    expect(edges).toHaveLength(all.total as number);
    for (const {
      node: { node, owners, latestRun },
    } of edges)
      if (node.hidden) expect({ owners, latestRun }).toEqual({ owners: [], latestRun: null });
    const columns = await ask(`{ impact(root: ${column('raw')}) { columns byOwner { owner columns } } }`);
    expect(columns.impact).toEqual({
      columns: 3,
      byOwner: [
        { owner: null, columns: 2 },
        { owner: '[hidden]', columns: 1 },
      ],
    });
  });

  test('what a plan would take from hidden readers is told; a plan that names what is not read is refused', async () => {
    const planOf = (outputs: string) =>
      `{ impactOfPlan(event: { eventTime: "${hour(5)}", producer: "p", schemaURL: "s", job: { namespace: "ns", name: "extract" },
        inputs: [{ namespace: "ns", name: "raw" }], outputs: [${outputs}] }) {
        edgesRemoved { source { name } target { namespace name node { ${NODE} } } } breaking
        breaks { kind breaking node { ${NODE} } readers { distance node { ${NODE} } path { nodes { ${NODE} } } } } } }`;
    const own = '{ namespace: "ns", name: "own" }';
    const { impactOfPlan: plan } = await ask(planOf(own));
    const hidden = { namespace: '[hidden]', name: '[hidden]', node: expect.objectContaining({ hidden: true }) };
    expect(plan.edgesRemoved).toEqual([
      { source: { name: 'extract' }, target: hidden },
      { source: { name: 'extract' }, target: hidden },
    ]);
    expect(plan.breaking).toBe(true);
    const [broken] = plan.breaks;
    expect(broken).toMatchObject({ kind: 'OUTPUT_DROPPED', node: { name: '[hidden]', hidden: true } });
    expect(namesIn(broken.readers)).toEqual('[hidden] Job,mart,report,[hidden] Job,dash,[hidden] Dataset'.split(','));
    // Whether vault/stage is what extract writes now, an answer would tell.
    for (const guess of ['stage', 'guessed'])
      expect(await codeOf(planOf(`${own}, { namespace: "vault", name: "${guess}" }`))).toBe('FORBIDDEN');
  });
});

test('states of what wrote datasets last are those of runs that may be read', async () => {
  const names = async (states: string, who: object = LIMITED) => {
    const { data, errors } = await app.askAs(
      who,
      `{ datasets(namespace: "ns", order: LAST_WRITTEN, ${states}) { totalCount edges { node { name } } } }`,
    );
    expect(errors).toBeUndefined();
    const { totalCount, edges } = data.datasets as { totalCount: number; edges: { node: { name: string } }[] };
    expect(totalCount).toBe(edges.length);
    return edges.map(({ node }) => node.name);
  };
  const all = 'states: [NEW, RUNNING, COMPLETE, FAILED, ABORTED]';
  expect(await names('states: [FAILED]', {})).toEqual(['mart']);
  expect(await names('states: [FAILED]')).toEqual([]);
  expect(await names(all)).toEqual(['own', 'dash']);
  // That vault/load wrote it, and when, lineage tells as well.
  expect(await names('states: null')).toEqual(['mart', 'own', 'dash']);
});

describe('statistics', () => {
  const count = (of: string) =>
    `runStatistics(${of} from: "2026-01-01T00:00:00Z", to: "2026-01-02T00:00:00Z") { counts { total failed } }`;

  test('count runs of jobs that may be read', async () => {
    const query = `{ all: ${count('')} mart: ${count('dataset: { namespace: "ns", name: "mart" }')}
      dash: ${count('dataset: { namespace: "ns", name: "dash" }')} ns: ${count('namespace: "ns"')} }`;
    const counts = (total: number, failed = 0) => ({ counts: { total, failed } });
    expect((await app.ask(query)).data).toEqual({
      all: counts(6, 1),
      mart: counts(2, 1),
      dash: counts(1),
      ns: counts(3),
    });
    expect(await ask(query)).toEqual({ all: counts(3), mart: counts(0), dash: counts(1), ns: counts(3) });
    expect(await app.askAs({ ...LIMITED, namespaces: [] }, `{ ${count('')} }`)).toEqual({
      data: { runStatistics: counts(0) },
    });
  });

  test('count events of jobs that may be read, and those about datasets that may be', async () => {
    const day = (n: number) => new Date(Date.now() + n * 86_400_000).toISOString();
    const events = (of: string) =>
      `eventStatistics(${of} from: "${day(-1)}", to: "${day(1)}") { events producers { producer events } }`;
    const query = `{ all: ${events('')} mart: ${events('dataset: { namespace: "ns", name: "mart" }')}
      dash: ${events('dataset: { namespace: "ns", name: "dash" }')} extract: ${events('job: { namespace: "ns", name: "extract" }')} }`;
    const by = (counts: Readonly<Record<string, number>>) => ({
      events: Object.values(counts).reduce((a, b) => a + b, 0),
      producers: Object.entries(counts).map(([name, n]) => ({ producer: `https://example.com/${name}`, events: n })),
    });
    const [dash, extract] = [by({ tests: 1 }), by({ tests: 2 })];
    expect((await app.ask(query)).data).toEqual({
      ...{ all: by({ tests: 3, vault: 3 }), mart: by({ vault: 3, tests: 1 }), dash, extract },
    });
    expect(await ask(query)).toEqual({ all: by({ tests: 3 }), mart: by({ tests: 1 }), dash, extract });
    expect(await app.askAs({ ...LIMITED, namespaces: [] }, `{ ${events('')} }`)).toEqual({
      data: { eventStatistics: by({}) },
    });
  });

  test('tell when a dataset was written, by whomever', async () => {
    const query = `{ freshness(dataset: { namespace: "ns", name: "mart" }) { lastWritten } }`;
    expect(await ask(query)).toEqual({ freshness: { lastWritten: hour(1) } });
  });
});

test.each([
  `paths(from: ${dataset('stage', 'vault')}, to: ${dataset('dash')}) { length }`,
  `paths(from: ${dataset('raw')}, to: ${dataset('stage', 'vault')}) { length }`,
  `lineageDiff(root: ${job('load', 'vault')}, from: "${hour(2)}", to: "${hour(4)}") { depth }`,
  `rootCause(of: ${dataset('stage', 'vault')}) { jobs }`,
  `rootCause(of: { run: { runId: "l2", job: { namespace: "vault", name: "load" } } }) { jobs }`,
  `impact(root: ${job('load', 'vault')}) { total }`,
  `runStatistics(namespace: "vault", from: "${hour(1)}", to: "${hour(4)}") { trend }`,
  `eventStatistics(dataset: { namespace: "vault", name: "stage" }, from: "${hour(1)}", to: "${hour(4)}") { events }`,
  `freshness(dataset: { namespace: "vault", name: "stage" }) { late }`,
])('%s is answered as if there were nothing', async (field) => {
  expect((await app.ask(`{ ${field} }`)).errors).toBeUndefined();
  const [there, nowhere] = await Promise.all(
    [field, field.replaceAll(/"(stage|load)"/g, '"nothing"')].map((asked) => app.askAs(LIMITED, `{ ${asked} }`)),
  );
  expect(there!.errors?.[0]?.extensions?.['code']).toBe('NOT_FOUND');
  expect(there!.errors?.map(({ message }) => message)).toEqual(nowhere!.errors?.map(({ message }) => message));
});

test('the routes of lineage have ids of this key alone: digests of names would tell who guessed those', async () => {
  const split = [
    { name: 'open', facets: from(inNs('left'), false) },
    vault('closed', { facets: from(inNs('right'), false) }),
  ];
  await app.send(runEvent('split', { at: hour(5), inputs: ['left', 'right'], outputs: split }));
  const query = `{ lineage(root: ${job('split')}, direction: DOWNSTREAM) { edges { target routes } } }`;
  const routesOf = ({ edges }: { readonly edges: readonly { readonly routes: readonly string[] }[] }) =>
    edges.flatMap(({ routes }) => routes);
  const all = routesOf((await app.ask(query)).data.lineage);
  const [seen, again] = [routesOf((await ask(query)).lineage), routesOf((await ask(query)).lineage)];
  const digest = digestKey(
    app.organization,
    nodeRef('Job', composeKey(app.organization, 'ns', 'split')),
    nodeRef('Dataset', composeKey(app.organization, 'vault', 'closed')),
  );
  const guessed = Buffer.from(JSON.stringify(['route', digest.slice(digest.lastIndexOf('|') + 1)])).toString(
    'base64url',
  );
  expect(all).toContain(guessed);
  expect(seen).toHaveLength(all.length);
  expect(seen.filter((id) => all.includes(id))).toEqual([]);
  expect(again).toEqual(seen);
});

test('of datasets that may be one, those are told of which both may be read', async () => {
  await app.send(
    ...[inNs('shop.public.users'), vault('wide.public.users'), inNs('files/public/users')].map((each) =>
      datasetEvent(each),
    ),
  );
  type Suggestion = Readonly<Record<'dataset' | 'other', { readonly name: string }>>;
  const named = (list: readonly Suggestion[]) => list.map(({ dataset, other }) => [dataset.name, other.name].sort());
  const query = `{ mergeSuggestions { edges { node { dataset { name } other { name } } } }
    dataset(namespace: "ns", name: "shop.public.users") { sameAsSuggestions { dataset { name } other { name } } } }`;
  const toldOf = ({ mergeSuggestions, dataset }: Answer['data']) => [
    named((mergeSuggestions.edges as readonly { readonly node: Suggestion }[]).map(({ node }) => node)),
    named(dataset.sameAsSuggestions),
  ];
  const [all, ofOne] = toldOf((await app.ask(query)).data);
  expect([all?.length, ofOne?.length]).toEqual([2, 2]); // those that stand side by side
  const seen = [['files/public/users', 'shop.public.users']];
  expect(toldOf(await ask(query))).toEqual([seen, seen]);
});

test('hidden nodes stand in an order that tells nothing of their names, the same on pages as in one answer', async () => {
  const names = Array.from({ length: 12 }, (_, i) => `hub-${String(i).padStart(2, '0')}`);
  await app.send(
    runEvent('hub', {
      runId: 'hub-run',
      at: hour(5),
      inputs: ['hub-in'],
      outputs: ['hub-out', ...names.map((name) => vault(name))],
    }),
  );
  const find = async (query: string, secret: string): Promise<Answer['data']> => {
    const { data, errors } = await app.askAs({ ...LIMITED, secret }, `{ ${query} }`);
    expect(errors).toBeUndefined();
    return data;
  };
  const root = job('hub');
  const lineageIn = async (secret: string, first: number) => {
    const ids: string[] = [];
    for (let after = 'null', more = true; more;) {
      const { lineage } = await find(
        `lineage(root: ${root}, direction: DOWNSTREAM, first: ${first}, after: ${after}) { nodes { node { ${NODE} } } pageInfo { hasNextPage endCursor } }`,
        secret,
      );
      ids.push(...idsIn(lineage.nodes));
      more = lineage.pageInfo.hasNextPage as boolean;
      after = JSON.stringify(lineage.pageInfo.endCursor);
    }
    return ids;
  };
  const below = async (secret: string, first: number) => {
    const ids: string[] = [];
    for (let after = 'null', more = true; more;) {
      const { job: found } = await find(
        `job(namespace: "ns", name: "hub") { downstream(depth: 1, first: ${first}, after: ${after}) { edges { cursor node { node { ${NODE} } } } pageInfo { hasNextPage } } }`,
        secret,
      );
      const { edges, pageInfo } = found.downstream as {
        edges: { readonly cursor: string; readonly node: { readonly node: Shown } }[];
        pageInfo: { readonly hasNextPage: boolean };
      };
      ids.push(...edges.map(({ node }) => node.node.id));
      more = pageInfo.hasNextPage;
      after = JSON.stringify(edges.at(-1)?.cursor);
    }
    return ids;
  };
  const read = async (secret: string) => {
    const ids = await lineageIn(secret, 100);
    expect(ids).toHaveLength(2 + names.length);
    // What may be read stands first, and the rest by what it is called here.
    expect(ids.slice(2)).toEqual(ids.slice(2).sort());
    for (const first of [1, 5]) expect(await lineageIn(secret, first)).toEqual(ids);
    expect(await below(secret, 100)).toEqual(ids.slice(1));
    expect(await below(secret, 4)).toEqual(ids.slice(1));
    const { lineage } = await find(
      `lineage(root: ${root}, grain: DATASET, first: 100) { nodes { node { ${NODE} } } }`,
      secret,
    );
    expect(idsIn(lineage.nodes)).toEqual(expect.arrayContaining(ids.slice(2)));
    const { lineageDiff } = await find(
      `lineageDiff(root: ${root}, from: "${hour(4)}", to: "${hour(6)}") { nodesAdded { ${NODE} } edgesAdded { target } }`,
      secret,
    );
    const added = idsIn(lineageDiff.nodesAdded);
    expect(added.filter((id) => ids.slice(2).includes(id))).toEqual(ids.slice(2));
    const { run } = await find(`run(runId: "hub-run") { writes { dataset { id } } }`, secret);
    const written = (run.writes as { readonly dataset: { readonly id: string } }[]).map(({ dataset: { id } }) => id);
    expect(written.slice(1)).toEqual(ids.slice(2));
  };
  for (const secret of ['a', 'b']) await read(secret);
});

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { columnLineageFacet, jobEvent, runEvent, type Said } from '../../support/events.ts';
import { NEO4J_START_MS } from '../../support/neo4j.ts';
import { TestApp, type Answer } from '../../support/test-app.ts';

let app: TestApp;

beforeAll(async () => {
  app = await TestApp.start();
}, NEO4J_START_MS);
afterAll(() => app.close());

const QUERY = `query ($root: EntityRef!, $direction: Direction, $depth: Int, $filter: LineageFilter, $first: Int, $after: String) {
  lineage(root: $root, direction: $direction, depth: $depth, filter: $filter, first: $first, after: $after) {
    root { ...Name } total complete pageInfo { hasNextPage endCursor }
    nodes { distance direction node { ...Name } }
    edges { source target kind certainty routes firstSeen lastSeen } } }
  fragment Name on Node { id ... on Dataset { name } ... on Job { name } ... on Column { name dataset { name } } }`;

interface Named {
  readonly id: string;
  readonly name: string;
  readonly dataset?: { readonly name: string };
}
interface Found {
  readonly root: Named;
  readonly total: number;
  readonly complete: boolean;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly nodes: readonly { readonly distance: number; readonly direction: string | null; readonly node: Named }[];
  readonly edges: readonly {
    readonly source: string;
    readonly target: string;
    readonly kind: string;
    readonly certainty: string;
  }[];
}

const dataset = (name: string, namespace = 'ns') => ({ dataset: { namespace, name } });
const job = (name: string) => ({ job: { namespace: 'ns', name } });
const column = (dataset: string, name: string) => ({ column: { namespace: 'ns', dataset, name } });

async function walk(root: object, more: object = {}): Promise<Found> {
  const { data, errors } = await app.ask(QUERY, { root, depth: 100, ...more });
  expect(errors).toBeUndefined();
  return data.lineage as Found;
}

/** `name distance direction`, in order. */
function hops({ nodes }: Found): string[] {
  return nodes.map(({ node, distance, direction }) => `${label(node)} ${distance} ${direction ?? 'root'}`);
}

function label({ name, dataset }: Named): string {
  return dataset === undefined ? name : `${dataset.name}.${name}`;
}

/** `source > target`, in alphabetical order; both ends must be among the nodes. */
function arrows({ nodes, edges }: Pick<Found, 'nodes' | 'edges'>): string[] {
  const names = new Map(nodes.map(({ node }) => [node.id, label(node)]));
  return edges.map(({ source, target }) => `${names.get(source) ?? '?'} > ${names.get(target) ?? '?'}`).sort();
}

const codeOf = ({ errors }: Answer) => errors?.[0]?.extensions?.['code'];
const run = (name: string, inputs: Said['inputs'] = [], outputs: Said['outputs'] = []) =>
  runEvent(name, { inputs, outputs, runId: `run of ${name}` });

describe('a cycle', () => {
  beforeAll(() => app.send(run('c1', ['ca'], ['cb']), run('c2', ['cb'], ['cc']), run('c3', ['cc'], ['ca'])));

  test('ends by itself: each node once, at its smallest distance', async () => {
    expect(hops(await walk(dataset('ca'), { direction: 'DOWNSTREAM' }))).toEqual([
      ...['ca 0 root', 'c1 1 DOWNSTREAM', 'cb 2 DOWNSTREAM', 'c2 3 DOWNSTREAM', 'cc 4 DOWNSTREAM', 'c3 5 DOWNSTREAM'],
    ]);
  });

  test('has every edge once, the closing one too, and is complete', async () => {
    const found = await walk(dataset('ca'), { direction: 'DOWNSTREAM' });
    expect(arrows(found)).toEqual(['c1 > cb', 'c2 > cc', 'c3 > ca', 'ca > c1', 'cb > c2', 'cc > c3']);
    expect(found).toMatchObject({ total: 6, complete: true, root: { name: 'ca' } });
  });

  test('walked both ways, takes the shorter way to each', async () => {
    const found = await walk(dataset('ca'));
    expect(hops(found)).toEqual([
      ...['ca 0 root', 'c1 1 DOWNSTREAM', 'c3 1 UPSTREAM', 'cb 2 DOWNSTREAM', 'cc 2 UPSTREAM', 'c2 3 BOTH'],
    ]);
    expect(arrows(found)).toHaveLength(6);
    expect(found.total).toBe(6);
  });

  test('is left open by a smaller depth', async () => {
    const found = await walk(dataset('ca'), { direction: 'DOWNSTREAM', depth: 4 });
    expect(arrows(found)).toEqual(['c1 > cb', 'c2 > cc', 'ca > c1', 'cb > c2']);
    expect(found).toMatchObject({ total: 5, complete: true });
  });
});

describe('a job that reads what it writes', () => {
  beforeAll(() => app.send(run('self', ['sd'], ['sd'])));

  test('is one hop away in both directions, by two edges', async () => {
    const found = await walk(dataset('sd'));
    expect(hops(found)).toEqual(['sd 0 root', 'self 1 BOTH']);
    expect(arrows(found)).toEqual(['sd > self', 'self > sd']);
  });

  test('finds its dataset from itself', async () => {
    expect(hops(await walk(job('self'), { direction: 'UPSTREAM' }))).toEqual(['self 0 root', 'sd 1 UPSTREAM']);
  });
});

describe('shared ancestors', () => {
  // raw feeds left and right; both feed mart, which a short cut reaches as well.
  beforeAll(() =>
    app.send(
      run('split', ['raw'], ['left', 'right']),
      run('join', ['left', 'right'], ['mart']),
      run('short', ['raw'], ['mart']),
    ),
  );

  test('stand once, at the smallest distance', async () => {
    expect(hops(await walk(dataset('mart'), { direction: 'UPSTREAM' }))).toEqual([
      ...[
        'mart 0 root',
        'join 1 UPSTREAM',
        'short 1 UPSTREAM',
        'left 2 UPSTREAM',
        'raw 2 UPSTREAM',
        'right 2 UPSTREAM',
      ],
      'split 3 UPSTREAM',
    ]);
  });

  test('have each edge once, also those between nodes of one distance', async () => {
    expect(arrows(await walk(dataset('mart'), { direction: 'UPSTREAM' }))).toEqual([
      ...['join > mart', 'left > join', 'raw > short', 'raw > split', 'right > join', 'short > mart'],
      ...['split > left', 'split > right'],
    ]);
  });

  test.each([
    [0, ['mart 0 root']],
    [1, ['mart 0 root', 'join 1 UPSTREAM', 'short 1 UPSTREAM']],
  ])('at depth %i are not all reached, and yet the answer is complete', async (depth, expected) => {
    const found = await walk(dataset('mart'), { direction: 'UPSTREAM', depth });
    expect(hops(found)).toEqual(expected);
    expect(found).toMatchObject({ total: expected.length, complete: true, pageInfo: { hasNextPage: false } });
  });

  test.each([1, 2, 3, 100])(
    'come in pages of %i that together are the whole, in one order, edges and all',
    async (first) => {
      const whole = await walk(dataset('raw'));
      const nodes: Found['nodes'][number][] = [];
      const edges: Found['edges'][number][] = [];
      for (let after: string | null = null, more = true; more;) {
        const page: Found = await walk(dataset('raw'), { first, after });
        nodes.push(...page.nodes);
        edges.push(...page.edges);
        arrows({ nodes, edges }).forEach((arrow) => expect(arrow).not.toContain('?'));
        expect(page).toMatchObject({ total: whole.total, complete: page.nodes.length === whole.total });
        after = page.pageInfo.endCursor;
        more = page.pageInfo.hasNextPage;
      }
      expect(nodes).toEqual(whole.nodes);
      expect(arrows({ nodes, edges })).toEqual(arrows(whole));
    },
  );

  test('have upstream and downstream sides of their own', async () => {
    const found = await walk(job('join'), { depth: 1 });
    expect(hops(found)).toEqual(['join 0 root', 'left 1 UPSTREAM', 'mart 1 DOWNSTREAM', 'right 1 UPSTREAM']);
  });
});

describe('jobs that declare what they read and write', () => {
  test('are roots and hops without any run; a later declaration takes the place of the one before', async () => {
    await app.send(jobEvent('declared', { inputs: ['di'], outputs: ['old'], at: '2026-01-01T00:00:00Z' }));
    expect(hops(await walk(job('declared')))).toEqual(['declared 0 root', 'di 1 UPSTREAM', 'old 1 DOWNSTREAM']);
    await app.send(jobEvent('declared', { inputs: ['di'], outputs: ['new'], at: '2026-01-02T00:00:00Z' }));
    expect(hops(await walk(job('declared')))).toEqual(['declared 0 root', 'di 1 UPSTREAM', 'new 1 DOWNSTREAM']);
    expect(hops(await walk(dataset('old')))).toEqual(['old 0 root']);
    expect(hops(await walk(dataset('new')))).toEqual(['new 0 root', 'declared 1 UPSTREAM', 'di 2 UPSTREAM']);
  });

  test('keep them when a later event only documents the job', async () => {
    await app.send(jobEvent('documented', { inputs: ['doc in'], at: '2026-01-01T00:00:00Z' }));
    await app.send(
      jobEvent('documented', {
        facets: { documentation: { description: 'What it does' } },
        at: '2026-01-02T00:00:00Z',
      }),
    );
    expect(hops(await walk(job('documented')))).toEqual(['documented 0 root', 'doc in 1 UPSTREAM']);
  });

  test('are one with the runs of the job: an edge tells when it was first and last said', async () => {
    await app.send(jobEvent('both', { inputs: ['bi'], at: '2026-01-01T00:00:00Z' }));
    await app.send(runEvent('both', { inputs: ['bi'], at: '2026-01-03T00:00:00.5Z' }));
    const { edges, root } = await walk(job('both'));
    expect(edges).toEqual([
      expect.objectContaining({
        kind: 'FEEDS',
        certainty: 'INFERRED',
        routes: [root.id],
        firstSeen: '2026-01-01T00:00:00Z',
        lastSeen: '2026-01-03T00:00:00.5Z',
      }),
    ]);
  });
});

describe('a split job that another split job tells of', () => {
  const named = (type: string, name: string) => ({ type, namespace: 'ns', name });
  const entry = (target: object, ...inputs: object[]) => ({ ...target, inputs });
  /** Reads one thing more, of which one output more comes, and nothing else reaches that. */
  const splitJob = (name: string, inputs: string[], outputs: string[], ...entries: object[]) => {
    const own = entry(named('DATASET', `${name} writes`), named('DATASET', `${name} reads`));
    return runEvent(name, {
      runId: `run of ${name}`,
      inputs: [...inputs, `${name} reads`],
      outputs: [...outputs, `${name} writes`],
      facets: { lineage: { entries: [...entries, own] } },
    });
  };

  test('is not left by it downstream: beyond it no edge was passed', async () => {
    await app.send(
      splitJob('s1', ['s in'], []),
      splitJob('s2', ['s in'], ['s out'], entry(named('DATASET', 's far'), named('JOB', 's1'))),
      run('s3', ['s in'], ['s far']),
    );
    expect(arrows(await walk(dataset('s in'), { direction: 'DOWNSTREAM' }))).toEqual([
      's in > s1',
      's in > s2',
      's in > s3',
      's2 > s out',
      's3 > s far',
    ]);
  });

  test('nor upstream', async () => {
    await app.send(
      splitJob('u1', ['u beside'], ['u sink']),
      splitJob(
        'u2',
        ['u top'],
        [],
        entry(named('DATASET', 'u sink'), named('DATASET', 'u2 reads')),
        entry(named('JOB', 'u1'), { type: 'JOB' }),
      ),
      run('u3', ['u top'], ['u sink']),
    );
    expect(arrows(await walk(dataset('u sink'), { direction: 'UPSTREAM' }))).toEqual([
      ...['u beside > u1', 'u top > u3', 'u1 > u sink', 'u1 reads > u1'],
      ...['u2 > u sink', 'u2 reads > u2', 'u3 > u sink'],
    ]);
  });
});

describe('a filter of namespaces', () => {
  beforeAll(() => {
    const at = (namespace: string, name: string) => ({ namespace, name });
    const inNamespace = (namespace: string, event: ReturnType<typeof run>) => ({
      ...event,
      job: { ...event.job, namespace },
    });
    return app.send(
      inNamespace('fa', run('f1', [at('fa', 'd1')], [at('fb', 'd2')])),
      inNamespace('fa', run('f2', [at('fb', 'd2')], [at('fa', 'd3')])),
      inNamespace('fb', run('f3', [at('fa', 'd1')], [at('fa', 'd4')])),
    );
  });

  test.each([
    [
      ['fa', 'fb'],
      [
        'd1 0 root',
        'f1 1 DOWNSTREAM',
        'f3 1 DOWNSTREAM',
        'd4 2 DOWNSTREAM',
        'd2 2 DOWNSTREAM',
        'f2 3 DOWNSTREAM',
        'd3 4 DOWNSTREAM',
      ],
    ],
    [['fa'], ['d1 0 root', 'f1 1 DOWNSTREAM']],
    [['fb'], ['d1 0 root', 'f3 1 DOWNSTREAM']],
    [['other'], ['d1 0 root']],
    [[], ['d1 0 root']],
  ])(
    '%j prunes the walk: what it leaves out is not walked through, and the root stays',
    async (namespaces, expected) => {
      const found = await walk(dataset('d1', 'fa'), { filter: { namespaces } });
      expect(hops(found)).toEqual(expected);
      expect(found.total).toBe(expected.length);
    },
  );

  test('without namespaces leaves nothing out', async () => {
    for (const filter of [null, {}, { namespaces: null }])
      expect((await walk(dataset('d1', 'fa'), { filter })).total).toBe(7);
  });
});

describe('a hub', () => {
  // Many times more edges than nodes stand on a page, both ways, and some lead back.
  const leaves = Array.from({ length: 40 }, (_, i) => String(i).padStart(2, '0'));
  const output = (name: string, of: string) => ({ name, facets: { columnLineage: columnLineageFacet({ c: [of] }) } });
  beforeAll(() =>
    app.send(
      ...leaves.map((i) => run(`hub reader ${i}`, ['hub'], [output(`hub out ${i}`, 'hub.c')])),
      ...leaves.map((i) => run(`hub writer ${i}`, [`hub in ${i}`], [output('hub', `hub in ${i}.c`)])),
      run('hub loop', ['hub', 'hub out 00'], ['hub', 'hub out 01']),
    ),
  );

  const others = { namespacesLike: ['n*'] };
  test.each([
    ['of a dataset', dataset('hub'), {}],
    ['of a dataset, with a rare filter', dataset('hub'), { filter: others }],
    ['of a column', column('hub', 'c'), {}],
    ['of a column, with a rare filter', column('hub', 'c'), { filter: others }],
  ])('%s has on its pages what one answer has, each edge once, either way', async (_, root, more) => {
    for (const direction of ['DOWNSTREAM', 'UPSTREAM']) {
      const asked = { ...more, direction };
      const whole = await walk(root, { ...asked, first: 1_000 });
      const first = await walk(root, { ...asked, first: 2 });
      const second = await walk(root, { ...asked, first: 1_000, after: first.pageInfo.endCursor });
      const nodes = [...first.nodes, ...second.nodes];
      expect(nodes).toEqual(whole.nodes);
      expect(arrows({ nodes, edges: [...first.edges, ...second.edges] })).toEqual(arrows(whole));
      expect(whole.edges.length).toBeGreaterThanOrEqual(40);
    }
  });

  test.each([{}, { filter: others }])('tells of the certainty, in part of the edges', async (more) => {
    const asked = { ...more, depth: 2, first: 3, direction: 'DOWNSTREAM' };
    const found = await walk(dataset('hub'), asked);
    expect(hops(found)).toEqual(['hub 0 root', 'hub loop 1 DOWNSTREAM', 'hub reader 00 1 DOWNSTREAM']);
    expect(found.edges.map(({ certainty }) => certainty)).toEqual(['INFERRED', 'COLUMN', 'INFERRED']);
    const inferred = await walk(dataset('hub'), { ...asked, filter: { ...more.filter, certainties: ['INFERRED'] } });
    expect(arrows(inferred)).toContain('hub > hub loop');
    expect(inferred.edges.every(({ certainty }) => certainty === 'INFERRED')).toBe(true);
  });
});

describe('column lineage', () => {
  beforeAll(() => {
    const output = (name: string, fields: Readonly<Record<string, readonly string[]>>) => ({
      name,
      facets: { columnLineage: columnLineageFacet(fields) },
    });
    return app.send(
      run('k1', ['t1'], [output('t2', { b: ['t1.a'], total: ['t1.a', 't1.x'] })]),
      run('k2', ['t2'], [output('t3', { c: ['t2.b', 't2.total'] })]),
      run('k3', ['t3'], [output('t1', { a: ['t3.c'] })]),
      run('k4', ['t1'], [output('t4', { same: ['t4.same'] })]),
    );
  });

  test('goes from column to column, a distance of one each, round a cycle too', async () => {
    const found = await walk(column('t1', 'a'), { direction: 'DOWNSTREAM' });
    expect(hops(found)).toEqual(['t1.a 0 root', 't2.b 1 DOWNSTREAM', 't2.total 1 DOWNSTREAM', 't3.c 2 DOWNSTREAM']);
    expect(arrows(found)).toEqual(['t1.a > t2.b', 't1.a > t2.total', 't2.b > t3.c', 't2.total > t3.c', 't3.c > t1.a']);
    expect(found.edges.every(({ kind, certainty }) => kind === 'DERIVES' && certainty === 'COLUMN')).toBe(true);
    expect(found).toMatchObject({ total: 4, complete: true });
  });

  test('of a column that is computed from itself is one node and one edge', async () => {
    const found = await walk(column('t4', 'same'));
    expect(hops(found)).toEqual(['t4.same 0 root']);
    expect(arrows(found)).toEqual(['t4.same > t4.same']);
  });

  test('makes the edges of its datasets COLUMN, and a source that no event listed a root', async () => {
    const found = await walk(job('k1'), { depth: 1 });
    expect(found.edges.map(({ certainty }) => certainty)).toEqual(['COLUMN', 'COLUMN']);
    await app.send(run('k5', [], [{ name: 't6', facets: { columnLineage: columnLineageFacet({ z: ['t5.z'] }) } }]));
    expect(hops(await walk(dataset('t5')))).toEqual(['t5 0 root', 'k5 1 DOWNSTREAM', 't6 2 DOWNSTREAM']);
  });
});

describe('a column of a dataset with several names', () => {
  beforeAll(() =>
    app.send(
      run('m1', ['source'], [{ name: 'table', facets: { columnLineage: columnLineageFacet({ c: ['source.c'] }) } }]),
      // Says another name of the table, and nothing of its columns.
      run('m2', [
        { name: 'a path', facets: { symlinks: { identifiers: [{ namespace: 'ns', name: 'table', type: 'TABLE' }] } } },
      ]),
    ),
  );

  test.each(['table', 'a path'])('has the same lineage by the name of "%s"', async (name) => {
    const found = await walk(column(name, 'c'), { direction: 'UPSTREAM' });
    expect(hops(found)).toEqual(['table.c 0 root', 'source.c 1 UPSTREAM']);
    expect(found.total).toBe(2);
  });
});

describe('what cannot be answered', () => {
  const idOf = (text: string) => Buffer.from(text).toString('base64url');

  beforeAll(() => app.send(run('known', ['known'])));

  test.each([
    ['an unknown dataset', { root: dataset('nothing') }, 'NOT_FOUND'],
    ['an unknown job', { root: job('nothing') }, 'NOT_FOUND'],
    ['an unknown column', { root: column('nothing', 'c') }, 'NOT_FOUND'],
    ['the id of what is unknown', { root: { id: idOf('Dns|nothing') } }, 'NOT_FOUND'],
    ['no id', { root: { id: 'x' } }, 'BAD_ID'],
    ['the id of a run that there is not', { root: { id: idOf('Rrun of nobody|ns|known') } }, 'NOT_FOUND'],
    ['the id of a namespace', { root: { id: idOf('Nns') } }, 'BAD_USER_INPUT'],
    ['a depth below 0', { root: dataset('known'), depth: -1 }, 'BAD_USER_INPUT'],
    ['a depth beyond 1,000', { root: dataset('known'), depth: 1001 }, 'DEPTH_TOO_LARGE'],
    ['a page of nothing', { root: dataset('known'), first: 0 }, 'BAD_USER_INPUT'],
    ['a page beyond 1,000', { root: dataset('known'), first: 1001 }, 'PAGE_TOO_LARGE'],
    ['no cursor', { root: dataset('known'), after: 'x' }, 'BAD_CURSOR'],
  ])('is refused with a code: %s', async (_what, variables, code) => {
    const answer = await app.ask(QUERY, variables);
    expect(codeOf(answer)).toBe(code);
    expect(answer.data).toBeNull();
  });

  test.each([
    ['of another list', ['Dataset', 'ns|known']],
    ['beyond all there is', ['lineage', 1, 'Dataset', 'ns|known', 1e15, -1]],
    ['of a kind of thing that there is not', ['lineage', 1, 'x', 'ns|known', 1, -1]],
  ])('a cursor is refused: %s', async (_what, parts) => {
    const { endCursor } = (await app.ask(QUERY, { root: dataset('known'), first: 1 })).data.lineage.pageInfo;
    const [list] = JSON.parse((await app.cursors()).open(endCursor as string)) as string[];
    const after = await app.sealed(...parts.map((part) => (part === 'lineage' ? list : part)));
    const answer = await app.ask(QUERY, { root: dataset('known'), after });
    expect(codeOf(answer)).toBe('BAD_CURSOR');
  });

  test.each([{}, { dataset: null }, { ...dataset('known'), ...job('known') }])(
    'is refused before it is asked: %j as a root',
    async (root) => {
      const { data, errors } = await app.ask(QUERY, { root });
      expect(data).toBeUndefined();
      expect(errors).toHaveLength(1);
    },
  );

  test('is nothing of another organization', async () => {
    expect(codeOf(await app.ask(QUERY, { root: dataset('known') }, `${app.organization}-other`))).toBe('NOT_FOUND');
  });

  test('but the largest depth and page are answered, and an id is as good as a name', async () => {
    const found = await walk(dataset('known'), { depth: 1000, first: 1000 });
    expect(hops(found)).toEqual(['known 0 root', 'known 1 DOWNSTREAM']);
    expect(await walk({ id: found.root.id }, { depth: 1000, first: 1000 })).toEqual(found);
  });
});

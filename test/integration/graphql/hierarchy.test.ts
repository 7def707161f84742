import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { composeKey } from '../../../src/domain/keys.ts';
import { listName } from '../../../src/graphql/cursors.ts';
import { runEvent, type Said } from '../../support/events.ts';
import { NEO4J_START_MS } from '../../support/neo4j.ts';
import { TestApp, type Answer } from '../../support/test-app.ts';

let app: TestApp;

beforeAll(async () => {
  app = await TestApp.start();
}, NEO4J_START_MS);
afterAll(() => app.close());

/** A run of a job, `job` or `job#run`, as part of another. */
function part(child: string, parent: string, said: Said = {}) {
  const ref = (text: string) => {
    const [name = '', runId = `run of ${name}`] = text.split('#');
    return { run: { runId }, job: { namespace: 'ns', name } };
  };
  const { run, job } = ref(child);
  return runEvent(job.name, { ...said, runId: run.runId, runFacets: { ...said.runFacets, parent: ref(parent) } });
}

interface Page {
  readonly edges: readonly { readonly cursor: string; readonly node: Readonly<Record<string, unknown>> }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly totalCount: number;
}

const codeOf = ({ errors }: Answer) => errors?.[0]?.extensions?.['code'];

/** Reads children to the end by `after`, checking what each page says of itself. */
async function childrenOf(of: string, name: 'name' | 'runId', first: number): Promise<unknown[]> {
  const found: unknown[] = [];
  const query = `query ($first: Int, $after: String) { parent: ${of} { children(first: $first, after: $after) {
    edges { cursor node { ${name} } } pageInfo { hasNextPage endCursor } totalCount } } }`;
  for (let after: string | null = null, more = true; more;) {
    const { data } = await app.ask(query, { first, after });
    const { edges, pageInfo, totalCount } = data.parent.children as Page;
    found.push(...edges.map(({ node }) => node[name]));
    expect(pageInfo.endCursor).toBe(edges.at(-1)?.cursor ?? null);
    expect(totalCount).toBeGreaterThanOrEqual(found.length);
    ({ endCursor: after, hasNextPage: more } = pageInfo);
    if (!more) expect(totalCount).toBe(found.length);
  }
  return found;
}

describe('what runs and jobs are part of', () => {
  const TASKS = ['a|b', 'load', 'transform', '😀', '～'];
  const dag = 'job(namespace: "ns", name: "dag")';

  beforeAll(() =>
    app.send(
      ...TASKS.map((name, i) => part(name, 'dag#r1', { at: `2026-01-01T0${9 - i}:00Z` })),
      part('transform#again', 'dag#r1', { at: '2026-01-01T07:00Z' }),
      part('query', 'load', { at: '2026-01-01T10:00Z' }),
    ),
  );

  test.each([1, 2, 5, 100])('jobs list their children by name in pages of %i', async (first) => {
    expect(await childrenOf(dag, 'name', first)).toEqual(['a|b', 'load', 'transform', '～', '😀']);
  });

  test.each([1, 2, 6, 100])('runs list theirs as they were born in pages of %i, ties in one order', async (first) => {
    expect(await childrenOf('run(runId: "r1")', 'runId', first)).toEqual([
      ...['run of ～', 'run of 😀', 'again', 'run of transform', 'run of load', 'run of a|b'],
    ]);
  });

  test('a parent that no event came from exists, and leads down and up', async () => {
    const { data } = await app.ask(
      `{
      job(namespace: "ns", name: "query") { parent { name } ancestors { name } runs { edges { node { parent { runId parent { runId state job { name } } } } } } }
      ${dag} { parent { name } ancestors { name } } }`.replace(dag, `dag: ${dag}`),
    );
    expect(data.job).toEqual({
      parent: { name: 'load' },
      ancestors: [{ name: 'load' }, { name: 'dag' }],
      runs: {
        edges: [
          { node: { parent: { runId: 'run of load', parent: { runId: 'r1', state: 'NEW', job: { name: 'dag' } } } } },
        ],
      },
    });
    expect(data.dag).toEqual({ parent: null, ancestors: [] });
  });

  test('a run has the root that its newest parent facet names, whatever its parent says of itself later', async () => {
    const named = (name: string, runId: string) => ({ run: { runId }, job: { namespace: 'ns', name } });
    const uuid = '0198C0DE000070008000000000000001'; // as some clients write it
    const spark = (at: string, root: object | undefined) =>
      runEvent('spark', { at, runId: 's', runFacets: { parent: { ...named('task', 't'), ...(root && { root }) } } });
    await app.send(
      spark('2026-02-01T00:00Z', named('old dag', 'd0')),
      spark('2026-02-02T00:00Z', named('whole dag', uuid)),
      part('task#t', 'another dag#a', { at: '2026-02-03T00:00Z' }),
    );
    const ROOT = `{ run(runId: "s", job: { namespace: "ns", name: "spark" }) {
      parent { runId parent { runId } } root { runId state job { name } root { runId } } } }`;
    const found = {
      runId: '0198c0de-0000-7000-8000-000000000001',
      state: 'NEW',
      job: { name: 'whole dag' },
      root: null,
    };
    expect((await app.ask(ROOT)).data.run).toEqual({ parent: { runId: 't', parent: { runId: 'a' } }, root: found });
    // Nobody is told more of it than of a parent.
    const limited = { scopes: ['read'], namespaces: ['elsewhere'] } as const;
    expect((await app.askAs(limited, ROOT)).data).toEqual({ run: null });
    await app.send(spark('2026-02-04T00:00Z', undefined));
    expect((await app.ask(ROOT)).data.run.root).toBeNull();
    await app.send(spark('2026-02-05T00:00Z', named('whole dag', uuid)));
    expect((await app.ask(ROOT)).data.run.root).toEqual(found);
    await app.ask('mutation { deleteJob(job: { job: { namespace: "ns", name: "whole dag" } }) { runs } }');
    expect((await app.ask(ROOT)).data.run.root).toBeNull();
  });

  test('a job is part of the job that was said last, by eventTime; of several at once, of the greater', async () => {
    await app.send(
      part('moved#1', 'new home', { at: '2026-02-02T00:00Z' }),
      part('moved#2', 'old home', { at: '2026-02-01T00:00Z' }),
      part('torn#1', 'home 2', { at: '2026-02-01T00:00Z' }),
      part('torn#2', 'home 1', { at: '2026-02-01T00:00Z' }),
    );
    const { data } = await app.ask(`{ moved: job(namespace: "ns", name: "moved") { parent { name } }
      torn: job(namespace: "ns", name: "torn") { parent { name } }
      old: job(namespace: "ns", name: "old home") { children { totalCount } }
      run: run(runId: "2", job: { namespace: "ns", name: "moved" }) { parent { runId } } }`);
    expect(data).toEqual({
      moved: { parent: { name: 'new home' } },
      torn: { parent: { name: 'home 2' } },
      old: { children: { totalCount: 0 } },
      run: { parent: { runId: 'run of old home' } },
    });
  });

  test('who was part of what is deleted is part of nothing, also when that comes again', async () => {
    await app.send(part('orphan', 'lost#l'), part('grandchild', 'orphan'));
    const { errors } = await app.ask(
      'mutation { deleteJob(job: { job: { namespace: "ns", name: "lost" } }) { runs } }',
    );
    expect(errors).toBeUndefined();
    await app.send(runEvent('lost', { runId: 'l', at: new Date(Date.now() + 60_000).toISOString() }));
    const children = 'children { totalCount edges { node { id } } }';
    const { data } = await app.ask(`{
      orphan: job(namespace: "ns", name: "orphan") { parent { name } runs { edges { node { parent { runId } } } } }
      grandchild: job(namespace: "ns", name: "grandchild") { ancestors { name } }
      lost: job(namespace: "ns", name: "lost") { ${children} }
      run(runId: "l") { ${children} } }`);
    expect(data).toEqual({
      orphan: { parent: null, runs: { edges: [{ node: { parent: null } }] } },
      grandchild: { ancestors: [{ name: 'orphan' }] },
      lost: { children: { totalCount: 0, edges: [] } },
      run: { children: { totalCount: 0, edges: [] } },
    });
  });

  test('parents that go round in a circle end at the smallest name', async () => {
    await app.send(part('c1', 'c3'), part('c2', 'c1'), part('c3', 'c2'), part('below', 'c3'));
    const ancestors = async (name: string) => {
      const { data } = await app.ask(
        `{ job(namespace: "ns", name: "${name}") { ancestors { name } parent { name } } }`,
      );
      return (data.job.ancestors as { name: string }[]).map((job) => job.name);
    };
    expect(await ancestors('c1')).toEqual([]);
    expect(await ancestors('c2')).toEqual(['c1']);
    expect(await ancestors('below')).toEqual(['c3', 'c2', 'c1']);
    expect(await childrenOf('job(namespace: "ns", name: "c3")', 'name', 10)).toEqual(['below', 'c1']);
  });

  test.each([
    { first: 0, code: 'BAD_USER_INPUT' },
    { first: 1001, code: 'PAGE_TOO_LARGE' },
    { after: ['no list'], code: 'BAD_CURSOR' },
    { after: ['runs', '2026-01-01T00:00:00Z', 'key'], code: 'BAD_CURSOR' },
    { after: ['childRuns', 'yesterday', 'r', 'ns', 'n'], code: 'BAD_CURSOR', of: 'run' },
    { after: ['childJobs', 'ns', 'n'], code: 'BAD_CURSOR', of: 'run' },
  ])('%j', async ({ code, of = 'job', after, first }) => {
    const [list = '', ...place] = after ?? [];
    const parent = of === 'job' ? ['ns', 'dag'] : ['r1', 'ns', 'dag'];
    const name = listName(list, composeKey(app.organization, ...parent));
    const variables = { first, after: after && (await app.sealed(name, ...place)) };
    const from = of === 'job' ? dag : 'run(runId: "r1")';
    const query = `query ($first: Int, $after: String) { parent: ${from} { children(first: $first, after: $after) { totalCount } } }`;
    expect(codeOf(await app.ask(query, variables))).toBe(code);
  });

  test('of many jobs and runs are read by one statement a kind', async () => {
    const page = (first: number, more: string) => `children(first: ${first}) { totalCount edges { node { ${more} } } }`;
    const statements = await app.statementsOf(async () => {
      const { errors } =
        await app.ask(`{ jobs { edges { node { ancestors { name } ${page(5, `ancestors { name } ${page(3, 'name')}`)}
        runs { edges { node { ${page(5, page(3, 'runId'))} } } } } } } }`);
      expect(errors).toBeUndefined();
    });
    expect(statements).toEqual([
      ...['read/count-child-jobs', 'read/count-child-runs'],
      ...['read/page-of-child-jobs', 'read/page-of-child-jobs', 'read/page-of-child-runs', 'read/page-of-child-runs'],
      ...['read/page-of-jobs', 'read/page-of-runs', 'read/parents-above'],
    ]);
  });

  test('another organization sees none of it, also with the cursor of a page', async () => {
    const other = `${app.organization}-other`;
    await app.app.ingest.ingest(other, JSON.stringify(part('theirs', 'dag#r1')));
    const query = `query ($after: String) { ${dag} { children(after: $after) { totalCount edges { node { name } } } } }`;
    const { data } = await app.ask(query, {}, other);
    expect(data.job.children).toEqual({ totalCount: 1, edges: [{ node: { name: 'theirs' } }] });
    const after = await app.sealed(listName('childJobs', composeKey(app.organization, 'ns', 'dag')), 'ns', 'load');
    expect(codeOf(await app.ask(query, { after }))).toBeUndefined();
    expect(codeOf(await app.ask(query, { after }, other))).toBe('BAD_CURSOR');
  });
});

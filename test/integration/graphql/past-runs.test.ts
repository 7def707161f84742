import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { retain } from '../../../src/forgetting/retention.ts';
import { Neo4jRetentionStore } from '../../../src/graph/neo4j-retention-store.ts';
import { columnLineageFacet, datasetEvent, jobEvent, runEvent, type Said } from '../../support/events.ts';
import { NEO4J_START_MS } from '../../support/neo4j.ts';
import { TestApp } from '../../support/test-app.ts';

// `lineage(edges: LATEST_RUN, asOf: …)`: what the latest runs had said by then.

let app: TestApp;

beforeAll(async () => {
  app = await TestApp.start();
}, NEO4J_START_MS);
afterAll(() => app.close());

const hour = (n: number) => `2026-01-01T${String(n).padStart(2, '0')}:00:00Z`;
const run = (job: string, runId: string, at: number, said: Said) => runEvent(job, { runId, at: hour(at), ...said });

interface Found {
  readonly total: number;
  readonly complete: boolean;
  readonly pageInfo: { readonly endCursor: string | null };
  readonly nodes: readonly {
    readonly distance: number;
    readonly node: { readonly id: string; readonly name: string };
  }[];
  readonly edges: readonly {
    readonly source: string;
    readonly target: string;
    readonly certainty: string;
    readonly routes: readonly string[];
  }[];
}

const job = (name: string) => `{ job: { namespace: "ns", name: "${name}" } }`;
const dataset = (name: string) => `{ dataset: { namespace: "ns", name: "${name}" } }`;
const column = (of: string, name: string) => `{ column: { namespace: "ns", dataset: "${of}", name: "${name}" } }`;

async function lineage(root: string, at: number, more = '', depth = 20): Promise<Found> {
  const { data, errors } = await app.ask(
    `{ lineage(root: ${root}, depth: ${depth}, edges: LATEST_RUN, asOf: "${hour(at)}"${more}) { total complete pageInfo { endCursor }
      nodes { distance node { id ... on Dataset { name } ... on Job { name } ... on Column { name } } } edges { source target certainty routes } } }`,
  );
  expect(errors).toBeUndefined();
  return data.lineage as Found;
}

async function names(root: string, at: number, more = ''): Promise<string[]> {
  return (await lineage(root, at, more)).nodes.map(({ node, distance }) => `${distance} ${node.name}`);
}

describe('lineage of the latest runs as of a time', () => {
  test('is the root alone, at no depth', async () => {
    await app.send(run('alone', 'alone', 1, { inputs: ['near'], outputs: ['beyond'] }));
    for (const root of [job('alone'), dataset('near')])
      expect(await lineage(root, 6, '', 0)).toMatchObject({ total: 1, complete: true, edges: [] });
    const { data } = await app.ask(
      `{ lineageOf(roots: [${job('alone')}, ${dataset('near')}], depth: 0, edges: LATEST_RUN, asOf: "${hour(6)}") { total } }`,
    );
    expect(data).toEqual({ lineageOf: { total: 2 } });
  });

  test('is what each side of each job said in the run born last', async () => {
    await app.send(
      run('sides', 'a', 1, { inputs: ['s1'], outputs: ['s2'] }),
      run('sides', 'b', 2, { inputs: ['s3'] }),
      run('sides', 'c', 4, { outputs: ['s4'] }),
      // Born at 3, it says what it writes at 5 only.
      run('sides', 'd', 3, {}),
      run('sides', 'd', 5, { outputs: ['s5'] }),
    );
    expect(await names(job('sides'), 1)).toEqual(['0 sides', '1 s1', '1 s2']);
    expect(await names(job('sides'), 2)).toEqual(['0 sides', '1 s2', '1 s3']);
    expect(await names(job('sides'), 4)).toEqual(['0 sides', '1 s3', '1 s4']);
    expect(await names(job('sides'), 5)).toEqual(['0 sides', '1 s3', '1 s4']);
    const { data, errors } = await app.ask(
      `{ lineage(root: ${job('sides')}, edges: LATEST_RUN, asOf: "${hour(0)}") { total } }`,
    );
    expect([data, errors?.[0]?.extensions?.['code']]).toEqual([null, 'NOT_FOUND']);
  });

  test('takes of runs born at once the one of the greater id', async () => {
    await app.send(
      run('tied', 'b', 1, { inputs: ['by b'], outputs: ['by b'] }),
      run('tied', 'a', 1, { inputs: ['by a'], outputs: ['by a'] }),
      run('tied', 'c', 3, { inputs: ['by c'], outputs: ['by c'] }),
    );
    expect(await names(job('tied'), 2)).toEqual(['0 tied', '1 by b']);
  });

  test('knows no declarations, neither of jobs nor of datasets', async () => {
    const explicit = { lineage: { inputs: [{ type: 'DATASET', namespace: 'ns', name: 'other' }] } };
    await app.send(
      jobEvent('told', { inputs: ['told in'], at: hour(1) }),
      datasetEvent({ name: 'told in', facets: explicit }, hour(1)),
    );
    expect(await names(job('told'), 2)).toEqual(['0 told']);
    expect(await names(dataset('told in'), 2)).toEqual(['0 told in']);
  });

  test('finds a mapping that no edge tells of: explicit lineage was known whenever it could have counted', async () => {
    const mapping = { columnLineage: columnLineageFacet({ c: ['mapped.m'] }) };
    const explicit = { lineage: { inputs: [{ type: 'DATASET', namespace: 'ns', name: 'explicit' }] } };
    await app.send(
      run('mapper', 'a', 1, { outputs: [{ name: 'made', facets: explicit }] }),
      run('mapper', 'b', 2, { outputs: [{ name: 'made', facets: mapping }] }),
      run('mapper', 'c', 3, { outputs: ['made'] }),
    );
    expect(await names(dataset('mapped'), 2)).toEqual(['0 mapped', '1 mapper', '2 made']);
    expect(await names(column('mapped', 'm'), 2)).toEqual(['0 m', '1 c']);
    expect(await names(column('made', 'c'), 2)).toEqual(['0 c', '1 m']);
    expect(await names(dataset('made'), 1)).toEqual(['0 made', '1 mapper', '2 explicit']);
    expect(await names(dataset('mapped'), 3)).toEqual(['0 mapped']);
  });

  test('keeps the flows through a job apart, in its edges’ routes too', async () => {
    const mapping = (from: string) => ({ columnLineage: columnLineageFacet({ c: [from] }) });
    await app.send(
      run('apart', 'a', 1, {
        inputs: ['a in', 'b in'],
        outputs: [
          { name: 'a out', facets: mapping('a in.x') },
          { name: 'b out', facets: mapping('b in.x') },
        ],
      }),
      run('apart', 'b', 2, { inputs: ['a in', 'b in'], outputs: ['a out'] }),
    );
    const { nodes, edges, total, complete } = await lineage(dataset('a in'), 1, ', direction: DOWNSTREAM');
    expect(nodes.map(({ node }) => node.name)).toEqual(['a in', 'apart', 'a out']);
    expect([total, complete]).toEqual([3, true]);
    expect(edges.map(({ certainty }) => certainty)).toEqual(['COLUMN', 'COLUMN']);
    expect(edges[0]?.routes).toEqual(edges[1]?.routes);
    expect(edges[0]?.routes).toHaveLength(1);
    const whole = await lineage(job('apart'), 1);
    expect(whole.edges).toHaveLength(4);
    expect(new Set(whole.edges.flatMap(({ routes }) => routes)).size).toBe(2);
    expect(await names(dataset('a in'), 2, ', direction: DOWNSTREAM')).toEqual(['0 a in', '1 apart', '2 a out']);
  });

  test('comes in pages, and grouped', async () => {
    const parent = { parent: { run: { runId: 'dag run' }, job: { namespace: 'ns', name: 'dag' } } };
    await app.send(
      run('step 1', 'a', 1, { inputs: ['p1'], outputs: ['p2'], runFacets: parent }),
      run('step 2', 'b', 1, { inputs: ['p2'], outputs: ['p3'], runFacets: parent }),
      run('step 2', 'c', 3, { inputs: ['p9'], outputs: ['p3'], runFacets: parent }),
    );
    const all = await lineage(dataset('p1'), 2);
    const pages: Found[] = [];
    for (let after = ''; pages.length < 3;) {
      const page = await lineage(dataset('p1'), 2, `, first: 2${after}`);
      pages.push(page);
      after = `, after: "${page.pageInfo.endCursor ?? ''}"`;
    }
    expect(pages.flatMap(({ nodes }) => nodes)).toEqual(all.nodes);
    expect(pages.flatMap(({ edges }) => edges)).toEqual(expect.arrayContaining([...all.edges]));
    expect(pages.flatMap(({ edges }) => edges)).toHaveLength(4);
    expect(pages.map(({ total, complete }) => [total, complete])).toEqual(pages.map(() => [5, false]));
    expect(await names(dataset('p1'), 2, ', group: PARENT')).toEqual(['0 p1', '1 dag', '4 p3']);
    expect(await names(job('dag'), 2, ', group: PARENT')).toEqual(['0 dag', '1 p1', '1 p3']);
    expect(await names(job('dag'), 2, ', group: PARENT, filter: { jobs: { tags: ["none"] } }')).toEqual(['0 dag']);
    expect(await names(job('dag'), 3, ', group: PARENT')).toEqual(['0 dag', '1 p1', '1 p2', '1 p3', '1 p9']);
  });

  test('takes several roots, and filters of all kinds', async () => {
    const tagged = (name: string) => ({ name, facets: { tags: { tags: [{ key: 'pii' }] } } });
    await app.send(
      run('copy', 'a', 1, { inputs: ['f1'], outputs: [tagged('f2')] }),
      run('copy', 'b', 2, { inputs: ['f1'], outputs: ['f0'] }),
      run('sum', 'a', 1, { inputs: ['f2', 'f3'], outputs: ['f4'] }),
      run('sum', 'b', 3, { type: 'FAIL', inputs: ['f9'] }),
    );
    const down = (more: string) => names(dataset('f1'), 1, `, direction: DOWNSTREAM${more}`);
    expect(await down('')).toEqual(['0 f1', '1 copy', '2 f2', '3 sum', '4 f4']);
    expect(await down(', filter: { datasets: { tags: ["pii"] } }')).toEqual(['0 f1', '1 copy', '2 f2', '3 sum']);
    // Of now, whenever is asked about.
    expect(await down(', filter: { jobs: { states: [COMPLETE] } }')).toEqual(['0 f1', '1 copy', '2 f2']);
    expect(await down(`, filter: { stopAt: [${dataset('f2')}] }`)).toEqual(['0 f1', '1 copy', '2 f2']);
    expect(await down(', filter: { kinds: [JOB] }')).toEqual(['0 f1', '1 copy', '3 sum']);
    expect(await down(', filter: { namespacesLike: ["x*"] }')).toEqual(['0 f1']);
    expect(await down(', grain: DATASET')).toEqual(['0 f1', '1 f2', '2 f4']);
    expect(await down(`, grain: DATASET, filter: { stopAt: [${job('sum')}] }`)).toEqual(['0 f1', '1 f2']);
    expect(await down(', group: PARENT, filter: { kinds: [JOB] }')).toEqual(['0 f1', '1 copy', '3 sum']);
    const { data, errors } = await app.ask(
      `{ lineageOf(roots: [${dataset('f2')}, ${dataset('f1')}, ${dataset('f3')}], first: 3, depth: 1, edges: LATEST_RUN, asOf: "${hour(1)}") {
        total roots { ... on Dataset { name } } counts { distance kind nodes } } }`,
    );
    expect(errors).toBeUndefined();
    expect(data.lineageOf).toEqual({
      total: 5,
      roots: [{ name: 'f2' }, { name: 'f1' }, { name: 'f3' }],
      counts: [
        { distance: 0, kind: 'DATASET', nodes: 3 },
        { distance: 1, kind: 'JOB', nodes: 2 },
      ],
    });
    const unknown = `lineageOf(roots: [${dataset('f1')}, ${dataset('f9')}], edges: LATEST_RUN, asOf: "${hour(1)}") { total }`;
    expect((await app.ask(`{ ${unknown} }`)).errors?.[0]?.extensions?.['code']).toBe('NOT_FOUND');
  });

  test('takes all columns of a dataset that were there then, by how they are computed', async () => {
    const from = (field: string, type: string) => ({
      inputFields: [{ namespace: 'ns', name: 'wide', field, transformations: [{ type, subtype: 'IDENTITY' }] }],
    });
    const narrow = (fields: object) => ({ name: 'narrow', facets: { columnLineage: { fields } } });
    await app.send(
      run('project', 'a', 1, { outputs: [narrow({ a: from('x', 'DIRECT'), b: from('y', 'INDIRECT') })] }),
      run('project', 'b', 2, { outputs: [narrow({ c: from('z', 'DIRECT') })] }),
    );
    const columns = (at: number, filter = '') => names(dataset('narrow'), at, `, grain: COLUMN, filter: {${filter}}`);
    expect(await columns(1)).toEqual(['0 a', '0 b', '1 x', '1 y']);
    expect(await columns(2)).toEqual(['0 a', '0 b', '0 c', '1 z']);
    expect(await columns(1, 'transformations: { types: ["DIRECT"] }')).toEqual(['0 a', '0 b', '1 x']);
    expect(await columns(1, 'transformations: { masking: true }')).toEqual(['0 a', '0 b']);
    expect(await columns(1, `stopAt: [${column('narrow', 'b')}]`)).toEqual(['0 a', '0 b', '1 x']);
  });

  test('is without what was deleted, and with what was retired since', async () => {
    const explicit = (name: string) => ({ lineage: { inputs: [{ type: 'DATASET', namespace: 'ns', name }] } });
    await app.send(
      run('left', 'a', 1, { inputs: ['kept'], outputs: [{ name: 'l1', facets: explicit('kept') }] }),
      run('left', 'b', 2, { inputs: ['kept', 'deleted'], outputs: [{ name: 'l1', facets: explicit('deleted') }] }),
      run('left', 'c', 3, { inputs: ['kept'], outputs: ['l1', 'l2'] }),
      run('retired', 'a', 1, { inputs: ['r in'], outputs: ['r out'] }),
    );
    const change = async (mutation: string) =>
      expect((await app.ask(`mutation { changed: ${mutation} }`)).errors).toBeUndefined();
    expect(await names(dataset('l1'), 2, ', direction: UPSTREAM')).toEqual(['0 l1', '1 left', '2 deleted']);
    await change(`deleteDataset(dataset: ${dataset('deleted')}) { deletedAt }`);
    await change(`retireJob(job: ${job('retired')}) { retiredAt }`);
    expect(await names(job('left'), 2)).toEqual(['0 left', '1 kept', '1 l1']);
    // What is left of the mapping says that its target comes from nothing tracked.
    expect(await names(dataset('l1'), 2, ', direction: UPSTREAM')).toEqual(['0 l1', '1 left']);
    expect(await names(dataset('r in'), 2)).toEqual(['0 r in', '1 retired', '2 r out']);
  });

  test('as of the horizon of retention is as it was; before, it is refused', async () => {
    await app.send(
      run('old', 'a', 1, { inputs: ['o1'], outputs: ['o2'] }),
      run('old', 'b', 2, { inputs: ['o3'] }),
      run('old', 'c', 3, {}),
      run('old', 'd', 4, { inputs: ['o1'] }),
      run('old', 'e', 6, { inputs: ['o4'], outputs: ['o5'] }),
    );
    const before = await names(job('old'), 4);
    expect(before).toEqual(['0 old', '1 o1', '1 o2']);
    const at = BigInt(Date.parse(hour(4))) * 1_000_000n;
    await retain(new Neo4jRetentionStore(app.app.client), app.organization, at, new AbortController().signal);
    expect(await names(job('old'), 4)).toEqual(before);
    expect(await names(job('old'), 6)).toEqual(['0 old', '1 o4', '1 o5']);
    const { errors } = await app.ask(
      `{ lineage(root: ${job('old')}, edges: LATEST_RUN, asOf: "${hour(3)}") { total } }`,
    );
    expect(errors?.[0]?.extensions?.['code']).toBe('BEFORE_RETENTION');
  });
});

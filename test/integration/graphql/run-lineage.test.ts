import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { runEvent, type Said, type SaidDataset } from '../../support/events.ts';
import { NEO4J_START_MS } from '../../support/neo4j.ts';
import { TestApp } from '../../support/test-app.ts';

let app: TestApp;

beforeAll(async () => {
  app = await TestApp.start();
}, NEO4J_START_MS);
afterAll(() => app.close());

const at = (hour: number) => `2026-01-01T${String(hour).padStart(2, '0')}:00:00Z`;
const run = (runId: string, hour: number, said: Said = {}, job = `job of ${runId}`) =>
  runEvent(job, { runId, at: at(hour), ...said });
const versioned = (name: string, version: string): SaidDataset => ({
  name,
  facets: { version: { datasetVersion: version } },
});

interface Found {
  readonly nodes: readonly {
    readonly distance: number;
    readonly node: { readonly name?: string; readonly runId?: string };
  }[];
}

async function hops(root: string, direction: string, more = ''): Promise<string[]> {
  const { data, errors } = await app.ask(
    `{ lineage(root: ${root}, direction: ${direction}, depth: 4 ${more}) { nodes { distance node { ... on Run { runId } ... on Dataset { name } } } } }`,
  );
  expect(errors).toBeUndefined();
  return (data.lineage as Found).nodes.map(({ node, distance }) => `${distance} ${node.name ?? node.runId ?? '?'}`);
}

const ofRun = (runId: string) => `{ run: { runId: "${runId}" } }`;

describe('what a run read', () => {
  test('came from the run that wrote it last before, and so on, by edges that tell when', async () => {
    await app.send(
      run('w1', 1, { outputs: ['t'] }),
      run('w2', 3, { inputs: ['raw'], outputs: ['t'] }),
      run('w3', 5, { outputs: ['t'] }),
      run('r1', 2, { inputs: ['t'], outputs: ['u'] }),
      run('r2', 4, { inputs: ['t'], outputs: ['u'] }),
    );
    expect(await hops(ofRun('r2'), 'UPSTREAM')).toEqual(['0 r2', '1 t', '2 w2', '3 raw']);
    expect(await hops(ofRun('r1'), 'UPSTREAM')).toEqual(['0 r1', '1 t', '2 w1']);
    expect(await hops(ofRun('w1'), 'DOWNSTREAM')).toEqual(['0 w1', '1 t', '2 r1', '3 u']);
    const { data } = await app.ask(`{ lineage(root: ${ofRun('r2')}, direction: UPSTREAM, depth: 2) {
      total complete edges { kind firstSeen lastSeen routes } }
      run(runId: "r2") { upstream(depth: 2) { totalCount edges { node { distance node { ... on Run { runId } } } } } } }`);
    const [read, write] = data.lineage.edges;
    expect([read.kind, read.firstSeen, write.kind, write.lastSeen]).toEqual(['READ_BY', at(4), 'WROTE', at(3)]);
    expect(read.routes).toEqual(write.routes);
    expect(data.lineage).toMatchObject({ total: 3, complete: true });
    expect(data.run.upstream).toMatchObject({
      totalCount: 2,
      edges: [{}, { node: { distance: 2, node: { runId: 'w2' } } }],
    });
  });

  test('came from the run that first wrote the version, where an event named that', async () => {
    await app.send(
      run('v1', 1, { outputs: [versioned('v', '1')] }),
      run('v2', 2, { outputs: [versioned('v', '2')] }),
      run('reads 1', 9, { inputs: [versioned('v', '1')] }),
      run('reads 7', 9, { inputs: [versioned('v', '7')] }),
      run('reads any', 9, { inputs: ['v'] }),
    );
    expect(await hops(ofRun('reads 1'), 'UPSTREAM')).toEqual(['0 reads 1', '1 v', '2 v1']);
    // Nobody wrote it: none of those that wrote others did.
    expect(await hops(ofRun('reads 7'), 'UPSTREAM')).toEqual(['0 reads 7', '1 v']);
    expect(await hops(ofRun('v2'), 'DOWNSTREAM')).toEqual(['0 v2', '1 v', '2 reads any']);
  });

  test('of its own is left out: it came from the run before', async () => {
    const incremental = (runId: string, hour: number) =>
      run(runId, hour, { inputs: ['own'], outputs: ['own'] }, 'incremental');
    await app.send(incremental('day 1', 1), incremental('day 2', 2), incremental('day 3', 3));
    expect(await hops(ofRun('day 3'), 'UPSTREAM')).toEqual(['0 day 3', '1 own', '2 day 2', '4 day 1']);
    expect(await hops(ofRun('day 1'), 'DOWNSTREAM')).toEqual(['0 day 1', '1 own', '2 day 2', '4 day 3']);
  });

  test('came from streams, too, that had begun and not ended; and streams read what came since', async () => {
    const facets = { jobType: { processingType: 'STREAMING', integration: 'FLINK' } };
    const stream = (said: Said) => run('stream', 1, { facets, type: 'START', ...said }, 'stream');
    await app.send(
      stream({ inputs: ['topic'], outputs: ['sink'] }),
      run('batch', 5, { outputs: ['sink'] }),
      run('producer', 6, { outputs: ['topic'] }),
      run('late', 12, { outputs: ['topic'] }),
      run('reads sink', 7, { inputs: ['sink'] }),
      stream({ type: 'COMPLETE', at: at(10) }),
      run('reads later', 11, { inputs: ['sink'] }),
    );
    const expectStreams = async () => {
      expect(await hops(ofRun('reads sink'), 'UPSTREAM')).toEqual([
        ...['0 reads sink', '1 sink', '2 batch', '2 stream', '3 topic', '4 producer'],
      ]);
      expect(await hops(ofRun('reads later'), 'UPSTREAM')).toEqual(['0 reads later', '1 sink', '2 batch']);
      expect(await hops(ofRun('producer'), 'DOWNSTREAM')).toEqual([
        ...['0 producer', '1 topic', '2 stream', '3 sink', '4 reads sink'],
      ]);
    };
    await expectStreams();
    // Also where very many jobs read and write what they do: few of those are streams, then many.
    for (const processingType of ['BATCH', 'STREAMING']) {
      await app.app.client.command(
        `MATCH (topic:Dataset {key: $key + 'topic'}) MATCH (sink:Dataset {key: $key + 'sink'})
         UNWIND range(1, 1001) AS i
         CREATE (topic)-[:FEEDS]->(:Job {key: $key + $processingType + i, organization: $organization, processingType: $processingType})-[:PRODUCES]->(sink)`,
        { key: `${app.organization}|ns|`, organization: app.organization, processingType },
      );
      await expectStreams();
    }
  });
});

test('filters keep walks from runs by what their jobs are, by their own state, and from datasets', async () => {
  const owned = { ownership: { owners: [{ name: 'team' }] } };
  await app.send(
    run('f1', 1, { outputs: ['f'], type: 'FAIL' }),
    run('f2', 2, { inputs: ['f'], outputs: [{ name: 'g', facets: owned }] }),
    { ...run('f3', 3, { inputs: ['g'], outputs: ['h'] }), job: { namespace: 'ns', name: 'job of f3', facets: owned } },
  );
  const up = (filter: string) => hops(ofRun('f3'), 'UPSTREAM', `filter: { ${filter} }`);
  expect(await up('datasets: { owners: ["team"] }')).toEqual(['0 f3', '1 g', '2 f2']);
  expect(await up('jobs: { owners: ["team"] }')).toEqual(['0 f3', '1 g']);
  expect(await up('jobs: { states: [COMPLETE] }')).toEqual(['0 f3', '1 g', '2 f2', '3 f']);
  expect(await up('stopAt: [{ job: { namespace: "ns", name: "job of f2" } }]')).toEqual(['0 f3', '1 g', '2 f2']);
  expect(await up('stopAt: [{ dataset: { namespace: "ns", name: "g" } }]')).toEqual(['0 f3', '1 g']);
  expect(await up('namespacesLike: ["else*"]')).toEqual(['0 f3']);
  expect(await up('kinds: [RUN]')).toEqual(['0 f3', '2 f2', '4 f1']);
  expect(await hops(ofRun('f1'), 'DOWNSTREAM', 'filter: { kinds: [RUN] }, first: 2')).toEqual(['0 f1', '2 f2']);
});

test('a run of several jobs is AMBIGUOUS, one that there is not NOT_FOUND, and certainties do not go with runs', async () => {
  await app.send(run('shared', 1, {}, 'a'), run('shared', 1, {}, 'b'));
  const code = async (args: string) =>
    (await app.ask(`{ lineage(${args}) { total } }`)).errors?.[0]?.extensions?.['code'];
  expect(await code(`root: ${ofRun('shared')}`)).toBe('AMBIGUOUS');
  expect(await code(`root: ${ofRun('unheard of')}`)).toBe('NOT_FOUND');
  expect(await code(`root: { run: { runId: "shared", job: { namespace: "ns", name: "c" } } }`)).toBe('NOT_FOUND');
  expect(await code(`root: ${ofRun('r1')}, asOf: "2025-01-01T00:00:00Z"`)).toBe('NOT_FOUND');
  expect(await code(`root: ${ofRun('r1')}, filter: { certainties: [EXPLICIT] }`)).toBe('UNSUPPORTED');
});

test('a walk of runs is a statement a level, up to the level that fills the page', async () => {
  const step = (i: number) =>
    run(`step ${i}`, 1, { at: `2026-01-02T00:00:${10 + i}Z`, inputs: [`s${i}`], outputs: [`s${i + 1}`] });
  await app.send(...Array.from({ length: 10 }, (_each, i) => step(i)));
  const statements = (first: number) =>
    app.statementsOf(() =>
      app.ask(
        `{ lineage(root: ${ofRun('step 9')}, direction: UPSTREAM, depth: 1000, first: ${first}) { nodes { distance } edges { kind } } }`,
      ),
    );
  expect(await statements(2)).toEqual([
    ...[
      'read/reads-of-runs',
      'read/reads-of-runs',
      'read/run-roots',
      'read/runs-by-run-id',
      'read/writers-of-reads',
      'read/writers-of-reads',
    ],
  ]);
  expect((await statements(100)).filter((name) => name === 'read/writers-of-reads')).toHaveLength(10);
});

import { describe, expect, test } from '@jest/globals';
import type { DatasetMention, EventType, Facets, Json, LineageEvent, Name, RunEvent } from '../../src/domain/event.ts';
import { diffExports, sortExport, type GraphExport } from '../support/graph-export.ts';
import { oracleGraph } from '../support/oracle/graph-oracle.ts';

// The expected graphs are written by hand from docs/data-model.md.

const at = (second: number) => BigInt(Date.UTC(2026, 0, 1, 0, 0, second)) * 1_000_000n;
const T = (second: number) => `2026-01-01T00:00:0${second}Z`;

const orders: Name = { namespace: 'db', name: 'orders' };
const mart: Name = { namespace: 'db', name: 'mart' };
const job: Name = { namespace: 'etl', name: 'load' };

function data(name: Name, facets: Facets = {}, runFacets: Facets = {}): DatasetMention {
  return { ...name, facets, runFacets };
}

interface RunSketch {
  readonly job?: Name;
  readonly jobFacets?: Facets;
  readonly facets?: Facets;
  readonly parent?: RunEvent['run']['parent'];
  readonly inputs?: readonly DatasetMention[];
  readonly outputs?: readonly DatasetMention[];
}

function run(second: number, type: EventType | null, runId: string, sketch: RunSketch = {}): LineageEvent {
  return {
    kind: 'run',
    at: at(second),
    producer: null,
    type,
    run: { runId, facets: sketch.facets ?? {}, parent: sketch.parent ?? null },
    job: { ...(sketch.job ?? job), facets: sketch.jobFacets ?? {} },
    inputs: sketch.inputs ?? [],
    outputs: sketch.outputs ?? [],
  };
}

function jobEvent(
  second: number,
  inputs: readonly Name[],
  outputs: readonly Name[],
  facets: Facets = {},
): LineageEvent {
  const [ins, outs] = [inputs, outputs].map((names) => names.map((name) => data(name)));
  return {
    kind: 'job',
    at: at(second),
    producer: null,
    job: { ...job, facets },
    inputs: ins ?? [],
    outputs: outs ?? [],
  };
}

function datasetEvent(second: number, name: Name, facets: Facets): LineageEvent {
  return { kind: 'dataset', at: at(second), producer: null, dataset: data(name, facets) };
}

function graphOf(...events: readonly LineageEvent[]): GraphExport {
  return oracleGraph(events, 'default');
}

function propertiesOf(graph: GraphExport, id: string) {
  return graph.nodes.find(({ label, key }) => `${label}:${key}` === id)?.properties;
}

function related(graph: GraphExport, type: string) {
  return graph.relationships.filter((relationship) => relationship.type === type);
}

function names(...columns: readonly string[]): Json {
  return { fields: columns.map((name) => ({ name, type: 'INT' })) };
}

function mapping(output: string, source: Name, field: string, more: Record<string, Json> = {}): Json {
  return { fields: { [output]: { inputFields: [{ ...source, field, ...more }] } } };
}

function parentOf(runId: string, parentJob: Name, root?: { readonly runId: string; readonly job: Name }) {
  return { runId, job: parentJob, runFacets: {}, jobFacets: {}, ...(root && { root }) };
}

describe('the graph of', () => {
  test('a run that reads one dataset and writes another', () => {
    const started = run(1, 'START', 'r', { inputs: [data(orders, { schema: names('id') }, { stats: { n: 1 } })] });
    const done = run(2, 'COMPLETE', 'r', { outputs: [data(mart)] });
    const db = { namespace: 'db', listed: true };
    const known = { certainty: 'INFERRED', current: true, latest: true, ever: true };
    // Its parts, digested.
    const version = 'default|a6fdab57fe330bc618f1c2c85b79ffaed24439cc';
    const expected: GraphExport = {
      nodes: [
        { label: 'Namespace', key: 'default|db', properties: { name: 'db' } },
        { label: 'Namespace', key: 'default|etl', properties: { name: 'etl' } },
        {
          label: 'Dataset',
          key: 'default|db|orders',
          properties: { ...db, name: 'orders', since: T(1), facets: { schema: { at: T(1), value: names('id') } } },
        },
        { label: 'Dataset', key: 'default|db|mart', properties: { ...db, name: 'mart', since: T(2) } },
        {
          label: 'Column',
          key: 'default|db|orders|id',
          properties: {
            ...{ namespace: 'db', dataset: 'orders', name: 'id', since: T(1) },
            ...{ current: true, type: 'INT', ordinal: 1 },
          },
        },
        {
          label: 'DatasetVersion',
          key: version,
          properties: {
            ...{ dataset: 'default|db|orders', rank: 0, since: T(1), schemaAt: T(1), schemaRank: 0 },
            schema: [{ name: 'id', type: 'INT', description: null }],
            fingerprint: '1d5215900d6798dc7da08525fe0e61b8a7e69181d52fc7dc7d6d13e20061697a',
          },
        },
        { label: 'Job', key: 'default|etl|load', properties: { namespace: 'etl', name: 'load', since: T(1) } },
        {
          label: 'Run',
          key: 'default|r|etl|load',
          properties: {
            ...{ runId: 'r', job: 'default|etl|load', state: 'COMPLETE' },
            ...{ at: T(1), startedAt: T(1), endedAt: T(2), completedAt: T(2), reads: true, writes: true },
          },
        },
      ],
      relationships: [
        {
          ...{ type: 'READ_BY', from: 'Dataset:default|db|orders', to: 'Run:default|r|etl|load' },
          properties: {
            ...{ at: T(1), listedAt: T(1), version, versionAt: T(1) },
            facets: { stats: { at: T(1), value: { n: 1 } } },
          },
        },
        { type: 'HAS_VERSION', from: 'Dataset:default|db|orders', to: `DatasetVersion:${version}`, properties: {} },
        {
          ...{ type: 'WROTE', from: 'Run:default|r|etl|load', to: 'Dataset:default|db|mart' },
          properties: { at: T(2), listedAt: T(2) },
        },
        {
          ...{ type: 'FEEDS', from: 'Dataset:default|db|orders', to: 'Job:default|etl|load' },
          properties: { ...known, since: T(1), everSince: T(1) },
        },
        {
          ...{ type: 'PRODUCES', from: 'Job:default|etl|load', to: 'Dataset:default|db|mart' },
          properties: { ...known, since: T(2), everSince: T(2) },
        },
        { type: 'RUN_OF', from: 'Run:default|r|etl|load', to: 'Job:default|etl|load', properties: {} },
        { type: 'HAS_COLUMN', from: 'Dataset:default|db|orders', to: 'Column:default|db|orders|id', properties: {} },
      ],
    };
    expect(diffExports(expected, graphOf(started, done))).toEqual([]);
    expect(graphOf(started, done)).toEqual(sortExport(expected));
  });

  test('names that hold the separator and the escape', () => {
    const graph = oracleGraph([datasetEvent(1, { namespace: 'a|b', name: 'c\\' }, {})], 'o|\\');
    expect(graph.nodes.map(({ key }) => key)).toEqual([String.raw`o\|\\|a\|b|c\\`, String.raw`o\|\\|a\|b`]);
  });

  test('a DatasetEvent with an empty namespace', () => {
    const graph = graphOf(datasetEvent(1, { namespace: '', name: 'x' }, {}));
    expect(graph.nodes.map(({ label, key }) => `${label}:${key}`)).toEqual([
      'Dataset:default||x',
      'Namespace:default|',
    ]);
  });
});

describe('a run', () => {
  const stateAfter = (...events: readonly LineageEvent[]) => propertiesOf(graphOf(...events), 'Run:default|r|etl|load');

  test('that failed stays failed, and ended when it failed first', () => {
    const events = [run(4, 'FAIL', 'r'), run(3, 'FAIL', 'r'), run(2, 'START', 'r'), run(1, 'RUNNING', 'r')];
    expect(stateAfter(...events, run(5, 'COMPLETE', 'r'), run(0, 'ABORT', 'r'))).toEqual({
      ...{ runId: 'r', job: 'default|etl|load', state: 'FAILED', at: T(0), startedAt: T(1), endedAt: T(3) },
      ...{ failedAt: T(3), completedAt: T(5), abortedAt: T(0) },
    });
  });

  test('of which only OTHER and untyped events came is NEW', () => {
    const expected = { runId: 'r', job: 'default|etl|load', state: 'NEW', at: T(1) };
    expect(stateAfter(run(2, 'OTHER', 'r'), run(1, null, 'r'))).toEqual(expected);
  });

  test('that goes on has not ended', () => {
    const expected = { runId: 'r', job: 'default|etl|load', state: 'RUNNING', at: T(1), startedAt: T(1) };
    expect(stateAfter(run(1, 'START', 'r'), run(2, 'RUNNING', 'r'))).toEqual(expected);
  });

  test('shares its id with a run of another job and is not that run', () => {
    const graph = graphOf(run(1, 'START', 'r'), run(2, 'FAIL', 'r', { job: { namespace: 'etl', name: 'other' } }));
    expect(propertiesOf(graph, 'Run:default|r|etl|load')?.['state']).toBe('RUNNING');
    expect(propertiesOf(graph, 'Run:default|r|etl|other')?.['state']).toBe('FAILED');
  });
});

describe('parents', () => {
  const dag: Name = { namespace: 'af', name: 'dag' };

  test('and roots exist without events of theirs, and without the facets forwarded for them', () => {
    const forwarded = { ...parentOf('p', dag, { runId: 'top', job: { namespace: 'cron', name: 'all' } }) };
    const graph = graphOf(run(1, 'START', 'r', { parent: { ...forwarded, jobFacets: { a: 1 }, runFacets: { b: 2 } } }));
    expect(propertiesOf(graph, 'Run:default|p|af|dag')).toEqual({ runId: 'p', job: 'default|af|dag', state: 'NEW' });
    expect(propertiesOf(graph, 'Job:default|af|dag')).toEqual({ ...dag, since: T(1) });
    expect(propertiesOf(graph, 'Run:default|top|cron|all')?.['state']).toBe('NEW');
    expect(propertiesOf(graph, 'Namespace:default|cron')).toEqual({ name: 'cron' });
    expect(related(graph, 'RUN_OF')).toHaveLength(3);
    expect(related(graph, 'PART_OF')).toEqual([
      { type: 'PART_OF', from: 'Job:default|etl|load', to: 'Job:default|af|dag', properties: {} },
      { type: 'PART_OF', from: 'Run:default|r|etl|load', to: 'Run:default|p|af|dag', properties: {} },
    ]);
  });

  test('are the last ones said, on a tie the greater key in JavaScript string order', () => {
    const [fullwidth, emoji] = ['～', '😀'].map((name) => ({ namespace: 'af', name }));
    const graph = graphOf(
      run(2, 'START', 'r', { parent: parentOf('p', emoji!) }),
      run(2, 'START', 'r', { parent: parentOf('p', fullwidth!) }),
      run(1, 'START', 'r', { parent: parentOf('z', fullwidth!) }),
    );
    expect(related(graph, 'PART_OF').map(({ to }) => to)).toEqual(['Job:default|af|～', 'Run:default|p|af|～']);
  });

  test('of a job are what any of its runs said last; self-parents hide nothing', () => {
    const graph = graphOf(
      run(1, 'START', 'a', { parent: parentOf('p', dag) }),
      run(2, 'START', 'b', { parent: parentOf('a', job) }),
      run(3, 'START', 'a', { parent: parentOf('a', job) }),
    );
    expect(related(graph, 'PART_OF').map(({ from, to }) => `${from} ${to}`)).toEqual([
      'Job:default|etl|load Job:default|af|dag',
      'Run:default|a|etl|load Run:default|p|af|dag',
      'Run:default|b|etl|load Run:default|a|etl|load',
    ]);
  });
});

describe('facets', () => {
  const facetsAfter = (...said: readonly (readonly [number, Json])[]) => {
    const graph = graphOf(...said.map(([second, x]) => run(second, null, 'r', { jobFacets: { x } })));
    return propertiesOf(graph, 'Job:default|etl|load')?.['facets'];
  };

  test('are replaced by newer ones', () => {
    expect(facetsAfter([2, { a: 1 }], [1, { a: 2 }])).toEqual({ x: { at: T(2), value: { a: 1 } } });
  });

  test('of one time: the greater SHA-256 of the canonical JSON stands', () => {
    // {"a":1} 015abd7f, {"a":2} 7e8059f4, {"a":3} 70778ce0
    expect(facetsAfter([1, { a: 1 }], [1, { a: 2 }], [1, { a: 3 }])).toEqual({ x: { at: T(1), value: { a: 2 } } });
  });

  test('stay removed, whatever older or equal words say, until a newer one', () => {
    const removed = { x: { at: T(2), deleted: true } };
    expect(facetsAfter([2, { _deleted: true, a: 9 }], [2, { a: 2 }], [1, { a: 1 }])).toEqual(removed);
    expect(facetsAfter([2, { _deleted: true }], [3, 'back'])).toEqual({ x: { at: T(3), value: 'back' } });
  });

  test('of any name and form are kept', () => {
    const odd = Object.assign(
      Object.create(null),
      JSON.parse('{"__proto__": null, "constructor": [{"_deleted": true}]}'),
    );
    const graph = graphOf(run(1, null, 'r', { jobFacets: odd }));
    expect(JSON.stringify(propertiesOf(graph, 'Job:default|etl|load')?.['facets'])).toBe(
      `{"__proto__":{"at":"${T(1)}","value":null},"constructor":{"at":"${T(1)}","value":[{"_deleted":true}]}}`,
    );
  });

  test('that win give the plain properties', () => {
    const shared = {
      documentation: { description: 'what it is' },
      ownership: { owners: [{ name: 'team:b', type: 'X' }, { name: 'user:a' }, {}] },
      tags: { tags: [{ key: 'pii', value: 'high' }, { key: 'gold' }] },
    };
    const expected = { description: 'what it is', owners: ['team:b', 'user:a'], tags: ['pii:high', 'gold'] };
    const jobType = { integration: 'DBT', jobType: 'MODEL', processingType: 'BATCH' };
    const graph = graphOf(
      datasetEvent(1, orders, { ...shared, datasetType: { datasetType: 'VIEW' } }),
      datasetEvent(1, mart, { ...shared, ownership: { owners: [] }, tags: { _deleted: true, tags: [{ key: 'x' }] } }),
      run(1, 'START', 'r', {
        jobFacets: { ...shared, jobType },
        facets: {
          errorMessage: { message: 'boom', programmingLanguage: 'PYTHON' },
          nominalTime: { nominalStartTime: '2026-01-01T01:00:00+01:00', nominalEndTime: 'later' },
        },
      }),
    );
    expect(propertiesOf(graph, 'Dataset:default|db|orders')).toMatchObject({ ...expected, type: 'VIEW' });
    expect(Object.keys(propertiesOf(graph, 'Dataset:default|db|mart') ?? {}).sort()).toEqual([
      'description',
      'facets',
      'listed',
      'name',
      'namespace',
      'since',
    ]);
    expect(propertiesOf(graph, 'Job:default|etl|load')).toMatchObject({ ...expected, ...jobType });
    expect(propertiesOf(graph, 'Run:default|r|etl|load')).toMatchObject({
      ...{ error: 'boom', nominalStart: '2026-01-01T01:00:00+01:00', nominalEnd: 'later' },
    });
  });
});

describe('columns', () => {
  const current = (graph: GraphExport) =>
    graph.nodes.filter(({ label, properties }) => label === 'Column' && properties['current']).map(({ key }) => key);

  test('are those of the writer, whatever a reader says later; all that were named exist', () => {
    const graph = graphOf(
      run(1, 'START', 'w', { outputs: [data(orders, { x: 1, schema: names('id', 'b') })] }),
      run(3, 'START', 'r', { inputs: [data(orders, { schema: names('id', 'c') })] }),
    );
    expect(current(graph)).toEqual(['default|db|orders|b', 'default|db|orders|id']);
    const gone = { namespace: 'db', dataset: 'orders', name: 'c', since: T(3), current: false };
    expect(propertiesOf(graph, 'Column:default|db|orders|c')).toEqual(gone);
    const facets = { x: { at: T(1), value: 1 }, schema: { at: T(1), rank: 1, value: names('id', 'b') } };
    expect(propertiesOf(graph, 'Dataset:default|db|orders')?.['facets']).toEqual(facets);
  });

  test('go when the schema is removed or replaced, and the nested ones bear their path', () => {
    const address = { name: 'address', type: 'struct', description: 'where', fields: [{ name: 'city' }] };
    const said = datasetEvent(1, orders, { schema: { fields: [address] } });
    const city = { namespace: 'db', dataset: 'orders', name: 'address.city', current: true };
    expect(propertiesOf(graphOf(said), 'Column:default|db|orders|address.city')).toMatchObject(city);
    const removed = graphOf(
      said,
      datasetEvent(2, orders, { schema: { _deleted: true } }),
      run(3, null, 'r', { inputs: [data(orders, { schema: names('id') })] }),
    );
    expect(current(removed)).toEqual([]);
    const facets = { schema: { at: T(2), rank: 1, deleted: true } };
    expect(propertiesOf(removed, 'Dataset:default|db|orders')).toEqual({
      ...orders,
      listed: true,
      since: T(1),
      facets,
    });
    expect(current(graphOf(said, datasetEvent(2, orders, { schema: names('id') })))).toEqual(['default|db|orders|id']);
  });

  test('come from no other facet than the schema of the dataset', () => {
    const graph = graphOf(
      run(1, null, 'r', {
        inputs: [data(orders, { columnLineage: mapping('o', mart, 's') }, { schema: names('id') })],
      }),
      datasetEvent(1, orders, {
        schema: { _deleted: true, fields: [{ name: 'x' }] },
      }),
      run(1, null, 'r', {
        outputs: [data(orders, { columnLineage: { _deleted: true, ...(mapping('o', mart, 's') as object) } })],
      }),
    );
    expect(graph.nodes.filter(({ label }) => label === 'Column')).toEqual([]);
  });
});

describe('a mapping', () => {
  const [source, derived] = ['Column:default|db|orders|id', 'Column:default|db|mart|n'];

  test('of a run makes the job read its source, which nothing lists', () => {
    const columnLineage = mapping('n', orders, 'id');
    const graph = graphOf(
      run(1, 'START', 'r', { outputs: [data(mart, { columnLineage }), data({ ...mart, name: 'plain' })] }),
    );
    expect(propertiesOf(graph, 'Dataset:default|db|orders')).toEqual({ ...orders, listed: false, since: T(1) });
    expect(related(graph, 'READ_BY').map(({ properties }) => properties)).toEqual([{ at: T(1) }]);
    expect(related(graph, 'FEEDS').map(({ properties }) => properties['certainty'])).toEqual(['COLUMN']);
    expect(related(graph, 'PRODUCES').map(({ to, properties }) => [to, properties['certainty']])).toEqual([
      ['Dataset:default|db|mart', 'COLUMN'],
      ['Dataset:default|db|plain', 'INFERRED'],
    ]);
    expect(related(graph, 'HAS_COLUMN').map(({ to }) => to)).toEqual([derived, source]);
    expect(related(graph, 'DERIVES')).toMatchObject([
      {
        ...{ from: source, to: derived },
        properties: { owner: 'Job:default|etl|load', type: 'DIRECT', subtype: '', masking: false, since: T(1) },
      },
    ]);
  });

  test('is listed once anything lists its source', () => {
    const columnLineage = mapping('n', orders, 'id');
    const graph = graphOf(
      run(2, 'START', 'r', { inputs: [data(orders)] }),
      run(1, 'START', 'r', { outputs: [data(mart, { columnLineage })] }),
    );
    expect(propertiesOf(graph, 'Dataset:default|db|orders')?.['listed']).toBe(true);
    expect(related(graph, 'READ_BY').map(({ properties }) => properties)).toEqual([{ at: T(1), listedAt: T(2) }]);
  });

  test('said twice keeps the first time; another type is another DERIVES', () => {
    const sent = (second: number, type: string, description: string) => {
      const transformations = [{ type, subtype: 'JOIN', description, masking: true }];
      const columnLineage = mapping('n', orders, 'id', { transformations });
      return run(second, null, 'r', { outputs: [data(mart, { columnLineage })] });
    };
    const graph = graphOf(sent(2, 'INDIRECT', 'a'), sent(1, 'INDIRECT', 'b'), sent(3, 'DIRECT', 'c'));
    const shared = {
      ...{ owner: 'Job:default|etl|load', certainty: 'COLUMN', subtype: 'JOIN', masking: true },
      ...{ current: true, latest: true, ever: true },
    };
    expect(related(graph, 'DERIVES').map(({ properties }) => properties)).toEqual([
      { ...shared, type: 'INDIRECT', since: T(1), everSince: T(1) },
      { ...shared, type: 'DIRECT', since: T(3), everSince: T(3) },
    ]);
  });

  test('brings the namespace of its source', () => {
    const columnLineage = mapping('n', { namespace: 'far', name: 'x' }, 'id');
    const graph = graphOf(run(1, null, 'r', { outputs: [data(mart, { columnLineage })] }));
    expect(propertiesOf(graph, 'Namespace:default|far')).toEqual({ name: 'far' });
  });

  test('of the whole dataset arrives at its pseudo-column', () => {
    const columnLineage = { fields: {}, dataset: [{ ...orders, field: 'id' }] };
    const graph = graphOf(run(1, null, 'r', { outputs: [data(mart, { columnLineage })] }));
    expect(related(graph, 'DERIVES').map(({ from, to }) => [from, to])).toEqual([[source, 'Column:default|db|mart|*']]);
    const star = { namespace: 'db', dataset: 'mart', name: '*', since: T(1), current: false };
    expect(propertiesOf(graph, 'Column:default|db|mart|*')).toEqual(star);
  });

  test('of a JobEvent is declared like an input', () => {
    const event = jobEvent(1, [], [mart]) as LineageEvent & { kind: 'job' };
    const columnLineage = mapping('n', orders, 'id');
    const graph = graphOf({ ...event, outputs: [data(mart, { columnLineage })] }, jobEvent(2, [], [mart]));
    expect(related(graph, 'FEEDS').map(({ properties }) => properties)).toEqual([
      { certainty: 'COLUMN', since: T(1), until: T(2), ever: true, everSince: T(1) },
    ]);
    expect(related(graph, 'READ_BY')).toEqual([]);
  });
});

describe('edges', () => {
  const feeds = (...events: readonly LineageEvent[]) =>
    related(graphOf(...events), 'FEEDS').map(({ properties }) => properties);
  const known = { certainty: 'INFERRED', ever: true, everSince: T(1) };

  test('show the last time that they held, and the times before', () => {
    const days = (count: number) => BigInt(count) * 86_400n * 1_000_000_000n;
    const reads = { inputs: [data(orders)] };
    const later = (count: number, id: string, sketch: RunSketch = {}): LineageEvent => {
      return { ...run(1, null, id, sketch), at: at(1) + days(count) };
    };
    const faded = '2026-02-01T00:00:01Z';
    const events = [later(0, 'a', reads), later(31, 'b')];
    expect(feeds(...events)).toEqual([{ ...known, since: T(1), until: faded, latest: true }]);
    expect(feeds(...events, later(31, 'c', reads), later(62, 'd'), later(63, 'e', reads))).toEqual([
      { ...known, current: true, latest: true, since: '2026-03-05T00:00:01Z', past: [T(1), '2026-03-04T00:00:01Z'] },
    ]);
  });

  test('that only declarations say end with the first one that leaves them out', () => {
    const events = [jobEvent(1, [orders], []), jobEvent(3, [orders], []), jobEvent(2, [], [mart])];
    const stands = { ...known, current: true, since: T(3), past: [T(1), T(2)] };
    expect(feeds(...events)).toEqual([stands]);
    const { current: _, ...ended } = { ...stands, until: T(5) };
    expect(feeds(...events, jobEvent(6, [], [mart]), jobEvent(5, [], [mart]))).toEqual([ended]);
    const job = propertiesOf(graphOf(...events, jobEvent(2, [orders], [])), 'Job:default|etl|load');
    expect(job).toMatchObject({ declaredAt: [T(1), T(2), T(3)] });
  });

  test('are not touched by a JobEvent that says nothing of lineage', () => {
    const graph = graphOf(jobEvent(1, [orders], []), jobEvent(2, [], [], { documentation: { description: 'd' } }));
    expect(propertiesOf(graph, 'Job:default|etl|load')).toMatchObject({ declaredAt: [T(1)], description: 'd' });
    expect(related(graph, 'FEEDS')[0]?.properties['until']).toBeUndefined();
  });

  test('end when the job tells that its lineage is removed', () => {
    const removal = jobEvent(2, [], [], { lineage: { _deleted: true } });
    expect(feeds(jobEvent(1, [orders], []), removal)).toEqual([{ ...known, since: T(1), until: T(2) }]);
    expect(propertiesOf(graphOf(removal), 'Job:default|etl|load')).toMatchObject({ declaredAt: [T(2)] });
  });
});

describe('lineage', () => {
  const reference = (name: Name) => ({ type: 'DATASET', ...name });
  const other: Name = { namespace: 'etl', name: 'other' };

  test('that a run tells of what it writes was read and written, unlisted', () => {
    const entries = [
      { ...reference(mart), inputs: [reference(orders), { type: 'JOB', ...other }] },
      { type: 'JOB', ...other, inputs: [reference({ namespace: 'far', name: 'x' })] },
    ];
    const graph = graphOf(run(1, null, 'r', { jobFacets: { lineage: { entries } } }));
    expect(related(graph, 'READ_BY')).toEqual([
      { type: 'READ_BY', from: 'Dataset:default|db|orders', to: 'Run:default|r|etl|load', properties: { at: T(1) } },
    ]);
    expect(related(graph, 'WROTE').map(({ to, properties }) => [to, properties])).toEqual([
      ['Dataset:default|db|mart', { at: T(1) }],
    ]);
    expect(propertiesOf(graph, 'Dataset:default|far|x')).toEqual({
      ...{ namespace: 'far', name: 'x', listed: false, since: T(1) },
    });
    expect(propertiesOf(graph, 'Job:default|etl|other')).toEqual({ ...other, since: T(1) });
    expect(propertiesOf(graph, 'Namespace:default|far')).toEqual({ name: 'far' });
    expect(propertiesOf(graph, 'Run:default|r|etl|load')).toMatchObject({ reads: true, writes: true });
    expect(related(graph, 'FLOWS_TO').map(({ from, to, properties }) => [from, to, properties])).toMatchObject([
      ['Dataset:default|far|x', 'Job:default|etl|other', { owner: 'Job:default|etl|load', certainty: 'EXPLICIT' }],
      ['Job:default|etl|other', 'Job:default|etl|load', { owner: 'Job:default|etl|load', certainty: 'EXPLICIT' }],
    ]);
  });

  test('that a dataset tells of itself is declared, when it carries any', () => {
    const columnLineage = mapping('n', orders, 'id');
    const graph = graphOf(
      datasetEvent(2, mart, { lineage: 'malformed', columnLineage }),
      datasetEvent(1, mart, { lineage: { inputs: [reference(orders)] } }),
      run(3, null, 'r', { inputs: [data(mart, { lineage: { _deleted: true }, columnLineage })] }),
    );
    expect(propertiesOf(graph, 'Dataset:default|db|mart')).toMatchObject({
      lineageDeclaredAt: [T(1), T(2), T(3)],
      columnLineageDeclaredAt: [T(2)],
    });
    expect(related(graph, 'FLOWS_TO').map(({ properties }) => properties)).toEqual([
      { certainty: 'COLUMN', owner: 'Dataset:default|db|mart', current: true, since: T(2) },
      {
        ...{ certainty: 'EXPLICIT', owner: 'Dataset:default|db|mart', ever: true, since: T(1), until: T(2) },
        everSince: T(1),
      },
    ]);
  });
});

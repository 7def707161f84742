import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { datasetEvent, runEvent } from '../../support/events.ts';
import { NEO4J_START_MS } from '../../support/neo4j.ts';
import { capturedScenario } from '../../support/fixtures.ts';
import { TestApp } from '../../support/test-app.ts';

let app: TestApp;

beforeAll(async () => {
  app = await TestApp.start();
}, NEO4J_START_MS);
afterAll(() => app.close());

const facetsQuery = (name: string) => `{ dataset(namespace: "ns", name: ${JSON.stringify(name)}) { facets } }`;
const facetsOf = async (name: string) => (await app.ask(facetsQuery(name))).data.dataset.facets as unknown;

describe('facets are returned whole', () => {
  test('those of runs, jobs and datasets, each as it was sent', async () => {
    const line = capturedScenario('python-client').lines[0] ?? '';
    const { run, job, inputs, outputs } = JSON.parse(line);
    await app.send(line);
    const { data } = await app.ask(
      `query ($run: String!, $namespace: String!, $in: String!, $out: String!) {
         run(runId: $run) { facets job { facets } }
         in: dataset(namespace: $namespace, name: $in) { facets }
         out: dataset(namespace: $namespace, name: $out) { facets } }`,
      { run: run.runId, namespace: inputs[0].namespace, in: inputs[0].name, out: outputs[0].name },
    );
    expect(data).toEqual({
      run: { facets: run.facets, job: { facets: job.facets } },
      in: { facets: inputs[0].facets },
      out: { facets: outputs[0].facets },
    });
  });

  test.each([2_040, 2_048, 2_049, 5_000, 300_000])('of %i characters', async (length) => {
    const facets = { text: { content: '日'.repeat(length) }, small: { a: 1 } };
    await app.send(datasetEvent({ name: `large ${length}`, facets }));
    expect(await facetsOf(`large ${length}`)).toEqual(facets);
  });

  test('also when many entities hold the same large value', async () => {
    const plan = { plan: { content: 'p'.repeat(10_000) } };
    await app.send(...['same 1', 'same 2', 'same 3'].map((name) => datasetEvent({ name, facets: plan })));
    const { data } = await app.ask(
      `{ a: dataset(namespace: "ns", name: "same 1") { facets } b: dataset(namespace: "ns", name: "same 3") { facets } }`,
    );
    expect(data).toEqual({ a: { facets: plan }, b: { facets: plan } });
  });

  test.each([
    ['small', ''],
    ['large', 'x'.repeat(3_000)],
  ])('integers beyond 2^53 keep every digit, in a %s facet', async (name, padding) => {
    const facet = `{"snapshotId":9007199254740993,"negative":-1234567890123456789,"far":${'9'.repeat(40)},"padding":"${padding}"}`;
    const event = JSON.stringify(datasetEvent({ name: `digits ${name}`, facets: { iceberg: {} } }));
    await app.send(event.replace('"iceberg":{}', `"iceberg":${facet}`));
    const text = await app.askText(facetsQuery(`digits ${name}`));
    expect(text).toContain('"snapshotId":9007199254740993');
    expect(text).toContain('"negative":-1234567890123456789');
    expect(text).toContain(`"far":${'9'.repeat(40)}`);
  });

  test('under any name', async () => {
    const named =
      '{"__proto__":{"a":1},"constructor":{"b":2},"toString":{"c":3},"with.dots":{"d":4},"":{"e":5},"日 本\\u0000":{"f":6}}';
    const event = JSON.stringify(datasetEvent({ name: 'names', facets: {} }));
    await app.send(event.replace('"facets":{}', `"facets":${named}`));
    const facets = Object.entries((await facetsOf('names')) as object).sort();
    expect(facets).toEqual(Object.entries(JSON.parse(named) as object).sort());
  });

  test('malformed ones too: as they are', async () => {
    const facets = {
      none: null,
      list: [1, 'two'],
      text: 'three',
      number: 4,
      schema: { fields: 'five' },
      deep: { a: [{ b: null }] },
    };
    await app.send(JSON.stringify(datasetEvent({ name: 'malformed', facets })));
    expect(await facetsOf('malformed')).toEqual(facets);
  });

  test('without those that were deleted; null where there are none', async () => {
    await app.send(datasetEvent({ name: 'deleted', facets: { gone: { a: 1 } } }, '2026-01-01T00:00:00Z'));
    await app.send(datasetEvent({ name: 'deleted', facets: { gone: { _deleted: true } } }, '2026-01-02T00:00:00Z'));
    await app.send(datasetEvent({ name: 'deleted', facets: { gone: { a: 2 } } }, '2026-01-01T12:00:00Z'));
    expect(await facetsOf('deleted')).toBeNull();
    await app.send(datasetEvent({ name: 'bare' }));
    expect(await facetsOf('bare')).toBeNull();
  });
});

describe('odd texts', () => {
  test('a lone surrogate in a name becomes U+FFFD, and either finds it', async () => {
    await app.send(JSON.stringify(runEvent('lone \ud800 job', { inputs: [{ name: 'lone \udc00 in' }] })));
    const { data } = await app.ask(
      'query ($sent: String!, $stored: String!) { sent: job(namespace: "ns", name: $sent) { name } stored: job(namespace: "ns", name: $stored) { name upstream { edges { node { node { ... on Dataset { name } } } } } } }',
      { sent: 'lone \ud800 job', stored: 'lone \ufffd job' },
    );
    expect(data).toEqual({
      sent: { name: 'lone \ufffd job' },
      stored: { name: 'lone \ufffd job', upstream: { edges: [{ node: { node: { name: 'lone \ufffd in' } } }] } },
    });
  });

  test('NUL and characters beyond the basic plane stay in names', async () => {
    const name = 'nul \u0000 and \u{1F600}';
    await app.send(runEvent(name, { outputs: [{ name }] }));
    const { data } = await app.ask(
      'query ($name: String!) { job(namespace: "ns", name: $name) { name } dataset(namespace: "ns", name: $name) { name } }',
      { name },
    );
    expect(data).toEqual({ job: { name }, dataset: { name } });
  });

  test('both stay in facets as they were sent', async () => {
    const facets = { odd: { lone: 'a\ud800b', nul: 'a\u0000b', key: { 'k\udfff': 1 } } };
    await app.send(JSON.stringify(datasetEvent({ name: 'odd', facets })));
    expect(await facetsOf('odd')).toEqual(facets);
  });

  test('and in the plain properties, where the database takes them', async () => {
    const facets = { documentation: { description: 'a\ud800b\u0000' }, ownership: { owners: [{ name: 'o\udc00' }] } };
    await app.send(JSON.stringify(datasetEvent({ name: 'plain', facets })));
    const { data } = await app.ask('{ dataset(namespace: "ns", name: "plain") { description owners } }');
    expect(data.dataset).toEqual({ description: 'a\ufffdb\u0000', owners: ['o\ufffd'] });
  });
});

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { datasetEvent, jobEvent, runEvent, schemaFacet } from '../../support/events.ts';
import { NEO4J_START_MS } from '../../support/neo4j.ts';
import { TestApp } from '../../support/test-app.ts';

// What answers hide, no other question tells: whoever guesses it finds nothing, whether the guess is right or not.

let app: TestApp;
const READER = { scopes: ['read'] } as const;
const WHOLE = { scopes: ['read', 'read:source'] } as const;
const QUERY = 'select wombat from burrow';
const SECRET = 'url:postgres://bob:numbat@host/db';
const RUN = '0198c0de-1111-7000-8000-00000000abcd';
const BEFORE = '0198c0de-2222-7000-8000-00000000abcd';
const transformations = [{ type: QUERY, subtype: `${QUERY} 2`, description: QUERY }];
const columnLineage = {
  fields: { c: { inputFields: [{ namespace: 'ns', name: 'from', field: 'c', transformations }] } },
};
const dependency = {
  job: { namespace: 'ns', name: 'load' },
  sequence_trigger_rule: QUERY,
  status_trigger_rule: 'all_success',
};
const jobDependencies = { upstream: [dependency], trigger_rule: SECRET };
const tags = {
  tags: [
    { key: 'note', value: QUERY },
    { key: 'url', value: 'postgres://bob:numbat@host/db' },
    { key: 'layer', value: 'gold' },
  ],
};

beforeAll(async () => {
  app = await TestApp.start();
  await app.send(
    datasetEvent({ name: 'raw', facets: { tags } }),
    jobEvent('load', { inputs: ['raw'], outputs: ['orders'], facets: { tags } }),
    runEvent('compute', { runId: BEFORE, inputs: ['from'], outputs: [{ name: 'to' }], runFacets: { jobDependencies } }),
    runEvent('compute', {
      ...{ at: '2026-01-02T00:00:00Z', runId: RUN },
      inputs: [{ name: 'from', facets: { schema: schemaFacet('c') } }],
      outputs: [{ name: 'to', facets: { schema: schemaFacet('c'), columnLineage } }],
    }),
  );
}, NEO4J_START_MS);
afterAll(() => app.close());

describe('a tag that is hidden', () => {
  const search = async (text: string, who: object) => {
    const query = `query ($text: String!) { search(text: $text) { totalCount edges { node { id } } } }`;
    const { data } = await app.askAs(who, query, { text });
    expect(data.search.edges).toHaveLength(data.search.totalCount);
    return data.search.totalCount as number;
  };

  test.each(['w', 'wom', 'wombat', 'numba', 'wombat burrow', 'note'])('is not found by %j', async (text) => {
    expect(await search(text, READER)).toBe(0);
  });

  test('is found by who may read source, as are other tags by everybody', async () => {
    for (const text of ['wom', 'numbat', 'wombat burrow', 'note']) expect(await search(text, WHOLE)).toBe(2);
    for (const who of [READER, WHOLE]) expect(await search('gol', who)).toBe(2);
  });

  const filtered = async (filter: string, who: object) => {
    const root = 'roots: [{ dataset: { namespace: "ns", name: "orders" } }], direction: UPSTREAM';
    const query = `{ lineageOf(${root}, filter: { ${filter} }) { nodes { distance } } }`;
    return ((await app.askAs(who, query)).data.lineageOf as { nodes: unknown[] }).nodes.length;
  };

  test.each([`note:${QUERY}`, SECRET])('is not confirmed by a filter: %s', async (tag) => {
    for (const kind of ['datasets', 'jobs']) {
      const [right, wrong] = [tag, tag.replace('bat', 'bit')].map((each) => `${kind}: { tags: ["${each}"] }`);
      expect(await filtered(right ?? '', READER)).toBe(await filtered(wrong ?? '', READER));
      expect(await filtered(right ?? '', WHOLE)).toBeGreaterThan(await filtered(wrong ?? '', WHOLE));
      const both = `${kind}: { tags: ["${tag}", "layer:gold"] }`;
      expect(await filtered(both, READER)).toBe(await filtered(both, WHOLE));
    }
  });

  test('stands as hidden in the list of tags, where its value alone reads as source, too', async () => {
    await app.send(datasetEvent({ name: 'flagged', facets: { tags: { tags: [{ key: 'x', value: '#!wombat' }] } } }));
    const query = '{ dataset(namespace: "ns", name: "flagged") { tags tagDetails { key value } } }';
    expect((await app.askAs(READER, query)).data.dataset).toEqual({
      ...{ tags: ['[hidden]'], tagDetails: [{ key: 'x', value: '[hidden]' }] },
    });
  });
});

interface Asked {
  readonly paths: readonly { readonly steps: readonly { readonly transformations: readonly unknown[] }[] }[];
  readonly runDiff: { readonly columnLineage: { readonly added: readonly unknown[] } };
}

describe('how a column is computed, where its type reads as source', () => {
  const [from, to] = ['from', 'to'].map((name) => `{ column: { namespace: "ns", dataset: "${name}", name: "c" } }`);
  const COMPUTED = '{ type subtype description }';
  const asked = async (who: object) => {
    const { data } = await app.askAs(
      who,
      `{
        paths(from: ${from}, to: ${to}) { steps { transformations ${COMPUTED} } }
        runDiff(from: { runId: "${BEFORE}" }, to: { runId: "${RUN}" }) { columnLineage { added { transformation ${COMPUTED} } } }
      }`,
    );
    return data as Asked;
  };

  test('is told to who may read source alone', async () => {
    const [seen, whole] = await Promise.all([asked(READER), asked(WHOLE)]);
    const hidden = { type: '[hidden]', subtype: '[hidden]', description: '[hidden]' };
    for (const [{ paths, runDiff }, each] of [
      [seen, hidden],
      [whole, transformations[0]],
    ] as const) {
      expect(paths[0]?.steps[0]?.transformations).toEqual([each]);
      expect(runDiff.columnLineage.added).toEqual([{ transformation: each }]);
    }
  });

  test('is not confirmed by a filter', async () => {
    const nodes = async (type: string, who: object) => {
      const filter = `filter: { transformations: { types: ["${type}"] } }`;
      const query = `{ lineageOf(roots: [${to}], direction: UPSTREAM, ${filter}) { nodes { distance } } }`;
      return ((await app.askAs(who, query)).data.lineageOf as { nodes: unknown[] }).nodes.length;
    };
    expect([await nodes(QUERY, WHOLE), await nodes(QUERY, READER)]).toEqual([2, 1]);
  });
});

test('by which rules jobs run one before another, and what sent events, are shown unless they read as source', async () => {
  await app.send({ ...jobEvent('made', { at: '2026-01-03T00:00:00Z' }), producer: SECRET });
  await app.app.eventCounts.settle();
  const query = `{
    job(namespace: "ns", name: "compute") { dependencies { edges { node { sequenceTriggerRule statusTriggerRule triggerRule } } } }
    eventStatistics(from: "2025-01-01T00:00:00Z", to: "2033-01-01T00:00:00Z", bucket: WEEK) { producers { producer } }
    verifyIntegration(emitter: "curl") { lastEvent { producer } }
  }`;
  const [seen, whole] = [(await app.askAs(READER, query)).data, (await app.askAs(WHOLE, query)).data];
  expect(JSON.stringify(seen)).not.toMatch(/wombat|numbat/);
  const rules = { sequenceTriggerRule: '[hidden]', statusTriggerRule: 'all_success', triggerRule: '[hidden]' };
  expect(seen.job.dependencies.edges).toEqual([{ node: rules }]);
  expect(whole.job.dependencies.edges).toMatchObject([{ node: { sequenceTriggerRule: QUERY, triggerRule: SECRET } }]);
  expect(seen.eventStatistics.producers).toContainEqual({ producer: '[hidden]' });
  expect(whole.eventStatistics.producers).toContainEqual({ producer: SECRET });
  expect(seen.eventStatistics.producers).toContainEqual({ producer: 'https://example.com/tests' });
  expect([seen, whole].map((each) => each.verifyIntegration.lastEvent.producer as string)).toEqual([
    '[hidden]',
    SECRET,
  ]);
});

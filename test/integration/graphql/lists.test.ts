import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { RunState } from '../../../src/domain/run-state.ts';
import { Neo4jListReader } from '../../../src/graph/neo4j-list-reader.ts';
import { overriding } from '../../../src/graphql/access/overriding.ts';
import { lastRunPage } from '../../../src/lineage/last-run-list.ts';
import type { ListedLabel, ListReader, ListScope, TimedPlace } from '../../../src/lineage/list-reader.ts';
import { MAX_NAME_BYTES } from '../../../src/domain/keys.ts';
import { fitsKey } from '../../../src/openlineage/names.ts';
import { datasetEvent, jobEvent, runEvent, type SaidDataset } from '../../support/events.ts';
import { NEO4J_START_MS, uniqueOrganization } from '../../support/neo4j.ts';
import { TestApp, type Answer } from '../../support/test-app.ts';

let app: TestApp;

/** Jobs of three namespaces: one that ran often, one after the other, some at one time, one that is known as a parent alone. */
const NAMESPACES = ['ns', 'a', 'z'];
const STATES: Readonly<Record<string, RunState>> = { COMPLETE: 'COMPLETE', FAIL: 'FAILED', START: 'RUNNING' };

interface Ran {
  readonly namespace: string;
  readonly job: string;
  readonly minute: number;
  readonly type: string;
  readonly outputs: readonly string[];
}

const often = (minute: number): Ran => ({
  ...{ namespace: 'ns', job: 'often', minute, type: minute % 2 === 0 ? 'COMPLETE' : 'FAIL', outputs: ['hot'] },
});
const RUNS: readonly Ran[] = [
  ...Array.from({ length: 12 }, (_, i): Ran => ({
    ...{ namespace: NAMESPACES[i % 3] ?? '', job: `job-${i % 7}`, minute: (i * 5) % 11 },
    ...{ type: Object.keys(STATES)[i % 3] ?? '', outputs: i % 4 === 0 ? [] : [`data-${i % 5}`, `more-${i % 2}`] },
  })),
  ...[1, 2, 3, 12, 13, 14, 15, 16, 17].map(often),
  { namespace: 'a', job: 'at one time', minute: 14, type: 'FAIL', outputs: ['one time', 'hot'] },
  { namespace: 'z', job: 'at one time', minute: 14, type: 'FAIL', outputs: ['one time'] },
];
const timeOf = (minute: number) => `2026-01-01T00:${String(minute).padStart(2, '0')}:00Z`;
const runIdOf = (i: number) => `0198c0de-0000-7000-8000-${String(i).padStart(12, '0')}`;

const events = RUNS.map(({ namespace, job, minute, type, outputs }, i) => ({
  ...runEvent(job, {
    ...{ type, at: timeOf(minute), runId: runIdOf(i), outputs: outputs.map((name) => ({ namespace, name })) },
    ...(job === 'often'
      ? { runFacets: { parent: { run: { runId: runIdOf(99) }, job: { namespace, name: 'parent' } } } }
      : {}),
  }),
  job: { namespace, name: job },
}));

beforeAll(async () => {
  app = await TestApp.start();
  for (const event of events) await app.send(event);
}, NEO4J_START_MS);
afterAll(() => app.close());

/** What stands in a list, by its names, and the time that it is ordered by. */
interface Listed {
  readonly name: string;
  readonly minute: number;
  readonly state: RunState;
}

/** By the definition: of each job its latest run, of each dataset the last run that wrote it. */
function byLastRun(label: ListedLabel, namespace: string | null, states: readonly RunState[] | null): Listed[] {
  const last = new Map<string, Listed & { readonly runId: string }>();
  RUNS.forEach(({ namespace: where, job, minute, type, outputs }, i) => {
    if (namespace !== null && namespace !== where) return;
    for (const name of label === 'Job' ? [job] : outputs) {
      const known = last.get(`${where}|${name}`);
      const run = { name: `${where}|${name}`, minute, state: STATES[type] ?? 'NEW', runId: runIdOf(i) };
      const isLater =
        known === undefined || minute > known.minute || (minute === known.minute && run.runId > known.runId);
      if (isLater) last.set(run.name, run);
    }
  });
  return [...last.values()]
    .filter(({ state }) => states === null || states.includes(state))
    .sort((a, b) => b.minute - a.minute || (a.name < b.name ? -1 : 1))
    .map(({ name, minute, state }) => ({ name, minute, state }));
}

interface Page {
  readonly edges: readonly {
    readonly cursor: string;
    readonly node: { readonly namespace: string; readonly name: string; readonly firstSeen: string };
  }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly totalCount: number;
}

const codeOf = ({ errors }: Answer) => errors?.[0]?.extensions?.['code'];
const FIELDS = `{ edges { cursor node { namespace name firstSeen } } pageInfo { hasNextPage endCursor } totalCount }`;

/** The names of a list, read to its end by pages of a size. */
async function all(list: 'datasets' | 'jobs', args: string, first: number, who = {}): Promise<string[]> {
  const names: string[] = [];
  let after: string | null = null;
  let page: Page;
  do {
    const query = `query ($after: String) { ${list}(${args}, first: ${first}, after: $after) ${FIELDS} }`;
    page = (await app.askAs(who, query, { after })).data[list] as Page;
    names.push(...page.edges.map(({ node }) => `${node.namespace}|${node.name}`));
    expect(page.pageInfo.endCursor).toBe(page.edges.at(-1)?.cursor ?? null);
    after = page.pageInfo.endCursor;
  } while (page.pageInfo.hasNextPage);
  expect([args, page.totalCount]).toEqual([args, names.length]);
  return names;
}

const LISTS = [
  { list: 'jobs', label: 'Job', order: 'LAST_RUN' },
  { list: 'datasets', label: 'Dataset', order: 'LAST_WRITTEN' },
] as const;

describe.each(LISTS)('$list', ({ list, label, order }) => {
  const cases = [null, 'ns', 'z', 'unknown'].flatMap((namespace) =>
    [null, ['FAILED'], ['COMPLETE', 'RUNNING'], []].map((states) => ({
      namespace,
      states: states as RunState[] | null,
    })),
  );
  const argsOf = (namespace: string | null, states: RunState[] | null) =>
    `order: ${order}, namespace: ${JSON.stringify(namespace)}, states: ${states === null ? 'null' : `[${states.join(', ')}]`}`;

  test.each(cases)('by their last runs: namespace $namespace, states $states', async ({ namespace, states }) => {
    const wanted = byLastRun(label, namespace, states).map(({ name }) => name);
    for (const first of [3, 1_000]) expect(await all(list, argsOf(namespace, states), first)).toEqual(wanted);
  });

  test.each(cases)('of many, by walking runs: namespace $namespace, states $states', async ({ namespace, states }) => {
    const wanted = byLastRun(label, namespace, states).map(({ name }) => name);
    expect(await walked(label, { organization: app.organization, namespace }, states, 2)).toEqual(wanted);
  });

  test('newest first, or backwards, as a whole or of a namespace', async () => {
    const since = new Map<string, number>();
    for (const { namespace, job, minute, outputs } of RUNS)
      for (const name of label === 'Job' ? [job, ...(job === 'often' ? ['parent'] : [])] : outputs)
        since.set(`${namespace}|${name}`, Math.min(minute, since.get(`${namespace}|${name}`) ?? minute));
    for (const namespace of [null, 'ns', 'unknown']) {
      const there = [...since].filter(([name]) => namespace === null || name.startsWith(`${namespace}|`));
      const backwards = there
        .map(([name]) => name)
        .sort()
        .reverse();
      const newest = backwards.toSorted((a, b) => (since.get(b) ?? 0) - (since.get(a) ?? 0));
      const only = `namespace: ${JSON.stringify(namespace)}`;
      for (const first of [4, 1_000]) {
        expect(await all(list, `order: NEWEST, ${only}`, first)).toEqual(newest);
        expect(await all(list, `order: NAME_DESCENDING, ${only}`, first)).toEqual(backwards);
        expect(await all(list, `order: NAME, ${only}`, first)).toEqual(backwards.toReversed());
      }
    }
    const { data } = await app.ask(`{ ${list}(order: NEWEST, first: 1) ${FIELDS} }`);
    const { node } = data[list].edges[0];
    expect(node.firstSeen).toBe(timeOf(since.get(`${node.namespace}|${node.name}`) ?? -1));
  });

  test('a limited key has them of its namespaces, in the same order', async () => {
    const limited = { namespaces: ['z', 'a', 'unknown'], secret: 'a' };
    const wanted = byLastRun(label, null, null).filter(({ name }) => !name.startsWith('ns|'));
    const whole = await all(list, 'order: NEWEST', 1_000);
    for (const first of [3, 1_000]) {
      expect(await all(list, `order: ${order}`, first, limited)).toEqual(wanted.map(({ name }) => name));
      expect(await all(list, 'order: NEWEST', first, limited)).toEqual(whole.filter((name) => !name.startsWith('ns|')));
      expect(await all(list, 'order: NAME_DESCENDING', first, limited)).toEqual(
        whole
          .filter((name) => !name.startsWith('ns|'))
          .sort()
          .reverse(),
      );
    }
    expect(await all(list, `order: ${order}, namespace: "ns"`, 10, limited)).toEqual([]);
  });

  test('states go with that order alone, and cursors with the order that they are of', async () => {
    const ask = (args: string) => app.ask(`{ ${list}(${args}) { pageInfo { endCursor } } }`);
    expect(codeOf(await ask('states: [FAILED]'))).toBe('UNSUPPORTED');
    expect(codeOf(await ask('states: [FAILED], order: NEWEST'))).toBe('UNSUPPORTED');
    const orders = ['NAME', 'NAME_DESCENDING', 'NEWEST', order];
    for (const one of orders) {
      const cursor = (await ask(`order: ${one}, first: 1`)).data[list].pageInfo.endCursor as string;
      for (const other of orders)
        expect([one, other, codeOf(await ask(`order: ${other}, after: "${cursor}"`))]).toEqual([
          ...[one, other],
          one === other ? undefined : 'BAD_CURSOR',
        ]);
    }
    expect(codeOf(await ask(`order: ${order}, first: 1001`))).toBe('PAGE_TOO_LARGE');
  });
});

test('namespaces whose names hold a text, in whatever case', async () => {
  const named = async (text: string, who = {}, after: string | null = null): Promise<string[]> => {
    const query = `query ($text: String, $after: String) {
      namespaces(text: $text, first: 1, after: $after) { edges { node { name } } pageInfo { hasNextPage endCursor } totalCount } }`;
    const { edges, pageInfo, totalCount } = (await app.askAs(who, query, { text, after })).data.namespaces;
    const names = (edges as { readonly node: { readonly name: string } }[]).map(({ node }) => node.name);
    const rest = pageInfo.hasNextPage ? await named(text, who, pageInfo.endCursor as string) : [];
    expect([text, after === null ? totalCount : null]).toEqual([
      text,
      after === null ? names.length + rest.length : null,
    ]);
    return [...names, ...rest];
  };
  await app.send(runEvent('x', { outputs: [{ namespace: 'Zoo', name: 'x' }] }));
  expect(await named('')).toEqual(['Zoo', 'a', 'ns', 'z']);
  expect(await named('z')).toEqual(['Zoo', 'z']);
  expect(await named('OO')).toEqual(['Zoo']);
  expect(await named('|')).toEqual([]);
  expect(await named('Z', { namespaces: ['z', 'ns'], secret: 'a' })).toEqual(['z']);
});

test('how much is in a namespace is counted up to a thousand, by names that begin with it and go on', async () => {
  const declared = (name: string, ...inputs: SaidDataset[]) => ({
    ...jobEvent(name, { inputs }),
    job: { namespace: 'full', name },
  });
  const datasets = (namespace: string, kind: string, count: number) =>
    Array.from({ length: count }, (_, i) => ({ namespace, name: `${kind}${i}` }));
  const events = [
    declared('a', ...datasets('full', 'd', 910)),
    declared('b', ...datasets('fuller', 'd', 91)),
    ...Array.from({ length: 9 }, (_, i) => declared(`c${i}`)),
  ];
  await app.send(...events);
  const counts = async (who = {}) => {
    const question = '{ namespaces(text: "full") { edges { node { name datasetCount jobCount } } } }';
    return ((await app.askAs(who, question)).data.namespaces.edges as { readonly node: object }[]).map(
      ({ node }) => node,
    );
  };
  const expected = [
    { name: 'full', datasetCount: 910, jobCount: 11 },
    { name: 'fuller', datasetCount: 91, jobCount: 0 },
  ];
  expect(await counts()).toEqual(expected);
  expect(await counts({ namespaces: ['fuller'], secret: 'a' })).toEqual(expected.slice(1));
  await app.send(declared('more', ...datasets('full', 'e', 100)));
  expect((await counts())[0]).toEqual({ name: 'full', datasetCount: 1_000, jobCount: 12 });
});

test('a dataset of several names stands at its last write under each, by whichever it was written', async () => {
  const organization = uniqueOrganization();
  const written = (minute: number, ...outputs: readonly (string | { name: string; namespace?: string })[]) =>
    runEvent('j', {
      runId: runIdOf(minute),
      at: timeOf(minute),
      type: minute % 2 === 0 ? 'FAIL' : 'COMPLETE',
      outputs,
    });
  const identifiers = [
    { namespace: 'ns', name: 'b', type: 'X' },
    { namespace: 'z', name: 'c', type: 'X' },
  ];
  const events = [
    datasetEvent({ name: 'a', facets: { symlinks: { identifiers } } }),
    ...[written(1, 'a'), written(2, 'other'), written(3, { namespace: 'z', name: 'c' }, 'a'), written(4, 'last')],
  ];
  for (const event of events) await app.app.ingest.ingest(organization, JSON.stringify(event));
  const listed = async (namespace: string | null, states: RunState[] | null, first: number) => {
    const args = `order: LAST_WRITTEN, namespace: ${JSON.stringify(namespace)}, states: ${states === null ? 'null' : `[${states.join(', ')}]`}`;
    const names: string[] = [];
    for (let after = ''; ;) {
      const query = `{ datasets(${args}, first: ${first}${after}) ${FIELDS} }`;
      const { edges, pageInfo, totalCount } = (await app.ask(query, {}, organization)).data.datasets as Page;
      names.push(...edges.map(({ node }) => `${node.namespace}|${node.name}`));
      if (!pageInfo.hasNextPage) {
        expect(totalCount).toBe(names.length);
        return names;
      }
      after = `, after: "${pageInfo.endCursor}"`;
    }
  };
  const cases: [string | null, RunState[] | null, string[]][] = [
    [null, null, ['ns|last', 'ns|a', 'ns|b', 'z|c', 'ns|other']],
    ['z', null, ['z|c']],
    [null, ['COMPLETE'], ['ns|a', 'ns|b', 'z|c']],
    ['ns', ['FAILED'], ['ns|last', 'ns|other']],
  ];
  for (const [namespace, states, expected] of cases)
    for (const first of [1, 2, 1_000]) {
      expect([namespace, first, await listed(namespace, states, first)]).toEqual([namespace, first, expected]);
      expect(await walked('Dataset', { organization, namespace }, states, first)).toEqual(expected);
    }
});

/** As of a list that is too long to be looked at as a whole: `<namespace>|<name>` of all of it. */
async function walked(label: ListedLabel, scope: ListScope, states: readonly RunState[] | null, limit: number) {
  const lists = overriding<ListReader>(new Neo4jListReader(app.app.client), {
    holdsMore: () => Promise.resolve(true),
    byLastRun: () => Promise.reject(new Error('read as a whole')),
  });
  const names: string[] = [];
  let after: TimedPlace | null = null;
  do {
    const { found, next } = await lastRunPage(lists, label, scope, states, after, limit);
    expect(found.length).toBeLessThanOrEqual(limit);
    names.push(...found.map(({ key }) => key.slice(scope.organization.length + 1)));
    after = next;
  } while (after !== null);
  return names;
}

test('names as long as any that are taken fit the indexes of lists', async () => {
  const organization = `o${String(Date.now())}`.padEnd(399, 'o');
  const namespace = 'n'.repeat(MAX_NAME_BYTES - 2);
  expect([fitsKey(namespace, 'd'), fitsKey(`${namespace}n`, 'd')]).toEqual([true, false]);
  // Without a run: of its key they are a part, too.
  const { run: _run, eventType: _type, ...rest } = runEvent('j') as Record<string, unknown>;
  const event = { ...rest, job: { namespace, name: 'j' }, inputs: [{ namespace, name: 'd' }], outputs: [] };
  expect(await app.app.ingest.ingest(organization, JSON.stringify(event))).toMatchObject({ status: 'committed' });
  const query =
    '{ datasets(order: NEWEST) { edges { node { name } } } jobs(order: NEWEST) { edges { node { name } } } }';
  const { data } = await app.ask(query, {}, organization);
  expect([data.datasets.edges, data.jobs.edges]).toEqual([[{ node: { name: 'd' } }], [{ node: { name: 'j' } }]]);
});

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Neo4jDeadLetterStore } from '../../../src/graph/neo4j-dead-letter-store.ts';
import type { NewDeadLetter } from '../../../src/ingest/dead-letters/dead-letter-store.ts';
import { runEvent } from '../../support/events.ts';
import { runFake } from '../../support/fake-terminal.ts';
import { HttpApp, INGEST } from '../../support/http-app.ts';
import { NEO4J_START_MS, testNeo4j, uniqueOrganization } from '../../support/neo4j.ts';

// Refused events: kept with what is wrong with them, for admins alone, until somebody sees to them.

const BOUNDS = { maxCount: 1_000, maxBytes: 1_000_000 };
const ANY = { producer: null, reason: null };
let app: HttpApp;
let store: Neo4jDeadLetterStore;

beforeAll(async () => {
  app = await HttpApp.start();
  store = new Neo4jDeadLetterStore(app.test.app.client);
}, NEO4J_START_MS);
afterAll(() => app.close());

const letter = (at: number, text: string, more: Partial<NewDeadLetter> = {}): NewDeadLetter => ({
  ...{ organization: '', at: BigInt(at), reason: 'INVALID', producer: null, faults: [], text },
  ...{ bytes: text.length, acknowledged: false, isCut: false, sentBy: null },
  ...more,
});
const idsOf = async (organization: string) => (await store.page(organization, ANY, null, 1_000)).map(({ id }) => id);

interface Page {
  readonly totalCount: number;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
  readonly edges: readonly { readonly node: { readonly reason: string; readonly bytes: number } }[];
}

describe('an event that is refused', () => {
  const LIST = `query ($first: Int = 10, $after: String, $producer: String, $reason: DeadLetterReason) {
    deadLetters(first: $first, after: $after, producer: $producer, reason: $reason) {
      totalCount pageInfo { hasNextPage endCursor }
      edges { node { reason producer bytes acknowledged isCut text errors { path message } } }
    }
  }`;
  const list = async (variables: object = {}) => (await app.test.ask(LIST, variables)).data.deadLetters as Page;
  const reasons = (page: Page) => page.edges.map(({ node }) => node.reason);

  beforeAll(async () => {
    await app.post().send('{');
    await app.post().send({ producer: 'spark', run: {}, job: {} });
    await app.post().send({ producer: 'x'.repeat(2 * 1024 * 1024) });
    const batch = `{"producer": "dbt"}\n\xff\n{"producer": "${'y'.repeat(2 * 1024 * 1024)}"}\n`;
    await app.post(`${INGEST}/batch`).set('content-type', 'application/x-ndjson').send(Buffer.from(batch, 'latin1'));
    await app.test.app.deadLetters.flush();
  });

  test('is listed, the newest first, with what is wrong with it', async () => {
    const { totalCount, edges } = await list();
    expect(totalCount).toBe(6);
    expect(edges).toHaveLength(6);
    expect(edges.slice(4)).toMatchObject([
      {
        node: {
          ...{ reason: 'INVALID', producer: 'spark', isCut: false, acknowledged: false },
          text: '{"producer":"spark","run":{},"job":{}}',
          errors: expect.arrayContaining([{ path: 'run.runId', message: expect.any(String) }]),
        },
      },
      { node: { reason: 'NOT_JSON', producer: null, text: '{', bytes: 1 } },
    ]);
  });

  test('that was too large is listed without its text', async () => {
    const { edges } = await list({ reason: 'TOO_LARGE' });
    expect(edges).toHaveLength(2);
    for (const { node } of edges) {
      expect(node).toMatchObject({ text: null, isCut: true });
      expect(node.bytes).toBeGreaterThan(2 * 1024 * 1024);
    }
  });

  test('is found by producer and reason, a page at a time', async () => {
    expect(reasons(await list({ producer: 'dbt' }))).toEqual(['INVALID']);
    const first = await list({ reason: 'NOT_JSON', first: 1 });
    expect(first).toMatchObject({ totalCount: 2, pageInfo: { hasNextPage: true } });
    const second = await list({ reason: 'NOT_JSON', first: 1, after: first.pageInfo.endCursor });
    expect(second.pageInfo.hasNextPage).toBe(false);
    expect([...first.edges, ...second.edges]).toHaveLength(2);
    const unnamed = await list({ reason: 'NOT_JSON', producer: '' });
    expect(unnamed.totalCount).toBe(unnamed.edges.length);
    expect(unnamed.edges.length).toBeGreaterThan(0);
    for (const { node } of unnamed.edges) expect(node).toMatchObject({ reason: 'NOT_JSON', producer: null });
    expect((await list({ reason: 'INVALID', producer: '' })).totalCount).toBe(0);
  });

  test('is counted by producer and reason', async () => {
    const { data } = await app.test.ask('{ deadLetterCounts { producer reason count } }');
    expect(data.deadLetterCounts).toHaveLength(4);
    expect(data.deadLetterCounts).toContainEqual({ producer: null, reason: 'TOO_LARGE', count: 2 });
    expect(data.deadLetterCounts).toContainEqual({ producer: 'spark', reason: 'INVALID', count: 1 });
  });

  test('is shown to no key without the scope admin, and to no other organization', async () => {
    const reader = await app.addKey(['read', 'ingest']);
    const ask = (query: string) =>
      app.request().post('/graphql').set('authorization', `Bearer ${reader.key}`).send({ query });
    for (const query of [
      '{ deadLetters { totalCount } }',
      '{ deadLetterCounts { count } }',
      'mutation { retryDeadLetters(ids: []) { taken } }',
      'mutation { purgeDeadLetters(letters: { all: true }) { purged } }',
    ])
      expect((await ask(query)).body.errors[0].extensions.code).toBe('FORBIDDEN');
    const { data } = await app.test.ask(LIST, {}, uniqueOrganization());
    expect(data.deadLetters.totalCount).toBe(0);
  });
});

test('a dead letter that is sent again is in the graph and gone, unless it is refused again or was not kept whole', async () => {
  const organization = uniqueOrganization();
  const good = JSON.stringify(runEvent('mended'));
  const letters = [letter(1, good), letter(2, '{"bad": 1}'), letter(3, good, { isCut: true })];
  await store.add(organization, letters, BOUNDS);
  const [cut, bad, mended] = await idsOf(organization);
  const query = 'mutation ($ids: [ID!]!) { retryDeadLetters(ids: $ids) { taken refused { id errors { message } } } }';
  const { data } = await app.test.ask(query, { ids: [mended, bad, cut, 'unknown', mended] }, organization);
  expect(data.retryDeadLetters).toMatchObject({ taken: 1, refused: [{ id: bad }, { id: cut }, { id: 'unknown' }] });
  expect(await idsOf(organization)).toEqual([cut, bad]);
  const job = await app.test.ask('{ job(namespace: "ns", name: "mended") { name } }', {}, organization);
  expect(job.data.job).not.toBeNull();
  await app.test.app.deadLetters.flush();
  expect(await idsOf(organization)).toEqual([cut, bad]); // refused again, it is one dead letter still
});

describe('a dead letter of a key that may write one namespace', () => {
  const RETRY = 'mutation ($ids: [ID!]!) { retryDeadLetters(ids: $ids) { taken refused { errors { message } } } }';
  const own = { ...runEvent('own'), job: { namespace: 'team', name: 'own' } };
  const foreign = { ...own, inputs: [{ namespace: 'others', name: 'd' }] };

  test.each(['', '/batch'])('tells which one sent it, and what it could write (%s)', async (path) => {
    const organization = uniqueOrganization();
    const { key, id } = await app.addKey(['ingest'], organization, { namespaces: ['team'] });
    const event = { ...foreign, eventTime: 'later' };
    const body = path === '' ? event : [event];
    await app.post(`${INGEST}${path}`).set('authorization', `Bearer ${key}`).send(body);
    await app.test.app.deadLetters.flush();
    const [letterId = ''] = await idsOf(organization);
    const sentBy = { keyId: id, namespaces: ['team'], mayRestore: false };
    expect((await store.texts(organization, [letterId])).get(letterId)).toMatchObject({ sentBy });
    const { data } = await app.test.ask('{ deadLetters { edges { node { sentBy { id name } } } } }', {}, organization);
    expect(data.deadLetters.edges).toEqual([{ node: { sentBy: { id, name: 'test' } } }]);
  });

  test('is taken again where it says only what that key could write', async () => {
    const organization = uniqueOrganization();
    const sentBy = { keyId: 'gone', namespaces: ['team'], mayRestore: false };
    const [mine, others] = [own, foreign].map((event) => JSON.stringify(event)) as [string, string];
    await store.add(organization, [letter(1, mine, { sentBy }), letter(2, others, { sentBy })], BOUNDS);
    const { data } = await app.test.ask(RETRY, { ids: await idsOf(organization) }, organization);
    const message = 'this key may not write the namespace "others"';
    expect(data.retryDeadLetters).toEqual({ taken: 1, refused: [{ errors: [{ message }] }] });
    const { namespaces } = (await app.test.ask('{ namespaces { edges { node { name } } } }', {}, organization)).data;
    expect(namespaces.edges).toEqual([{ node: { name: 'team' } }]);
    const letters = '{ deadLetters { edges { node { sentBy { id } } } } }';
    const left = await app.test.ask(letters, {}, organization);
    expect(left.data.deadLetters.edges).toEqual([{ node: { sentBy: null } }]); // no key is called `gone`
  });
});

test('those of an organization are so many at most: the oldest go, those that nobody else has last', async () => {
  const organization = uniqueOrganization();
  const letters = Array.from({ length: 30 }, (_each, i) => letter(i, `text ${i}`, { acknowledged: i === 0 }));
  expect(await store.add(organization, letters, { maxCount: 10, maxBytes: 1_000_000 })).toBe(20);
  const kept = await store.page(organization, ANY, null, 100);
  expect(kept.map(({ at }) => Number(at))).toEqual([29, 28, 27, 26, 25, 24, 23, 22, 21, 0]);
  await store.add(organization, [letter(30, 'one more')], { maxCount: 10, maxBytes: 1_200 });
  expect(await idsOf(organization)).toHaveLength(2);
});

test('the command line lists them, sends them again and throws them away', async () => {
  const { uri, username, password } = await testNeo4j();
  const variables = { NEO4J_URI: uri, NEO4J_USERNAME: username, NEO4J_PASSWORD: password || 'none' };
  const organization = uniqueOrganization();
  const cli = (...argv: string[]) => runFake(['dead-letters', ...argv, '--organization', organization], { variables });
  const faults = [{ path: 'run', message: 'is\u001b odd' }];
  await store.add(organization, [letter(1, JSON.stringify(runEvent('again'))), letter(2, '{}', { faults })], BOUNDS);
  const [bad = '', good = ''] = await idsOf(organization);
  const listed = await cli('list');
  expect(listed.stdout).toMatch(new RegExp(`${bad} .*INVALID.*run: is\u{FFFD} odd\n${good}`, 'u'));
  expect(JSON.parse((await cli('list', '--text', '--first', '1')).stdout)).toEqual({ id: bad, text: '{}' });
  expect((await cli('retry')).exitCode).toBe(1);
  const retried = await cli('retry', '--all');
  expect(retried).toMatchObject({ exitCode: 1, stdout: '1 taken, 1 refused.\n' });
  expect(retried.stderr).toContain(`refused ${bad}`);
  expect((await cli('purge', bad)).stdout).toBe('1 thrown away.\n');
  expect(await idsOf(organization)).toEqual([]);
});

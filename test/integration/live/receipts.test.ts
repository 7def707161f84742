import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Receipts } from '../../../src/access/receipts.ts';
import { neo4jSharedSecret } from '../../../src/graph/neo4j-shared-secret.ts';
import { jobEvent } from '../../support/events.ts';
import { HttpApp } from '../../support/http-app.ts';
import { NEO4J_START_MS, uniqueOrganization } from '../../support/neo4j.ts';
import { TestApp } from '../../support/test-app.ts';

let app: HttpApp;

beforeAll(async () => {
  app = await HttpApp.start();
}, NEO4J_START_MS);
afterAll(() => app.close());

/** As servers on the tests' database give and read them. */
async function receipts(): Promise<Receipts> {
  const secret = neo4jSharedSecret(app.test.app.client);
  await secret.load();
  return new Receipts(secret);
}

async function bookmarksIn(receipt: string): Promise<readonly string[]> {
  const read = await (await receipts()).read(app.test.organization, receipt);
  return read?.kind === 'committed' ? read.bookmarks : [];
}

const ASK = { query: '{ jobs { totalCount edges { node { name } } } }' };

function ask(receipt: string, { key }: { readonly key: string } = app) {
  const asked = app.request().post('/graphql').set('authorization', `Bearer ${key}`);
  return asked.set('OpenLineage-Receipt', receipt).send(ASK);
}

const REFUSED = { errors: [{ extensions: { code: 'BAD_RECEIPT' } }] };

async function receiptOf(job: string): Promise<string> {
  return (await app.post().send(jobEvent(job))).headers['openlineage-receipt'] as string;
}

describe('a question with a receipt', () => {
  test.each([
    ['one event', '/api/v1/lineage', jobEvent('one')],
    ['a batch', '/api/v1/lineage/batch', [jobEvent('two'), jobEvent('three')]],
  ])('sees what was sent: %s', async (_what, path, sent) => {
    const { body, headers } = await app.post(path).send(sent);
    const receipt = headers['openlineage-receipt'] as string;
    if (!Array.isArray(sent)) expect(body.receipt).toBe(receipt);
    expect(await bookmarksIn(receipt)).toHaveLength(1);
    expect(JSON.stringify((await ask(receipt)).body)).toContain([sent].flat().at(-1)?.job.name);
  });

  test('gives its bookmark to the database, which knows only its own', async () => {
    const receipt = await (await receipts()).of(app.test.organization, { bookmarks: ['FB:nonsense'] });
    expect((await ask(receipt ?? '')).body).toMatchObject(REFUSED);
    expect(app.faults).toEqual([]);
  });

  test('may ask any server on the database, and one that was started anew', async () => {
    const receipt = await receiptOf('before the restart');
    const next = await HttpApp.start();
    const { key } = await next.addKey(['read'], app.test.organization);
    const asked = next.request().post('/graphql').set('authorization', `Bearer ${key}`);
    const { body } = await asked.set('openlineage-receipt', receipt).send(ASK);
    expect(JSON.stringify(body)).toContain('before the restart');
    await next.close();
  });

  test('is told nothing by it: the database counts the transactions of all', async () => {
    const receipt = await receiptOf('opaque');
    const [bookmark = ''] = await bookmarksIn(receipt);
    expect(bookmark).toMatch(/^FB:/);
    const read = Buffer.from(receipt, 'base64url').toString('latin1');
    expect([receipt, read].join()).not.toContain(bookmark.slice(3, 12));
    expect(receipt.length).toBeLessThan(200);
  });

  test('of another organization is refused', async () => {
    const receipt = await receiptOf('of ours');
    const { key } = await app.addKey(['admin'], uniqueOrganization());
    const { status, body } = await ask(receipt, { key });
    expect([status, body]).toMatchObject([400, REFUSED]);
    expect((await ask(receipt)).status).toBe(200);
  });

  const plain = (...parts: readonly unknown[]) => Buffer.from(JSON.stringify(parts)).toString('base64url');
  test.each([
    ['nonsense', () => 'nonsense'],
    ['nothing', () => ''],
    ['one that is not sealed', () => plain(1, 'c', 1, 'x')],
    ['one that is not sealed, of a queued event', () => plain('q', 'a/b/1')],
    ['a part of one', async () => (await receiptOf('part')).slice(0, -2)],
    [
      'one with another letter',
      async () => (await receiptOf('letter')).replace(/^./, (letter) => (letter === 'A' ? 'B' : 'A')),
    ],
    ['two', async () => `${await receiptOf('two of them')}, ${await receiptOf('two of them')}`],
    ['a cursor', async () => (await app.test.cursors()).seal(plain('c', 'FB:x'))],
  ])('that nobody gave is refused: %s', async (_what, receipt) => {
    const { status, body } = await ask(await receipt());
    expect([status, body]).toMatchObject([400, REFUSED]);
    expect(app.faults).toEqual([]);
  });
});

test('an answer to a mutation has a receipt', async () => {
  await app.test.send(jobEvent('gone'));
  const mutation = 'mutation { deleteJob(job: { job: { namespace: "ns", name: "gone" } }) { jobs } }';
  const { headers } = await app.post('/graphql').send({ query: mutation });
  expect(await bookmarksIn(headers['openlineage-receipt'] as string)).toHaveLength(1);
  const question = await app.post('/graphql').send({ query: '{ jobs { totalCount } }' });
  expect(question.headers['openlineage-receipt']).toBeUndefined();
});

test('of a queued event "not yet" is said, until it is in the graph', async () => {
  const inGraph = new Map<string, string[]>();
  const queuing = await TestApp.start({}, { committed: (ticket) => Promise.resolve(inGraph.get(ticket) ?? null) });
  const receipt = await (await receipts()).of(queuing.organization, { ticket: 't' });
  const headers = { 'openlineage-receipt': receipt ?? '' };
  const answer = () => queuing.askWith(headers, '{ jobs { totalCount } }');
  expect(await answer()).toMatchObject({ errors: [{ extensions: { code: 'RECEIPT_NOT_YET' } }] });
  inGraph.set('t', []);
  expect(await answer()).toEqual({ data: { jobs: { totalCount: 0 } } });
  await queuing.close();
});

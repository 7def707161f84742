import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { encodeReceipt } from '../../../src/ingest/receipt.ts';
import { jobEvent } from '../../support/events.ts';
import { HttpApp } from '../../support/http-app.ts';
import { NEO4J_START_MS } from '../../support/neo4j.ts';
import { TestApp } from '../../support/test-app.ts';

let app: HttpApp;

beforeAll(async () => {
  app = await HttpApp.start();
}, NEO4J_START_MS);
afterAll(() => app.close());

const committed = (...bookmarks: string[]) => encodeReceipt({ kind: 'committed', seq: 1, bookmarks });

function ask(receipt: string, query = '{ jobs { totalCount } }') {
  return app.post('/graphql').set('OpenLineage-Receipt', receipt).send({ query });
}

function bookmarksIn(receipt: string): string[] {
  const [, , , ...bookmarks] = JSON.parse(Buffer.from(receipt, 'base64url').toString()) as string[];
  return bookmarks;
}

describe('a question with a receipt', () => {
  test.each([
    ['one event', '/api/v1/lineage', jobEvent('one')],
    ['a batch', '/api/v1/lineage/batch', [jobEvent('two'), jobEvent('three')]],
  ])('sees what was sent: %s', async (_what, path, sent) => {
    const { body, headers } = await app.post(path).send(sent);
    const receipt = headers['openlineage-receipt'] as string;
    if (!Array.isArray(sent)) expect(body.receipt).toBe(receipt);
    expect(bookmarksIn(receipt)).toHaveLength(1);
    const answer = await ask(receipt, '{ jobs { edges { node { name } } } }');
    expect(JSON.stringify(answer.body)).toContain([sent].flat().at(-1)?.job.name);
  });

  test('gives its bookmark to the database, which knows only its own', async () => {
    const { body } = await ask(committed('FB:nonsense'));
    expect(body.errors).toMatchObject([{ extensions: { code: 'BAD_RECEIPT' } }]);
    expect(app.faults).toEqual([]);
  });

  test.each(['nonsense', 'WzFd', encodeReceipt({ kind: 'queued', ticket: 't' }).slice(2)])(
    'that nobody gave is refused: %s',
    async (receipt) => {
      const { status, body } = await ask(receipt);
      expect(status).toBe(400);
      expect(body.errors).toMatchObject([{ extensions: { code: 'BAD_RECEIPT' } }]);
    },
  );
});

test('an answer to a mutation has a receipt', async () => {
  await app.test.send(jobEvent('gone'));
  const mutation = 'mutation { deleteJob(job: { job: { namespace: "ns", name: "gone" } }) { jobs } }';
  const { headers } = await app.post('/graphql').send({ query: mutation });
  expect(bookmarksIn(headers['openlineage-receipt'] as string)).toHaveLength(1);
  const question = await app.post('/graphql').send({ query: '{ jobs { totalCount } }' });
  expect(question.headers['openlineage-receipt']).toBeUndefined();
});

test('of a queued event "not yet" is said, until it is in the graph', async () => {
  const inGraph = new Map<string, string[]>();
  const queuing = await TestApp.start(
    {},
    { committed: (_organization, ticket) => Promise.resolve(inGraph.get(ticket) ?? null) },
  );
  const headers = { 'openlineage-receipt': encodeReceipt({ kind: 'queued', ticket: 't' }) };
  const answer = () => queuing.askWith(headers, '{ jobs { totalCount } }');
  expect(await answer()).toMatchObject({ errors: [{ extensions: { code: 'RECEIPT_NOT_YET' } }] });
  inGraph.set('t', []);
  expect(await answer()).toEqual({ data: { jobs: { totalCount: 0 } } });
  await queuing.close();
});

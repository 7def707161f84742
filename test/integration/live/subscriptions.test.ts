import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { RING } from '../../../src/graph/change-ring.ts';
import { nanosNow } from '../../../src/domain/time.ts';
import { jobEvent, runEvent, type Said } from '../../support/events.ts';
import { HttpApp } from '../../support/http-app.ts';
import { NEO4J_START_MS } from '../../support/neo4j.ts';
import { LiveServer, type EventReader } from '../../support/sse.ts';
import { TestApp } from '../../support/test-app.ts';

interface RunChange {
  readonly seq: number;
  readonly reset: boolean;
  readonly runs: readonly { readonly job: { readonly name: string } }[];
}

interface LineageChange {
  readonly seq: number;
  readonly reset: boolean;
  readonly lineage: { readonly nodes: readonly { readonly node: { readonly name: string } }[] };
  readonly nodesAdded: readonly { readonly distance: number; readonly node: { readonly name: string } }[] | null;
  readonly nodesRemoved: readonly string[] | null;
  readonly edgesAdded: readonly { readonly kind: string }[] | null;
}

const RUNS = 'seq reset runs { runId state job { name } }';
const MOST = 3;

let app: HttpApp;
let server: LiveServer;
/** Another server on the same database. */
let other: TestApp;
let open: EventReader[] = [];

beforeAll(async () => {
  app = await HttpApp.start({ live: { pollMs: 20, recheckMs: 20, maxSubscribersPerKey: MOST } });
  server = await LiveServer.start(app.test.app);
  other = await TestApp.start();
}, NEO4J_START_MS);
afterAll(async () => {
  await server.close();
  await Promise.all([app.close(), other.close()]);
});
afterEach(async () => {
  for (const reader of open) reader.hangUp();
  open = [];
  while (app.test.app.live.subscribers > 0) await new Promise(setImmediate);
});

/** A subscription that is told from now on. */
async function subscribe(field: string, headers = {}, key: string | null = app.key): Promise<EventReader> {
  const reader = await server.subscribe(key, `subscription { ${field} }`, headers);
  open.push(reader);
  return reader;
}

const runChange = (reader: EventReader) => reader.field<RunChange>('runChanged');
const lineageChange = (reader: EventReader) => reader.field<LineageChange>('lineageChanged');
const run = (job: string, more: Said = {}) => runEvent(job, { runId: `run of ${job}`, ...more });
const jobsOf = ({ runs }: RunChange) => runs.map(({ job }) => job.name).sort();

/** Commits through another server, in this one's organization. */
async function sendElsewhere(event: object): Promise<void> {
  const { status } = await other.app.ingest.ingest(app.test.organization, JSON.stringify(event));
  expect(status).toBe('committed');
}

describe('runChanged', () => {
  test('tells of runs as they change, whichever server committed it', async () => {
    const reader = await subscribe(`runChanged { ${RUNS} }`);
    expect(reader.answer.headers).toMatchObject({ 'content-type': expect.stringMatching(/^text\/event-stream/) });
    expect(reader.answer.headers['content-encoding']).toBeUndefined();
    const begin = await runChange(reader);
    expect(begin).toMatchObject({ reset: false, runs: [] });
    await app.test.send(run('here', { type: 'START' }));
    expect(await runChange(reader)).toEqual({
      ...{ seq: begin.seq + 1, reset: false },
      runs: [{ runId: 'run of here', state: 'RUNNING', job: { name: 'here' } }],
    });
    await sendElsewhere(run('here', { type: 'FAIL' }));
    const seq = begin.seq + 2;
    expect(await reader.next()).toMatchObject({
      ...{ id: String(seq), event: 'next' },
      data: { data: { runChanged: { seq, runs: [{ state: 'FAILED' }] } }, extensions: { seq } },
    });
  });

  test('tells only of runs of the job, of the namespace, and of the dataset that are asked for', async () => {
    const name = (of: string) => `{ namespace: "ns", name: "${of}" }`;
    const byJob = await subscribe(`runChanged(job: { job: ${name('a')} }) { ${RUNS} }`);
    const byDataset = await subscribe(`runChanged(dataset: { dataset: ${name('d')} }) { ${RUNS} }`);
    const byNamespace = await subscribe(`runChanged(namespace: "elsewhere") { ${RUNS} }`);
    for (const reader of [byJob, byDataset, byNamespace]) await runChange(reader);
    const far = { ...run('far'), job: { namespace: 'elsewhere', name: 'far' } };
    // That b reads d it says at its start, and not at its end.
    await app.test.send(run('b', { type: 'START', inputs: ['d'] }), run('c', { inputs: ['other'] }));
    await app.test.send(run('b'), run('a'), far);
    expect(jobsOf(await runChange(byJob))).toEqual(['a']);
    expect(jobsOf(await runChange(byDataset))).toEqual(['b']);
    expect(jobsOf(await runChange(byDataset))).toEqual(['b']);
    expect(jobsOf(await runChange(byNamespace))).toEqual(['far']);
  });

  test('of a dataset with several names tells of runs that say any of them, asked for by any', async () => {
    const of = (name: string) => `runChanged(dataset: { dataset: { namespace: "ns", name: "${name}" } }) { ${RUNS} }`;
    // The names are one only after these began to listen.
    const readers = [await subscribe(of('table')), await subscribe(of('path')), await subscribe(of('apart'))];
    for (const reader of readers) await runChange(reader);
    const symlinks = { identifiers: [{ namespace: 'ns', name: 'table', type: 'TABLE' }] };
    const told = [
      run('writes', { outputs: [{ name: 'path', facets: { symlinks } }] }),
      run('reads', { inputs: ['table'] }),
      run('else', { inputs: ['apart'] }),
    ];
    for (const event of told) await app.test.send(event);
    for (const reader of readers.slice(0, 2)) {
      expect(jobsOf(await runChange(reader))).toEqual(['writes']);
      expect(jobsOf(await runChange(reader))).toEqual(['reads']);
    }
    expect(jobsOf(await runChange(readers[2] as EventReader))).toEqual(['else']);
  });

  test('who comes back with the last seq misses nothing, also by Last-Event-ID', async () => {
    const first = await subscribe(`runChanged { ${RUNS} }`);
    const { seq } = await runChange(first);
    first.hangUp();
    await app.test.send(run('missed 1'));
    await sendElsewhere(run('missed 2'));
    for (const again of [
      await subscribe(`runChanged(after: ${seq}) { ${RUNS} }`),
      await subscribe(`runChanged(after: 1) { ${RUNS} }`, { 'last-event-id': String(seq) }),
    ]) {
      expect(await runChange(again)).toMatchObject({ seq, reset: false, runs: [] });
      expect(jobsOf(await runChange(again))).toEqual(['missed 1']);
      expect(jobsOf(await runChange(again))).toEqual(['missed 2']);
      again.hangUp();
    }
  });

  test('who missed more than is kept is told so, and who comes from another past', async () => {
    const { organization } = app.test;
    const forget = 'MATCH (c:Change {organization: $organization, seq: $seq}) DELETE c';
    const first = await subscribe(`runChanged { ${RUNS} }`);
    const { seq } = await runChange(first);
    await app.test.send(run('lost'));
    await app.test.send(run('kept'));
    await app.test.app.client.command(forget, { organization, seq: BigInt(seq + 1) });
    const again = await subscribe(`runChanged(after: ${seq}) { ${RUNS} }`);
    await runChange(again);
    expect(await runChange(again)).toEqual({ seq: seq + 2, reset: true, runs: [] });
    const future = await subscribe(`runChanged(after: ${seq + 3 * RING}) { ${RUNS} }`);
    expect(await runChange(future)).toEqual({ seq: seq + 2, reset: true, runs: [] });
  });

  test('another organization is told nothing', async () => {
    const elsewhere = await app.addKey(['read'], other.organization);
    // Both listen to one server.
    const secret = await subscribe(`runChanged { ${RUNS} }`);
    const reader = await subscribe(`runChanged { ${RUNS} }`, {}, elsewhere.key);
    for (const each of [secret, reader]) await runChange(each);
    await app.test.send(run('secret'));
    expect(jobsOf(await runChange(secret))).toEqual(['secret']);
    await other.send(run('own'));
    expect(jobsOf(await runChange(reader))).toEqual(['own']);
  });
});

describe('lineageChanged', () => {
  const FIELDS = `seq reset lineage { nodes { node { ... on Dataset { name } ... on Job { name } } } }
    nodesAdded { distance node { ... on Dataset { name } ... on Job { name } } } nodesRemoved edgesAdded { kind }`;
  const watch = (root: string, more = '') =>
    subscribe(`lineageChanged(root: { dataset: { namespace: "ns", name: "${root}" } }${more}) { ${FIELDS} }`);

  test('tells what came within the depth, and nothing of what is beyond it or elsewhere', async () => {
    await app.test.send(jobEvent('load', { inputs: ['raw'], outputs: ['clean'] }));
    const reader = await watch('raw', ', depth: 3');
    const begin = await lineageChange(reader);
    expect(begin.lineage.nodes.map(({ node }) => node.name)).toEqual(['raw', 'load', 'clean']);
    expect(begin).toMatchObject({ nodesAdded: null, nodesRemoved: null });
    await app.test.send(jobEvent('unrelated', { inputs: ['x'], outputs: ['y'] }));
    await sendElsewhere(jobEvent('report', { inputs: ['clean'], outputs: ['mart'] }));
    expect(await lineageChange(reader)).toMatchObject({
      nodesAdded: [{ distance: 3, node: { name: 'report' } }],
      edgesAdded: [{ kind: 'FEEDS' }],
      nodesRemoved: [],
    });
    await app.test.send(jobEvent('beyond', { inputs: ['mart'], outputs: ['far'] }));
    const forgotten = await app.test.ask(
      `mutation { deleteJob(job: { job: { namespace: "ns", name: "report" } }) { jobs } }`,
    );
    expect(forgotten.errors).toBeUndefined();
    // What commits left before a deletion is taken out with it: so it may be that something was missed.
    const end = await lineageChange(reader);
    expect(end.lineage.nodes.map(({ node }) => node.name)).toEqual(['raw', 'load', 'clean']);
    expect(end.reset || end.nodesRemoved?.length === 1).toBe(true);
  });

  test('what changed before it began is told as known no more exactly', async () => {
    await app.test.send(jobEvent('one', { inputs: ['source'], outputs: ['one'] }));
    const first = await watch('source');
    const { seq } = await lineageChange(first);
    first.hangUp();
    await app.test.send(jobEvent('two', { inputs: ['source'], outputs: ['two'] }));
    const again = await watch('source', `, after: ${seq}`);
    await lineageChange(again);
    const { lineage, nodesAdded } = await lineageChange(again);
    expect(nodesAdded).toBeNull();
    expect(lineage.nodes.map(({ node }) => node.name)).toContain('two');
  });

  test('an unknown root is an error, the first and last message, by which no client loses its place', async () => {
    expect(await (await watch('nowhere')).end()).toEqual({ code: 'NOT_FOUND', isOver: true });
    const { id, data } = (await (await watch('nowhere')).next()) ?? {};
    expect([id, data?.extensions]).toEqual([null, undefined]);
  });

  test('a run is no root', async () => {
    await app.test.send(run('watched'));
    const ofRun = await subscribe(`lineageChanged(root: { run: { runId: "run of watched" } }) { ${FIELDS} }`);
    expect(await ofRun.end()).toEqual({ code: 'UNSUPPORTED', isOver: true });
  });
});

describe('a subscription is refused at once', () => {
  const refused = async (headers: Record<string, string>) => {
    const { answer } = await subscribe(`runChanged { ${RUNS} }`, headers);
    let text = '';
    for await (const chunk of answer) text += String(chunk);
    return { status: answer.statusCode, text };
  };

  test.each(['abc', '-1', '1.5', '99999999999999999'])('with an id that no event had: %s', async (id) => {
    const { status, text } = await refused({ 'last-event-id': id });
    expect(status).toBe(400);
    expect(text).toContain('BAD_CURSOR');
    expect(text).toContain('Last-Event-ID');
    expect(text).toContain(id);
  });

  test.each(['application/json', 'application/graphql-response+json, application/json;q=0.9'])(
    'where no events are accepted: %s',
    async (accept) => {
      const { status, text } = await refused({ accept });
      expect(status).toBe(406);
      expect(text).toContain('NOT_ACCEPTABLE');
      expect(text).toContain('text/event-stream');
    },
  );
});

describe('a key that reads some namespaces', () => {
  const vault = (name: string) => ({ namespace: 'vault', name });
  const inVault = (name: string, said: Said = {}) => ({ ...run(name, said), job: vault(name) });
  const limitedKey = async () => (await app.addKey(['read'], undefined, { namespaces: ['ns'] })).key;

  test('is told of runs of jobs in them, and not by names of what it may not read', async () => {
    const key = await limitedKey();
    const all = await subscribe(`runChanged { ${RUNS} }`, {}, key);
    const byName = await subscribe(
      `runChanged(dataset: { dataset: { namespace: "vault", name: "d" } }) { ${RUNS} }`,
      {},
      key,
    );
    const byNamespace = await subscribe(`runChanged(namespace: "vault") { ${RUNS} }`, {}, key);
    for (const reader of [all, byName, byNamespace]) await runChange(reader);
    await app.test.send(inVault('theirs'), run('ours', { outputs: [vault('d')] }));
    expect(jobsOf(await runChange(all))).toEqual(['ours']);
    // All are told at once: what had been told them would stand before their end.
    app.test.app.live.stop();
    for (const reader of [byName, byNamespace])
      expect(await reader.end()).toEqual({ code: 'SERVER_STOPPING', isOver: true });
  });

  test('watches lineage that leads through others, which have the same ids when they go', async () => {
    const FIELDS = `lineage { nodes { node { id ... on Dataset { name hidden } ... on Job { name hidden } } } }
      nodesAdded { node { id ... on Dataset { name hidden } } } nodesRemoved edgesAdded { target } edgesRemoved { target }`;
    interface Watched {
      readonly lineage: {
        readonly nodes: readonly { readonly node: { readonly id: string; readonly hidden: boolean } }[];
      };
      readonly nodesAdded: readonly unknown[];
      readonly nodesRemoved: readonly string[];
      readonly edgesRemoved: readonly { readonly target: string }[];
    }
    const watch = (root: string, key: string) =>
      subscribe(`lineageChanged(root: { dataset: { ${root} } }) { ${FIELDS} }`, {}, key);
    await app.test.send(jobEvent('watched', { inputs: ['seen'], outputs: [vault('before')] }));
    const key = await limitedKey();
    const reader = await watch('namespace: "ns", name: "seen"', key);
    const { nodes } = (await reader.field<Watched>('lineageChanged')).lineage;
    const hidden = nodes.flatMap(({ node }) => (node.hidden ? [node.id] : []));
    expect(hidden).toHaveLength(1);
    const at = '2026-01-02T00:00:00Z';
    await app.test.send(jobEvent('watched', { at, inputs: ['seen'], outputs: [vault('after')] }));
    const { nodesAdded, nodesRemoved, edgesRemoved } = await reader.field<Watched>('lineageChanged');
    expect(nodesAdded).toEqual([{ node: { id: expect.any(String), name: '[hidden]', hidden: true } }]);
    expect(nodesRemoved).toEqual(hidden);
    expect(edgesRemoved.map(({ target }) => target)).toEqual(hidden);
    const root = await watch('namespace: "vault", name: "after"', key);
    expect(await root.end()).toEqual({ code: 'NOT_FOUND', isOver: true });
  });

  test('is told no more once it may read something else', async () => {
    const set = (verb: string, namespaces: string) =>
      app.test.ask(`mutation { ${verb}Workspace(name: "team", namespaces: [${namespaces}]) { workspace { name } } }`);
    expect((await set('create', '"ns", "vault"')).errors).toBeUndefined();
    const { key } = await app.addKey(['read'], undefined, { workspaces: ['team'] });
    const reader = await subscribe(`runChanged { ${RUNS} }`, {}, key);
    await runChange(reader);
    expect((await set('update', '"ns"')).errors).toBeUndefined();
    expect(await reader.end()).toEqual({ code: 'UNAUTHENTICATED', isOver: true });
  });
});

describe('a subscription ends, and says why,', () => {
  test('when its key is revoked, though nothing changes', async () => {
    const { key, id } = await app.addKey(['read']);
    const reader = await subscribe(`runChanged { ${RUNS} }`, {}, key);
    await runChange(reader);
    await app.test.app.keys.revoke(id, nanosNow());
    expect(await reader.end()).toEqual({ code: 'UNAUTHENTICATED', isOver: true });
  });

  test('at once when its key is revoked, by this server or another, or may read something else, though nothing changes', async () => {
    // Nobody looks by the clock.
    const slow = await HttpApp.start({ live: { pollMs: 20, recheckMs: 3_600_000 } });
    const live = await LiveServer.start(slow.test.app);
    const admin = (query: string) =>
      slow
        .request()
        .post('/graphql')
        .set('authorization', `Bearer ${slow.key}`)
        .send({ query: `mutation { ${query} }` });
    await admin('createWorkspace(name: "w", namespaces: ["ns"]) { __typename }');
    const ends = {
      'this server': ({ id }: { id: string }) => admin(`revokeApiKey(id: "${id}") { __typename }`),
      // Not told of by anything but the database.
      'another server': ({ id }: { id: string }) => slow.test.app.keys.revoke(id, nanosNow()),
      'a workspace': () => admin('updateWorkspace(name: "w", namespaces: ["other"]) { __typename }'),
    };
    for (const [who, end] of Object.entries(ends)) {
      const limits = who === 'a workspace' ? { workspaces: ['w'] } : {};
      const added = await slow.addKey(['read'], undefined, limits);
      const reader = await live.subscribe(added.key, `subscription { runChanged { ${RUNS} } }`);
      const other = await live.subscribe(slow.key, `subscription { runChanged { ${RUNS} } }`);
      await Promise.all([runChange(reader), runChange(other)]);
      await end(added);
      expect([who, await reader.end()]).toEqual([who, { code: 'UNAUTHENTICATED', isOver: true }]);
      await slow.test.send(run(`after ${who}`));
      expect(jobsOf(await runChange(other))).toEqual([`after ${who}`]);
    }
    await live.close();
    await slow.close();
  });

  test('at once when its browser signs out', async () => {
    const slow = await HttpApp.start({ live: { pollMs: 3_600_000, recheckMs: 3_600_000 } });
    const live = await LiveServer.start(slow.test.app);
    const cookie = await slow.signIn(['read']);
    const reader = await live.subscribe(null, `subscription { runChanged { ${RUNS} } }`, { cookie });
    await runChange(reader);
    const signedOut = await slow.request().post('/sign-out').set({ cookie, 'content-type': 'application/json' });
    expect(signedOut.status).toBe(204);
    expect(await reader.end()).toEqual({ code: 'UNAUTHENTICATED', isOver: true });
    await live.close();
    await slow.close();
  });

  test('when its key was revoked before it is told of what changed, and tells nothing of that', async () => {
    // Nobody looks in between: it is known when something is to be told.
    const slow = await HttpApp.start({ live: { pollMs: 20, recheckMs: 3_600_000 } });
    const live = await LiveServer.start(slow.test.app);
    const { key, id } = await slow.addKey(['read']);
    const reader = await live.subscribe(key, `subscription { runChanged { ${RUNS} } }`);
    await runChange(reader);
    await slow.test.send(run('told'));
    expect(jobsOf(await runChange(reader))).toEqual(['told']);
    await slow.test.app.keys.revoke(id, nanosNow());
    await slow.test.send(run('secret'));
    expect(await reader.end()).toEqual({ code: 'UNAUTHENTICATED', isOver: true });
    await live.close();
    await slow.close();
  });

  test('when the session of its browser is over', async () => {
    const cookie = await app.signIn(['read']);
    const reader = await subscribe(`runChanged { ${RUNS} }`, { cookie }, null);
    await runChange(reader);
    const later = Date.now() + 13 * 3_600_000;
    const clock = jest.spyOn(Date, 'now').mockReturnValue(later);
    const end = await reader.end();
    clock.mockRestore();
    expect(end).toEqual({ code: 'UNAUTHENTICATED', isOver: true });
  });

  test('when the server stops', async () => {
    const reader = await subscribe(`runChanged { ${RUNS} }`);
    await runChange(reader);
    app.test.app.live.stop();
    expect(await reader.end()).toEqual({ code: 'SERVER_STOPPING', isOver: true });
  });

  test('at once, beyond as many as a key may have', async () => {
    for (let i = 0; i < MOST; i++) await runChange(await subscribe(`runChanged { ${RUNS} }`));
    expect(await (await subscribe(`runChanged { ${RUNS} }`)).end()).toEqual({
      ...{ code: 'TOO_MANY_SUBSCRIPTIONS', isOver: true },
    });
  });
});

test('commits leave nothing where nobody listens, and take out what was left once nobody does any more', async () => {
  const quiet = await TestApp.start({ live: { pollMs: 20, leaseMs: 1 } });
  const { client, live } = quiet.app;
  const { organization } = quiet;
  const left = async () =>
    (await client.command('MATCH (c:Change {organization: $organization}) RETURN c.seq', { organization })).length;
  await quiet.send(run('before'));
  expect(quiet.statements.filter((name) => name.includes('change'))).toEqual([]);
  const told = live.subscribe({ organization, keyId: 'k', isStillAllowed: () => Promise.resolve(true) }, null);
  await told.next();
  await client.command('MATCH (o:Organization {name: $organization}) SET o.listenedUntil = timestamp() + 600000', {
    organization,
  });
  await quiet.send(run('listened'));
  await told.next();
  expect(await left()).toBe(1);
  await told.return?.();
  await client.command('MATCH (o:Organization {name: $organization}) SET o.listenedUntil = 1', { organization });
  await quiet.send(run('after'));
  expect(await left()).toBe(0);
  quiet.statements.length = 0;
  await quiet.send(run('later'));
  expect(quiet.statements.filter((name) => name.includes('change'))).toEqual([]);
  await quiet.close();
});

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sweepContents, type ContentStore } from '../../src/forgetting/content-sweep.ts';
import { Neo4jContentStore } from '../../src/graph/neo4j-content-store.ts';
import { Neo4jEmitterStore } from '../../src/graph/neo4j-emitter-store.ts';
import { columnLineageFacet, runEvent, schemaFacet } from '../support/events.ts';
import { NEO4J_START_MS } from '../support/neo4j.ts';
import { TestApp } from '../support/test-app.ts';

let app: TestApp;
let store: ContentStore;

beforeAll(async () => {
  app = await TestApp.start();
  store = new Neo4jContentStore(app.app.client);
}, NEO4J_START_MS);
afterAll(() => app.close());

const sweep = (through: ContentStore = store) => sweepContents(through, app.organization);
const large = (text: string) => ({ large: { text: `${text} `.repeat(300) } });

async function remove(mutation: string): Promise<void> {
  expect((await app.ask(`mutation { ${mutation} { deletedAt } }`)).errors).toBeUndefined();
}

/** Every property of the organization's nodes and relationships, with the label or type that it belongs to. */
async function properties(): Promise<{ readonly of: string; readonly name: string; readonly value: string }[]> {
  const rows = (await app.app.client.command(
    `MATCH (n) WHERE $organization IN [n.organization, n.name] UNWIND keys(n) AS k RETURN labels(n)[0] AS of, k AS name, n[k] AS value
     UNION ALL
     MATCH (n {organization: $organization})-[r]->() UNWIND keys(r) AS k RETURN type(r) AS of, k AS name, r[k] AS value`,
    { organization: app.organization },
  )) as { of: string; name: string; value: unknown }[];
  return rows.map((row) => ({
    ...row,
    value: JSON.stringify(row.value, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value)),
  }));
}

/** The hashes that anything refers to, and those that there are: found without the statements of the sweep. */
async function references(): Promise<{ readonly referred: string[]; readonly stored: string[] }> {
  const all = await properties();
  const referred = all.flatMap(({ of, name, value }) => {
    if (name === 'facets') return Array.from(value.matchAll(/\\"ref\\":\\"([0-9a-f]{64})/g), ([, hash]) => hash ?? '');
    const isHash = (of === 'Fact' && name === 'hash') || (of === 'DatasetVersion' && name === 'schema');
    return isHash ? [JSON.parse(value) as string].filter((hash) => hash !== '') : [];
  });
  const stored = all.flatMap(({ of, name, value }) =>
    of === 'Content' && name === 'key' ? [(JSON.parse(value) as string).split('|')[1] ?? ''] : [],
  );
  return { referred: [...new Set(referred)].sort(), stored: stored.sort() };
}

test('a sweep takes what nothing refers to any more, and leaves what anything does', async () => {
  const output = (name: string, sources: readonly string[]) => ({
    name,
    facets: {
      ...large(`dataset ${name}`),
      schema: schemaFacet('c', name),
      columnLineage: columnLineageFacet({ c: sources }),
    },
    outputFacets: large(`output ${name}`),
  });
  const told = (job: string, name: string) =>
    runEvent(job, {
      runId: `run of ${job}`,
      facets: large(`job ${job}`),
      runFacets: large(`run ${job}`),
      inputs: [{ name: 'source', inputFacets: large(`input ${job}`) }],
      outputs: [output(name, ['source.c'])],
    });
  await app.send(told('kept', 'kept out'), told('gone', 'gone out'));
  const all = await references();
  expect(all.stored).toEqual(all.referred);
  expect(all.stored).toHaveLength(13); // of each job 5 facets and a schema, and a mapping that both say
  expect(await sweep()).toBe(0);

  await remove('deleteJob(job: { job: { namespace: "ns", name: "gone" } })');
  await remove('deleteDataset(dataset: { dataset: { namespace: "ns", name: "gone out" } })');
  expect(await sweep()).toBe(6);
  const left = await references();
  expect(left.stored).toEqual(left.referred);
  expect(left.stored).toHaveLength(7);
});

test.each(['mark', 'references', 'erase'] as const)(
  'what ingest comes to refer to just before the sweep asks to %s stays',
  async (step) => {
    const facets = large(`said again before ${step}`);
    await app.send(runEvent('first', { outputs: [{ name: `before ${step}`, facets }] }));
    await remove(`deleteDataset(dataset: { dataset: { namespace: "ns", name: "before ${step}" } })`);
    let isSaid = false;
    const interrupted = new Proxy(store, {
      get:
        (target, name: keyof ContentStore) =>
        async (...args: unknown[]) => {
          const isStep = name === step && (step !== 'references' || (args[0] === 'Run' && args[4] === true));
          if (isStep && !isSaid) {
            isSaid = true;
            await app.send(runEvent('other', { outputs: [{ name: `again before ${step}`, facets }] }));
          }
          return (target[name] as (...all: unknown[]) => unknown).apply(target, args);
        },
    });
    await sweep(interrupted);
    expect(isSaid).toBe(true);
    const { data } = await app.ask(`{ dataset(namespace: "ns", name: "again before ${step}") { facets } }`);
    expect(data.dataset.facets).toMatchObject(facets);
    expect((await properties()).filter(({ name }) => name === 'unused')).toEqual([]);
    expect(await sweep()).toBe(0);
  },
);

test('after a deletion and a sweep only the words of others name what is gone', async () => {
  const secret = 'people_of_bremen';
  const symlinks = { identifiers: [{ namespace: 'hive', name: `${secret}_alias`, type: 'TABLE' }] };
  await app.send(
    runEvent('writer', {
      inputs: ['source'],
      outputs: [{ name: secret, facets: { symlinks, schema: schemaFacet(`${secret}_id`), ...large(secret) } }],
    }),
    runEvent('reader', {
      inputs: [secret, 'source'],
      outputs: [{ name: 'told', facets: { columnLineage: columnLineageFacet({ c: [`${secret}.id`, 'source.c'] }) } }],
      facets: { sql: { query: `select * from ${secret}` } },
    }),
  );
  await remove(`deleteDataset(dataset: { dataset: { namespace: "ns", name: "${secret}" } })`);
  await sweep();
  const naming = (await properties()).filter(({ value }) => value.includes(secret));
  expect(naming.map(({ of, name }) => `${of}.${name}`).sort()).toEqual([
    'Dataset.facets',
    'Fact.without',
    'Job.facets',
    'JobVersion.query',
  ]);
});

const SPARK = 'https://github.com/OpenLineage/OpenLineage/tree/1.53.0/integration/spark';
const lastOf = async (emitter: string) =>
  (
    await app.ask(
      `{ verifyIntegration(emitter: "${emitter}") { arrives findings lastEvent { kind eventType inputs subject { namespace name } } } }`,
    )
  ).data.verifyIntegration as { readonly lastEvent: object | null };
const naming = async (secret: string) =>
  (await properties()).filter(({ value }) => value.includes(secret)).map(({ of, name }) => `${of}.${name}`);

test.each([
  ['deleteJob(job: { job: { namespace: "X 0", name: "gone 0" } })', 'run', 0],
  ['deleteNamespace(name: "X 1")', 'run', 1],
  ['deleteDataset(dataset: { dataset: { namespace: "X 2", name: "gone 2" } })', 'dataset', 2],
  ['deleteNamespace(name: "X 3")', 'dataset', 3],
] as const)(
  '%s takes the name out of what its emitter sent last (a %s), when it was noted, and before',
  async (...given) => {
    const [mutation, kind, i] = given;
    const subject = { namespace: `X ${i}`, name: `gone ${i}` };
    const of = (at: string, eventType: string) => {
      const said = runEvent(subject.name, { inputs: [{ name: 'in' }] });
      const event = { ...said, eventTime: at, eventType, producer: SPARK };
      const job = { ...event.job, ...subject };
      const { run: _run, job: _job, inputs: _inputs, outputs: _outputs, eventType: _type, ...core } = event;
      return kind === 'run' ? { ...event, job } : { ...core, dataset: subject };
    };
    const told = { arrives: true, lastEvent: { kind: kind.toUpperCase(), subject } };
    const forgotten = { arrives: true, lastEvent: { kind: kind.toUpperCase(), subject: null } };
    await app.send(of('2026-01-02T00:00:00Z', 'COMPLETE'));
    expect(await lastOf('spark')).toMatchObject(told);
    await remove(mutation);
    const { lastEvent, ...rest } = await lastOf('spark');
    expect({ ...rest, lastEvent }).toMatchObject(forgotten);
    if (kind === 'run') {
      expect(lastEvent).toMatchObject({ eventType: 'COMPLETE', inputs: 1 });
      expect(rest).toMatchObject({ findings: ['It tells of a run with 1 input and 0 outputs.'] });
    }
    expect(await naming(subject.name)).toEqual([]);

    // One that is as old, noted only now.
    await app.send(of('2026-01-01T00:00:00Z', 'START'));
    expect(await lastOf('spark')).toMatchObject(forgotten);
    expect(await naming(subject.name)).toEqual([]);

    // One that says it anew.
    await app.send(of(new Date(Date.now() + 60_000).toISOString(), 'COMPLETE'));
    expect(await lastOf('spark')).toMatchObject(told);
    await remove(mutation);
    expect(await lastOf('spark')).toMatchObject(forgotten);
  },
);

test('what an emitter sent last is no longer named, also where it was noted while the deletion went on', async () => {
  await app.send({ ...runEvent('raced'), producer: SPARK });
  await Promise.all([remove('deleteJob(job: { job: { namespace: "ns", name: "raced" } })'), app.app.emitters.settle()]);
  expect(await lastOf('spark')).toMatchObject({ arrives: true, lastEvent: { subject: null } });
  expect(await naming('raced')).toEqual([]);
});

test('a purge takes out what a deletion by an earlier release left of it', async () => {
  await app.send({ ...runEvent('left'), producer: SPARK });
  await app.app.emitters.settle();
  const { client } = app.app;
  const [{ last } = { last: null }] = (await client.command(
    'MATCH (e:Emitter {organization: $organization, emitter: "spark"}) RETURN e.last AS last',
    { organization: app.organization },
  )) as { last: string }[];
  await remove('deleteJob(job: { job: { namespace: "ns", name: "left" } })');
  await client.command('MATCH (e:Emitter {organization: $organization, emitter: "spark"}) SET e.last = $last', {
    ...{ organization: app.organization, last },
  });
  expect(await naming('left')).toEqual(['Emitter.last']);
  await new Neo4jEmitterStore(client).forget(app.organization);
  expect(await naming('left')).toEqual([]);
});

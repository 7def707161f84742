import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DAY, EventCounts } from '../../../src/graph/event-counts.ts';
import { Neo4jForgetter } from '../../../src/graph/neo4j-forgetter.ts';
import { Neo4jForgettingGraph } from '../../../src/graph/neo4j-forgetting-graph.ts';
import { Neo4jGraphWriter } from '../../../src/graph/neo4j-graph-writer.ts';
import { countEvents, lockEventCounts } from '../../../src/graph/statements/count-statements.ts';
import type { BucketLength } from '../../../src/lineage/statistics/buckets.ts';
import { parseTime } from '../../../src/domain/time.ts';
import { accept } from '../../support/captured-events.ts';
import { composeKey } from '../../../src/domain/keys.ts';
import { retain } from '../../../src/forgetting/retention.ts';
import { Neo4jRetentionStore } from '../../../src/graph/neo4j-retention-store.ts';
import { NAMESPACE, runEvent } from '../../support/events.ts';
import { facetReaders } from '../../support/facet-readers.ts';
import { capturedScenario } from '../../support/fixtures.ts';
import { lawRuns } from '../../support/laws.ts';
import { NEO4J_START_MS, uniqueOrganization } from '../../support/neo4j.ts';
import { TestApp } from '../../support/test-app.ts';
import { bucketStarts } from '../../support/oracle/buckets.ts';

// `runStatistics` and `freshness`.

let app: TestApp;
beforeAll(async () => {
  app = await TestApp.start();
}, NEO4J_START_MS);
afterAll(() => app.close());

async function commit(organization: string, events: readonly object[], at?: number): Promise<void> {
  const accepted = events.map((event) => accept(JSON.stringify(event)));
  const now = at === undefined ? undefined : () => BigInt(at) * 1_000_000n;
  const counts = new EventCounts(app.app.client, now);
  await new Neo4jGraphWriter(app.app.client, facetReaders, {}, counts).commit(organization, accepted);
  await counts.settle();
}

const countRow = (owner: `Dataset:${string}`) => ({
  ...{ owner, label: 'Dataset', key: owner.slice(8), sender: owner.slice(8, owner.lastIndexOf('|')) },
  ...{ producer: 'https://p', day: 20_000n, quarter: 0n, events: 1n },
});

const MINUTE = 60_000;
/** A Sunday: weeks and days change within the histories, and the clocks of zones: in Berlin at 01:00 UTC, in Santiago and Lord Howe the days after. */
const EPOCH = Date.parse('2026-03-28T20:00:00Z');
const EPOCH_NANOS = BigInt(EPOCH) * 1_000_000n;
const ZONES = ['UTC', 'Europe/Berlin', 'America/Santiago', 'Australia/Lord_Howe', 'Asia/Kathmandu'] as const;
const time = (minute: number) => new Date(EPOCH + minute * MINUTE).toISOString();
const FIGURES = 'counts { total new running complete aborted failed } durations { p50Ms p95Ms }';
const ask = (of: string, from: string, to: string, bucket: string, zone = 'UTC') =>
  `{ runStatistics(${of} from: "${from}", to: "${to}", bucket: ${bucket}, timeZone: "${zone}") { ${FIGURES} trend buckets { at ${FIGURES} } } }`;

/** A run as told: when it began (unless its start was not told: then it is born when it ends), and unless it is still running, how it ended after how many minutes. */
const someRun = fc.record({
  job: fc.constantFrom('a', 'b'),
  writes: fc.constantFrom('d', null),
  at: fc.integer({ min: 0, max: 600 }),
  end: fc.constantFrom('COMPLETE', 'COMPLETE', 'COMPLETE', 'FAIL', 'ABORT', null),
  took: fc.integer({ min: 0, max: 90 }),
  isStartTold: fc.boolean(),
});
interface Connection<T> {
  readonly edges: readonly { readonly node: T }[];
}
type SomeRun = typeof someRun extends fc.Arbitrary<infer R> ? R : never;

/** What the answer must be, run by run. */
function naively(runs: readonly SomeRun[], from: number, to: number, bucket: BucketLength, zone: string) {
  const within = (begins: number, ends: number) =>
    runs.filter((run) => born(run) >= begins && born(run) < ends && born(run) >= from && born(run) < to);
  const middle = from + (to - from) / 2;
  const [before, after] = [figures(within(from, middle)), figures(within(middle, to))].map(
    (each) => each.durations.p50Ms,
  );
  const starts = bucketStarts(EPOCH + from * MINUTE, EPOCH + to * MINUTE, bucket, zone).map(
    (at) => (at - EPOCH) / MINUTE,
  );
  const buckets = starts.map((at, i) => ({
    ...{ at: time(at).replace('.000Z', 'Z'), ...figures(within(at, starts[i + 1] ?? to)) },
  }));
  return { ...figures(within(from, to)), trend: before && after !== null ? after! / before : null, buckets };
}

function born({ at, end, took, isStartTold }: SomeRun): number {
  return end === null || isStartTold ? at : at + took;
}

function figures(runs: readonly SomeRun[]) {
  const count = (state: SomeRun['end']) => runs.filter(({ end }) => end === state).length;
  const took = runs
    .filter(({ end, isStartTold }) => end === 'COMPLETE' && isStartTold)
    .map((run) => run.took * MINUTE)
    .sort((a, b) => a - b);
  const rank = (hundredths: number) => took[Math.ceil((took.length * hundredths) / 100) - 1] ?? null;
  return {
    counts: {
      ...{ total: runs.length, new: 0, running: count(null), complete: count('COMPLETE') },
      ...{ aborted: count('ABORT'), failed: count('FAIL') },
    },
    durations: { p50Ms: rank(50), p95Ms: rank(95) },
  };
}

const random = lawRuns(5, 50);
test(
  'runs of a job, a dataset, a namespace and an organization are counted as one by one',
  async () => {
    const minute = fc.integer({ min: -600, max: 620 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(someRun, { minLength: 1, maxLength: 25 }),
        fc.uniqueArray(minute, { minLength: 2, maxLength: 2 }),
        fc.constantFrom<BucketLength>('HOUR', 'DAY', 'WEEK'),
        fc.constantFrom(...ZONES),
        async (runs, ends, bucket, zone) => {
          const [organization, other] = [uniqueOrganization(), uniqueOrganization()];
          const events = runs.flatMap(({ job, writes, at, end, took, isStartTold }, i) => {
            const said = { runId: `run ${i}`, outputs: writes === null ? [] : [writes] };
            const start = runEvent(job, { ...said, type: 'START', at: time(at) });
            const ended = end === null ? [] : [runEvent(job, { ...said, type: end, at: time(at + took) })];
            return end === null || isStartTold ? [start, ...ended] : ended;
          });
          await commit(organization, events);
          await commit(other, events.slice(0, 3));
          const [from = 0, to = 0] = [...ends].sort((a, b) => a - b);
          const name = (kind: string, of: string) => `${kind}: { namespace: "${NAMESPACE}", name: "${of}" },`;
          const subjects: [string, readonly SomeRun[]][] = [
            ['', runs],
            [`namespace: "${NAMESPACE}",`, runs],
            ...(runs.some(({ job }) => job === 'a')
              ? [[name('job', 'a'), runs.filter(({ job }) => job === 'a')] as [string, SomeRun[]]]
              : []),
            ...(runs.some(({ writes }) => writes === 'd')
              ? [[name('dataset', 'd'), runs.filter(({ writes }) => writes === 'd')] as [string, SomeRun[]]]
              : []),
          ];
          for (const [of, theirs] of subjects) {
            const { data, errors } = await app.ask(ask(of, time(from), time(to), bucket, zone), {}, organization);
            expect(errors).toBeUndefined();
            expect(data.runStatistics).toEqual(naively(theirs, from, to, bucket, zone));
          }
        },
      ),
      random.parameters,
    );
  },
  random.timeout,
);

test('runs that Spark told of are counted, and how long they took is what each says of itself', async () => {
  const organization = uniqueOrganization();
  const { lines } = capturedScenario('spark-01-etl');
  await commit(
    organization,
    lines.map((line) => JSON.parse(line) as object),
  );
  const { data: jobs } = await app.ask(
    '{ jobs { edges { node { runs { edges { node { state durationMs } } } } } } }',
    {},
    organization,
  );
  const { jobs: found } = jobs as {
    jobs: Connection<{ runs: Connection<{ state: string; durationMs: number | null }> }>;
  };
  const runs = found.edges.flatMap((job) => job.node.runs.edges.map((run) => run.node));
  const [first = ''] = lines.map((line) => (JSON.parse(line) as { eventTime: string }).eventTime).sort();
  const day = (n: number) => new Date(Date.parse(first) + n * 86_400_000).toISOString();
  const { data } = await app.ask(ask('', day(-2), day(2), 'DAY'), {}, organization);
  const { counts, durations, buckets } = data.runStatistics;
  expect(counts.total).toBe(runs.length);
  expect(counts.total).toBeGreaterThan(0);
  expect(counts.complete).toBe(runs.filter(({ state }) => state === 'COMPLETE').length);
  const took = runs
    .flatMap(({ state, durationMs }) => (state === 'COMPLETE' && durationMs !== null ? [durationMs] : []))
    .sort((a, b) => a - b);
  expect(durations.p50Ms).toBeCloseTo(took[Math.ceil(took.length / 2) - 1] ?? Number.NaN, 3);
  expect(buckets).toHaveLength(5);
});

const written = (name: string, hours: readonly number[]) =>
  hours.map((hour, i) => runEvent(`writes ${name}`, { runId: `${name} ${i}`, at: time(hour * 60), outputs: [name] }));
async function freshnessOf(name: string, hour: number): Promise<unknown> {
  const { data, errors } = await app.ask(
    `{ freshness(dataset: { namespace: "${NAMESPACE}", name: "${name}" }, asOf: "${time(hour * 60)}") { lastWritten usualIntervalSeconds late lateSince complete } }`,
  );
  expect(errors).toBeUndefined();
  return data.freshness;
}
const at = (hour: number) => time(hour * 60).replace('.000Z', 'Z');

test('a run that says it ended before it started took no time that is known', async () => {
  const said = (runId: string, type: string, minute: number) =>
    runEvent('skewed', { runId, type, at: time(minute).slice(0, 19) + 'Z' });
  await app.send(
    said('back', 'START', 20),
    said('back', 'COMPLETE', 10),
    said('on', 'START', 20),
    said('on', 'COMPLETE', 25),
  );
  const job = `namespace: "${NAMESPACE}", name: "skewed"`;
  const { data, errors } = await app.ask(
    `{ job(${job}) { runs { edges { node { runId durationMs } } } } runStatistics(job: { ${job} }, from: "${time(0)}", to: "${time(60)}", bucket: DAY) { ${FIGURES} } }`,
  );
  expect(errors).toBeUndefined();
  const runs = (data.job.runs as Connection<{ readonly runId: string; readonly durationMs: number | null }>).edges;
  expect(new Map(runs.map(({ node }) => [node.runId, node.durationMs]))).toEqual(
    new Map([
      ['back', null],
      ['on', 300_000],
    ]),
  );
  expect(data.runStatistics).toMatchObject({ counts: { complete: 2 }, durations: { p50Ms: 300_000, p95Ms: 300_000 } });
});

test('a dataset is late after longer than nearly all of its gaps, and no more when it is no longer written', async () => {
  const failing = runEvent('writes f', { type: 'FAIL', runId: 'failing', at: time(9 * 60), outputs: ['f'] });
  await app.send(...written('f', [0, 1, 2, 4, 5, 6]), failing, ...written('young', [0, 1]));
  const fresh = { lastWritten: at(6), usualIntervalSeconds: 3_600, late: false, lateSince: null, complete: true };
  expect(await freshnessOf('f', 8)).toEqual(fresh);
  expect(await freshnessOf('f', 10)).toEqual({ ...fresh, late: true, lateSince: at(8) });
  expect(await freshnessOf('f', 27)).toEqual(fresh);
  expect(await freshnessOf('f', 0.5)).toEqual({ ...fresh, lastWritten: at(0), usualIntervalSeconds: null });
  expect(await freshnessOf('young', 5)).toEqual({ ...fresh, lastWritten: at(1) });
});

test('what is written twice each night is usually written every day', async () => {
  const nights = [0, 24, 48, 72].flatMap((hour) => [hour, hour + 0.01]);
  await app.send(...written('nightly', nights));
  expect(await freshnessOf('nightly', 75)).toMatchObject({ usualIntervalSeconds: 24 * 3_600 - 36 });
});

test('where most writes failed, those that completed are found among many, and that older ones are not looked at is told', async () => {
  const failing = (name: string, count: number) =>
    Array.from({ length: count }, (_each, i) =>
      runEvent(`fails ${name}`, { runId: `${name} fails ${i}`, type: 'FAIL', at: time(60 + i), outputs: [name] }),
    );
  await app.send(...written('much', [0]), ...failing('much', 250));
  const found = { lastWritten: at(0), usualIntervalSeconds: null, late: false, lateSince: null };
  expect(await freshnessOf('much', 20)).toEqual({ ...found, complete: true });
  await app.app.client.command(
    `MATCH (d:Dataset {key: $dataset}) UNWIND range(1, 10000) AS i
     CREATE (:Run {organization: $organization, failedAt: datetime($at)})-[:WROTE {dataset: $dataset, run: toString(i), at: datetime($at)}]->(d)`,
    { organization: app.organization, dataset: composeKey(app.organization, NAMESPACE, 'much'), at: time(600) },
  );
  expect(await freshnessOf('much', 20)).toEqual({ ...found, lastWritten: null, complete: false });
});

const someEvent = fc.record({
  kind: fc.constantFrom('run', 'run', 'job', 'dataset'),
  producer: fc.constantFrom('https://a', 'https://b', 'https://c', undefined),
  namespace: fc.constantFrom('n', 'm'),
  job: fc.constantFrom('a', 'b'),
  inputs: fc.subarray(['d', 'e']),
  outputs: fc.subarray(['d', 'f']),
  /** Minutes after the event before got in. */
  later: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.integer({ min: -5, max: 700 })),
});
type SomeEvent = typeof someEvent extends fc.Arbitrary<infer R> ? R : never;

function sent({ kind, producer, namespace, job, inputs, outputs }: SomeEvent, i: number): object {
  // Whatever the namespace of the job, so that jobs of several name the same datasets.
  const named = (name: string) => ({ namespace: 'n', name });
  return {
    ...{ eventTime: time(i), producer },
    ...(kind === 'dataset'
      ? { dataset: { namespace, name: 'd' } }
      : { job: { namespace, name: job }, inputs: inputs.map(named), outputs: outputs.map(named) }),
    ...(kind === 'run' ? { eventType: 'START', run: { runId: `run ${i}` } } : {}),
  };
}

interface TakenEvent extends SomeEvent {
  readonly at: number;
}

function isAbout(subject: string, { kind, namespace, job, inputs, outputs }: SomeEvent): boolean {
  if (subject === '') return true;
  if (subject.startsWith('namespace')) return subject.includes(`"${namespace}"`);
  const isOfSubject = subject.includes(`namespace: "${namespace}"`);
  if (subject.startsWith('job')) return isOfSubject && kind !== 'dataset' && subject.includes(`name: "${job}"`);
  const named = kind === 'dataset' ? (isOfSubject ? ['d'] : []) : [...inputs, ...outputs];
  return named.some((name) => subject.includes(`name: "${name}"`));
}

/** What the answer must be, event by event. */
function eventsNaively(events: readonly TakenEvent[], from: number, to: number, bucket: BucketLength, zone: string) {
  const [begin, end] = [Math.floor(from / 15) * 15, Math.ceil(to / 15) * 15];
  const within = events.filter(({ at }) => at >= begin && at < end);
  const sums = (some: readonly TakenEvent[]) => ({
    events: some.length,
    producers: [...Map.groupBy(some, ({ producer }) => producer ?? null)]
      .map(([producer, theirs]) => ({
        producer,
        events: theirs.length,
        lastAt: time(Math.floor(Math.max(...theirs.map(({ at }) => at)) / 15) * 15).replace('.000Z', 'Z'),
      }))
      .sort((a, b) => b.events - a.events || ((a.producer ?? '') < (b.producer ?? '') ? -1 : 1)),
    others: 0,
  });
  const starts = bucketStarts(EPOCH + begin * MINUTE, EPOCH + end * MINUTE, bucket, zone).map(
    (at) => (at - EPOCH) / MINUTE,
  );
  return {
    ...sums(within),
    buckets: starts.map((at, i) => ({
      at: time(at).replace('.000Z', 'Z'),
      ...sums(within.filter((event) => event.at >= at && event.at < (starts[i + 1] ?? end))),
    })),
  };
}

const BY_PRODUCER = 'events others producers { producer events lastAt }';
const askEvents = (of: string, from: number, to: number, bucket: string, zone = 'UTC') =>
  `{ eventStatistics(${of} from: "${time(from)}", to: "${time(to)}", bucket: ${bucket}, timeZone: "${zone}") { ${BY_PRODUCER} buckets { at ${BY_PRODUCER} } } }`;

const randomEvents = lawRuns(5, 50);
test(
  'events of a job, a dataset, a namespace and an organization are counted as one by one, by producer and when they got in; for a limited key those of its namespaces',
  async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(someEvent, { minLength: 1, maxLength: 20 }),
        fc.uniqueArray(fc.integer({ min: -100, max: 3_000 }), { minLength: 2, maxLength: 2 }),
        fc.constantFrom<BucketLength>('HOUR', 'DAY', 'WEEK'),
        fc.constantFrom(...ZONES),
        async (events, ends, bucket, zone) => {
          const [organization, other] = [uniqueOrganization(), uniqueOrganization()];
          let at = 0;
          const taken = events.map((event): TakenEvent => ({ ...event, at: (at += event.later) }));
          // What gets in at one time is one batch.
          for (const batch of batches(taken)) {
            const told = batch.map((event) => sent(event, taken.indexOf(event)));
            await commit(organization, told, EPOCH + (batch[0]?.at ?? 0) * MINUTE);
            await commit(other, told.slice(0, 1), EPOCH);
          }
          const [from = 0, to = 0] = [...ends].sort((a, b) => a - b);
          const named = (kind: string, name: string) => `${kind}: { namespace: "n", name: "${name}" },`;
          const subjects = [
            '',
            'namespace: "n",',
            'namespace: "m",',
            named('job', 'a'),
            named('dataset', 'd'),
            named('dataset', 'f'),
          ];
          for (const of of subjects) {
            const theirs = taken.filter((event) => isAbout(of, event));
            if (theirs.length === 0) continue;
            const query = askEvents(of, from, to, bucket, zone);
            const { data, errors } = await app.ask(query, {}, organization);
            expect(errors).toBeUndefined();
            expect(data.eventStatistics).toEqual(eventsNaively(theirs, from, to, bucket, zone));
            if (of.includes('"m"')) continue;
            const limited = await app.askAs({ organization, namespaces: ['n', 'nowhere'], secret: 'a' }, query);
            expect(limited.errors).toBeUndefined();
            const readable = theirs.filter(({ namespace }) => namespace === 'n');
            expect(limited.data.eventStatistics).toEqual(eventsNaively(readable, from, to, bucket, zone));
          }
        },
      ),
      randomEvents.parameters,
    );
  },
  randomEvents.timeout,
);

function batches(taken: readonly TakenEvent[]): TakenEvent[][] {
  const found: TakenEvent[][] = [];
  for (const event of taken) {
    const last = found.at(-1);
    if (last?.[0]?.at === event.at) last.push(event);
    else found.push([event]);
  }
  return found;
}

test('of more producers than a hundred those are told that sent most, and of the others how much they did together', async () => {
  const organization = uniqueOrganization();
  const producers = Array.from(
    { length: 103 },
    (_each, i) => `https://producer/${String(i).padStart(3, '0')}/${'x'.repeat(600)}`,
  );
  const events = [...producers, ...producers.slice(0, 2)].map((producer, i) => ({
    ...runEvent('j', { runId: `run ${i}` }),
    producer,
  }));
  await commit(organization, events, EPOCH);
  const { data } = await app.ask(askEvents('', 0, 60, 'HOUR'), {}, organization);
  const { events: all, others, producers: told } = data.eventStatistics;
  expect([all, others, told.length]).toEqual([105, 3, 100]);
  const lastAt = time(0).replace('.000Z', 'Z');
  expect(told[0]).toEqual({ producer: producers[0]?.slice(0, 500), events: 2, lastAt });
  expect(data.eventStatistics.buckets).toEqual([
    { at: time(0).replace('.000Z', 'Z'), events: 105, others: 3, producers: told },
  ]);
});

test('with what is deleted its counts go, and what is told late of it is not counted of it', async () => {
  const organization = uniqueOrganization();
  const event = (job: string, output: string) => ({
    ...runEvent(job, { runId: job, at: time(0), outputs: [output] }),
    producer: 'https://p',
  });
  await commit(organization, [event('gone', 'gone'), event('kept', 'kept')], EPOCH);
  const remove = (kind: string) =>
    app.ask(
      `mutation { delete${kind}(${kind.toLowerCase()}: { ${kind.toLowerCase()}: { namespace: "${NAMESPACE}", name: "gone" } }) { deletedAt } }`,
      {},
      organization,
    );
  for (const kind of ['Job', 'Dataset']) expect((await remove(kind)).errors).toBeUndefined();
  await commit(organization, [event('gone', 'gone')], EPOCH);
  const owners = await app.app.client.command(
    'MATCH (c:EventCount) WHERE c.organization = $organization RETURN c.owner AS owner, c.quarters[1] AS events ORDER BY owner',
    { organization },
  );
  const key = (...names: string[]) => composeKey(organization, NAMESPACE, ...names);
  expect(owners).toEqual([
    { owner: `Dataset:${key('kept')}`, events: 1n },
    { owner: `Job:${key('kept')}`, events: 1n },
    { owner: `Namespace:${key()}`, events: 3n },
    { owner: `Organization:${organization}`, events: 3n },
  ]);
  const all = await app.ask(`mutation { deleteNamespace(name: "${NAMESPACE}") { deletedAt } }`, {}, organization);
  expect(all.errors).toBeUndefined();
  await commit(organization, [event('kept', 'kept')], EPOCH);
  expect(
    await app.app.client.command('MATCH (c:EventCount) WHERE c.organization = $organization RETURN c.owner AS owner', {
      organization,
    }),
  ).toEqual([{ owner: `Organization:${organization}` }]);
});

test('with a namespace goes what datasets of others count of its events, and a count that is late does not name it again', async () => {
  const organization = uniqueOrganization();
  const event = (namespace: string) => ({
    ...runEvent('j', { runId: namespace, at: time(0), outputs: ['kept'] }),
    ...{ job: { namespace, name: 'j' }, producer: 'https://p' },
  });
  await commit(organization, [event('gone'), event(NAMESPACE)], EPOCH);
  const late = new EventCounts(app.app.client, () => EPOCH_NANOS);
  late.add(organization, [accept(JSON.stringify(event('gone')))], new Map());
  const gone = await app.ask(`mutation { deleteNamespace(name: "gone") { deletedAt } }`, {}, organization);
  expect(gone.errors).toBeUndefined();
  await late.settle();
  const key = (...names: string[]) => composeKey(organization, ...names);
  expect(
    await app.app.client.command(
      `MATCH (c:EventCount) WHERE c.organization = $organization AND c.owner STARTS WITH 'Dataset:'
       RETURN c.owner AS owner, c.sender AS sender, c.quarters[1] AS events`,
      { organization },
    ),
  ).toEqual([{ owner: `Dataset:${key(NAMESPACE, 'kept')}`, sender: key(NAMESPACE), events: 1n }]);
});

test('servers that count at the same time lose nothing, and count nothing of what was deleted meanwhile', async () => {
  const organization = uniqueOrganization();
  const event = { ...runEvent('j', { at: time(0), inputs: ['gone'], outputs: ['kept'] }), producer: 'https://p' };
  await commit(organization, [event], EPOCH);
  const accepted = accept(JSON.stringify(event));
  const now = () => BigInt(EPOCH) * 1_000_000n;
  const servers = Array.from({ length: 8 }, () => new EventCounts(app.app.client, now));
  for (const server of servers) server.add(organization, Array<typeof accepted>(25).fill(accepted), new Map());
  const query = `mutation { deleteDataset(dataset: { dataset: { namespace: "${NAMESPACE}", name: "gone" } }) { deletedAt } }`;
  expect((await app.ask(query, {}, organization)).errors).toBeUndefined();
  await Promise.all(servers.map((server) => server.settle()));
  const counted = async (of: string) =>
    (await app.ask(askEvents(of, 0, 60, 'HOUR'), {}, organization)).data?.eventStatistics.events as number;
  expect(await counted('')).toBe(201);
  expect(await counted(`dataset: { namespace: "${NAMESPACE}", name: "kept" },`)).toBe(201);
  const owners = await app.app.client.command(
    'MATCH (c:EventCount) WHERE c.organization = $organization RETURN DISTINCT c.owner AS owner',
    { organization },
  );
  expect(owners.map(({ owner }) => owner)).not.toContain(`Dataset:${composeKey(organization, NAMESPACE, 'gone')}`);
});

test('a deletion and a count that are under way at the same time leave no name of what was deleted, whichever is first', async () => {
  const organization = uniqueOrganization();
  const event = { ...runEvent('j', { at: time(0), inputs: ['before', 'first', 'second'] }), producer: 'https://p' };
  await commit(organization, [event], EPOCH);
  const refOf = (name: string) => `Dataset:${composeKey(organization, NAMESPACE, name)}` as const;
  const { client } = app.app;
  const forgetter = new Neo4jForgetter(client, facetReaders);
  const owners = async () =>
    (
      await client.command('MATCH (c:EventCount) WHERE c.organization = $organization RETURN c.owner AS owner', {
        organization,
      })
    ).map(({ owner }) => owner);

  await forgetter.delete(organization, [refOf('before')], EPOCH_NANOS); // planning takes longer than what is waited for below

  let deletion: Promise<unknown> | undefined;
  await client.write(async (tx) => {
    await tx.run(lockEventCounts, { organization });
    await tx.run(countEvents, { organization, rows: [countRow(refOf('first'))] });
    deletion = forgetter.delete(organization, [refOf('first')], EPOCH_NANOS);
    await wait(500); // long enough for a deletion that does not wait to be over
  }, 'count-events');
  await deletion;
  expect(await owners()).not.toContain(refOf('first'));

  const counts = new EventCounts(client, () => EPOCH_NANOS + DAY);
  counts.add(organization, [accept(JSON.stringify(event))], new Map());
  let counting: Promise<void> | undefined;
  await client.write(async (tx) => {
    const graph = new Neo4jForgettingGraph(tx, organization);
    await graph.erase({ namespaces: [], datasets: [refOf('second').slice(8)], jobs: [], runs: [], facts: [] });
    counting = counts.settle();
    await wait(500); // likewise for counts
  }, 'delete');
  await counting;
  const left = await owners();
  expect(left).toContain(`Job:${composeKey(organization, NAMESPACE, 'j')}`);
  expect(left).not.toContain(refOf('second'));
});

test('what a server took is counted when it is asked, however soon', async () => {
  const organization = uniqueOrganization();
  const event = JSON.stringify({ ...runEvent('j', {}), producer: 'https://p' });
  for (let n = 0; n < 3; n++) await app.app.ingest.ingest(organization, event);
  const [from, to] = [new Date(Date.now() - 3_600_000).toISOString(), new Date(Date.now() + 3_600_000).toISOString()];
  const { data } = await app.ask(`{ eventStatistics(from: "${from}", to: "${to}") { events } }`, {}, organization);
  expect(data.eventStatistics.events).toBe(3);
});

test('null stands for days in UTC', async () => {
  const query = (how: string) => `{ runStatistics(from: "${time(0)}", to: "${time(300)}", ${how}) { buckets { at } } }`;
  const found = await app.ask(query('bucket: null, timeZone: null'));
  expect(found.data.runStatistics.buckets).toHaveLength(2);
  expect(found).toEqual(await app.ask(query('bucket: DAY, timeZone: "UTC"')));
});

test('what retention let go of is told', async () => {
  const organization = uniqueOrganization();
  const day = 24 * 60;
  for (const at of [0, day, 3 * day])
    await commit(
      organization,
      [runEvent('j', { runId: `run ${at}`, at: time(at), outputs: ['d'] })],
      EPOCH + at * MINUTE,
    );
  const horizon = parseTime(time(2 * day))?.at ?? 0n;
  await retain(new Neo4jRetentionStore(app.app.client), organization, horizon, new AbortController().signal);
  const { data } = await app.ask(askEvents('', 2 * day, 4 * day, 'WEEK'), {}, organization);
  expect(data.eventStatistics.events).toBe(1);
  const counts = await app.app.client.command(
    'MATCH (c:EventCount) WHERE c.organization = $organization RETURN count(DISTINCT c.day) AS days',
    { organization },
  );
  expect(counts).toEqual([{ days: 1n }]);
  for (const query of [
    askEvents('', 2 * day - 1, 4 * day, 'DAY'),
    ask('', time(2 * day - 1), time(4 * day), 'DAY'),
    `{ freshness(dataset: { namespace: "${NAMESPACE}", name: "d" }, asOf: "${time(day)}") { late } }`,
  ]) {
    const { errors } = await app.ask(query, {}, organization);
    expect([errors?.[0]?.extensions?.['code'], query]).toEqual(['BEFORE_RETENTION', query]);
  }
});

test.each([
  [ask('', time(0), time(60 * 501), 'HOUR'), 'TOO_MANY_BUCKETS'],
  [ask('', time(0), time(60), 'HOUR', 'Europe/Atlantis'), 'UNKNOWN_TIME_ZONE'],
  [askEvents('', 0, 0, 'HOUR'), 'INVALID_TIMES'],
  [askEvents('job: { namespace: "n", name: "nowhere" },', 0, 60, 'HOUR'), 'NOT_FOUND'],
  [ask('', time(0), time(0), 'HOUR'), 'INVALID_TIMES'],
  [ask('namespace: "nowhere",', time(0), time(60), 'HOUR'), 'NOT_FOUND'],
  [ask(`namespace: "n", job: { namespace: "n", name: "j" },`, time(0), time(60), 'HOUR'), 'SEVERAL_SUBJECTS'],
  ['{ freshness(dataset: { namespace: "n", name: "nowhere" }) { late } }', 'NOT_FOUND'],
])('%s is refused: %s', async (query, code) => {
  const { errors } = await app.ask(query);
  expect(errors?.[0]?.extensions?.['code']).toBe(code);
});

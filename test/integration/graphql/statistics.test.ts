import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Neo4jGraphWriter } from '../../../src/graph/neo4j-graph-writer.ts';
import { BUCKETS, type BucketLength } from '../../../src/lineage/statistics/run-statistics.ts';
import { accept } from '../../support/captured-events.ts';
import { NAMESPACE, runEvent } from '../../support/events.ts';
import { facetReaders } from '../../support/facet-readers.ts';
import { capturedScenario } from '../../support/fixtures.ts';
import { lawRuns } from '../../support/laws.ts';
import { NEO4J_START_MS, uniqueOrganization } from '../../support/neo4j.ts';
import { TestApp } from '../../support/test-app.ts';

// `runStatistics` and `freshness`.

let app: TestApp;
beforeAll(async () => {
  app = await TestApp.start();
}, NEO4J_START_MS);
afterAll(() => app.close());

async function commit(organization: string, events: readonly object[]): Promise<void> {
  const accepted = events.map((event) => accept(JSON.stringify(event)));
  await new Neo4jGraphWriter(app.app.client, facetReaders).commit(organization, accepted);
}

const MINUTE = 60_000;
/** A Sunday: weeks and days change within the histories. */
const EPOCH = Date.parse('2026-01-04T20:00:00Z');
const time = (minute: number) => new Date(EPOCH + minute * MINUTE).toISOString();
const FIGURES = 'counts { total new running complete aborted failed } durations { p50Ms p95Ms }';
const ask = (of: string, from: string, to: string, bucket: string) =>
  `{ runStatistics(${of} from: "${from}", to: "${to}", bucket: ${bucket}) { ${FIGURES} trend buckets { at ${FIGURES} } } }`;

/** A run as told: when it began, and unless it is still running, how it ended after how many minutes. */
const someRun = fc.record({
  job: fc.constantFrom('a', 'b'),
  writes: fc.constantFrom('d', null),
  at: fc.integer({ min: 0, max: 600 }),
  end: fc.constantFrom('COMPLETE', 'COMPLETE', 'COMPLETE', 'FAIL', 'ABORT', null),
  took: fc.integer({ min: 0, max: 90 }),
});
interface Connection<T> {
  readonly edges: readonly { readonly node: T }[];
}
type SomeRun = typeof someRun extends fc.Arbitrary<infer R> ? R : never;

/** What the answer must be, run by run. */
function naively(runs: readonly SomeRun[], from: number, to: number, bucket: BucketLength) {
  const length = Number(BUCKETS[bucket] / BigInt(MINUTE * 1_000_000));
  const epoch = EPOCH / MINUTE - Date.parse('2024-01-01T00:00:00Z') / MINUTE; // a Monday
  const begin = Math.floor((from + epoch) / length) * length - epoch;
  const within = (begins: number, ends: number) =>
    runs.filter(({ at }) => at >= begins && at < ends && at >= from && at < to);
  const middle = from + (to - from) / 2;
  const [before, after] = [figures(within(from, middle)), figures(within(middle, to))].map(
    (each) => each.durations.p50Ms,
  );
  const buckets: object[] = [];
  for (let at = begin; at < to; at += length)
    buckets.push({ at: time(at).replace('.000Z', 'Z'), ...figures(within(at, at + length)) });
  return { ...figures(within(from, to)), trend: before && after !== null ? after! / before : null, buckets };
}

function figures(runs: readonly SomeRun[]) {
  const count = (state: SomeRun['end']) => runs.filter(({ end }) => end === state).length;
  const took = runs
    .filter(({ end }) => end === 'COMPLETE')
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
    const minute = fc.integer({ min: 0, max: 620 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(someRun, { minLength: 1, maxLength: 25 }),
        fc.uniqueArray(minute, { minLength: 2, maxLength: 2 }),
        fc.constantFrom<BucketLength>('HOUR', 'DAY', 'WEEK'),
        async (runs, ends, bucket) => {
          const [organization, other] = [uniqueOrganization(), uniqueOrganization()];
          const events = runs.flatMap(({ job, writes, at, end, took }, i) => {
            const said = { runId: `run ${i}`, outputs: writes === null ? [] : [writes] };
            const start = runEvent(job, { ...said, type: 'START', at: time(at) });
            return end === null ? [start] : [start, runEvent(job, { ...said, type: end, at: time(at + took) })];
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
            const { data, errors } = await app.ask(ask(of, time(from), time(to), bucket), {}, organization);
            expect(errors).toBeUndefined();
            expect(data.runStatistics).toEqual(naively(theirs, from, to, bucket));
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
  const { jobs: found } = jobs as { jobs: Connection<{ runs: Connection<{ state: string; durationMs: number }> }> };
  const runs = found.edges.flatMap((job) => job.node.runs.edges.map((run) => run.node));
  const [first = ''] = lines.map((line) => (JSON.parse(line) as { eventTime: string }).eventTime).sort();
  const day = (n: number) => new Date(Date.parse(first) + n * 86_400_000).toISOString();
  const { data } = await app.ask(ask('', day(-2), day(2), 'DAY'), {}, organization);
  const { counts, durations, buckets } = data.runStatistics;
  expect(counts.total).toBe(runs.length);
  expect(counts.total).toBeGreaterThan(0);
  expect(counts.complete).toBe(runs.filter(({ state }) => state === 'COMPLETE').length);
  const took = runs
    .filter((run) => run.state === 'COMPLETE')
    .map((run) => run.durationMs)
    .sort((a, b) => a - b);
  expect(durations.p50Ms).toBeCloseTo(took[Math.ceil(took.length / 2) - 1] ?? Number.NaN, 3);
  expect(buckets).toHaveLength(5);
});

const written = (name: string, hours: readonly number[]) =>
  hours.map((hour, i) => runEvent(`writes ${name}`, { runId: `${name} ${i}`, at: time(hour * 60), outputs: [name] }));
async function freshnessOf(name: string, hour: number): Promise<unknown> {
  const { data, errors } = await app.ask(
    `{ freshness(dataset: { namespace: "${NAMESPACE}", name: "${name}" }, asOf: "${time(hour * 60)}") { lastWritten usualIntervalSeconds late lateSince } }`,
  );
  expect(errors).toBeUndefined();
  return data.freshness;
}
const at = (hour: number) => time(hour * 60).replace('.000Z', 'Z');

test('a dataset is late after longer than nearly all of its gaps, and no more when it is no longer written', async () => {
  const failing = runEvent('writes f', { type: 'FAIL', runId: 'failing', at: time(9 * 60), outputs: ['f'] });
  await app.send(...written('f', [0, 1, 2, 4, 5, 6]), failing, ...written('young', [0, 1]));
  const fresh = { lastWritten: at(6), usualIntervalSeconds: 3_600, late: false, lateSince: null };
  expect(await freshnessOf('f', 8)).toEqual(fresh);
  expect(await freshnessOf('f', 10)).toEqual({ ...fresh, late: true, lateSince: at(8) });
  expect(await freshnessOf('f', 27)).toEqual(fresh);
  expect(await freshnessOf('f', 0.5)).toEqual({ ...fresh, lastWritten: at(0), usualIntervalSeconds: null });
  expect(await freshnessOf('young', 5)).toEqual({ ...fresh, lastWritten: at(1) });
});

test.each([
  [ask('', time(0), time(60 * 501), 'HOUR'), 'TOO_MANY_BUCKETS'],
  [ask('', time(0), time(0), 'HOUR'), 'INVALID_TIMES'],
  [ask('namespace: "nowhere",', time(0), time(60), 'HOUR'), 'NOT_FOUND'],
  [ask(`namespace: "n", job: { namespace: "n", name: "j" },`, time(0), time(60), 'HOUR'), 'SEVERAL_SUBJECTS'],
  ['{ freshness(dataset: { namespace: "n", name: "nowhere" }) { late } }', 'NOT_FOUND'],
])('%s is refused: %s', async (query, code) => {
  const { errors } = await app.ask(query);
  expect(errors?.[0]?.extensions?.['code']).toBe(code);
});

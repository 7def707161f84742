import { DEFAULT_ORGANIZATION } from '../src/app.ts';
import { loadDirectly } from './direct-loader.ts';
import { HttpClient, type Credential } from './http-client.ts';
import { sendUnits } from './http-load.ts';
import type { Options } from './options.ts';
import { cpuSeconds } from './process-usage.ts';
import type { Stack } from './stack.ts';
import { median, percentile } from './statistics.ts';
import { DEFAULT_WORKLOAD, mixUnits, random, wiring } from './workload.ts';

const CONCURRENCY = 32;
/** Turns that are not counted: both sides compile what they run for minutes, and who comes first would pay for it. */
const WARM_UP = 4;

/** Who sends and asks: a session, of which nothing is looked up; a key without limits; a key that has some. */
export const ASKERS = ['session', 'key', 'limited'] as const;
export type Asker = (typeof ASKERS)[number];
type ByAsker = Readonly<Record<Asker, number>>;

export interface AccessIngest {
  /** Medians; events a second, and milliseconds of the server's processor an event. */
  readonly perSecond: ByAsker;
  readonly cpuMs: ByAsker;
  /** How many times as much of the processor as of a session an event takes: the median of neighbouring turns. */
  readonly ratio: ByAsker;
}

export interface AccessQuestion {
  readonly what: string;
  /** p50 in milliseconds. */
  readonly p50: ByAsker;
  /** How many times as long as of a session: of medians. */
  readonly ratio: ByAsker;
}

export interface AccessResults {
  readonly ingest: AccessIngest;
  readonly questions: readonly AccessQuestion[];
}

/** What it costs to look up who asks, and to keep to what that may write and see. */
export async function measureAccess(
  stack: Stack,
  { quick, repeats }: Options,
  onProgress: (line: string) => void,
): Promise<AccessResults> {
  const turns = Array.from({ length: repeats + WARM_UP }, (_each, i) => i);
  const sent = turns.flatMap((turn) => ASKERS.map((_asker, i) => namespaceOf(turn, i)));
  const organization = DEFAULT_ORGANIZATION;
  const namespaces = [DEFAULT_WORKLOAD.namespace, ...sent];
  const credentials: Readonly<Record<Asker, Credential>> = {
    session: { cookie: await stack.server.signIn() },
    key: await stack.newKey({ organization, scopes: ['ingest', 'read:source'] }),
    limited: await stack.newKey({ organization, scopes: ['ingest', 'read:source'], namespaces }),
  };
  const ingest = await measureIngest(stack, credentials, turns, quick, onProgress);
  const questions = await measureQuestions(stack, credentials, quick, onProgress);
  return { ingest, questions };
}

/** All of one length, so that events are. */
function namespaceOf(turn: number, place: number): string {
  return `turn-${String(turn).padStart(3, '0')}-${place}`;
}

async function measureIngest(
  stack: Stack,
  credentials: Readonly<Record<Asker, Credential>>,
  turns: readonly number[],
  quick: boolean,
  onProgress: (line: string) => void,
): Promise<AccessIngest> {
  const rates = byAsker(() => [] as number[]);
  const costs = byAsker(() => [] as number[]);
  for (const turn of turns) {
    onProgress(`access: events, ${turn < WARM_UP ? 'warming up' : `turn ${turn - WARM_UP + 1}`}`);
    // Whoever is first in one turn is last in the next but one, so that none gains from where it stands.
    const order = ASKERS.map((_asker, i) => ASKERS[(i + turn) % ASKERS.length] as Asker);
    for (const asker of order) {
      const namespace = namespaceOf(turn, ASKERS.indexOf(asker));
      const workload = {
        ...DEFAULT_WORKLOAD,
        namespace,
        ...(quick ? { mixJobs: 50, rounds: 1 } : { mixJobs: 150, rounds: 2 }),
      };
      const units = [...mixUnits(workload)].map((unit) => unit.map((event) => JSON.stringify(event)));
      const client = new HttpClient(stack.server.url, credentials[asker], CONCURRENCY);
      const before = cpuSeconds(stack.server.pid);
      const { events, seconds } = await sendUnits(client, units, CONCURRENCY);
      const cpu = cpuSeconds(stack.server.pid) - before;
      client.close();
      if (turn < WARM_UP) continue;
      rates[asker].push(events / seconds);
      costs[asker].push((cpu * 1_000) / events);
    }
  }
  return {
    perSecond: byAsker((asker) => median(rates[asker])),
    cpuMs: byAsker((asker) => median(costs[asker])),
    ratio: byAsker((asker) => median(costs[asker].map((cost, i) => cost / (costs.session[i] ?? Number.NaN)))),
  };
}

const ENTITY = '... on Dataset { namespace name } ... on Job { namespace name }';
const QUESTIONS = {
  'first page of lineage': `lineage(root: { dataset: { namespace: "bench", name: $name } }, depth: 5, first: 100) {
    nodes { distance node { __typename id ${ENTITY} } } edges { source target kind } pageInfo { hasNextPage endCursor } }`,
  'lineage, depth 20': `lineage(root: { dataset: { namespace: "bench", name: $name } }, depth: 20) {
    nodes { distance node { __typename id ${ENTITY} } } edges { source target kind certainty } complete }`,
  'a dataset with its columns and facets': `dataset(namespace: "bench", name: $name) {
    id namespace name description owners tags facets columns { name type } upstream { edges { node { distance node { ${ENTITY} } } } } }`,
};

async function measureQuestions(
  stack: Stack,
  credentials: Readonly<Record<Asker, Credential>>,
  quick: boolean,
  onProgress: (line: string) => void,
): Promise<AccessQuestion[]> {
  const [jobs, samples] = quick ? [500, 20] : [10_000, 1_200];
  const workload = { ...DEFAULT_WORKLOAD, jobs };
  onProgress(`access: loading ${jobs} jobs`);
  await loadDirectly(stack.driver, DEFAULT_ORGANIZATION, workload);
  const clients = byAsker((asker) => new HttpClient(stack.server.url, credentials[asker], 1));
  const written = wiring(workload).flatMap(({ outputs }) => outputs);
  const next = random(workload.seed + 17);
  const results: AccessQuestion[] = [];
  for (const [what, question] of Object.entries(QUESTIONS)) {
    onProgress(`access: ${what}`);
    const times = byAsker(() => [] as number[]);
    const roots = Array.from({ length: samples }, () => written[Math.floor(next() * written.length)] ?? '');
    for (const round of ['warm-up', 'measured'])
      for (const [place, name] of roots.entries())
        for (let i = 0; i < ASKERS.length; i++) {
          const asker = ASKERS[(place + i) % ASKERS.length] as Asker;
          const started = performance.now();
          await clients[asker].graphql(`query ($name: String!) { ${question} }`, { name });
          if (round === 'measured') times[asker].push(performance.now() - started);
        }
    const p50 = byAsker((asker) => percentile(times[asker], 50));
    results.push({ what, p50, ratio: byAsker((asker) => p50[asker] / p50.session) });
  }
  for (const asker of ASKERS) clients[asker].close();
  return results;
}

function byAsker<T>(make: (asker: Asker) => T): Readonly<Record<Asker, T>> {
  return { session: make('session'), key: make('key'), limited: make('limited') };
}

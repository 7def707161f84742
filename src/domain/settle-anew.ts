import { NO_HISTORY, type JobHistory, type KnownJob } from './changes.ts';
import type { Nanos } from './event.ts';
import { sideOf, type KnownFact, type Side } from './facts.ts';
import type { GraphReader } from './graph-reader.ts';
import { compareTimes, declared, observed } from './holding.ts';
import { union } from './intervals.ts';
import { max, min } from './merge-cells.ts';
import type { Tombstones } from './tombstones.ts';

/** What is left of a job's facts, from all that its runs and declarations say. */
export interface FactsAnew {
  readonly facts: ReadonlyMap<string, KnownFact>;
  readonly history: JobHistory;
}

/**
 * Settles facts of jobs from everything that the graph holds of them, as a command needs it that takes some of it away. Costs as much as a job has runs.
 * @param facts those of each job that may be left; those that nobody says are left out
 * @param areComplete whether the graph holds all runs that said these facts; else the time that a fact keeps as its first stands for a run that was let go of
 */
export async function settleAnew(
  facts: ReadonlyMap<string, readonly KnownFact[]>,
  jobs: ReadonlyMap<string, KnownJob>,
  tombstones: Tombstones,
  window: Nanos,
  reader: GraphReader,
  areComplete = true,
): Promise<Map<string, FactsAnew>> {
  if (facts.size === 0) return new Map();
  const questions = [...facts].map(([job, ofJob]) => ({ job, facts: ofJob, from: startOf(ofJob, jobs.get(job)) }));
  const timelines = await reader.timelines(questions);
  const reads = await latestOf('reads', [...facts.keys()], reader);
  const writes = await latestOf('writes', [...facts.keys()], reader);
  return new Map(
    [...facts].map(([job, ofJob]): [string, FactsAnew] => {
      const timeline = timelines.get(job);
      const births = [...(timeline?.births.values() ?? [])].sort(compareTimes);
      const declarations = jobs.get(job)?.declaredAt ?? new Set<Nanos>();
      const retiredAt = tombstones.retiredAt(job);
      const latest = { reads: reads.get(job) ?? null, writes: writes.get(job) ?? null };
      const left = ofJob.flatMap((fact) => {
        const said = latest[sideOf(fact)]?.facts.has(fact.key) ?? false;
        const seen = [
          ...(timeline?.sightings.get(fact.key)?.values() ?? []),
          ...(areComplete || fact.firstSeen === null ? [] : [fact.firstSeen]),
        ];
        return factAnew(fact, births, seen, declarations, retiredAt, window, said) ?? [];
      });
      const history = historyOf(births, left, latest);
      return [job, { facts: new Map(left.map((fact) => [fact.key, fact])), history }];
    }),
  );
}

function factAnew(
  fact: KnownFact,
  births: readonly Nanos[],
  seen: readonly Nanos[],
  declarations: ReadonlySet<Nanos>,
  retiredAt: readonly Nanos[],
  window: Nanos,
  latest: boolean,
): KnownFact | null {
  const sightings = [...new Set(seen)].sort(compareTimes);
  const times = [...sightings.slice(0, 1), ...fact.declaredAt].sort(compareTimes);
  const [first] = times;
  if (first === undefined) return null;
  const byRuns = observed(
    { from: first, lastSightingBefore: null, sightings, lastBirthBefore: null, births },
    window,
    retiredAt,
  );
  return {
    ...fact,
    first,
    firstSeen: sightings[0] ?? null,
    lastSeen: sightings.at(-1) ?? null,
    holds: union(byRuns, declared(fact.declaredAt, declarations, retiredAt)),
    latest,
  };
}

interface LatestSaid {
  readonly run: string;
  readonly born: Nanos;
  readonly facts: ReadonlySet<string>;
}

async function latestOf(side: Side, jobs: readonly string[], reader: GraphReader): Promise<Map<string, LatestSaid>> {
  const latest = await reader.latestRuns(side, new Map(jobs.map((job) => [job, []])));
  const said =
    latest.size === 0
      ? null
      : await reader.saidBy(
          side,
          [...latest.values()].map(({ run }) => run),
        );
  return new Map(
    [...latest].map(([job, { run, born }]) => [job, { run, born, facts: said?.get(run) ?? new Set<string>() }]),
  );
}

function historyOf(
  births: readonly Nanos[],
  facts: readonly KnownFact[],
  { reads, writes }: Readonly<Record<Side, LatestSaid | null>>,
): JobHistory {
  const register = (latest: LatestSaid | null) =>
    latest && { run: latest.run, born: latest.born, facts: latest.facts.size };
  const lastSeen = facts.reduce<Nanos | null>((a, fact) => (fact.lastSeen === null ? a : max(a, fact.lastSeen)), null);
  const lastBirth = births.at(-1) ?? null;
  return {
    ...NO_HISTORY,
    firstBirth: births[0] ?? null,
    lastBirth,
    lastAt: lastBirth === null ? lastSeen : max(lastSeen, lastBirth),
    reads: register(reads),
    writes: register(writes),
  };
}

/** A time before all that happened to the facts and the job, as far as is known. */
function startOf(facts: readonly KnownFact[], job: KnownJob | undefined): Nanos {
  const births = job?.history.firstBirth ?? null;
  return facts.reduce((a, { firstSeen }) => (firstSeen === null ? a : min(a, firstSeen)), births) ?? 0n;
}

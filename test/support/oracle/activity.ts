import type { LineageEvent, Nanos } from '../../../src/domain/event.ts';
import { compareCodePoints } from '../graph-export.ts';
import { compareTimes, greatest, groups, newest, smallest } from './collect.ts';
import { factId, isSame, job, saidFacts, type Fact, type SaidFacts } from './facts.ts';
import { Keys } from './keys.ts';
import type { LineageEntity } from './lineage-facet.ts';

export type EdgeSet = 'CURRENT' | 'EVER' | 'LATEST_RUN';

export interface Activity {
  readonly edges: EdgeSet;
  /** null: now. */
  readonly asOf: Nanos | null;
  /** How long a fact that runs do not repeat holds. */
  readonly window: Nanos;
  /** When the owner of facts was retired. */
  readonly retiredAt?: (owner: LineageEntity) => readonly Nanos[];
}

/** docs/spec.md, section 7: that a job, as `Job:key`, was retired. */
export interface Retirement {
  readonly ref: string;
  readonly retiredAt: readonly Nanos[];
}

export function retirementsOf(retirements: readonly Retirement[], organization: string) {
  const keys = new Keys(organization);
  return (owner: LineageEntity): readonly Nanos[] =>
    retirements.flatMap(({ ref, retiredAt }) => (ref === `${owner.label}:${keys.job(owner)}` ? retiredAt : []));
}

/** docs/spec.md, section 2: each fact asked for once, with the names as they were said. */
export function factsAt(
  events: readonly LineageEvent[],
  { edges, asOf, window, retiredAt = () => [] }: Activity,
): readonly Fact[] {
  const said = saidFacts(until(events, asOf));
  const all = [...said.observations.map(({ fact }) => fact), ...said.declarations.flatMap(({ facts }) => facts)];
  const distinct = [...new Map(all.map((fact) => [factId(fact), fact])).values()];
  switch (edges) {
    case 'EVER':
      return distinct;
    case 'CURRENT':
      return distinct.filter((fact) => {
        const retired = newest(retiredAt(fact.owner).filter((at) => asOf === null || at <= asOf));
        return isObserved(fact, said, window, retired) || isDeclared(fact, said, retired);
      });
    case 'LATEST_RUN':
      return distinct.filter((fact) => isOfLatestRun(fact, said));
  }
}

/** What happened later changes nothing as of then. */
export function until(events: readonly LineageEvent[], asOf: Nanos | null): readonly LineageEvent[] {
  return asOf === null ? events : events.filter(({ at }) => at <= asOf);
}

function isObserved(fact: Fact, said: SaidFacts, window: Nanos, retired: Nanos | undefined): boolean {
  const runs = runsOf(fact.owner, said);
  const lastBorn = newest(runs.map(({ born }) => born));
  const lastSeen = newest(runs.map(({ runId }) => seen(runId, fact, said)));
  if (lastSeen === undefined || lastBorn === undefined || (retired !== undefined && lastSeen <= retired)) return false;
  return lastSeen >= lastBorn - window;
}

function isDeclared(fact: Fact, said: SaidFacts, retired: Nanos | undefined): boolean {
  const ofOwner = said.declarations.filter(
    ({ owner, kind }) => isSame(owner, fact.owner) && (kind === null || kind === fact.kind),
  );
  const last = newest(ofOwner.map(({ at }) => at));
  if (last !== undefined && retired !== undefined && last <= retired) return false;
  return ofOwner.some(({ at, facts }) => at === last && facts.some((declared) => factId(declared) === factId(fact)));
}

function isOfLatestRun(fact: Fact, said: SaidFacts): boolean {
  const ofSide = said.observations.filter(
    (observation) => isSame(observation.fact.owner, fact.owner) && side(observation.fact) === side(fact),
  );
  const runs = runsOf(fact.owner, said).filter(({ runId }) => ofSide.some(({ run }) => run.runId === runId));
  if (runs.length === 0) return false;
  const latest = greatest(runs, (a, b) => compareTimes(a.born, b.born) || compareCodePoints(a.runId, b.runId));
  return seen(latest.runId, fact, said) !== undefined;
}

function side({ kind, target }: Fact): 'reader' | 'writer' {
  return kind === 'READ' || target.label === 'Job' ? 'reader' : 'writer';
}

interface Run {
  readonly runId: string;
  readonly born: Nanos;
}

function runsOf(owner: LineageEntity, said: SaidFacts): Run[] {
  const ofOwner = said.runEvents.filter(({ run }) => isSame(job(run.job), owner));
  return groups(ofOwner, ({ run }) => run.runId).map(([runId, ofRun]) => ({
    runId,
    born: smallest(ofRun.map(({ at }) => at)) as Nanos,
  }));
}

/** When a run of the fact's owner first said it. */
function seen(runId: string, fact: Fact, said: SaidFacts): Nanos | undefined {
  const ofRun = said.observations.filter(
    ({ run, fact: other }) => run.runId === runId && factId(other) === factId(fact),
  );
  return smallest(ofRun.map(({ at }) => at));
}

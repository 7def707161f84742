import type { JobHistory } from './changes.ts';
import type { Nanos } from './event.ts';
import type { KnownFact } from './facts.ts';
import type { Timeline } from './graph-reader.ts';
import { compareTimes, declared, observed, replacedFrom } from './holding.ts';
import { isOpen, NEVER, since, union, type Intervals } from './intervals.ts';
import { max, mergeFact, min } from './merge-cells.ts';
import { startOf, type OwnerNews } from './owner-news.ts';

/**
 * How an owner's facts can be settled. `young`: no run was born more than the window after the first, so whatever was seen holds since. `appended`: all that is new
 * comes after all that is known, and no fact ends by it. `asked`: the graph must tell what happened around.
 */
export type Way = 'young' | 'appended' | 'asked';

export function wayOf(news: OwnerNews, window: Nanos): Way {
  const { births, sightings, history, job } = news;
  if (job === null) return 'young';
  // The last sighting of a fact moved back: which is the last now, only the graph knows.
  if (sightings.some(({ fact, before }) => before !== null && before === news.known.get(fact)?.lastSeen))
    return 'asked';
  const { firstBirth, lastBirth } = grown(news);
  if (news.retiredAt.length > 0) return 'asked';
  if (firstBirth === null || lastBirth === null || lastBirth - firstBirth <= window) return 'young';
  const start = startOf(news);
  const follows =
    start !== null && history.lastAt !== null && start >= history.lastAt && births.length + sightings.length > 0;
  return follows && history.steadyUntil !== null && lastBirth <= history.steadyUntil ? 'appended' : 'asked';
}

export interface Held {
  readonly facts: ReadonlyMap<string, KnownFact>;
  readonly history: JobHistory;
}

/**
 * Settles when facts of an owner hold.
 * @param before what the graph holds of the facts to settle; those that the batch says are settled too
 * @param timeline for the way `asked`
 */
export function settleHolding(
  news: OwnerNews,
  before: ReadonlyMap<string, KnownFact>,
  way: Way,
  window: Nanos,
  timeline: Timeline | null,
): Held {
  const start = startOf(news);
  const said = new Map(news.said.map((fact) => [fact.key, fact]));
  const bySighting = Map.groupBy(news.sightings, ({ fact }) => fact);
  const births = birthsOf(news, timeline);
  const facts = new Map<string, KnownFact>();
  for (const key of new Set([...before.keys(), ...said.keys()])) {
    const old = before.get(key) ?? null;
    const saying = said.get(key);
    const base: KnownFact | null = old ?? (saying === undefined ? null : { ...saying, holds: NEVER, latest: false });
    if (base === null) continue;
    const merged = saying === undefined ? base : mergeFact(base, saying);
    const moved = bySighting.get(key) ?? [];
    const fact = {
      ...merged,
      firstSeen: moved.reduce((a, { after }) => min(a, after), merged.firstSeen),
      lastSeen: moved.reduce((a, { after }) => max(a, after), merged.lastSeen),
    };
    const byDeclarations = declared(fact.declaredAt, news.declarations(fact), news.retiredAt);
    if (way === 'young' || start === null) {
      const seen = start === null ? fact.holds : fact.firstSeen === null ? NEVER : since(fact.firstSeen);
      facts.set(key, { ...fact, holds: union(seen, byDeclarations) });
      continue;
    }
    const seen = new Map(timeline?.sightings.get(key));
    for (const { run, after } of moved) seen.set(run, after);
    const sightings = [...seen.values()].sort(compareTimes);
    const lastSightingBefore =
      way === 'appended' ? (old?.lastSeen ?? null) : (timeline?.lastSightingBefore.get(key) ?? null);
    if (way === 'asked' && saying === undefined && !reaches(base.holds, start)) {
      facts.set(key, base);
      continue;
    }
    const byRuns = observed(
      { from: start, lastSightingBefore, sightings, births: births.from, lastBirthBefore: births.before },
      window,
      news.retiredAt,
    );
    facts.set(key, {
      ...fact,
      lastSeen: way === 'asked' ? (sightings.at(-1) ?? lastSightingBefore) : fact.lastSeen,
      holds: replacedFrom(base.holds, start, byRuns, byDeclarations),
    });
  }
  return { facts, history: historyAfter(news, facts, way, window, births) };
}

/** Whether an interval lasts beyond a time, or to it: whether what happens from then on can change it. */
export function reaches(holds: Intervals, from: Nanos): boolean {
  const last = holds.at(-1);
  return last !== undefined && (last.to === null || last.to > from);
}

interface Births {
  readonly from: readonly Nanos[];
  readonly before: Nanos | null;
}

function birthsOf(news: OwnerNews, timeline: Timeline | null): Births {
  const births = new Map(timeline?.births);
  for (const { run, after } of news.births) births.set(run, after);
  const before = timeline === null ? news.history.lastBirth : timeline.lastBirthBefore;
  return { from: [...births.values()].sort(compareTimes), before };
}

/** The ends of the runs' births; the last may be too late, when the run that was born last turns out to be born earlier. */
function grown({ births, history }: OwnerNews) {
  return {
    firstBirth: births.reduce((a, { after }) => min(a, after), history.firstBirth),
    lastBirth: births.reduce((a, { after }) => max(a, after), history.lastBirth),
  };
}

function historyAfter(
  news: OwnerNews,
  facts: ReadonlyMap<string, KnownFact>,
  way: Way,
  window: Nanos,
  births: Births,
): JobHistory {
  const { history } = news;
  const { firstBirth, lastBirth } = grown(news);
  const lastAt = [...news.births, ...news.sightings].reduce((a, { after }) => max(a, after), history.lastAt);
  if (way === 'appended') return { ...history, firstBirth, lastBirth, lastAt };
  if (way === 'young')
    return { ...history, firstBirth, lastBirth, lastAt, steadyUntil: firstBirth === null ? null : firstBirth + window };
  const exact = births.from.at(-1) ?? births.before;
  let steadyUntil: Nanos | null = null;
  for (const { holds, lastSeen } of facts.values())
    if (isOpen(holds) && lastSeen !== null && (exact === null || lastSeen + window >= exact))
      steadyUntil = min(steadyUntil, lastSeen + window);
  return { ...history, firstBirth, lastBirth: exact, lastAt, steadyUntil };
}

import type { JobHistory } from './changes.ts';
import type { Nanos } from './event.ts';
import type { KnownFact, NodeRef } from './facts.ts';
import type { GraphReader, Timeline } from './graph-reader.ts';
import { sameIntervals } from './intervals.ts';
import { startOf, type OwnerNews } from './owner-news.ts';
import { reaches, settleHolding, wayOf, type Held, type Way } from './settle-holding.ts';
import { LatestRuns } from './settle-latest.ts';

/** The facts of an owner, before a batch and after. */
export interface SettledOwner {
  readonly owner: NodeRef;
  readonly job: string | null;
  readonly before: ReadonlyMap<string, KnownFact>;
  readonly after: ReadonlyMap<string, KnownFact>;
  /** Whether edges may change: then `before` and `after` hold all its facts. */
  readonly isStructural: boolean;
  readonly history: JobHistory;
}

/**
 * Settles when the facts of each owner hold, and which its latest runs said.
 * @param touched owners whose facts are wanted whole in any case
 */
export async function settleFacts(
  news: readonly OwnerNews[],
  touched: ReadonlySet<NodeRef>,
  window: Nanos,
  reader: GraphReader,
): Promise<SettledOwner[]> {
  const latest = await LatestRuns.find(news, reader);
  const plans = news.map((each) => planOf(each, touched.has(each.owner), window, latest));
  const whole = news.filter((each, i) => plans[i]?.needsAll === true && !each.isNew).map(({ owner }) => owner);
  const all = whole.length === 0 ? new Map<NodeRef, readonly KnownFact[]>() : await reader.factsOf(whole);
  const before = news.map((each, i) => (plans[i]?.needsAll === true ? byKey(all.get(each.owner) ?? []) : each.known));
  const timelines = await readTimelines(news, plans, before, reader);
  return news.map((each, i): SettledOwner => {
    const facts = before[i] ?? new Map<string, KnownFact>();
    const held = settleHolding(each, facts, plans[i]?.way ?? 'asked', window, timelines.get(each.job ?? '') ?? null);
    const after = new Map(
      [...held.facts].map(([key, fact]) => [key, { ...fact, latest: latest.says(each.owner, fact) }]),
    );
    return {
      owner: each.owner,
      job: each.job,
      before: facts,
      after,
      isStructural: isStructural(facts, after),
      history: { ...held.history, ...latest.registers(each) },
    };
  });
}

interface Plan {
  readonly way: Way;
  readonly needsAll: boolean;
}

function planOf(news: OwnerNews, isTouched: boolean, window: Nanos, latest: LatestRuns): Plan {
  const way = wayOf(news, window);
  if (isTouched || way === 'asked' || news.newDeclarations.length > 0 || latest.touchesOthers(news))
    return { way, needsAll: true };
  const { facts }: Held = settleHolding(news, news.known, way, window, null);
  const after = new Map([...facts].map(([key, fact]) => [key, { ...fact, latest: latest.says(news.owner, fact) }]));
  return { way, needsAll: isStructural(news.known, after) };
}

/** Whether facts are other than before in what makes edges. */
function isStructural(before: ReadonlyMap<string, KnownFact>, after: ReadonlyMap<string, KnownFact>): boolean {
  return [...after.values()].some((fact) => {
    const old = before.get(fact.key);
    return old?.latest !== fact.latest || old.first !== fact.first || !sameIntervals(old.holds, fact.holds);
  });
}

async function readTimelines(
  news: readonly OwnerNews[],
  plans: readonly Plan[],
  before: readonly ReadonlyMap<string, KnownFact>[],
  reader: GraphReader,
): Promise<ReadonlyMap<string, Timeline>> {
  const questions = news.flatMap((each, i) => {
    const from = startOf(each);
    if (plans[i]?.way !== 'asked' || each.job === null || from === null) return [];
    const said = new Set(each.said.map(({ key }) => key));
    const facts = [...(before[i]?.values() ?? [])].filter(({ key, holds }) => said.has(key) || reaches(holds, from));
    return [{ job: each.job, from, facts }];
  });
  return questions.length === 0 ? new Map<string, Timeline>() : reader.timelines(questions);
}

function byKey(facts: readonly KnownFact[]): Map<string, KnownFact> {
  return new Map(facts.map((fact) => [fact.key, fact]));
}

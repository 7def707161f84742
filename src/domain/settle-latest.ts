import type { LatestRun } from './changes.ts';
import { compareCodePoints } from './code-points.ts';
import type { Nanos } from './event.ts';
import { sideOf, type KnownFact, type NodeRef, type Side } from './facts.ts';
import type { GraphReader } from './graph-reader.ts';
import { parseKey } from './keys.ts';
import type { OwnerNews } from './owner-news.ts';

const SIDES: readonly Side[] = ['reads', 'writes'];

/** What is latest on one side of a job after a batch. */
interface LatestSide {
  readonly run: Omit<LatestRun, 'facts'>;
  /** Another run than before said these; else they come to those known. */
  readonly replaces: boolean;
  readonly facts: ReadonlySet<string>;
  readonly count: number;
}

/** Which facts the latest reader and the latest writer of each job said. */
export class LatestRuns {
  readonly #sides = new Map<NodeRef, Partial<Record<Side, LatestSide>>>();

  static async find(news: readonly OwnerNews[], reader: GraphReader): Promise<LatestRuns> {
    const latest = new LatestRuns();
    for (const side of SIDES) await latest.#find(side, news, reader);
    return latest;
  }

  async #find(side: Side, news: readonly OwnerNews[], reader: GraphReader): Promise<void> {
    const dethroned = news.filter((each) => isDethroned(each, side));
    const others =
      dethroned.length === 0
        ? new Map<string, { run: string; born: Nanos }>()
        : await reader.latestRuns(
            side,
            new Map(dethroned.map(({ job, runs }) => [job ?? '', runs.map(({ key }) => key)])),
          );
    const chosen = news.flatMap((each) => {
      const best = bestOf(each, side, others.get(each.job ?? '') ?? null);
      return best === null ? [] : [{ each, best }];
    });
    const returned = chosen.filter(
      ({ each, best }) => best.run !== each.history[side]?.run && each.saidBefore[side].has(best.run),
    );
    // A run of which the batch says nothing can become the latest again, too.
    const unheard = chosen.filter(
      ({ each, best }) => best.run !== each.history[side]?.run && !each.runs.some(({ key }) => key === best.run),
    );
    const asked = [...new Set([...returned, ...unheard].map(({ best }) => best.run))];
    const said = asked.length === 0 ? new Map<string, ReadonlySet<string>>() : await reader.saidBy(side, asked);
    for (const { each, best } of chosen) this.#settle(side, each, best, said.get(best.run) ?? new Set());
  }

  #settle(side: Side, news: OwnerNews, run: Omit<LatestRun, 'facts'>, saidBefore: ReadonlySet<string>): void {
    const known = news.history[side];
    const inBatch = news.sightings.filter((sighting) => sighting.run === run.run).map(({ fact }) => fact);
    const ofSide = new Set(news.said.filter((fact) => sideOf(fact) === side).map(({ key }) => key));
    const said = new Set([...saidBefore, ...inBatch.filter((fact) => ofSide.has(fact))]);
    const replaces = known?.run !== run.run;
    const fresh = [...said].filter((key) => news.known.get(key)?.latest !== true).length;
    const sides = this.#sides.get(news.owner) ?? {};
    sides[side] = { run, replaces, facts: said, count: replaces ? said.size : known.facts + fresh };
    this.#sides.set(news.owner, sides);
  }

  /** Whether facts that the batch does not say may become the latest, or be it no more. */
  touchesOthers({ owner, history, known, said }: OwnerNews): boolean {
    const inBatch = new Set(said.map(({ key }) => key));
    return SIDES.some((side) => {
      const latest = this.#sides.get(owner)?.[side];
      if (latest === undefined) return false;
      if ([...latest.facts].some((key) => !inBatch.has(key))) return true;
      const stay = [...latest.facts].filter((key) => known.get(key)?.latest === true).length;
      return latest.replaces && stay !== (history[side]?.facts ?? 0);
    });
  }

  says(owner: NodeRef, fact: KnownFact): boolean {
    const latest = this.#sides.get(owner)?.[sideOf(fact)];
    if (latest === undefined) return fact.latest;
    return latest.facts.has(fact.key) || (!latest.replaces && fact.latest);
  }

  registers({ owner, history }: OwnerNews): { readonly reads: LatestRun | null; readonly writes: LatestRun | null } {
    const register = (side: Side) => {
      const latest = this.#sides.get(owner)?.[side];
      return latest === undefined ? history[side] : { ...latest.run, facts: latest.count };
    };
    return { reads: register('reads'), writes: register('writes') };
  }
}

/** Whether the latest run turns out to be born earlier: another may be the latest. */
function isDethroned({ history, births }: OwnerNews, side: Side): boolean {
  const latest = history[side];
  return latest !== null && births.some(({ run, before }) => run === latest.run && before !== null);
}

function bestOf(news: OwnerNews, side: Side, other: { run: string; born: Nanos } | null) {
  const { history, runs, births, saidBefore, sightings, job } = news;
  if (job === null) return null;
  const isOpen = isDethroned(news, side);
  const register = history[side];
  const sighted = new Set(sightings.map(({ run }) => run));
  const moved = new Set(births.map(({ run }) => run));
  let best: { run: string; born: Nanos } | null = other;
  const take = (run: string, born: Nanos) => {
    if (best === null || isLater(run, born, best)) best = { run, born };
  };
  if (register !== null && !moved.has(register.run)) take(register.run, register.born);
  let isConcerned = other !== null;
  for (const run of runs) {
    if (!run[side] || run.born === null) continue;
    // What a run said before, and its birth, may be as they were: then it is no news.
    if (!isOpen && !sighted.has(run.key) && !moved.has(run.key) && saidBefore[side].has(run.key)) continue;
    isConcerned = true;
    take(run.key, run.born);
  }
  return isConcerned ? best : null;
}

function isLater(run: string, born: Nanos, than: { readonly run: string; readonly born: Nanos }): boolean {
  if (born !== than.born) return born > than.born;
  return compareCodePoints(runIdOf(run), runIdOf(than.run)) > 0;
}

function runIdOf(run: string): string {
  return parseKey(run)[1] ?? '';
}

import { compareCodePoints } from '../domain/code-points.ts';
import type { Nanos } from '../domain/event.ts';
import type { RunState } from '../domain/run-state.ts';
import type { ListedLabel, ListReader, ListScope, TimedPlace } from './list-reader.ts';

/** Up to so many jobs or datasets all are looked at for a page; of more, the runs born last are walked. */
export const READ_WHOLE = 20_000;
/** Runs that are walked for a page at most, and at once. */
const WALKED = 10_000;
const WALKED_AT_ONCE = 1_000;

interface LastRunPage {
  readonly found: readonly TimedPlace[];
  /** Where to read on; null: this is the end. */
  readonly next: TimedPlace | null;
}

/** Jobs by their latest runs, datasets by the runs that wrote them last. Of many it may be a short page, or an empty one, that is not the last. */
export async function lastRunPage(
  lists: ListReader,
  label: ListedLabel,
  scope: ListScope,
  states: readonly RunState[] | null,
  after: TimedPlace | null,
  limit: number,
): Promise<LastRunPage> {
  if (!(await lists.holdsMore(label, scope, READ_WHOLE)))
    return cut(await lists.byLastRun(label, scope, states, after, limit + 1), limit, null);
  const found: TimedPlace[] = [];
  let from: Nanos | null = after?.at ?? null;
  let atOnce = Math.min(2 * limit, WALKED_AT_ONCE);
  for (let walked = 0; ;) {
    const runs = await lists.lastRuns(label, scope, states, from, atOnce);
    const last = runs.at(-1)?.at ?? null;
    const isEnd = last === null || runs.length < atOnce;
    // Runs born at one time stand in no order: those of the last time are read again, with the rest of them.
    const whole = isEnd ? runs : runs.filter(({ at }) => at > last);
    walked += whole.length;
    found.push(
      ...whole
        .flatMap(({ at, keys }) => keys.map((key) => ({ at, key })))
        .filter((place) => after === null || compareByTime(after, place) < 0)
        .sort(compareByTime),
    );
    if (isEnd || found.length > limit) return cut(found, limit, null);
    if (whole.length > 0) from = last;
    if (walked >= WALKED) return cut(found, limit, { at: last, key: '' });
    atOnce = whole.length === 0 ? 2 * atOnce : WALKED_AT_ONCE;
  }
}

/** Latest first, at one time by key. */
export function compareByTime(a: TimedPlace, b: TimedPlace): number {
  return a.at === b.at ? compareCodePoints(a.key, b.key) : a.at > b.at ? -1 : 1;
}

function cut(found: readonly TimedPlace[], limit: number, next: TimedPlace | null): LastRunPage {
  const page = found.slice(0, limit);
  return { found: page, next: found.length > limit ? (page.at(-1) ?? null) : next };
}

import type { Derivation, EdgeRow, FactRow, SplitRow } from '../domain/changes.ts';
import type { Presence } from '../domain/edges.ts';
import type { Fact } from '../domain/facts.ts';
import { isOpen, type Intervals } from '../domain/intervals.ts';
import { orNothing, timeTexts, type Row } from './rows.ts';
import { timeText } from './values.ts';

// Facts and the edges that they make, as rows of the write statements.

/** What stays of a fact. */
export function factProperties(organization: string, { owner, kind, target, hash, sources, without }: Fact): Row {
  if (hash === '') return { organization, owner, kind, target };
  return {
    ...{ organization, owner, kind, target, hash, sources: [...sources] },
    ...(without !== undefined && { without: [...without] }),
  };
}

export function factRow(organization: string, { fact, isNew }: FactRow): Row {
  const { key, first, firstSeen, lastSeen, declaredAt, holds, latest } = fact;
  return {
    key,
    ...(isNew && { properties: factProperties(organization, fact) }),
    first: timeText(first),
    firstSeen: timeText(firstSeen),
    lastSeen: timeText(lastSeen),
    declaredAt: timeTexts(declaredAt),
    current: orNothing(isOpen(holds)),
    latest: orNothing(latest),
    ...intervalRow(holds, 'since', 'until', 'past'),
  };
}

export function edgeRow({ owner, edge }: EdgeRow): Row {
  const { type, from, to, certainty } = edge;
  return {
    ...endOf('from', from),
    ...endOf('to', to),
    certainty,
    // What one owner tells of others may be told by another owner too.
    owner: type === 'FLOWS_TO' ? owner : null,
    ...presenceRow(edge),
  };
}

/** As of its edges, but each list of times holds all intervals; one that has no end comes last. */
export function splitRow({ job, split }: SplitRow): Row {
  const times = (intervals: Intervals) => {
    const all = intervals.flatMap(({ from, to }) => [timeText(from), ...(to === null ? [] : [timeText(to)])]);
    return all.length === 0 ? null : all;
  };
  const { holds, ever, latest } = split ?? NEVER;
  return {
    ...{ job, split: orNothing(split !== null), times: times(holds), everTimes: times(ever) },
    ...{ current: orNothing(isOpen(holds)), latest: orNothing(latest), ever: orNothing(isOpen(ever)) },
  };
}

const NEVER: Presence = { holds: [], ever: [], latest: false };

function endOf(name: string, ref: string): Row {
  const colon = ref.indexOf(':');
  return { [name]: ref.slice(colon + 1), [`${name}Label`]: ref.slice(0, colon) };
}

/** The last interval of each kind as two times, those before as a flat list; flags where the last has no end. */
function presenceRow({ holds, ever, latest }: Presence): Row {
  return {
    current: orNothing(isOpen(holds)),
    latest: orNothing(latest),
    ever: orNothing(isOpen(ever)),
    ...intervalRow(holds, 'since', 'until', 'past'),
    ...intervalRow(ever, 'everSince', 'everUntil', 'everPast'),
  };
}

function intervalRow(intervals: Intervals, from: string, to: string, past: string): Row {
  const last = intervals.at(-1);
  const earlier = intervals.slice(0, -1).flatMap((interval) => [timeText(interval.from), timeText(interval.to)]);
  return { [from]: timeText(last?.from), [to]: timeText(last?.to), [past]: earlier.length === 0 ? null : earlier };
}

/** Derivations grouped by what they share, so that it is sent once. */
export function derivesRows(derivations: readonly Derivation[]): Row[] {
  const groups = new Map<string, { readonly shared: Row; readonly derives: unknown[][] }>();
  for (const { from, to, owner, certainty, type, subtype, masking, description, ...presence } of derivations) {
    const shared = { owner, certainty, ...presenceRow(presence) };
    const key = JSON.stringify(shared);
    const group = groups.get(key) ?? { shared, derives: [] as unknown[][] };
    group.derives.push([from, to, type, subtype, masking, description]);
    groups.set(key, group);
  }
  return [...groups.values()].map(({ shared, derives }) => ({ ...shared, derives }));
}

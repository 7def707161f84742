import type { DatasetCell, JobCell, ObservationCell, ParentRegister, RunCell, SightingCell } from './cells.ts';
import { laterControlFlow } from './control-flow.ts';
import type { Nanos } from './event.ts';
import { mergeFacets, type FacetEntry, type FacetMap } from './facets.ts';
import type { FactCell } from './facts.ts';

/** The smaller of two times; an unknown one yields to the other. */
export function min(a: Nanos | null, b: Nanos): Nanos {
  return a !== null && a < b ? a : b;
}

export function max(a: Nanos | null, b: Nanos): Nanos {
  return a !== null && a > b ? a : b;
}

export function minOrNull(a: Nanos | null, b: Nanos | null): Nanos | null {
  return b === null ? a : min(a, b);
}

/** Keeps the smallest time of each. @returns whether any changed */
export function mergeTimes<K>(into: Map<K, Nanos>, from: ReadonlyMap<K, Nanos>): boolean {
  let changed = false;
  for (const [key, at] of from) {
    const known = into.get(key);
    if (known !== undefined && known <= at) continue;
    into.set(key, at);
    changed = true;
  }
  return changed;
}

/** The parent that the later event named; on a tie the greater key. */
export function laterParent(a: ParentRegister | null, b: ParentRegister | null): ParentRegister | null {
  if (a === null || b === null) return a ?? b;
  if (a.at !== b.at) return a.at > b.at ? a : b;
  return a.key >= b.key ? a : b;
}

/** The parent that a register shows. */
export function shown(register: ParentRegister | null): string | null {
  return register === null || register.gone ? null : register.key;
}

function sameRegister(a: ParentRegister | null, b: ParentRegister | null): boolean {
  return a?.key === b?.key && a?.at === b?.at && a?.gone === b?.gone;
}

/** What a merge changed: the names of the facet registers, and whether anything else. */
export interface Changed {
  readonly facets: readonly string[];
  /** Of these facets, those whose value is another, and not only its time. */
  readonly values: readonly string[];
  readonly rest: boolean;
  /** Whether the parent is another (jobs and runs). */
  readonly parent?: boolean;
}

function mergedFacets(into: Map<string, FacetEntry>, from: FacetMap): Pick<Changed, 'facets' | 'values'> {
  const values: string[] = [];
  return { facets: mergeFacets(into, from, (name) => values.push(name)), values };
}

export function mergeDataset(into: DatasetCell, from: DatasetCell): Changed {
  const before = [into.listed, into.since];
  into.listed ||= from.listed;
  into.since = min(into.since, from.since);
  const declared = [
    addAll(into.declaredAt.EXPLICIT, from.declaredAt.EXPLICIT),
    addAll(into.declaredAt.COLUMN, from.declaredAt.COLUMN),
    addChanges(into.changes, from.changes),
  ];
  const rest = into.listed !== before[0] || into.since !== before[1] || declared.includes(true);
  return { ...mergedFacets(into.facets, from.facets), rest };
}

/** @returns whether any was new */
function addChanges(into: DatasetCell['changes'], from: DatasetCell['changes']): boolean {
  let isNew = false;
  for (const [change, times] of from) {
    const known = into.get(change) ?? new Set();
    into.set(change, known);
    if (addAll(known, times)) isNew = true;
  }
  return isNew;
}

/** @returns whether any was new */
function addAll(into: Set<Nanos>, from: ReadonlySet<Nanos>): boolean {
  const size = into.size;
  for (const at of from) into.add(at);
  return into.size !== size;
}

export function mergeJob(into: JobCell, from: JobCell): Changed {
  const parent = laterParent(into.parent, from.parent);
  const declared = addAll(into.declaredAt, from.declaredAt);
  const controlFlow = laterControlFlow(into.controlFlow, from.controlFlow);
  const parentChanged = shown(parent) !== shown(into.parent);
  const earlier = from.since < into.since;
  into.since = min(into.since, from.since);
  const rest = !sameRegister(parent, into.parent) || declared || earlier || controlFlow !== into.controlFlow;
  into.parent = parent;
  into.controlFlow = controlFlow;
  return { ...mergedFacets(into.facets, from.facets), rest, parent: parentChanged };
}

export function mergeRun(into: RunCell, from: RunCell): Changed {
  const before = timesOf(into);
  const parentBefore = into.parent;
  into.born = minOrNull(into.born, from.born);
  into.startedAt = minOrNull(into.startedAt, from.startedAt);
  for (const state of ['COMPLETE', 'ABORTED', 'FAILED'] as const) {
    const time = from.endTimes[state];
    if (time !== undefined) into.endTimes[state] = min(into.endTimes[state] ?? null, time);
  }
  into.parent = laterParent(into.parent, from.parent);
  into.reads ||= from.reads;
  into.writes ||= from.writes;
  const parent = shown(into.parent) !== shown(parentBefore);
  const versions = mergeTimes(into.versions, from.versions);
  const rest =
    !sameRegister(into.parent, parentBefore) || versions || timesOf(into).some((value, i) => value !== before[i]);
  return { ...mergedFacets(into.facets, from.facets), rest, parent };
}

function timesOf({ born, startedAt, endTimes, reads, writes }: RunCell) {
  return [born, startedAt, endTimes.COMPLETE, endTimes.ABORTED, endTimes.FAILED, reads, writes];
}

export function mergeObservation(into: ObservationCell, from: ObservationCell): Changed {
  const before = [into.at, into.listedAt];
  into.at = min(into.at, from.at);
  into.listedAt = minOrNull(into.listedAt, from.listedAt);
  const seen = [mergeTimes(into.versions, from.versions), mergeTimes(into.changes, from.changes)];
  const rest = seen.includes(true) || into.at !== before[0] || into.listedAt !== before[1];
  return { ...mergedFacets(into.facets, from.facets), rest };
}

/** @returns whether it changed */
export function mergeSighting(into: SightingCell, from: SightingCell): boolean {
  const earlier = from.at < into.at;
  into.at = min(into.at, from.at);
  return earlier;
}

/** All but `lastSeen`, which only the sightings tell. */
export function mergeFact<T extends FactCell>(a: T, b: FactCell): T {
  return {
    ...a,
    first: min(a.first, b.first),
    firstSeen: minOrNull(a.firstSeen, b.firstSeen),
    declaredAt: b.declaredAt.size === 0 ? a.declaredAt : new Set([...a.declaredAt, ...b.declaredAt]),
  };
}

import { emptyCells } from './cells.ts';
import { NO_CHANGES, NO_HISTORY, type Changes } from './changes.ts';
import type { Nanos } from './event.ts';
import { isDataset, keyOfRef, nodeRef, type KnownFact, type NodeRef } from './facts.ts';
import { rememberedFact } from './forget-sayings.ts';
import type { ForgettingGraph, MovedFact } from './graph-reader.ts';
import { union } from './intervals.ts';
import { composeKey, parseKey } from './keys.ts';
import type { FacetReaders } from './mappings.ts';
import { max, mergeFact } from './merge-cells.ts';
import { unitsOf } from './owner-units.ts';
import { factRows, historyRows, mappingReader, splitRows } from './settle.ts';
import { sayUnlinked, type Sayings } from './say.ts';
import { settleAnew } from './settle-anew.ts';
import { changedGroups, derivationRows } from './settle-derivations.ts';
import { edgeRows, routeRows } from './settle-edges.ts';
import type { SettledOwner } from './settle-facts.ts';
import { NO_NAMES } from './settle-names.ts';
import { Tombstones, withWholes, type ForgettableRef, type Tombstone } from './tombstones.ts';

/** What a command changes about the graph. */
export interface Forgotten {
  /** When what is said is forgotten up to, or ends. */
  readonly at: Nanos;
  readonly tombstones: readonly Tombstone[];
  readonly changes: Changes;
  /** How many were known and are gone. */
  readonly erased: { readonly datasets: number; readonly jobs: number; readonly runs: number };
  /** To be settled once these changes are written: names that were linked with what is gone. */
  readonly unlinked: Sayings | null;
}

/**
 * Deletes things with all that is known of them: datasets under all their names, jobs with their runs, namespaces with all that is in them.
 * @param asOf not before any event about them that was accepted, but for those that were ahead of the clock
 */
export async function settleDeletion(
  asked: readonly ForgettableRef[],
  asOf: Nanos,
  organization: string,
  readers: FacetReaders,
  graph: ForgettingGraph,
): Promise<Forgotten> {
  const gone = await allGone(asked, graph);
  const at = max(await graph.aheadAt(gone.told), asOf);
  const isGone = (ref: ForgettableRef) => gone.all.has(ref);
  const nodes = [
    ...gone.datasets.map((key) => nodeRef('Dataset', key)),
    ...gone.jobs.map((key) => nodeRef('Job', key)),
  ];
  const owners = new Set<NodeRef>([
    ...(nodes.length === 0 ? [] : await graph.ownersNaming(nodes)),
    ...gone.runs.map((run) => nodeRef('Job', jobOfRun(run))),
  ]);
  const facts = owners.size === 0 ? new Map<NodeRef, readonly KnownFact[]>() : await graph.factsOf([...owners].sort());
  const names = new Map(gone.names);
  const moved: MovedFact[] = [];
  const left = new Map<NodeRef, Map<string, KnownFact>>();
  for (const [owner, ofOwner] of facts) {
    const kept = new Map<string, KnownFact>();
    for (const fact of ofOwner) {
      const to = rememberedFact(fact, organization, isGone);
      if (to !== fact) moved.push({ key: fact.key, to });
      if (to !== null) kept.set(to.key, united(kept.get(to.key), to));
    }
    left.set(owner, kept);
  }
  const known = await graph.known({
    ...emptyCells(),
    datasets: new Map(gone.datasets.map((key) => [key, null])),
    jobs: new Map(gone.jobs.map((key) => [key, null])),
    runs: new Map(gone.runs.map((key) => [key, null])),
  });
  const around = gone.datasets.length === 0 ? [] : (await graph.namesAround(gone.datasets)).names;
  const linked = around.map(({ key }) => key).filter((key) => !isGone(nodeRef('Dataset', key)));
  const unlinked = linked.length === 0 ? null : sayUnlinked(linked, organization, readers);
  await graph.erase({ ...gone, facts: moved });
  const changes = await settleLeft(facts, left, names, organization, readers, graph);
  const told = new Map((await graph.tombstones(gone.told)).map((tombstone) => [tombstone.ref, tombstone]));
  const tombstones = gone.told.map((ref): Tombstone => {
    const before = told.get(ref);
    return { ref, deletedAt: max(before?.deletedAt ?? null, at), retiredAt: before?.retiredAt ?? [] };
  });
  const erased = { datasets: known.datasets.size, jobs: known.jobs.size, runs: known.runs.size };
  return { at, tombstones, changes, erased, unlinked };
}

/** Retires a job: what was said of it by then holds no more, and stays known. */
export async function settleRetirement(
  job: string,
  at: Nanos,
  organization: string,
  readers: FacetReaders,
  graph: ForgettingGraph,
): Promise<Forgotten> {
  const ref = nodeRef('Job', job);
  const [before] = await graph.tombstones([ref]);
  const retiredAt = [...new Set([...(before?.retiredAt ?? []), at])].sort((a, b) => (a < b ? -1 : 1));
  const tombstone = { ref, deletedAt: before?.deletedAt ?? null, retiredAt };
  const facts = await graph.factsOf([ref]);
  const left = new Map([...facts].map(([owner, all]) => [owner, new Map(all.map((fact) => [fact.key, fact]))]));
  const changes = await settleLeft(facts, left, new Map(), organization, readers, graph, {
    retired: [tombstone],
  });
  return { at, tombstones: [tombstone], changes, erased: { datasets: 0, jobs: 0, runs: 0 }, unlinked: null };
}

/** Settles anew when the facts of jobs hold, and what edges they make: another active window counts than before. Nothing is gone. */
export async function settleJobsAnew(
  jobs: readonly string[],
  organization: string,
  readers: FacetReaders,
  graph: ForgettingGraph,
): Promise<Changes> {
  const facts = await graph.factsOf(jobs.map((job) => nodeRef('Job', job)));
  const left = new Map([...facts].map(([owner, all]) => [owner, new Map(all.map((fact) => [fact.key, fact]))]));
  return settleLeft(facts, left, new Map(), organization, readers, graph, { areComplete: false });
}

interface Gone {
  /** What gets a tombstone. */
  readonly told: readonly ForgettableRef[];
  readonly all: ReadonlySet<ForgettableRef>;
  readonly namespaces: readonly string[];
  readonly datasets: readonly string[];
  readonly jobs: readonly string[];
  readonly runs: readonly string[];
  /** What the datasets' names stand for. */
  readonly names: readonly (readonly [name: string, canonical: string])[];
}

async function allGone(asked: readonly ForgettableRef[], graph: ForgettingGraph): Promise<Gone> {
  const keys = (label: string) =>
    asked.filter((ref) => ref.startsWith(`${label}:`)).map((ref) => ref.slice(label.length + 1));
  const namespaces = keys('Namespace');
  const members = namespaces.length === 0 ? { datasets: [], jobs: [] } : await graph.members(namespaces);
  const named = [...new Set([...keys('Dataset'), ...members.datasets])].sort();
  const around = named.length === 0 ? [] : await graph.namesOf(named);
  const canonicals = new Map(around.map(({ key, canonical }) => [key, canonical]));
  const meant = new Set(named.map((key) => canonicals.get(key) ?? key));
  const names = [...canonicals].filter(([, canonical]) => meant.has(canonical));
  const datasets = [...new Set([...named, ...names.map(([key]) => key)])].sort();
  const jobs = [...new Set([...keys('Job'), ...members.jobs])].sort();
  const ofJobs = jobs.length === 0 ? [] : await graph.runsOf(jobs);
  const runs = [...new Set([...keys('Run'), ...ofJobs])].sort();
  const told = [
    ...namespaces.map((key): ForgettableRef => `Namespace:${key}`),
    ...datasets.map((key) => nodeRef('Dataset', key)),
    ...jobs.map((key) => nodeRef('Job', key)),
    ...keys('Run').map((key): ForgettableRef => `Run:${key}`),
  ];
  const all = new Set<ForgettableRef>([...told, ...runs.map((key): ForgettableRef => `Run:${key}`)]);
  return { told, all, namespaces, datasets, jobs, runs, names };
}

/**
 * What changes when of owners' facts only some are left.
 * @param names what names stand for that are erased
 * @param options.retired tombstones that are not in the graph yet
 * @param options.areComplete false: runs may have been let go of that said facts first
 */
async function settleLeft(
  before: ReadonlyMap<NodeRef, readonly KnownFact[]>,
  left: ReadonlyMap<NodeRef, ReadonlyMap<string, KnownFact>>,
  names: ReadonlyMap<string, string>,
  organization: string,
  readers: FacetReaders,
  graph: ForgettingGraph,
  {
    retired = [],
    areComplete = true,
  }: { readonly retired?: readonly Tombstone[]; readonly areComplete?: boolean } = {},
): Promise<Changes> {
  const jobs = [...before.keys()].filter((owner) => !isDataset(owner)).map(keyOfRef);
  const known = await graph.known({ ...emptyCells(), jobs: new Map(jobs.map((key) => [key, null])) });
  const there = jobs.filter((key) => known.jobs.has(key));
  const stored = there.length === 0 ? [] : await graph.tombstones(withWholes(there.map((key) => nodeRef('Job', key))));
  const anew = await settleAnew(
    new Map(there.map((key) => [key, [...(left.get(nodeRef('Job', key))?.values() ?? [])]])),
    known.jobs,
    new Tombstones([...stored, ...retired]),
    known.window,
    graph,
    areComplete,
  );
  const owners = [...before].map(([owner, facts]): SettledOwner & { readonly unsaid: readonly string[] } => {
    const job = isDataset(owner) ? null : keyOfRef(owner);
    const settled = job === null ? undefined : anew.get(job);
    const all = left.get(owner) ?? new Map<string, KnownFact>();
    const after = job === null ? all : (settled?.facts ?? new Map<string, KnownFact>());
    return {
      owner,
      job: settled === undefined ? null : job,
      before: new Map(facts.map((fact) => [fact.key, fact])),
      after,
      isStructural: true,
      history: settled?.history ?? known.jobs.get(job ?? '')?.history ?? NO_HISTORY,
      unsaid: [...all.keys()].filter((key) => !after.has(key)),
    };
  });
  const unsaid = owners.flatMap((owner) => owner.unsaid);
  if (unsaid.length > 0) await graph.eraseFacts(unsaid.sort());
  const { units, canonical } = await unitsOf(
    owners,
    new Set(),
    { ...NO_NAMES, before: names, after: names },
    known,
    graph,
    organization,
  );
  const groups = units.flatMap((unit) => changedGroups(unit, canonical, new Set()));
  const columnsOf = await mappingReader(groups, new Map(), organization, readers, graph);
  return {
    ...NO_CHANGES,
    facts: owners.flatMap(factRows).map(({ fact }) => ({ fact, isNew: false })),
    histories: historyRows(owners),
    splits: splitRows(units),
    routes: units.flatMap(({ owner, derived }) => routeRows(owner, derived.before, derived.after)),
    edges: units.flatMap(({ owner, derived }) => edgeRows(owner, derived.before, derived.after)),
    derivations: derivationRows(groups, columnsOf, organization, canonical),
  };
}

/** Two facts that say the same now: when they hold is settled anew for jobs; what datasets tell of themselves holds when either did. */
function united(known: KnownFact | undefined, fact: KnownFact): KnownFact {
  if (known === undefined) return fact;
  return { ...mergeFact(known, fact), holds: union(known.holds, fact.holds), latest: known.latest || fact.latest };
}

function jobOfRun(run: string): string {
  const [organization = '', , ...job] = parseKey(run);
  return composeKey(organization, ...job);
}

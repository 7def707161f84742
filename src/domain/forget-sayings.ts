import { sightingKey, type Cells, type RunCell, type SightingCell } from './cells.ts';
import { rememberedControlFlow } from './control-flow.ts';
import type { Nanos } from './event.ts';
import { factKey, keyOfRef, nodeRef, sideOf, type Fact, type FactCell, type NodeRef } from './facts.ts';
import { composeKey } from './keys.ts';
import type { FacetReaders } from './mappings.ts';
import { mergeFact } from './merge-cells.ts';
import { say, type Sayings } from './say.ts';
import type { SaidMapping } from './said-facts.ts';
import type { RunPart, SentEvent, SnapshotPart } from './snapshot.ts';
import { nameColumn, type NamedColumns } from './settle-columns.ts';
import { withWholes, type ForgettableRef, type Tombstones } from './tombstones.ts';

// What late events still say when things that they name were deleted: `docs/spec.md`, section 7.

type IsGone = (ref: ForgettableRef) => boolean;

/** All that a batch names which may be forgotten, and what those are forgotten with. */
export function forgettable({ datasets, jobs, runs }: Cells): ForgettableRef[] {
  return withWholes([
    ...[...datasets.keys()].map((key) => nodeRef('Dataset', key)),
    ...[...jobs.keys()].map((key) => nodeRef('Job', key)),
    ...[...runs.keys()].map((key): ForgettableRef => `Run:${key}`),
  ]);
}

/** What some events of a batch say, without what is gone. */
export interface Remembered {
  readonly said: Sayings;
  readonly events: readonly SentEvent[];
  readonly gone: ReadonlySet<ForgettableRef>;
}

const NOTHING: ReadonlySet<ForgettableRef> = new Set();

/**
 * What a batch says, in parts in each of which the same things are gone; the parts may be settled in any order.
 * @param said all that it says, of what is gone too
 */
export function sayRemembered(
  said: Sayings,
  events: readonly SentEvent[],
  organization: string,
  readers: FacetReaders,
  tombstones: Tombstones,
): Remembered[] {
  const last = tombstones.lastDeletion;
  if (last === null) return [{ said, events, gone: NOTHING }];
  const parts = new Map<string, { readonly gone: ReadonlySet<ForgettableRef>; readonly events: SentEvent[] }>();
  for (const event of events) {
    const isNewer = event.kind !== 'snapshot' && event.at > last;
    const gone = isNewer ? [] : goneOf(event, organization, readers, tombstones);
    // Of one run or job only: what several say of one fact could not be told apart.
    const part = gone.length === 0 ? '' : JSON.stringify([subjectOf(event, events), gone]);
    const known = parts.get(part);
    if (known === undefined) parts.set(part, { gone: new Set(gone), events: [event] });
    else known.events.push(event);
  }
  return [...parts.values()].map(({ gone, events: some }) => {
    // Most batches are one part: what it says is at hand, and what is known of it read already.
    const all = parts.size === 1 ? said : say(some, organization, readers);
    const left = gone.size === 0 ? all : remembered(all, organization, (ref) => gone.has(ref));
    return { said: left, events: some, gone };
  });
}

function goneOf(event: SentEvent, organization: string, readers: FacetReaders, tombstones: Tombstones) {
  const { cells } = say([event], organization, readers);
  if (event.kind !== 'snapshot') return forgettable(cells).filter((ref) => tombstones.isForgotten(ref, event.at));
  const times = timesOfSnapshot(event.part, cells);
  return forgettable(cells).filter((ref) => tombstones.isForgotten(ref, times.get(ref) ?? event.at));
}

/** A snapshot says many things at many times: of each thing that it names, the first. */
function timesOfSnapshot(part: SnapshotPart, { datasets, jobs, runs }: Cells): Map<ForgettableRef, Nanos> {
  const unborn = (key: string, { parent }: RunPart) =>
    [...runs.values()].some((run) => run.parent?.key === key) ? parent?.at : undefined;
  return new Map<ForgettableRef, Nanos>([
    ...[...datasets.values()].map(({ key, since }) => [nodeRef('Dataset', key), since] as const),
    ...[...jobs.values()].map(({ key, since }) => [nodeRef('Job', key), since] as const),
    ...[...runs.values()].flatMap(({ key, born }) => {
      const at = born ?? (part.of === 'run' ? (unborn(key, part) ?? part.namedAt) : undefined);
      return at === undefined ? [] : [[`Run:${key}` as ForgettableRef, at] as const];
    }),
  ]);
}

function subjectOf(event: SentEvent, events: readonly SentEvent[]): unknown {
  if (event.kind === 'snapshot') return events.indexOf(event);
  if (event.kind === 'dataset') return [event.dataset.namespace, event.dataset.name];
  return [event.kind, event.job.namespace, event.job.name, event.kind === 'run' ? event.run.runId : ''];
}

/** Without what is said of things that are gone; what is said of others besides stays, that they exist as well. */
function remembered(said: Sayings, organization: string, isGone: IsGone): Sayings {
  const { cells } = said;
  const isGoneDataset = (key: string) => isGone(nodeRef('Dataset', key));
  const isGoneJob = (key: string) => isGone(nodeRef('Job', key));
  const isGoneRun = (key: string) => isGone(`Run:${key}`);
  const facts = rememberedFacts(said, organization, isGone);
  const sightings = new Map<string, SightingCell>();
  for (const sighting of cells.sightings.values()) {
    const fact = facts.keys.get(sighting.fact);
    if (fact === undefined || isGoneRun(sighting.run)) continue;
    const moved = { ...sighting, fact };
    const key = sightingKey(moved);
    const known = sightings.get(key);
    if (known === undefined || moved.at < known.at) sightings.set(key, moved);
  }
  const seen = new Set([...sightings.values()].map(({ fact }) => fact));
  const kept = [...facts.cells].filter(([key, { declaredAt }]) => seen.has(key) || declaredAt.size > 0);
  const sides = Map.groupBy(sightings.values(), ({ run }) => run);
  const withSides = (run: RunCell): RunCell => {
    const ofRun = (sides.get(run.key) ?? []).flatMap(({ fact }) => facts.cells.get(fact) ?? []);
    const says = (side: 'reads' | 'writes') => ofRun.some((fact) => sideOf(fact) === side);
    return { ...run, reads: says('reads'), writes: says('writes'), parent: marked(run.parent, isGoneRun) };
  };
  const remembers: Cells = {
    namespaces: cells.namespaces,
    datasets: keep(cells.datasets, ({ key }) => !isGoneDataset(key)),
    jobs: new Map(
      [...keep(cells.jobs, ({ key }) => !isGoneJob(key))].map(([key, job]) => [
        key,
        {
          ...job,
          parent: marked(job.parent, isGoneJob),
          controlFlow: rememberedControlFlow(job.controlFlow, isGoneJob),
        },
      ]),
    ),
    runs: new Map([...keep(cells.runs, ({ key }) => !isGoneRun(key))].map(([key, run]) => [key, withSides(run)])),
    observations: keep(cells.observations, ({ run, dataset }) => !isGoneRun(run) && !isGoneDataset(dataset)),
    sightings,
    facts: new Map(kept),
    jobVersions: keep(cells.jobVersions, ({ job }) => !isGoneJob(job)),
    datasetVersions: new Map(
      [...keep(cells.datasetVersions, ({ dataset }) => !isGoneDataset(dataset))].map(([key, version]) => [
        key,
        version.madeBy !== null && isGoneRun(version.madeBy.run) ? { ...version, madeBy: null } : version,
      ]),
    ),
  };
  return {
    cells: remembers,
    schemas: said.schemas,
    mappings: facts.mappings,
    symlinks: keep(said.symlinks, ({ from, to }) => !isGoneDataset(from) && !isGoneDataset(to)),
    nameCommands: said.nameCommands,
    unlinked: said.unlinked,
    leftOut: leftOut(said, new Map(kept), organization, isGone),
  };
}

interface RememberedFacts {
  readonly cells: Map<string, FactCell>;
  readonly mappings: Map<string, SaidMapping>;
  /** The key of each fact as it is now, by the key that it had. */
  readonly keys: Map<string, string>;
}

function rememberedFacts({ cells, mappings }: Sayings, organization: string, isGone: IsGone): RememberedFacts {
  const found: RememberedFacts = { cells: new Map(), mappings: new Map(), keys: new Map() };
  for (const cell of cells.facts.values()) {
    const fact = rememberedFact(cell, organization, isGone);
    if (fact === null) continue;
    const mapping = mappings.get(cell.key);
    const known = found.cells.get(fact.key);
    found.cells.set(fact.key, known === undefined ? fact : mergeFact(known, fact));
    found.keys.set(cell.key, fact.key);
    if (mapping !== undefined) found.mappings.set(fact.key, without(mapping, organization, isGone));
  }
  return found;
}

/** The columns that mappings name which are facts no more, or say less than their content. */
function leftOut(
  { cells, mappings }: Sayings,
  kept: ReadonlyMap<string, FactCell>,
  organization: string,
  isGone: IsGone,
): NamedColumns {
  const named: NamedColumns = new Map();
  for (const { key, target, first } of cells.facts.values()) {
    if (kept.has(key)) continue;
    for (const { output, input } of mappings.get(key)?.columns ?? []) {
      if (!isGone(target)) nameColumn(named, keyOfRef(target), output, first);
      const source = composeKey(organization, input.namespace, input.name);
      if (!isGone(nodeRef('Dataset', source))) nameColumn(named, source, input.field, first);
    }
  }
  return named;
}

function without(mapping: SaidMapping, organization: string, isGone: IsGone): SaidMapping {
  return {
    ...mapping,
    sources: mapping.sources.filter(({ ref }) => !isGone(ref)),
    columns: mapping.columns.filter(
      ({ input }) => !isGone(nodeRef('Dataset', composeKey(organization, input.namespace, input.name))),
    ),
  };
}

/**
 * What a fact says when things are gone: nothing of them. A mapping without one of its sources is another fact.
 * @returns the fact itself when nothing of it is gone; null when nothing is left
 */
export function rememberedFact<F extends Fact>(fact: F, organization: string, isGone: IsGone): F | null {
  if (isGone(fact.owner) || isGone(fact.target)) return null;
  const gone = fact.sources.filter(isGone);
  if (gone.length === 0) return fact;
  const sources = fact.sources.filter((source) => !isGone(source));
  // Explicit lineage can say that its target comes from nothing; columns cannot.
  if (sources.length === 0 && fact.kind === 'COLUMN') return null;
  const rest = { ...fact, sources, without: [...new Set<NodeRef>([...(fact.without ?? []), ...gone])].sort() };
  return { ...rest, key: factKey(organization, rest) };
}

function marked(parent: RunCell['parent'], isGone: (key: string) => boolean): RunCell['parent'] {
  return parent !== null && isGone(parent.key) ? { ...parent, gone: true } : parent;
}

function keep<V>(all: ReadonlyMap<string, V>, isKept: (value: V) => boolean): Map<string, V> {
  return new Map([...all].filter(([, value]) => isKept(value)));
}

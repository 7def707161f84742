import { isMap, isSet } from 'node:util/types'; // `instanceof` does not know those of jest's other realm
import {
  observationKey,
  sightingKey,
  type JobCell,
  type ObservationCell,
  type RunCell,
  type SightingCell,
} from '../../src/domain/cells.ts';
import type { Precedence } from '../../src/domain/control-flow.ts';
import type {
  Changes,
  ColumnRow,
  Derivation,
  EdgeRow,
  KnownCells,
  KnownColumn,
  KnownDataset,
  KnownJob,
  NameRow,
  Settled,
} from '../../src/domain/changes.ts';
import { NO_HISTORY } from '../../src/domain/changes.ts';
import type { Presence } from '../../src/domain/edges.ts';
import { facetHash, type FacetEntry } from '../../src/domain/facets.ts';
import type { NameCommand } from '../../src/domain/name-commands.ts';
import { linkKey, type NameLink, type SaidLink } from '../../src/domain/names.ts';
import type { Json, LineageEvent, Nanos } from '../../src/domain/event.ts';
import { factKey, nodeRef, sideOf, type KnownFact, type NodeRef, type Side } from '../../src/domain/facts.ts';
import type {
  Erasure,
  ForgettingGraph,
  NamedCells,
  Timeline,
  TimelineQuestion,
} from '../../src/domain/graph-reader.ts';
import { DEFAULT_WINDOW } from '../../src/domain/holding.ts';
import type { Intervals } from '../../src/domain/intervals.ts';
import { parseJson } from '../../src/domain/json.ts';
import { forgettable, sayRemembered } from '../../src/domain/forget-sayings.ts';
import { composeKey, parseKey } from '../../src/domain/keys.ts';
import { max } from '../../src/domain/merge-cells.ts';
import { plainProperties, type PlainProperties } from '../../src/domain/plain-properties.ts';
import { Recollection } from '../../src/domain/recollection.ts';
import { currentState } from '../../src/domain/run-state.ts';
import { say } from '../../src/domain/say.ts';
import { settle } from '../../src/domain/settle.ts';
import { settleDeletion, settleRetirement, type Forgotten } from '../../src/domain/settle-forgetting.ts';
import { derivationKey } from '../../src/domain/settle-derivations.ts';
import { formatTime } from '../../src/domain/time.ts';
import { Tombstones, type ForgettableRef, type Tombstone } from '../../src/domain/tombstones.ts';
import {
  namedVersion,
  schemaHash,
  type DatasetVersionCell,
  type JobVersionCell,
  type VersionsSeen,
} from '../../src/domain/versions.ts';
import { decodeFacets, encodeFacets } from '../../src/graph/facet-codec.ts';
import { definitionProperties } from '../../src/graph/definition-properties.ts';
import { KEPT_OF_A_KIND } from '../../src/graph/recollections.ts';
import { differenceOfKnown } from './known-difference.ts';
import { facetReaders } from './facet-readers.ts';
import {
  compareCodePoints,
  sortExport,
  type ExportedNode,
  type ExportedRelationship,
  type GraphExport,
  type Properties,
} from './graph-export.ts';

/** An entity as the database holds it: facets as one text, and what analysts read beside them. */
type StoredDataset = Stored<Omit<KnownDataset, 'hasSchemaElsewhere'>>;

type Stored<T> = Omit<T, 'facets'> & { readonly facets: string | null; readonly plain: PlainProperties };

type StoredRun = Stored<RunCell> & Pick<ReturnType<typeof currentState>, 'state' | 'endedAt'>;

/**
 * Stands in for Neo4j and the writer: the domain's own code merges each batch, this keeps what it says to write, no more, and gives back what it
 * asks for, no more. Nothing that it gave or took is shared with what it keeps.
 */
export class InMemoryGraph implements ForgettingGraph {
  readonly #organization: string;
  readonly #window: Nanos;
  readonly #namespaces = new Map<string, string>();
  readonly #datasets = new Map<string, StoredDataset>();
  readonly #jobs = new Map<string, Stored<KnownJob>>();
  readonly #runs = new Map<string, StoredRun>();
  readonly #observations = new Map<string, Stored<ObservationCell>>();
  readonly #sightings = new Map<string, SightingCell>();
  readonly #facts = new Map<string, KnownFact>();
  readonly #jobVersions = new Map<string, JobVersionCell>();
  readonly #datasetVersions = new Map<string, DatasetVersionCell>();
  readonly #edges = new Map<string, EdgeRow>();
  readonly #routes = new Map<string, string>();
  readonly #links = new Map<string, SaidLink>();
  readonly #nameCommands = new Map<string, NameCommand>();
  readonly #columns = new Map<string, ColumnRow>();
  readonly #derivations = new Map<string, Derivation>();
  /** By the job that says it. */
  readonly #precedences = new Map<string, readonly Precedence[]>();
  readonly #splits = new Map<string, Presence>();
  readonly #parents = new Map<string, string>();
  readonly #contents = new Map<string, string>();
  readonly #tombstones = new Map<ForgettableRef, Tombstone>();
  #latestAt: Nanos | null = null;
  /** Told how what was recollected of a batch differs from what there is. */
  onRecollected: ((difference: readonly string[]) => void) | null = null;
  /** What the commit before left in mind; null: nothing, or somebody else wrote since. */
  #recollection: Recollection | null = null;
  #answered: KnownCells | null = null;

  constructor(organization: string, window: Nanos = DEFAULT_WINDOW) {
    this.#organization = organization;
    this.#window = window;
  }

  async commit(events: readonly LineageEvent[]): Promise<void> {
    for (const { at } of events) this.#latestAt = max(this.#latestAt, at);
    const all = say(events, this.#organization, facetReaders);
    const tombstones = new Tombstones(await this.tombstones(forgettable(all.cells)));
    const written: Changes[] = [];
    for (const { said } of sayRemembered(all, events, this.#organization, facetReaders, tombstones)) {
      const changes = await settle(said, this.#organization, facetReaders, this, tombstones);
      this.#write(changes);
      written.push(changes);
    }
    this.#recollect(written);
  }

  /** As the writer does. */
  #recollect([changes, ...others]: readonly Changes[]): void {
    const [recollection, answered] = [this.#recollection ?? new Recollection(), this.#answered];
    const isGood =
      changes !== undefined &&
      others.length === 0 &&
      answered !== null &&
      recollection.keep(answered, changes, KEPT_OF_A_KIND);
    this.#recollection = isGood ? recollection : null;
    this.#answered = null;
  }

  async command(commands: readonly NameCommand[]): Promise<void> {
    this.#recollection = null;
    this.#write(
      await settle(say([], this.#organization, facetReaders, commands), this.#organization, facetReaders, this),
    );
  }

  /** @returns the time of the deletion: not before any event that was accepted */
  async delete(refs: readonly ForgettableRef[], asked: Nanos): Promise<Nanos> {
    this.#recollection = null;
    const at = max(this.#latestAt, asked);
    await this.#forget(await settleDeletion(refs, at, this.#organization, facetReaders, this));
    return at;
  }

  async retire(job: string, at: Nanos): Promise<void> {
    this.#recollection = null;
    await this.#forget(await settleRetirement(job, at, this.#organization, facetReaders, this));
  }

  async #forget({ tombstones, changes, unlinked }: Forgotten): Promise<void> {
    this.#write(changes);
    if (unlinked !== null) this.#write(await settle(unlinked, this.#organization, facetReaders, this));
    for (const tombstone of tombstones) this.#tombstones.set(tombstone.ref, tombstone);
  }

  /** As commands that come before all events. */
  remember(tombstones: readonly Tombstone[]): void {
    for (const tombstone of tombstones) this.#tombstones.set(tombstone.ref, tombstone);
  }

  /** All that there are. */
  get forgotten(): readonly Tombstone[] {
    return [...this.#tombstones.values()];
  }

  // -------------------------------------------------------------- What a batch asks

  known(cells: NamedCells): Promise<KnownCells> {
    const recollection = this.#answered === null ? this.#recollection : null;
    this.#answered = this.#read(recollection?.missing(cells) ?? cells);
    recollection?.addTo(this.#answered, cells);
    if (recollection !== null) this.onRecollected?.(differenceOfKnown(this.#read(cells), this.#answered));
    return Promise.resolve(this.#answered);
  }

  #read(cells: NamedCells): KnownCells {
    return {
      datasets: pick(cells.datasets, this.#datasets, (stored) => ({
        ...copied(loaded(stored)),
        hasSchemaElsewhere: [...this.#datasets.values()].some(
          ({ key, canonical, facets }) =>
            key !== stored.key && canonical === stored.canonical && decodeFacets(facets).has('schema'),
        ),
      })),
      jobs: pick(cells.jobs, this.#jobs, (stored) => copied(loaded(stored))),
      runs: pick(cells.runs, this.#runs, (stored) => copied(loaded(stored))),
      observations: pick(cells.observations, this.#observations, (stored) => copied(loaded(stored))),
      sightings: pick(cells.sightings, this.#sightings, (stored) => structuredClone(stored)),
      facts: pick(cells.facts, this.#facts, (stored) => structuredClone(stored)),
      jobVersions: pick(cells.jobVersions, this.#jobVersions, (stored) => ({ ...stored, definition: null })),
      datasetVersions: pick(cells.datasetVersions, this.#datasetVersions, (stored) => ({
        ...structuredClone(stored),
        schema: stored.schema && { ...stored.schema, text: null, hash: schemaHash(stored.schema) },
      })),
      window: this.#window,
      hasNameCommands: this.#nameCommands.size > 0,
    };
  }

  factsOf(owners: readonly NodeRef[]): Promise<Map<NodeRef, KnownFact[]>> {
    const facts = [...this.#facts.values()].filter(({ owner }) => owners.includes(owner));
    return Promise.resolve(Map.groupBy(structuredClone(facts), ({ owner }) => owner));
  }

  timelines(questions: readonly TimelineQuestion[]): Promise<Map<string, Timeline>> {
    return Promise.resolve(new Map(questions.map((question) => [question.job, this.#timeline(question)])));
  }

  #timeline({ job, from, facts }: TimelineQuestion): Timeline {
    const births = [...this.#runs.values()].flatMap(({ key, job: of, born }) =>
      of === job && born !== null ? [[key, born] as const] : [],
    );
    const sightings = new Map<string, Map<string, Nanos>>();
    const lastSightingBefore = new Map<string, Nanos>();
    for (const fact of facts) {
      const seen = this.#sightingsOf(fact);
      sightings.set(fact.key, new Map(seen.filter(([, at]) => at >= from)));
      const last = greatest(seen.map(([, at]) => at).filter((at) => at < from));
      if (last !== null) lastSightingBefore.set(fact.key, last);
    }
    return {
      births: new Map(births.filter(([, at]) => at >= from)),
      lastBirthBefore: greatest(births.map(([, at]) => at).filter((at) => at < from)),
      sightings,
      lastSightingBefore,
    };
  }

  #sightingsOf({ key, kind, owner, target }: KnownFact): [string, Nanos][] {
    if (kind === 'COLUMN' || kind === 'EXPLICIT')
      return [...this.#sightings.values()].flatMap(({ run, fact, at }) => (fact === key ? [[run, at]] : []));
    return [...this.#observations.values()].flatMap(({ type, run, job, dataset, listedAt }): [string, Nanos][] => {
      const isIt = type === (kind === 'READ' ? 'READ_BY' : 'WROTE') && nodeRef('Job', job) === owner;
      return isIt && nodeRef('Dataset', dataset) === target && listedAt !== null ? [[run, listedAt]] : [];
    });
  }

  latestRuns(
    side: Side,
    jobs: ReadonlyMap<string, readonly string[]>,
  ): Promise<Map<string, { run: string; born: Nanos }>> {
    const latest = new Map<string, { run: string; born: Nanos }>();
    for (const run of this.#runs.values()) {
      if (!run[side] || run.born === null || jobs.get(run.job)?.includes(run.key) !== false) continue;
      const best = latest.get(run.job);
      const isLater =
        best === undefined ||
        run.born > best.born ||
        (run.born === best.born && compareCodePoints(run.runId, parseKey(best.run)[1] ?? '') > 0);
      if (isLater) latest.set(run.job, { run: run.key, born: run.born });
    }
    return Promise.resolve(latest);
  }

  saidBy(side: Side, runs: readonly string[]): Promise<Map<string, Set<string>>> {
    const said = new Map<string, Set<string>>(runs.map((run) => [run, new Set()]));
    for (const { type, run, job, dataset, listedAt } of this.#observations.values()) {
      if (listedAt === null || (type === 'READ_BY') !== (side === 'reads')) continue;
      const fact = {
        kind: side === 'reads' ? 'READ' : 'WRITE',
        owner: nodeRef('Job', job),
        target: nodeRef('Dataset', dataset),
        hash: '',
      } as const;
      said.get(run)?.add(factKey(this.#organization, fact));
    }
    for (const { run, fact } of this.#sightings.values()) {
      const known = this.#facts.get(fact);
      if (known !== undefined && sideOf(known) === side) said.get(run)?.add(fact);
    }
    return Promise.resolve(said);
  }

  symlinksOf(datasets: readonly string[]): Promise<SaidLink[]> {
    return Promise.resolve(
      [...this.#links.values()].filter(({ from }) => datasets.includes(from)).map((link) => ({ ...link })),
    );
  }

  namesAround(datasets: readonly string[]): Promise<{ names: NameRow[]; links: NameLink[] }> {
    const found = [...datasets];
    for (const name of found) {
      for (const { from, to } of this.#links.values())
        for (const [a, b] of [
          [from, to],
          [to, from],
        ] as const)
          if (a === name && !found.includes(b)) found.push(b);
    }
    const names = found.flatMap((key) => {
      const dataset = this.#datasets.get(key);
      return dataset === undefined ? [] : [{ key, canonical: dataset.canonical, hasAliases: dataset.hasAliases }];
    });
    return Promise.resolve({ names, links: [...this.#links.values()].filter(({ from }) => found.includes(from)) });
  }

  nameCommands(names: readonly string[]): Promise<NameCommand[]> {
    return Promise.resolve(
      [...this.#nameCommands.values()]
        .filter(({ first, second }) => [first, second].some((name) => name !== null && names.includes(name)))
        .map((command) => ({ ...command })),
    );
  }

  namesOf(datasets: readonly string[]): Promise<Omit<NameRow, 'hasAliases'>[]> {
    const wanted = new Set(datasets.map((key) => this.#datasets.get(key)?.canonical));
    return Promise.resolve(
      [...this.#datasets.values()].flatMap(({ key, canonical }) => (wanted.has(canonical) ? [{ key, canonical }] : [])),
    );
  }

  canonicals(datasets: readonly string[]): Promise<Map<string, string>> {
    const aliases = datasets.flatMap((key) => {
      const canonical = this.#datasets.get(key)?.canonical ?? key;
      return canonical === key ? [] : [[key, canonical] as const];
    });
    return Promise.resolve(new Map(aliases));
  }

  ownersAround(datasets: readonly string[]): Promise<NodeRef[]> {
    const isOne = (ref: string) => datasets.some((key) => ref === nodeRef('Dataset', key));
    const isColumn = (key: string) => datasets.includes(this.#columns.get(key)?.dataset ?? '');
    return Promise.resolve([
      ...new Set([
        ...[...this.#edges.values()].filter(({ edge }) => isOne(edge.from) || isOne(edge.to)).map(({ owner }) => owner),
        ...[...this.#derivations.values()]
          .filter(({ from, to }) => isColumn(from) || isColumn(to))
          .map(({ owner }) => owner),
      ]),
    ]);
  }

  schemas(datasets: readonly string[]): Promise<Map<string, FacetEntry>> {
    const schemas = datasets.flatMap((key) => {
      const entry = decodeFacets(this.#datasets.get(key)?.facets ?? null).get('schema');
      if (entry === undefined) return [];
      const text = entry.value === undefined && !entry.deleted ? this.#contents.get(facetHash(entry)) : undefined;
      return [[key, text === undefined ? entry : { ...entry, text, value: parseJson(text) as Json }] as const];
    });
    return Promise.resolve(new Map(schemas));
  }

  columns(datasets: readonly string[]): Promise<Map<string, Map<string, KnownColumn>>> {
    const columns = new Map<string, Map<string, KnownColumn>>();
    for (const { dataset, name, since, own, shape } of this.#columns.values()) {
      if (!datasets.includes(dataset)) continue;
      const ofDataset = columns.get(dataset) ?? new Map<string, KnownColumn>();
      columns.set(dataset, ofDataset.set(name, { since, own, shape }));
    }
    return Promise.resolve(columns);
  }

  knownContents(hashes: readonly string[]): Promise<Set<string>> {
    return Promise.resolve(new Set(hashes.filter((hash) => this.#contents.has(hash))));
  }

  contents(hashes: readonly string[]): Promise<Map<string, string>> {
    return Promise.resolve(pick(new Map(hashes.map((hash) => [hash, 0])), this.#contents, (text) => text));
  }

  // -------------------------------------------------------------- What commands ask, and take out

  tombstones(refs: readonly ForgettableRef[]): Promise<Tombstone[]> {
    return Promise.resolve(refs.flatMap((ref) => this.#tombstones.get(ref) ?? []));
  }

  /** Events of tests are of the past. */
  aheadAt(): Promise<null> {
    return Promise.resolve(null);
  }

  members(namespaces: readonly string[]): Promise<{ datasets: string[]; jobs: string[] }> {
    const isIn = (key: string) => namespaces.some((namespace) => key.startsWith(`${namespace}|`));
    return Promise.resolve({
      datasets: [...this.#datasets.keys()].filter(isIn),
      jobs: [...this.#jobs.keys()].filter(isIn),
    });
  }

  runsOf(jobs: readonly string[]): Promise<string[]> {
    return Promise.resolve([...this.#runs.values()].flatMap(({ key, job }) => (jobs.includes(job) ? [key] : [])));
  }

  ownersNaming(refs: readonly NodeRef[]): Promise<NodeRef[]> {
    const naming = [...this.#facts.values()].filter(({ owner, target, sources }) =>
      [owner, target, ...sources].some((ref) => refs.includes(ref)),
    );
    return Promise.resolve([...new Set(naming.map(({ owner }) => owner))]);
  }

  erase({ namespaces, datasets, jobs, runs, facts }: Erasure): Promise<void> {
    for (const { key, to } of facts) {
      this.#facts.delete(key);
      if (to !== null && !this.#facts.has(to.key)) this.#facts.set(to.key, structuredClone(to));
      for (const [sighting, cell] of [...this.#sightings]) {
        if (cell.fact !== key) continue;
        this.#sightings.delete(sighting);
        if (to === null) continue;
        const moved = { ...cell, fact: to.key };
        const known = this.#sightings.get(sightingKey(moved));
        if (known === undefined || moved.at < known.at) this.#sightings.set(sightingKey(moved), moved);
      }
    }
    const isGone = (label: string, key: string) =>
      (label === 'Dataset' ? datasets : label === 'Job' ? jobs : label === 'Run' ? runs : []).includes(key);
    drop(this.#datasets, (key) => datasets.includes(key));
    drop(this.#jobs, (key) => jobs.includes(key));
    drop(this.#splits, (key) => jobs.includes(key));
    drop(this.#runs, (key) => runs.includes(key));
    drop(this.#observations, (_, { run, dataset }) => runs.includes(run) || datasets.includes(dataset));
    drop(this.#sightings, (_, { run, fact }) => runs.includes(run) || !this.#facts.has(fact));
    drop(this.#columns, (_, { dataset }) => datasets.includes(dataset));
    drop(this.#derivations, (_, { from, to }) => !this.#columns.has(from) || !this.#columns.has(to));
    drop(this.#datasetVersions, (_, { dataset }) => datasets.includes(dataset));
    drop(this.#jobVersions, (_, { job }) => jobs.includes(job));
    drop(this.#links, (_, { from, to }) => datasets.includes(from) || datasets.includes(to));
    drop(this.#routes, (_, job) => jobs.includes(job));
    drop(this.#edges, (_, { edge }) => !this.#has(edge.from) || !this.#has(edge.to));
    for (const [owner, precedences] of [...this.#precedences]) {
      const left = precedences.filter(({ before, after }) => !jobs.includes(before) && !jobs.includes(after));
      const key = owner.slice('Job:'.length);
      if (jobs.includes(key)) this.#precedences.delete(owner);
      else if (left.length < precedences.length) {
        this.#precedences.set(owner, left);
        change(this.#jobs, key, (known) => ({
          ...known,
          controlFlow: known.controlFlow && { ...known.controlFlow, isPartial: true },
        }));
      }
    }
    for (const [child, parent] of [...this.#parents]) {
      const [label, key] = [parent.slice(0, parent.indexOf(':')), parent.slice(parent.indexOf(':') + 1)];
      const childKey = child.slice(child.indexOf(':') + 1);
      if (!isGone(label, key) && !isGone(label, childKey)) continue;
      this.#parents.delete(child);
      const mark = <T extends Pick<RunCell, 'parent'>>(known: T): T => ({
        ...known,
        parent: known.parent && { ...known.parent, gone: true },
      });
      if (label === 'Job') change(this.#jobs, childKey, mark);
      else change(this.#runs, childKey, mark);
    }
    for (const [key, run] of this.#runs) {
      const said = (side: Side) =>
        [...this.#observations.values()].some(
          ({ run: of, type, listedAt }) =>
            of === key && listedAt !== null && type === (side === 'reads' ? 'READ_BY' : 'WROTE'),
        ) ||
        [...this.#sightings.values()].some(({ run: of, fact }) => {
          const known = this.#facts.get(fact);
          return of === key && known !== undefined && sideOf(known) === side;
        });
      this.#runs.set(key, { ...run, reads: said('reads'), writes: said('writes') });
    }
    for (const [key, version] of this.#datasetVersions) {
      if (version.madeBy === null || this.#runs.has(version.madeBy.run)) continue;
      const makers = [...this.#observations.values()].flatMap(({ type, run, versions }) => {
        const at = versions.get(key);
        return type === 'WROTE' && at !== undefined ? [{ run, at }] : [];
      });
      makers.sort((a, b) => (a.at === b.at ? (a.run < b.run ? -1 : 1) : a.at < b.at ? -1 : 1));
      this.#datasetVersions.set(key, { ...version, madeBy: makers[0] ?? null });
    }
    const left = new Set(
      [...this.#datasets.values(), ...this.#jobs.values()].map(({ namespace }) =>
        composeKey(this.#organization, namespace),
      ),
    );
    const emptied = [...datasets, ...jobs].map((key) => composeKey(...parseKey(key).slice(0, 2)));
    drop(this.#namespaces, (key) => [...namespaces, ...emptied].includes(key) && !left.has(key));
    return Promise.resolve();
  }

  eraseFacts(keys: readonly string[]): Promise<void> {
    for (const key of keys) this.#facts.delete(key);
    return Promise.resolve();
  }

  // -------------------------------------------------------------- What it writes

  #write(changes: Changes): void {
    for (const { key, name } of changes.namespaces) this.#namespaces.set(key, name);
    for (const { hash, text } of changes.contents) this.#contents.set(hash, text);
    for (const { cell, ...settled } of changes.datasets) {
      const before = this.#datasets.get(cell.key);
      keep(this.#datasets, cell.key, settled, {
        ...structuredClone({ ...cell, facets: null }),
        columnsSince: before?.columnsSince ?? null,
        canonical: before?.canonical ?? cell.key,
        hasAliases: before?.hasAliases ?? false,
        ...this.#faceted('dataset', before, cell, settled),
      });
    }
    for (const { cell, ...settled } of changes.jobs) {
      const before = this.#jobs.get(cell.key);
      keep(this.#jobs, cell.key, settled, {
        ...structuredClone({ ...cell, facets: null }),
        controlFlow: cell.controlFlow && { ...cell.controlFlow, precedences: null },
        history: before?.history ?? NO_HISTORY,
        ...this.#faceted('job', before, cell, settled),
      });
    }
    for (const { cell, ...settled } of changes.runs) {
      const state = currentState(cell.startedAt, cell.endTimes);
      keep(this.#runs, cell.key, settled, {
        ...cell,
        ...state,
        endTimes: { ...cell.endTimes },
        ...this.#faceted('run', this.#runs.get(cell.key), cell, settled),
      });
    }
    for (const settled of changes.jobs) this.#keepParent('Job', this.#jobs, settled);
    for (const settled of changes.runs) this.#keepParent('Run', this.#runs, settled);
    for (const { job, history } of changes.histories) change(this.#jobs, job, (known) => ({ ...known, history }));
    for (const { job, split } of changes.splits)
      if (split === null) this.#splits.delete(job);
      else this.#splits.set(job, split);
    for (const { owner, isNew, precedences } of changes.precedences) {
      if (isNew && this.#precedences.has(owner)) throw new Error(`${owner} says something of control flow already`);
      this.#precedences.set(
        owner,
        precedences.filter(({ before, after }) => this.#jobs.has(before) && this.#jobs.has(after)),
      );
    }
    this.#writeRelationships(changes);
  }

  #writeRelationships(changes: Changes): void {
    for (const link of changes.links) this.#links.set(linkKey(link), { ...link });
    for (const command of changes.nameCommands) this.#nameCommands.set(command.key, { ...command });
    for (const { key, canonical, hasAliases } of changes.names)
      change(this.#datasets, key, (known) => ({ ...known, canonical, hasAliases }));
    for (const row of changes.columns) {
      if (row.operation !== 'delete' && this.#datasets.has(row.dataset))
        operate(this.#columns, row.key, row.operation, { ...row });
    }
    for (const { dataset, at } of changes.columnsSince)
      change(this.#datasets, dataset, (known) => ({ ...known, columnsSince: at }));
    for (const { cell, ...settled } of changes.observations) {
      if (!this.#runs.has(cell.run) || !this.#datasets.has(cell.dataset)) continue;
      keep(this.#observations, observationKey(cell), settled, {
        ...cell,
        facets: encodeFacets(cell.facets),
        plain: {},
      });
    }
    for (const { cell, isNew } of changes.jobVersions) {
      if (!this.#jobs.has(cell.job)) continue;
      const definition = this.#jobVersions.get(cell.key)?.definition ?? cell.definition;
      keep(this.#jobVersions, cell.key, { isNew }, { ...cell, definition });
    }
    for (const { cell, isNew } of changes.datasetVersions)
      if (this.#datasets.has(cell.dataset)) keep(this.#datasetVersions, cell.key, { isNew }, structuredClone(cell));
    for (const { fact, isNew } of changes.facts) keep(this.#facts, fact.key, { isNew }, structuredClone(fact));
    for (const { cell, isNew } of changes.sightings)
      if (this.#runs.has(cell.run) && this.#facts.has(cell.fact))
        keep(this.#sightings, sightingKey(cell), { isNew }, { ...cell });
    for (const { route, job, operation } of changes.routes)
      if (operation === 'create') operate(this.#routes, route, operation, job);
    for (const row of changes.edges) {
      const { type, from, to, certainty } = row.edge;
      if (!this.#has(from) || !this.#has(to)) continue;
      // What owners tell of others stands beside what others tell of the same.
      operate(this.#edges, JSON.stringify([row.owner, type, from, to, certainty]), row.operation, structuredClone(row));
    }
    for (const { route, job, operation } of changes.routes)
      if (operation === 'delete') operate(this.#routes, route, operation, job);
    for (const { derivation, operation } of changes.derivations) {
      if (this.#columns.has(derivation.from) && this.#columns.has(derivation.to))
        operate(this.#derivations, derivationKey(derivation), operation, structuredClone(derivation));
    }
    for (const row of changes.columns) if (row.operation === 'delete') this.#columns.delete(row.key);
  }

  #has(ref: string): boolean {
    const [label, key] = [ref.slice(0, ref.indexOf(':')), ref.slice(ref.indexOf(':') + 1)];
    return label === 'Dataset'
      ? this.#datasets.has(key)
      : label === 'Job'
        ? this.#jobs.has(key)
        : this.#routes.has(ref);
  }

  /** Facets and plain properties are written only where a facet changed, and of the plain ones only those that facets give whose value changed. */
  #faceted(
    kind: Parameters<typeof plainProperties>[0],
    before: Stored<object> | undefined,
    { facets }: Pick<RunCell, 'facets'>,
    { changedFacets, changedValues }: Pick<Settled<never>, 'changedFacets' | 'changedValues'>,
  ): Pick<Stored<object>, 'facets' | 'plain'> {
    return {
      facets: changedFacets.length === 0 ? (before?.facets ?? null) : encodeFacets(facets),
      plain: { ...before?.plain, ...plainProperties(kind, facets, changedValues) },
    };
  }

  #keepParent(
    label: 'Job' | 'Run',
    nodes: ReadonlyMap<string, unknown>,
    { cell, changedParent }: Settled<JobCell | RunCell>,
  ): void {
    const { key, parent } = cell;
    if (!changedParent || parent === null) return;
    if (parent.gone) this.#parents.delete(`${label}:${key}`);
    else if (nodes.has(parent.key)) this.#parents.set(`${label}:${key}`, `${label}:${parent.key}`);
  }

  // -------------------------------------------------------------- What stands in it

  export(): GraphExport {
    return sortExport({
      nodes: [
        ...[...this.#namespaces].map(([key, name]) => node('Namespace', key, { name })),
        ...[...this.#datasets].map(
          ([key, { namespace, name, listed, since, declaredAt, changes, canonical, hasAliases, ...rest }]) =>
            node('Dataset', key, {
              namespace,
              name,
              listed,
              canonical: canonical === key ? undefined : canonical,
              hasAliases: hasAliases || undefined,
              since: time(since),
              lineageDeclaredAt: times(declaredAt.EXPLICIT),
              columnLineageDeclaredAt: times(declaredAt.COLUMN),
              ...exportLifecycle([...changes].flatMap(([change, all]) => [...all].map((at) => [change, at] as const))),
              ...this.#exportFacets(rest),
            }),
        ),
        ...[...this.#columns.values()].map(exportColumn),
        ...[...this.#jobs.values()].map(({ key, namespace, name, since, controlFlow, declaredAt, ...rest }) =>
          node('Job', key, {
            namespace,
            name,
            since: time(since),
            ...exportSplit(this.#splits.get(key)),
            controlFlowAt: time(controlFlow?.at),
            controlFlowRun: controlFlow?.run,
            controlFlowHash: controlFlow?.hash,
            controlFlowPartial: controlFlow?.isPartial === true || undefined,
            declaredAt: times(declaredAt),
            ...this.#exportFacets(rest),
          }),
        ),
        ...[...this.#runs.values()].map((run) => this.#exportRun(run)),
        ...[...this.#routes.keys()].map((route) => node('Route', route.slice('Route:'.length), {})),
        ...[...this.#facts.values()].map(exportFact),
        ...[...this.#jobVersions.values()].map(({ key, job, fingerprint, definition, since, declaredAt }) =>
          node('JobVersion', key, {
            job,
            fingerprint,
            ...definitionProperties(definition),
            since: time(since),
            declaredAt: time(declaredAt),
          }),
        ),
        ...[...this.#datasetVersions.values()].map((version) => this.#exportDatasetVersion(version)),
        ...[...this.#nameCommands.values()].map(({ key, kind, first, second, at }) =>
          node('NameCommand', key, { kind, first, second, at: time(at) }),
        ),
      ],
      relationships: [
        ...[...this.#columns.values()].map(({ dataset, key }) =>
          relationship('HAS_COLUMN', `Dataset:${dataset}`, `Column:${key}`, {}),
        ),
        ...[...this.#jobVersions.values()].map(({ key, job }) =>
          relationship('HAS_VERSION', `Job:${job}`, `JobVersion:${key}`, {}),
        ),
        ...[...this.#datasetVersions.values()].map(({ key, dataset }) =>
          relationship('HAS_VERSION', `Dataset:${dataset}`, `DatasetVersion:${key}`, {}),
        ),
        ...[...this.#runs.values()].map(({ key, job }) => relationship('RUN_OF', `Run:${key}`, `Job:${job}`, {})),
        ...[...this.#parents].map(([child, parent]) => relationship('PART_OF', child, parent, {})),
        ...[...this.#precedences.values()]
          .flat()
          .map(({ before, after, ...said }) => relationship('PRECEDES', `Job:${before}`, `Job:${after}`, said)),
        ...[...this.#observations.values()].map((observation) => this.#exportObservation(observation)),
        ...[...this.#links.values()].map(({ from, to, isTable, since, job }) =>
          relationship('SYMLINK', `Dataset:${from}`, `Dataset:${to}`, { isTable, since: time(since), job }),
        ),
        ...[...this.#datasets.values()].flatMap(({ key, canonical }) =>
          canonical === key ? [] : [relationship('SAME_AS', `Dataset:${key}`, `Dataset:${canonical}`, {})],
        ),
        ...[...this.#sightings.values()].map(({ run, fact, at }) =>
          relationship('SAID', `Run:${run}`, `Fact:${fact}`, { at: time(at) }),
        ),
        ...[...this.#routes].map(([route, job]) => relationship('ROUTE_OF', route, `Job:${job}`, {})),
        ...[...this.#edges.values()].map(exportEdge),
        ...[...this.#derivations.values()].map(exportDerivation),
      ],
    });
  }

  #exportRun({
    key,
    runId,
    job,
    state,
    born,
    startedAt,
    endedAt,
    endTimes,
    reads,
    writes,
    versions,
    ...rest
  }: StoredRun): ExportedNode {
    return node('Run', key, {
      runId,
      job,
      state,
      at: time(born),
      startedAt: time(startedAt),
      endedAt: time(endedAt),
      completedAt: time(endTimes.COMPLETE),
      abortedAt: time(endTimes.ABORTED),
      failedAt: time(endTimes.FAILED),
      reads: reads || undefined,
      writes: writes || undefined,
      ...exportVersions(versions),
      ...this.#exportFacets(rest),
    });
  }

  #exportObservation({
    type,
    run,
    dataset,
    at,
    listedAt,
    versions,
    changes,
    ...rest
  }: Stored<ObservationCell>): ExportedRelationship {
    const ends = [`Run:${run}`, `Dataset:${dataset}`] as const;
    const [from, to] = type === 'WROTE' ? ends : [ends[1], ends[0]];
    return relationship(type, from, to, {
      at: time(at),
      listedAt: time(listedAt),
      ...exportVersions(versions),
      ...exportLifecycle([...changes]),
      changedAt: time([...changes.values()].sort((a, b) => (a < b ? -1 : 1))[0]),
      ...this.#exportFacets(rest),
    });
  }

  #exportDatasetVersion({
    key,
    dataset,
    version,
    rank,
    since,
    declaredAt,
    schema,
    lifecycle,
    madeBy,
  }: DatasetVersionCell): ExportedNode {
    const changes = [...lifecycle].sort(([a, at], [b, bt]) => (at === bt ? (a < b ? -1 : 1) : at < bt ? -1 : 1));
    const text = schema === null ? undefined : this.#contents.get(schemaHash(schema));
    return node('DatasetVersion', key, {
      dataset,
      version,
      rank,
      since: time(since),
      declaredAt: time(declaredAt),
      schema: text === undefined ? undefined : parseJson(text),
      schemaAt: time(schema?.at),
      schemaRank: schema?.rank,
      fingerprint: schema?.fingerprint,
      lifecycle: changes.length === 0 ? undefined : changes.map(([change]) => change),
      lifecycleAt: changes.length === 0 ? undefined : changes.map(([, at]) => time(at)),
      createdBy: madeBy?.run,
      createdAt: time(madeBy?.at),
    });
  }

  #exportFacets({ facets, plain }: Pick<Stored<object>, 'facets' | 'plain'>): Record<string, Json | undefined> {
    if (facets === null) return { ...plain };
    const stored = parseJson(facets) as Record<string, Record<string, Json>>;
    const resolved = Object.entries(stored).map(([name, { ref, ...rest }]): [string, Json] => {
      if (ref === undefined) return [name, rest];
      const text = this.#contents.get(ref as string);
      return [name, text === undefined ? { ...rest, ref } : { ...rest, value: parseJson(text) as Json }];
    });
    return { ...plain, facets: Object.fromEntries(resolved) };
  }
}

/** The entities that a batch names, where they are known. */
function pick<S, K>(
  said: ReadonlyMap<string, unknown>,
  stored: ReadonlyMap<string, S>,
  load: (stored: S, key: string) => K,
): Map<string, K> {
  const known = new Map<string, K>();
  for (const key of said.keys()) {
    const found = stored.get(key);
    if (found !== undefined) known.set(key, load(found, key));
  }
  return known;
}

function loaded<T extends Stored<object>>(stored: T) {
  const { facets, plain: _, ...rest } = stored;
  return { ...rest, facets: decodeFacets(facets) };
}

/** What is created must not be there, as constraints would have it; what is updated and not there stays away, as MATCH would have it. */
function keep<T>(into: Map<string, T>, key: string, { isNew }: { readonly isNew: boolean }, value: T): void {
  if (isNew && into.has(key)) throw new Error(`${key} would stand there twice`);
  if (isNew || into.has(key)) into.set(key, value);
}

function drop<T>(from: Map<string, T>, isGone: (key: string, value: T) => boolean): void {
  for (const [key, value] of [...from]) if (isGone(key, value)) from.delete(key);
}

function change<T>(into: Map<string, T>, key: string, to: (known: T) => T): void {
  const known = into.get(key);
  if (known !== undefined) into.set(key, to(known));
}

function operate<T>(into: Map<string, T>, key: string, operation: 'create' | 'update' | 'delete', value: T): void {
  if (operation === 'delete') into.delete(key);
  else keep(into, key, { isNew: operation === 'create' }, value);
}

function greatest(times: readonly Nanos[]): Nanos | null {
  return times.reduce<Nanos | null>((a, b) => (a === null || b > a ? b : a), null);
}

function node(label: string, key: string, properties: Readonly<Record<string, unknown>>): ExportedNode {
  return { label, key, properties: present(properties) };
}

function relationship(
  type: string,
  from: string,
  to: string,
  properties: Readonly<Record<string, unknown>>,
): ExportedRelationship {
  return { type, from, to, properties: present(properties) };
}

function exportColumn({ key, namespace, datasetName, name, since, own, shape }: ColumnRow): ExportedNode {
  return node('Column', key, {
    namespace,
    dataset: datasetName,
    name,
    since: time(since),
    ownSince: own === since ? undefined : time(own),
    derived: own === null || undefined,
    current: shape !== null,
    ...shape,
  });
}

function exportFact({
  key,
  kind,
  owner,
  target,
  hash,
  sources,
  without,
  first,
  firstSeen,
  lastSeen,
  declaredAt,
  holds,
  latest,
}: KnownFact): ExportedNode {
  return node('Fact', key, {
    kind,
    owner,
    target,
    hash: hash || undefined,
    sources: hash === '' ? undefined : sources,
    without,
    first: time(first),
    firstSeen: time(firstSeen),
    lastSeen: time(lastSeen),
    declaredAt: times(declaredAt),
    ...exportPresence({ holds, ever: [], latest }),
  });
}

function exportEdge({ owner, edge }: EdgeRow): ExportedRelationship {
  const { type, from, to, certainty } = edge;
  if (type === 'OVERRULED') return relationship(type, from, to, {});
  return relationship(type, from, to, {
    certainty,
    source: keyOf(from),
    target: keyOf(to),
    owner: type === 'FLOWS_TO' ? owner : undefined,
    ...exportPresence(edge),
  });
}

/** Of a reference `Label:key`. */
function keyOf(ref: string): string {
  return ref.slice(ref.indexOf(':') + 1);
}

function exportDerivation({
  from,
  to,
  owner,
  certainty,
  type,
  subtype,
  masking,
  description,
  ...presence
}: Derivation): ExportedRelationship {
  const properties = { owner, certainty, type, subtype, masking, description, ...exportPresence(presence) };
  return relationship('DERIVES', `Column:${from}`, `Column:${to}`, properties);
}

/** As properties: the last interval of each kind as two times, those before as a flat list. */
function exportPresence({ holds, ever, latest }: Presence): Record<string, unknown> {
  return {
    current: (holds.length > 0 && holds.at(-1)?.to === null) || undefined,
    latest: latest || undefined,
    ever: (ever.length > 0 && ever.at(-1)?.to === null) || undefined,
    ...exportIntervals(holds, ['since', 'until', 'past']),
    ...exportIntervals(ever, ['everSince', 'everUntil', 'everPast']),
  };
}

function exportIntervals(intervals: Intervals, [from, to, past]: readonly [string, string, string]) {
  const last = intervals.at(-1);
  const earlier = intervals.slice(0, -1).flatMap((interval) => [time(interval.from), time(interval.to)]);
  return { [from]: time(last?.from), [to]: time(last?.to), [past]: earlier.length === 0 ? undefined : earlier };
}

/** By which sets of facts a job is split, and from when to when: each list of times holds all intervals, of which the last may have no end. */
function exportSplit(split: Presence | undefined): Record<string, unknown> {
  if (split === undefined) return {};
  const { current, latest, ever } = exportPresence(split);
  const times = (intervals: Intervals) =>
    intervals.length === 0
      ? undefined
      : intervals.flatMap(({ from, to }) => (to === null ? [time(from)] : [time(from), time(to)]));
  return {
    ...{ split: true, splitCurrent: current, splitLatest: latest, splitEver: ever },
    ...{ splitTimes: times(split.holds), splitEverTimes: times(split.ever) },
  };
}

/** What was said to happen to a dataset, and when: as two lists. */
function exportLifecycle(changes: readonly (readonly [change: string, at: bigint])[]): Record<string, unknown> {
  if (changes.length === 0) return {};
  const sorted = changes.toSorted(([a, aAt], [b, bAt]) => (aAt === bAt ? (a < b ? -1 : 1) : aAt < bAt ? -1 : 1));
  return { lifecycle: sorted.map(([change]) => change), lifecycleAt: sorted.map(([, at]) => time(at)) };
}

/** The version that a run names as two properties, others that it said as a list of keys and times. */
function exportVersions(versions: VersionsSeen): Record<string, unknown> {
  const named = namedVersion(versions);
  if (named === null) return {};
  const others = [...versions].filter(([key]) => key !== named.key).sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    version: named.key,
    versionAt: time(named.at),
    otherVersions: others.length === 0 ? undefined : others.flatMap(([key, at]) => [key, time(at)]),
  };
}

function time(at: bigint | null | undefined): string | undefined {
  return at == null ? undefined : formatTime(at);
}

function times(all: ReadonlySet<bigint>): string[] | undefined {
  return all.size === 0 ? undefined : [...all].sort((a, b) => (a < b ? -1 : 1)).map(formatTime);
}

/** Properties are never null. */
function present(properties: Readonly<Record<string, unknown>>): Properties {
  return Object.fromEntries(Object.entries(properties).filter((entry): entry is [string, Json] => entry[1] != null));
}

/** As `structuredClone`, which refuses the numbers that facets hold as they were written. */
function copied<T>(value: T): T {
  if (typeof value !== 'object' || value === null || JSON.isRawJSON(value)) return value;
  if (isMap(value)) return new Map([...value].map(([key, held]) => [key, copied(held)])) as T;
  if (isSet(value)) return new Set([...value].map(copied)) as T;
  if (Array.isArray(value)) return value.map(copied) as T;
  return Object.fromEntries(Object.entries(value).map(([key, held]) => [key, copied(held)])) as T;
}

import type { KnownCells, KnownColumn, NameRow } from '../domain/changes.ts';
import type { Json, Nanos } from '../domain/event.ts';
import { facetHash, type FacetEntry } from '../domain/facets.ts';
import { factKey, keyOfRef, nodeRef, sideOf, type KnownFact, type NodeRef, type Side } from '../domain/facts.ts';
import type { GraphReader, NamedCells, Timeline, TimelineQuestion } from '../domain/graph-reader.ts';
import { parseJson } from '../domain/json.ts';
import { composeKey } from '../domain/keys.ts';
import { max } from '../domain/merge-cells.ts';
import type { NameCommand } from '../domain/name-commands.ts';
import type { NameLink, SaidLink } from '../domain/names.ts';
import type { Recollection } from '../domain/recollection.ts';
import type { ForgettableRef, Tombstone } from '../domain/tombstones.ts';
import type { Transaction } from './client.ts';
import { readContentTexts } from './contents.ts';
import { decodeFacets } from './facet-codec.ts';
import { readKnownCells, type Asker, type Lock } from './known-cells.ts';
import { toFact } from './known-rows.ts';
import type { HeldRecollection } from './recollections.ts';
import * as statements from './statements/write-statements.ts';
import { readTombstones } from './tombstone-rows.ts';
import { timeText } from './values.ts';

/** Reads the graph within the transaction of a commit, under the organization's lock. What is asked together is one round trip. */
export class Neo4jGraphReader implements GraphReader {
  readonly #tx: Transaction;
  readonly #organization: string;
  readonly #lock: Promise<Lock>;
  readonly #latestAt: Nanos | null;
  #foreseen: Foreseen | null = null;
  #answered: KnownCells | null = null;
  #ahead: { readonly cells: NamedCells; readonly known: Promise<KnownCells> } | null = null;

  /**
   * Takes the lock: what is read after that is not changed by others. Not awaited, so that the first reads go with it.
   * @param latestAt the greatest time of the events to be committed; null: there are none
   */
  constructor(tx: Transaction, organization: string, latestAt: Nanos | null) {
    this.#latestAt = latestAt;
    this.#tx = tx;
    this.#organization = organization;
    const params = { organization, latestAt: timeText(latestAt) };
    this.#lock = tx.run(statements.lockOrganization, params).then(([lock]) => {
      if (lock === undefined) throw new Error('the lock of the organization gave no row');
      return lock;
    });
    // Whoever reads fails too, and tells.
    this.#lock.catch(() => {});
  }

  /** The organization's count of commits, this one included, and whether somebody listens to them. */
  get locked(): Promise<Lock> {
    return this.#lock;
  }

  /** What the lock says, or will say as far as one can see. */
  get #said(): Promise<Lock> {
    return this.#foreseen === null ? this.#lock : Promise.resolve(this.#foreseen.lock);
  }

  /** The greatest time of all events that were accepted; null: there were none. */
  get latestAt(): Promise<Nanos | null> {
    return this.#said.then(({ latestAt }) => latestAt);
  }

  /** Whether anything of the organization was ever deleted or retired. */
  get hasTombstones(): Promise<boolean> {
    return this.#said.then(({ hasTombstones }) => hasTombstones);
  }

  /** What commands said of these. */
  tombstones(refs: readonly ForgettableRef[]): Promise<Tombstone[]> {
    return readTombstones(this.#tx, this.#organization, refs);
  }

  /**
   * Asks what is known of these now, for who will ask it next. The first time, what is held may answer before the lock does, as if the commit
   * that it is good after were the last: whether so it was, {@link wasForeseen} tells once the lock is there.
   * @param aside reads what is not held, at once and outside the transaction
   */
  readAhead(cells: NamedCells, held: HeldRecollection | null, aside: Asker): void {
    const known = this.#recall(cells, held, aside) ?? readKnownCells(this.#tx, this.#lock, cells);
    known.catch(() => {}); // who asks fails
    this.#ahead = { cells, known };
  }

  async known(cells: NamedCells): Promise<KnownCells> {
    const ahead = this.#ahead;
    this.#ahead = null;
    this.#answered = await (ahead?.cells === cells ? ahead.known : readKnownCells(this.#tx, this.#said, cells));
    return this.#answered;
  }

  /** What {@link known} answered last, merged since with what a batch says; null: it was not asked. */
  get answered(): KnownCells | null {
    return this.#answered;
  }

  /** What was held, and answered. */
  get recollection(): Recollection | undefined {
    return this.#foreseen?.held.recollection;
  }

  /**
   * Whether all is as what was held has it: under the lock, once the commit is over after which it is good. Where it is not, nothing of what was answered may be relied on.
   * @returns CONTENDED: somebody else wrote since; UNDONE: that commit did not come to be
   */
  async wasForeseen(): Promise<'FORESEEN' | 'CONTENDED' | 'UNDONE'> {
    if (this.#foreseen === null) return 'FORESEEN';
    const { held, lock: foreseen } = this.#foreseen;
    const [lock, came] = await Promise.all([this.#lock, held.cameToBe]);
    // The count alone does not tell: somebody else may have taken the place of a commit that did not come to be.
    if (!came) return 'UNDONE';
    const isSame = (['seq', 'activeWindowSeconds', 'hasTombstones', 'hasNameCommands'] as const).every(
      (name) => lock[name] === foreseen[name],
    );
    return isSame ? 'FORESEEN' : 'CONTENDED';
  }

  #recall(cells: NamedCells, held: HeldRecollection | null, aside: Asker): Promise<KnownCells> | null {
    const missing = held?.recollection.missing(cells);
    if (held === null || missing === undefined || !held.recollection.isUnchanged(missing)) return null;
    this.#foreseen = { held, lock: after(held.lock, this.#latestAt) };
    return readKnownCells(aside, this.#said, missing).then((read) => {
      held.recollection.addTo(read, cells);
      return read;
    });
  }

  async factsOf(owners: readonly NodeRef[]): Promise<Map<NodeRef, KnownFact[]>> {
    const rows = await this.#tx.run(statements.factsOfOwners, { keys: [...owners] });
    return Map.groupBy(rows.map(toFact), ({ owner }) => owner);
  }

  async timelines(questions: readonly TimelineQuestion[]): Promise<Map<string, Timeline>> {
    const facts = questions.flatMap(({ job, from, facts: ofJob }) =>
      ofJob.map((fact) => ({
        kind: fact.kind,
        row: { fact: fact.key, job, dataset: keyOfRef(fact.target), from: timeText(from) },
      })),
    );
    const ask = async (statement: typeof statements.sightingsByReads, ...kinds: readonly string[]) => {
      const rows = facts.filter(({ kind }) => kinds.includes(kind)).map(({ row }) => row);
      return rows.length === 0 ? [] : this.#tx.run(statement, { rows });
    };
    const [births, ...seen] = await Promise.all([
      this.#tx.run(statements.births, { rows: questions.map(({ job, from }) => ({ job, from: timeText(from) })) }),
      ask(statements.sightingsByReads, 'READ'),
      ask(statements.sightingsByWrites, 'WRITE'),
      ask(statements.sightingsOfMappings, 'COLUMN', 'EXPLICIT'),
    ]);
    const byFact = new Map(seen.flat().map((row) => [row.fact, row]));
    const timelines = new Map<string, Timeline>();
    const factsOf = new Map(questions.map(({ job, facts: ofJob }) => [job, ofJob]));
    for (const row of births) {
      const rows = (factsOf.get(row.job) ?? []).flatMap(({ key }) => byFact.get(key) ?? []);
      timelines.set(row.job, {
        births: new Map(row.births),
        lastBirthBefore: row.before,
        sightings: new Map(rows.map(({ fact, sightings }) => [fact, new Map(sightings)])),
        lastSightingBefore: new Map(rows.flatMap(({ fact, before }) => (before === null ? [] : [[fact, before]]))),
      });
    }
    return timelines;
  }

  async latestRuns(
    side: Side,
    jobs: ReadonlyMap<string, readonly string[]>,
  ): Promise<Map<string, { run: string; born: Nanos }>> {
    const rows = [...jobs].map(([job, except]) => ({ job, side, except: [...except] }));
    return new Map(
      (await this.#tx.run(statements.latestRunsOfSide, { rows })).map(({ job, ...latest }) => [job, latest]),
    );
  }

  async saidBy(side: Side, runs: readonly string[]): Promise<Map<string, Set<string>>> {
    const said = new Map<string, Set<string>>(runs.map((run) => [run, new Set()]));
    for (const { run, job, kind, target, fact } of await this.#tx.run(statements.saidByRuns, { keys: [...runs] })) {
      const id = { kind, owner: nodeRef('Job', job), target: target as NodeRef, hash: '' };
      if (sideOf(id) === side) said.get(run)?.add(fact ?? factKey(this.#organization, id));
    }
    return said;
  }

  symlinksOf(datasets: readonly string[]): Promise<SaidLink[]> {
    return this.#tx.run(statements.knownSymlinks, { keys: [...datasets] });
  }

  async namesAround(datasets: readonly string[]): Promise<{ names: NameRow[]; links: NameLink[] }> {
    const rows = await this.#tx.run(statements.namesAround, { keys: [...datasets] });
    return {
      names: rows.map(({ key, canonical, hasAliases }) => ({ key, canonical, hasAliases })),
      links: rows.flatMap(({ key, links }) => links.map(([to, isTable]) => ({ from: key, to, isTable }))),
    };
  }

  nameCommands(names: readonly string[]): Promise<NameCommand[]> {
    return this.#tx.run(statements.knownNameCommands, { keys: [...names] });
  }

  namesOf(datasets: readonly string[]): Promise<Omit<NameRow, 'hasAliases'>[]> {
    return this.#tx.run(statements.namesOf, { keys: [...datasets] });
  }

  async canonicals(datasets: readonly string[]): Promise<Map<string, string>> {
    const rows = await this.#tx.run(statements.canonicals, { keys: [...datasets] });
    return new Map(rows.map(({ key, canonical }) => [key, canonical]));
  }

  async ownersAround(datasets: readonly string[]): Promise<NodeRef[]> {
    const rows = await this.#tx.run(statements.ownersAround, { keys: [...datasets] });
    return rows.map(({ owner }) => owner as NodeRef);
  }

  async schemas(datasets: readonly string[]): Promise<Map<string, FacetEntry>> {
    const rows = await this.#tx.run(statements.knownDatasets, { keys: [...datasets] });
    const schemas = rows.flatMap(({ key, facets }) => {
      const entry = decodeFacets(facets).get('schema');
      return entry === undefined ? [] : [{ key, entry }];
    });
    const isReference = ({ value, deleted }: FacetEntry) => value === undefined && !deleted;
    const hashes = schemas.filter(({ entry }) => isReference(entry)).map(({ entry }) => facetHash(entry));
    const texts = hashes.length === 0 ? new Map<string, string>() : await this.contents([...new Set(hashes)].sort());
    return new Map(
      schemas.map(({ key, entry }) => {
        const text = isReference(entry) ? texts.get(facetHash(entry)) : undefined;
        return [key, text === undefined ? entry : { ...entry, text, value: parseJson(text) as Json }];
      }),
    );
  }

  async columns(datasets: readonly string[]): Promise<Map<string, Map<string, KnownColumn>>> {
    const columns = new Map<string, Map<string, KnownColumn>>();
    for (const { dataset, name, since, ownSince, derived, current, type, description, ordinal } of await this.#tx.run(
      statements.knownColumns,
      { keys: [...datasets] },
    )) {
      let ofDataset = columns.get(dataset);
      if (ofDataset === undefined) columns.set(dataset, (ofDataset = new Map<string, KnownColumn>()));
      const own = derived ? null : (ownSince ?? since);
      ofDataset.set(name, { since, own, shape: current ? { type, description, ordinal: ordinal ?? 0 } : null });
    }
    return columns;
  }

  async knownContents(hashes: readonly string[]): Promise<Set<string>> {
    const byKey = new Map(hashes.map((hash) => [composeKey(this.#organization, hash), hash]));
    const rows = await this.#tx.run(statements.knownContents, { keys: [...byKey.keys()] });
    return new Set(rows.map(({ key }) => byKey.get(key) ?? ''));
  }

  contents(hashes: readonly string[]): Promise<Map<string, string>> {
    return readContentTexts(this.#tx, this.#organization, hashes);
  }
}

/** What is held, and what the lock will say if it is good. */
interface Foreseen {
  readonly held: HeldRecollection;
  readonly lock: Lock;
}

/** What the lock of the next commit says. */
function after(lock: Lock, latestAt: Nanos | null): Lock {
  return { ...lock, seq: lock.seq + 1, latestAt: latestAt === null ? lock.latestAt : max(lock.latestAt, latestAt) };
}

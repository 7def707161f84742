import type { z } from 'zod';
import { RefusedError, UnavailableError } from '../domain/errors.ts';
import type { Nanos } from '../domain/event.ts';
import type { SentEvent } from '../domain/snapshot.ts';
import type { FacetReaders } from '../domain/mappings.ts';
import { forgettable, sayRemembered } from '../domain/forget-sayings.ts';
import { max } from '../domain/merge-cells.ts';
import { nanosNow } from '../domain/time.ts';
import { changeRecord } from '../domain/change-record.ts';
import type { Changes } from '../domain/changes.ts';
import { say } from '../domain/say.ts';
import { Recollection } from '../domain/recollection.ts';
import { settle } from '../domain/settle.ts';
import { isAhead, labelled, NO_TOMBSTONES, Tombstones, type ForgettableRef } from '../domain/tombstones.ts';
import { UnprovenClaimError, type Claim, type Commit, type GraphWriter } from '../ingest/graph-writer.ts';
import type { Committed, Neo4jClient, Transaction } from './client.ts';
import { leaveRecord } from './change-ring.ts';
import { EventCounts } from './event-counts.ts';
import type { Asker } from './known-cells.ts';
import { findKeys } from './neo4j-key-store.ts';
import { Neo4jGraphReader } from './neo4j-graph-reader.ts';
import { KEPT_OF_A_KIND, Recollections, type HeldRecollection } from './recollections.ts';
import { timeText } from './values.ts';
import { takeCommands, takeSettings } from './take-snapshot.ts';
import * as statements from './statements/write-statements.ts';
import { sendChanges } from './write-changes.ts';

const NOT_OF_THE_BATCH =
  /^Neo\.ClientError\.(?:(?:Security|Database|Cluster|General)\.|Transaction\.(?!TransactionTimedOut))/;

/** No rows, for whichever statement. */
const NOTHING = Object.fromEntries(
  ['rows', 'keys', 'datasets', 'jobs', 'runs', 'reads', 'writes', 'sightings', 'facts'].map((name) => [name, []]),
);

export interface GraphWriterObserver {
  /** Told once a transaction is over, committed or not: how long it held its organization's lock, as seen from here. */
  lockHeld?(seconds: number): void;
}

/** Commits batches to Neo4j: lock the organization, read what the batch touches, fold in TypeScript, write what changed. */
export class Neo4jGraphWriter implements GraphWriter {
  readonly #client: Neo4jClient;
  readonly #readers: FacetReaders;
  readonly #observer: GraphWriterObserver;
  readonly #counts: EventCounts;
  readonly #aside: Asker;
  readonly #recollections = new Recollections();

  constructor(
    client: Neo4jClient,
    readers: FacetReaders,
    observer: GraphWriterObserver = {},
    counts: EventCounts = new EventCounts(client),
  ) {
    this.#client = client;
    this.#readers = readers;
    this.#observer = observer;
    this.#counts = counts;
    this.#aside = { run: (statement, params) => client.readLatest(statement, params) };
  }

  async commit(
    organization: string,
    events: readonly SentEvent[],
    onSent: () => void = () => {},
    claims: readonly Claim[] = [],
  ): Promise<Commit> {
    const held = this.#recollections.take(organization);
    try {
      const { answer, bookmarks } = await this.#inTransaction((tx, more) =>
        this.#write({ tx, organization, events, onSent, claims, ...more }, held),
      );
      this.#counts.add(organization, events, answer.forgotten ?? new Map());
      return { ...answer, bookmarks };
    } catch (error) {
      if (!(error instanceof MisforeseenError)) throw error;
      if (error.isContended) this.#recollections.wasOutdated(organization);
      return await this.commit(organization, events, onSent, claims);
    }
  }

  /**
   * @param held by which the commit is prepared while the one before is under way
   * @throws MisforeseenError when that was not as it had to be; then nothing is to be relied on that went wrong before
   */
  async #write(attempt: Attempt, held: HeldRecollection | null): Promise<Omit<Commit, 'bookmarks'>> {
    const { tx, organization, events } = attempt;
    const latestAt = events.reduce<Nanos | null>((latest, { at }) => max(latest, at), null);
    const reader = new Neo4jGraphReader(tx, organization, latestAt);
    try {
      return await this.#writeAs(attempt, reader, held);
    } catch (error) {
      // Where the lock itself failed, that is the reason.
      const foreseen = await reader.wasForeseen().catch(() => 'FORESEEN' as const);
      throw foreseen === 'FORESEEN' ? error : new MisforeseenError(foreseen);
    }
  }

  async #writeAs(
    { tx, organization, events, cameToBe, onLocked, onSent, claims }: Attempt,
    reader: Neo4jGraphReader,
    held: HeldRecollection | null,
  ): Promise<Omit<Commit, 'bookmarks'>> {
    const said = say(events, organization, this.#readers);
    const lines = events.filter((event) => event.kind === 'snapshot');
    reader.locked.then(onLocked, () => {});
    const ended = endedClaims(tx, claims);
    ended.catch(() => {}); // who awaits it below is told
    const leftOut = lines.length === 0 ? null : await takeSettings(tx, organization, lines);
    // Goes with the lock: most organizations have never forgotten anything.
    reader.readAhead(said.cells, lines.length === 0 ? held : null, this.#aside);
    const tombstones = (await reader.hasTombstones)
      ? new Tombstones(await reader.tombstones(forgettable(said.cells)))
      : NO_TOMBSTONES;
    const forgotten = new Map<SentEvent, ReadonlySet<ForgettableRef>>();
    const written: Changes[] = [];
    for (const part of sayRemembered(said, events, organization, this.#readers, tombstones)) {
      const changes = await settle(part.said, organization, this.#readers, reader, tombstones);
      await sendChanges(tx, organization, changes);
      written.push(changes);
      if (part.gone.size > 0) for (const event of part.events) forgotten.set(event, part.gone);
    }
    const now = nanosNow();
    const ahead = events.filter(({ at }) => isAhead(at, now));
    if (ahead.length > 0) await tx.run(statements.noteAhead, { rows: namedBy(ahead, organization, this.#readers) });
    if (lines.length > 0) await takeCommands(tx, organization, lines, this.#readers);
    const [lock, notHeld] = await Promise.all([reader.locked, ended]);
    if (notHeld.size > 0) throw new UnprovenClaimError(notHeld);
    const foreseen = await reader.wasForeseen();
    if (foreseen !== 'FORESEEN') throw new MisforeseenError(foreseen);
    // What is sent fails with the commit, if it does.
    leaveRecord(tx, organization, lock, () => changeRecord(written)).catch(() => {});
    if (lines.length === 0) this.#recollect(organization, { lock, cameToBe }, reader, written);
    onSent();
    return { seq: lock.seq, forgotten, ...(leftOut !== null && { leftOut }) };
  }

  /** What says nothing of the batch, such as that a database which starts knows nobody yet, is no reason to refuse it. */
  async #inTransaction<T>(work: (tx: Transaction, more: InTransaction) => Promise<T>): Promise<Committed<T>> {
    const lock: { since?: number } = {};
    const onLocked = () => void (lock.since = performance.now());
    const { promise: cameToBe, resolve } = Promise.withResolvers<boolean>();
    try {
      const committed = await this.#client.commit((tx) => work(tx, { cameToBe, onLocked }), 'commit');
      resolve(true);
      return committed;
    } catch (error) {
      resolve(false);
      if (error instanceof RefusedError && NOT_OF_THE_BATCH.test(error.message))
        throw new UnavailableError(error.message, { cause: error });
      throw error;
    } finally {
      if (lock.since !== undefined) this.#observer.lockHeld?.((performance.now() - lock.since) / 1_000);
    }
  }

  /** Keeps what the commit leaves in the graph for the next one; where it is not plain what that is, nothing. */
  #recollect(
    organization: string,
    commit: Omit<HeldRecollection, 'recollection'>,
    { answered, recollection = new Recollection() }: Neo4jGraphReader,
    [changes, ...others]: readonly Changes[],
  ): void {
    if (answered === null || changes === undefined || others.length > 0) return;
    if (recollection.keep(answered, changes, KEPT_OF_A_KIND))
      this.#recollections.give(organization, { recollection, ...commit });
  }

  /** Runs each statement of a commit on nothing: planning them takes a cold database longer than some emitters wait. */
  async warmUp(): Promise<void> {
    const { lockOrganization: _, ...others } = statements;
    await this.#client.write(async (tx) => {
      for (const statement of Object.values(others)) await tx.run<z.ZodObject, z.ZodObject>(statement, NOTHING);
    }, 'warm-up');
  }
}

function namedBy(events: readonly SentEvent[], organization: string, readers: FacetReaders) {
  return events.flatMap((event) =>
    forgettable(say([event], organization, readers).cells).map((ref) => ({ ...labelled(ref), at: timeText(event.at) })),
  );
}

interface InTransaction {
  /** Whether it is committed, once that is known. */
  readonly cameToBe: Promise<boolean>;
  /** To be told when the lock is there. */
  readonly onLocked: () => void;
}

/** One try at a commit. */
interface Attempt extends InTransaction {
  readonly tx: Transaction;
  readonly organization: string;
  readonly events: readonly SentEvent[];
  readonly onSent: () => void;
  readonly claims: readonly Claim[];
}

/** In the transaction in which what they sent is written: who was revoked before that writes nothing. Goes with its other statements. */
async function endedClaims(tx: Transaction, claims: readonly Claim[]): Promise<Set<Claim>> {
  if (claims.length === 0) return new Set();
  const found = await findKeys(tx, [...new Set(claims.map(({ hash }) => hash))]);
  return new Set(claims.filter((claim) => !claim.stillHolds(found.get(claim.hash) ?? null)));
}

/** A commit was prepared as if another were the last, and that was not so: it is to be done anew. */
class MisforeseenError extends Error {
  readonly isContended: boolean;

  constructor(because: 'CONTENDED' | 'UNDONE') {
    super(`prepared upon a commit that was not the last: ${because}`);
    this.isContended = because === 'CONTENDED';
  }
}

import type { z } from 'zod';
import { RefusedError, UnavailableError } from '../domain/errors.ts';
import type { Nanos } from '../domain/event.ts';
import type { SentEvent } from '../domain/snapshot.ts';
import type { FacetReaders } from '../domain/mappings.ts';
import { forgettable, sayRemembered } from '../domain/forget-sayings.ts';
import { max } from '../domain/merge-cells.ts';
import { changeRecord } from '../domain/change-record.ts';
import type { Changes } from '../domain/changes.ts';
import { say } from '../domain/say.ts';
import { Recollection } from '../domain/recollection.ts';
import { settle } from '../domain/settle.ts';
import { NO_TOMBSTONES, Tombstones, type ForgettableRef } from '../domain/tombstones.ts';
import type { Commit, GraphWriter } from '../ingest/graph-writer.ts';
import type { Committed, Neo4jClient, Transaction } from './client.ts';
import { leaveRecord } from './change-ring.ts';
import { EventCounts } from './event-counts.ts';
import { Neo4jGraphReader } from './neo4j-graph-reader.ts';
import { KEPT_OF_A_KIND, Recollections, type HeldRecollection } from './recollections.ts';
import { takeCommands, takeSettings } from './take-snapshot.ts';
import * as statements from './statements/write-statements.ts';
import { writeChanges } from './write-changes.ts';

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
  }

  async commit(organization: string, events: readonly SentEvent[]): Promise<Commit> {
    const said = say(events, organization, this.#readers);
    const latestAt = events.reduce<Nanos | null>((latest, { at }) => max(latest, at), null);
    const lines = events.filter((event) => event.kind === 'snapshot');
    const { answer, bookmarks } = await this.#inTransaction(async (tx, onLocked) => {
      // Here, since the driver may do all this once more: what is held is merged by then with what never came to be.
      const held = this.#recollections.take(organization);
      const leftOut = lines.length === 0 ? null : await takeSettings(tx, organization, lines);
      const reader = new Neo4jGraphReader(tx, organization, latestAt, held);
      // Goes with the lock: most organizations have never forgotten anything.
      reader.readAhead(said.cells);
      reader.locked.then(onLocked, () => {});
      const tombstones = (await reader.hasTombstones)
        ? new Tombstones(await reader.tombstones(forgettable(said.cells)))
        : NO_TOMBSTONES;
      const forgotten = new Map<SentEvent, ReadonlySet<ForgettableRef>>();
      const written: Changes[] = [];
      for (const part of sayRemembered(said, events, organization, this.#readers, tombstones)) {
        const changes = await settle(part.said, organization, this.#readers, reader, tombstones);
        await writeChanges(tx, organization, changes);
        written.push(changes);
        if (part.gone.size > 0) for (const event of part.events) forgotten.set(event, part.gone);
      }
      if (lines.length > 0) await takeCommands(tx, organization, lines, this.#readers);
      const locked = await reader.locked;
      await leaveRecord(tx, organization, locked, () => changeRecord(written));
      return { seq: locked.seq, forgotten, ...(leftOut !== null && { leftOut }), held, reader, written };
    });
    const { held, reader, written, ...commit } = answer;
    this.#counts.add(organization, events, commit.forgotten);
    if (lines.length === 0) this.#recollect(organization, held, commit.seq, reader, written);
    return { ...commit, bookmarks };
  }

  /** What says nothing of the batch, such as that a database which starts knows nobody yet, is no reason to refuse it. */
  async #inTransaction<T>(work: (tx: Transaction, onLocked: () => void) => Promise<T>): Promise<Committed<T>> {
    const lock: { since?: number } = {};
    const onLocked = () => void (lock.since = performance.now());
    try {
      return await this.#client.commit((tx) => work(tx, onLocked), 'commit');
    } catch (error) {
      if (error instanceof RefusedError && NOT_OF_THE_BATCH.test(error.message))
        throw new UnavailableError(error.message, { cause: error });
      throw error;
    } finally {
      if (lock.since !== undefined) this.#observer.lockHeld?.((performance.now() - lock.since) / 1_000);
    }
  }

  /** Keeps what the commit left in the graph for the next one; where it is not plain what that is, nothing. */
  #recollect(
    organization: string,
    held: HeldRecollection | null,
    seq: number,
    { answered, isOutdated }: Neo4jGraphReader,
    [changes, ...others]: readonly Changes[],
  ): void {
    if (isOutdated) this.#recollections.wasOutdated(organization);
    if (answered === null || changes === undefined || others.length > 0) return;
    const recollection = held === null || isOutdated ? new Recollection() : held.recollection;
    if (recollection.keep(answered, changes, KEPT_OF_A_KIND)) this.#recollections.give(organization, recollection, seq);
  }

  /** Runs each statement of a commit on nothing: planning them takes a cold database longer than some emitters wait. */
  async warmUp(): Promise<void> {
    const { lockOrganization: _, ...others } = statements;
    await this.#client.write(async (tx) => {
      for (const statement of Object.values(others)) await tx.run<z.ZodObject, z.ZodObject>(statement, NOTHING);
    }, 'warm-up');
  }
}

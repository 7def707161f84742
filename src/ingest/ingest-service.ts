import { RefusedError } from '../domain/errors.ts';
import { nanosNow } from '../domain/time.ts';
import type { Nanos } from '../domain/event.ts';
import type { SentEvent } from '../domain/snapshot.ts';
import type { Commits } from './archive/archived-commits.ts';
import { sentBy, type Sender } from './commit-or-spool.ts';
import type { DeadLetterReason, Fault, Refusal, RefusalSink, SentBy } from './dead-letters/dead-letter.ts';
import { UnprovenClaimError, type Commit } from './graph-writer.ts';
import type { SpoolRecord } from './spool/record.ts';
import { toldInVain } from './told-in-vain.ts';
import { writeLimits } from './write-limits.ts';

export type { Fault } from './dead-letters/dead-letter.ts';

/** The wire, as ingest needs it. */
export interface Wire {
  readJson(
    text: string,
  ):
    | { readonly ok: true; readonly value: unknown; readonly warnings: readonly Fault[] }
    | { readonly ok: false; readonly faults: readonly Fault[] };
  parseEvent(
    json: unknown,
    now: Nanos,
  ):
    | { readonly ok: true; readonly event: SentEvent; readonly warnings: readonly Fault[] }
    | { readonly ok: false; readonly faults: readonly Fault[] };
}

/** Told of events that were taken or refused, to tell people whether their emitters work; with the User-Agent of who sent them. */
export interface IngestWatch {
  accepted(organization: string, event: SentEvent, agent: string | null): void;
  refused(organization: string, producer: string | null, faults: readonly Fault[], agent: string | null): void;
}

export type Accepted =
  | { readonly status: 'committed'; readonly commit: Commit; readonly warnings: readonly Fault[] }
  /** On disk, and on its way to the graph. */
  | { readonly status: 'queued'; readonly ticket: string; readonly warnings: readonly Fault[] };
export type Refused = { readonly status: 'malformed' | 'invalid' | 'forbidden'; readonly faults: readonly Fault[] };

const NOBODY: Sender = { keyId: '' };

/** Takes one event's text from the door to the graph. */
export class IngestService {
  readonly #wire: Wire;
  readonly #commits: Commits;
  readonly #refusals: RefusalSink;
  readonly #now: () => Nanos;
  readonly #watch: IngestWatch | null;
  readonly #onOutcome: (kind: string, outcome: string) => void;
  readonly #underWay = new Set<Promise<unknown>>();

  /** @param onOutcome told of each event that comes: its kind, and what became of it; both of fixed sets */
  constructor(
    wire: Wire,
    commits: Commits,
    refusals: RefusalSink,
    now: () => Nanos = nanosNow,
    onOutcome: (kind: string, outcome: string) => void = () => {},
    watch: IngestWatch | null = null,
  ) {
    this.#onOutcome = onOutcome;
    this.#wire = wire;
    this.#commits = commits;
    this.#refusals = refusals;
    this.#now = now;
    this.#watch = watch;
  }

  /**
   * @param text one OpenLineage event as JSON
   * @returns once the event is committed or queued, or why it is refused
   * @throws UnavailableError, RefusedError; UnprovenClaimError where the sender's claim holds no longer, or the event is refused: nothing came of it then
   */
  async ingest(organization: string, text: string, sender = NOBODY): Promise<Accepted | Refused> {
    const seen: { kind: string; outcome: string | null } = { kind: 'unknown', outcome: 'unavailable' };
    try {
      const taken = await this.#take({ organization, arrivedAt: this.#now(), text }, sender, seen);
      const { outcome, refusal, forbidden } = taken;
      // What is refused is not committed: whoever may no longer send must learn nothing of it, and leave no dead letter.
      if (sender.claim != null && (outcome instanceof RefusedError || 'faults' in outcome))
        throw new UnprovenClaimError(new Set([sender.claim]));
      seen.outcome = outcome instanceof RefusedError ? 'refused' : outcome.status;
      if (refusal !== null) this.#refusals.note(refusal);
      const refused = refusal ?? forbidden ?? null;
      if (refused !== null) this.#watch?.refused(organization, refused.producer, refused.faults, sender.agent ?? null);
      if (outcome instanceof RefusedError) throw outcome;
      return outcome;
    } catch (error) {
      if (error instanceof UnprovenClaimError) seen.outcome = null; // it is sent again, or nobody's
      throw error;
    } finally {
      if (seen.outcome !== null) this.#onOutcome(seen.kind, seen.outcome);
    }
  }

  /**
   * As {@link ingest}, for an event that is among the dead letters already.
   * @param from who sent it: it may say no more than it could then
   */
  async retry(organization: string, text: string, from: SentBy | null): Promise<Accepted | Refused | Refusal> {
    const sender = {
      ...NOBODY,
      limits: writeLimits(organization, from?.namespaces),
      mayRestore: from?.mayRestore ?? false,
    };
    const { outcome, refusal } = await this.#take({ organization, arrivedAt: this.#now(), text }, sender);
    return refusal ?? (outcome as Accepted | Refused);
  }

  /**
   * Takes an event that was acknowledged before, out of the spool.
   * @returns once it is in the graph; or among the dead letters, when the graph does not take it
   * @throws UnavailableError when it has to stay where it is
   */
  async ingestSpooled(record: SpoolRecord): Promise<void> {
    const read = this.#read(record);
    if ('reason' in read) {
      const { reason, faults, producer } = read;
      await this.#refusals.keep({ ...refusalOf(record), reason, producer, faults, acknowledged: true, sentBy: null });
      return;
    }
    try {
      await this.#commits.commit(record, read.event);
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error;
      await this.#refusals.keep({ ...refusedByDatabase(record, read.event, error), acknowledged: true, sentBy: null });
    }
  }

  /** Resolves when all that was accepted has been answered. */
  async drain(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.allSettled(this.#underWay);
  }

  /** @throws UnavailableError */
  async #take(record: SpoolRecord, sender: Sender, seen = { kind: 'unknown' }): Promise<Taken> {
    const read = this.#readFrom(record, sender);
    if ('event' in read) seen.kind = read.event.kind;
    if ('reason' in read) {
      const { reason, faults, producer } = read;
      const status = reason === 'NOT_JSON' ? 'malformed' : 'invalid';
      const refusal = { ...refusalOf(record), reason, producer, faults, acknowledged: false, sentBy: sentBy(sender) };
      return { outcome: { status, faults }, refusal };
    }
    const { event, warnings } = read;
    const faults = sender.limits?.faults(event) ?? [];
    if (faults.length > 0) {
      // No dead letter: it could not be sent again, and whoever may not write must not fill what others look through.
      const forbidden = { producer: event.producer, faults };
      return { outcome: { status: 'forbidden', faults }, refusal: null, forbidden };
    }
    const work = this.#commits.take(record, event, sender);
    this.#underWay.add(work);
    try {
      const commit = await work;
      this.#watch?.accepted(record.organization, event, sender.agent ?? null);
      if ('ticket' in commit) return { outcome: { status: 'queued', ticket: commit.ticket, warnings }, refusal: null };
      const forgotten = commit.forgotten?.get(event);
      const inVain = forgotten === undefined ? [] : toldInVain(forgotten, event);
      const leftOut = commit.leftOut?.get(event);
      const notTaken = leftOut === undefined ? [] : [{ path: '', message: leftOut }];
      return {
        outcome: { status: 'committed', commit, warnings: [...warnings, ...notTaken, ...inVain] },
        refusal: null,
      };
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error;
      const refusal = { ...refusedByDatabase(record, event, error), acknowledged: false, sentBy: sentBy(sender) };
      return { outcome: error, refusal };
    } finally {
      this.#underWay.delete(work);
    }
  }

  #readFrom(record: SpoolRecord, { mayRestore = false }: Sender): Read {
    const read = this.#read(record);
    if ('reason' in read || read.event.kind !== 'snapshot' || mayRestore) return read;
    const faults = [{ path: '', message: 'is a line of an export: only an admin may send it' }];
    return { reason: 'INVALID', faults, producer: read.event.producer };
  }

  #read({ text, arrivedAt }: SpoolRecord): Read {
    const json = this.#wire.readJson(text);
    if (!json.ok) return { reason: 'NOT_JSON', faults: json.faults, producer: null };
    const parsed = this.#wire.parseEvent(json.value, arrivedAt);
    if (!parsed.ok) return { reason: 'INVALID', faults: parsed.faults, producer: producerOf(json.value) };
    return { event: parsed.event, warnings: [...json.warnings, ...parsed.warnings] };
  }
}

interface Taken {
  readonly outcome: Accepted | Refused | RefusedError;
  /** What is to be kept of it. */
  readonly refusal: Refusal | null;
  /** What is not kept, since its sender may not write it. */
  readonly forbidden?: Pick<Refusal, 'producer' | 'faults'>;
}

type Read =
  | { readonly event: SentEvent; readonly warnings: readonly Fault[] }
  | { readonly reason: DeadLetterReason; readonly faults: readonly Fault[]; readonly producer: string | null };

function refusalOf({ organization, arrivedAt: at, text }: SpoolRecord) {
  return { organization, at, text, bytes: Buffer.byteLength(text) };
}

function refusedByDatabase(record: SpoolRecord, { producer }: SentEvent, error: RefusedError) {
  const faults = [{ path: '', message: error.message }];
  return { ...refusalOf(record), reason: 'REFUSED_BY_DATABASE' as const, producer, faults };
}

function producerOf(json: unknown): string | null {
  const { producer } = (json ?? {}) as { readonly producer?: unknown };
  return typeof producer === 'string' ? producer : null;
}

import { parseKey } from '../domain/keys.ts';
import type { ForgettableRef } from '../domain/tombstones.ts';
import { nanosNow } from '../domain/time.ts';
import type { Nanos, SentEvent } from '../domain/event.ts';
import type { Commit } from './graph-writer.ts';
import type { GroupCommit } from './group-commit.ts';

/** A place in an event and what is wrong there. */
export interface Fault {
  readonly path: string;
  readonly message: string;
}

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

export type Accepted = { readonly status: 'committed'; readonly commit: Commit; readonly warnings: readonly Fault[] };
export type Refused = { readonly status: 'malformed' | 'invalid'; readonly faults: readonly Fault[] };

/** Takes one event's text from the door to the graph. */
export class IngestService {
  readonly #wire: Wire;
  readonly #commits: GroupCommit;
  readonly #now: () => Nanos;
  readonly #onOutcome: (kind: string, outcome: string) => void;

  /** @param onOutcome told of each event: its kind, and what became of it; both of fixed sets */
  constructor(
    wire: Wire,
    commits: GroupCommit,
    now: () => Nanos = nanosNow,
    onOutcome: (kind: string, outcome: string) => void = () => {},
  ) {
    this.#onOutcome = onOutcome;
    this.#wire = wire;
    this.#commits = commits;
    this.#now = now;
  }

  /**
   * @param text one OpenLineage event as JSON
   * @param mayRestore whether whoever sends it may send lines of an export, which tell what was deleted and set
   * @returns once the event is committed, or why it is refused
   * @throws UnavailableError, RefusedError
   */
  async ingest(organization: string, text: string, mayRestore = false): Promise<Accepted | Refused> {
    const seen = { kind: 'unknown' };
    let outcome = 'failed';
    try {
      const taken = await this.#take(organization, text, mayRestore, seen);
      outcome = taken.status;
      return taken;
    } finally {
      this.#onOutcome(seen.kind, outcome);
    }
  }

  async #take(
    organization: string,
    text: string,
    mayRestore: boolean,
    seen: { kind: string },
  ): Promise<Accepted | Refused> {
    const json = this.#wire.readJson(text);
    if (!json.ok) return { status: 'malformed', faults: json.faults };
    const parsed = this.#wire.parseEvent(json.value, this.#now());
    if (!parsed.ok) return { status: 'invalid', faults: parsed.faults };
    seen.kind = parsed.event.kind;
    if (parsed.event.kind === 'snapshot' && !mayRestore)
      return {
        status: 'invalid',
        faults: [{ path: '', message: 'is a line of an export: only an admin may send it' }],
      };
    const commit = await this.#commits.submit(organization, parsed.event, text.length);
    const forgotten = commit.forgotten?.get(parsed.event);
    const leftOut = commit.leftOut?.get(parsed.event);
    return {
      status: 'committed',
      commit,
      warnings: [
        ...json.warnings,
        ...parsed.warnings,
        ...(leftOut === undefined ? [] : [{ path: '', message: leftOut }]),
        ...(forgotten === undefined ? [] : [{ path: '', message: toldInVain(forgotten) }]),
      ],
    };
  }

  /** Resolves when all that was accepted has been answered. */
  drain(): Promise<void> {
    return this.#commits.drain();
  }
}

/** A few names will do: a namespace may hold thousands. */
const MOST_NAMES = 3;

function toldInVain(forgotten: ReadonlySet<ForgettableRef>): string {
  const things = [...forgotten].filter((ref) => !ref.startsWith('Namespace:'));
  const named = things.slice(0, MOST_NAMES).map((ref) => {
    const colon = ref.indexOf(':');
    return `${ref.slice(0, colon).toLowerCase()} ${parseKey(ref.slice(colon + 1))
      .slice(1)
      .join(' ')}`;
  });
  const more = things.length > named.length ? ` and ${things.length - named.length} more` : '';
  return `deleted as of this time or later, so that nothing is said of it: ${named.join(', ')}${more}`;
}

import type { LineageEvent, Nanos } from '../domain/event.ts';
import { formatTime, nanosNow } from '../domain/time.ts';
import { emittersOf, emittersOfProducer } from './emitter-of.ts';

/** The last event of an emitter that was taken. */
export interface LastEvent {
  /** When it came, and the time that it says. */
  readonly at: string;
  readonly eventTime: string;
  readonly producer: string | null;
  readonly kind: LineageEvent['kind'];
  readonly eventType: string | null;
  /** Of its job; of a DatasetEvent, of its dataset. null, both: what it told of that is deleted. */
  readonly namespace: string | null;
  readonly name: string | null;
  readonly inputs: number;
  readonly outputs: number;
  readonly hasColumnLineage: boolean;
}

/** An event that was not taken, and why. */
export interface RefusedEvent {
  readonly at: string;
  readonly reasons: readonly string[];
}

/** What was last heard of an emitter. */
export interface EmitterRecord {
  readonly last: LastEvent | null;
  /** The last first. */
  readonly refused: readonly RefusedEvent[];
}

/** What is new of an emitter. */
export interface EmitterNews extends EmitterRecord {
  readonly organization: string;
  readonly emitter: string;
}

/** Where it is kept: no part of the graph, since it tells when events came. */
export interface EmitterStore {
  /** Adds to what is known, but for the names of what is deleted; of events refused it keeps the last {@link KEPT}. */
  note(news: readonly EmitterNews[]): Promise<void>;
  find(organization: string, emitter: string): Promise<EmitterRecord | null>;
}

/** Events refused that are remembered of an emitter. */
export const KEPT = 5;
const MAX_REASONS = 5;
const WRITE_EVERY_MS = 5_000;

/** Remembers what emitters sent last: written every few seconds at most, so that no event waits for it. */
export class EmitterLog {
  readonly #store: EmitterStore;
  readonly #now: () => Nanos;
  readonly #news = new Map<string, EmitterNews>();
  #timer: NodeJS.Timeout | null = null;
  #writing: Promise<void> = Promise.resolve();

  constructor(store: EmitterStore, now: () => Nanos = nanosNow) {
    this.#store = store;
    this.#now = now;
  }

  /** @param agent the User-Agent of the request that it came with; null: none */
  accepted(organization: string, event: LineageEvent | { readonly kind: 'snapshot' }, agent: string | null): void {
    if (event.kind === 'snapshot') return;
    const last = told(event, this.#now());
    for (const emitter of emittersOf(event, agent)) this.#add(organization, emitter, { last });
  }

  refused(
    organization: string,
    producer: string | null,
    faults: readonly { readonly path: string; readonly message: string }[],
    agent: string | null,
  ): void {
    const refused: RefusedEvent = {
      at: formatTime(this.#now()),
      reasons: faults.slice(0, MAX_REASONS).map(({ path, message }) => (path === '' ? message : `${path}: ${message}`)),
    };
    for (const emitter of emittersOfProducer(producer, agent)) this.#add(organization, emitter, { refused });
  }

  /** What was last heard of an emitter, by this server or another. */
  async find(organization: string, emitter: string): Promise<EmitterRecord> {
    await this.settle();
    return (await this.#store.find(organization, emitter)) ?? { last: null, refused: [] };
  }

  /** Kept when all that was heard is written, or given up. */
  settle(): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    const news = [...this.#news.values()];
    this.#news.clear();
    if (news.length > 0) this.#writing = this.#writing.then(() => this.#store.note(news)).catch(() => {}); // the next event tells it anew
    return this.#writing;
  }

  #add(organization: string, emitter: string, heard: { last?: LastEvent; refused?: RefusedEvent }): void {
    const key = JSON.stringify([organization, emitter]);
    const known = this.#news.get(key);
    this.#news.set(key, {
      ...{ organization, emitter, last: heard.last ?? known?.last ?? null },
      refused: [...(heard.refused === undefined ? [] : [heard.refused]), ...(known?.refused ?? [])].slice(0, KEPT),
    });
    this.#timer ??= setTimeout(() => void this.settle(), WRITE_EVERY_MS).unref();
  }
}

function told(event: LineageEvent, at: Nanos): LastEvent {
  const { namespace, name } = event.kind === 'dataset' ? event.dataset : event.job;
  const inputs = event.kind === 'dataset' ? [] : event.inputs;
  const outputs = event.kind === 'dataset' ? [event.dataset] : event.outputs;
  return {
    ...{ at: formatTime(at), eventTime: formatTime(event.at), producer: event.producer, kind: event.kind },
    ...{ eventType: event.kind === 'run' ? event.type : null, namespace, name },
    ...{ inputs: inputs.length, outputs: event.kind === 'dataset' ? 0 : outputs.length },
    hasColumnLineage: outputs.some(({ facets }) => facets['columnLineage'] !== undefined),
  };
}

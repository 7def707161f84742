import { UnavailableError } from '../../domain/errors.ts';
import type { Refusal, RefusalSink } from './dead-letter.ts';
import type { DeadLetterBounds, DeadLetterStore, NewDeadLetter } from './dead-letter-store.ts';

/** What happens, for metrics and logs. */
export interface DeadLetterObserver {
  /** An event was refused, whether it can be kept or not. */
  refused?(refusal: Refusal): void;
  /** It could not be kept: too many come, or the database is away. */
  dropped?(refusal: Refusal): void;
  /** Letters went to make room. */
  evicted?(count: number): void;
  /** What should not happen. */
  failed?(error: unknown): void;
}

const DEFAULT_DEAD_LETTER_BOUNDS: DeadLetterBounds = { maxCount: 10_000, maxBytes: 64 * 1024 * 1024 };

/** Letters that wait to be written at most, and the characters of their texts. */
const MOST_WAITING = 1_000;
const MOST_WAITING_CHARACTERS = 16 * 1024 * 1024;
/** They are written now and then, all at once: good events go first. */
const WRITE_EVERY_MS = 1_000;
/** Longer texts are cut, unless nobody else has them. */
const MAX_TEXT = 256 * 1024;
const MAX_FAULTS = 20;
const MAX_LINE = 1_000;

/** Keeps refused events where somebody can see to them: lazily, so that bad events never slow good ones. */
export class DeadLetters implements RefusalSink {
  readonly #store: DeadLetterStore;
  readonly #bounds: DeadLetterBounds;
  readonly #observer: DeadLetterObserver;
  #waiting: NewDeadLetter[] = [];
  #characters = 0;
  #timer: NodeJS.Timeout | null = null;
  #writing: Promise<void> = Promise.resolve();

  constructor(
    store: DeadLetterStore,
    bounds: DeadLetterBounds = DEFAULT_DEAD_LETTER_BOUNDS,
    observer: DeadLetterObserver = {},
  ) {
    this.#store = store;
    this.#bounds = bounds;
    this.#observer = observer;
  }

  note(refusal: Refusal): void {
    this.#observer.refused?.(refusal);
    const letter = shortened(refusal);
    const characters = letter.text?.length ?? 0;
    if (this.#waiting.length >= MOST_WAITING || this.#characters + characters > MOST_WAITING_CHARACTERS) {
      this.#observer.dropped?.(refusal);
      return;
    }
    this.#waiting.push(letter);
    this.#characters += characters;
    this.#timer ??= setTimeout(() => void this.flush(), WRITE_EVERY_MS).unref();
  }

  async keep(refusal: Refusal): Promise<void> {
    await this.#write(refusal.organization, [shortened(refusal)]);
    this.#observer.refused?.(refusal);
  }

  /** Resolves when what was noted until now is kept, or is known to have to wait. */
  flush(): Promise<void> {
    clearTimeout(this.#timer ?? undefined);
    this.#timer = null;
    const letters = this.#waiting;
    this.#waiting = [];
    this.#writing = this.#writing.then(() => this.#writeAll(letters));
    return this.#writing;
  }

  async #writeAll(letters: readonly NewDeadLetter[]): Promise<void> {
    for (const [organization, own] of Map.groupBy(letters, (letter) => letter.organization)) {
      try {
        await this.#write(organization, own);
        this.#characters -= charactersOf(own);
      } catch (error) {
        if (error instanceof UnavailableError) {
          this.#waiting.unshift(...own);
          this.#timer ??= setTimeout(() => void this.flush(), WRITE_EVERY_MS).unref();
        } else {
          this.#characters -= charactersOf(own);
          this.#observer.failed?.(error);
          for (const letter of own) this.#observer.dropped?.(letter);
        }
      }
    }
  }

  async #write(organization: string, letters: readonly NewDeadLetter[]): Promise<void> {
    const gone = await this.#store.add(organization, letters, this.#bounds);
    if (gone > 0) this.#observer.evicted?.(gone);
  }
}

function charactersOf(letters: readonly NewDeadLetter[]): number {
  return letters.reduce((sum, { text }) => sum + (text?.length ?? 0), 0);
}

function shortened(refusal: Refusal): NewDeadLetter {
  const { text, acknowledged, faults, producer } = refusal;
  const isLong = text !== null && text.length > MAX_TEXT && !acknowledged;
  return {
    ...refusal,
    producer: producer === null ? null : line(producer),
    faults: faults.slice(0, MAX_FAULTS).map(({ path, message }) => ({ path: line(path), message: line(message) })),
    text: isLong ? text.slice(0, MAX_TEXT) : text,
    isCut: isLong || text === null,
  };
}

function line(text: string): string {
  return text.length > MAX_LINE ? `${text.slice(0, MAX_LINE)}…` : text;
}

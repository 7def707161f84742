import type { Fault } from '../../ingest/ingest-service.ts';
import type { Sent } from './event-sender.ts';

/** Which event it is. */
export interface EventLabel {
  /** Counted over all sources. */
  readonly order: number;
  /** "events.ndjson:12 (event 12)" */
  readonly where: string;
}

interface RefusedEvent extends EventLabel {
  readonly reasons: readonly Fault[];
}

/** Counts what became of the events, and keeps the first that were refused. */
export class IngestTally {
  read = 0;
  committed = 0;
  queued = 0;
  refused = 0;
  withWarnings = 0;
  readonly #shown: RefusedEvent[] = [];
  readonly #maxShown: number;
  readonly #started = performance.now();

  constructor(maxShown: number) {
    this.#maxShown = maxShown;
  }

  sent(sent: Sent, label: EventLabel): void {
    if (sent.status === 'refused') {
      this.refuse(label, sent.reasons);
      return;
    }
    if (sent.status === 'queued') this.queued++;
    else this.committed++;
    if (sent.hasWarnings) this.withWarnings++;
  }

  refuse(label: EventLabel, reasons: readonly Fault[]): void {
    this.refused++;
    if (this.#shown.length < this.#maxShown) this.#shown.push({ ...label, reasons });
  }

  get seconds(): number {
    return (performance.now() - this.#started) / 1_000;
  }

  get perSecond(): number {
    return Math.round((this.committed + this.queued) / Math.max(this.seconds, 0.001));
  }

  /** "20,000 read, 19,998 committed, 2 refused" */
  counts(): string {
    const optional = (count: number, what: string) => (count === 0 ? [] : [`${number(count)} ${what}`]);
    return [
      `${number(this.read)} read`,
      `${number(this.committed)} committed`,
      ...optional(this.queued, 'queued'),
      `${number(this.refused)} refused`,
      ...optional(this.withWarnings, 'with warnings'),
    ].join(', ');
  }

  /** Each refused event with its reasons, and how many more there are. */
  refusals(): string[] {
    const inOrder = this.#shown.sort((a, b) => a.order - b.order);
    const lines = inOrder.flatMap(({ where, reasons }) => [
      `refused ${where}`,
      ...reasons.map(({ path, message }) => `    ${path === '' ? message : `${path}: ${message}`}`),
    ]);
    const more = this.refused - inOrder.length;
    return more === 0 ? lines : [...lines, `and ${number(more)} more (--max-errors shows them)`];
  }
}

export function number(count: number): string {
  return count.toLocaleString('en-US');
}

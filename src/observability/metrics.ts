import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import type { DeadLetterReason } from '../ingest/dead-letters/dead-letter.ts';
import type { GroupCommitObserver } from '../ingest/group-commit.ts';

/** What `/metrics` shows. Labels hold only values from fixed sets. */
export class Metrics implements GroupCommitObserver {
  readonly #registry = new Registry();
  readonly #committed = new Counter({
    name: 'openlineage_events_committed_total',
    help: 'Events committed to the graph',
    registers: [this.#registry],
  });
  readonly #refused = new Counter({
    name: 'openlineage_events_refused_by_database_total',
    help: 'Events the database refused for good',
    registers: [this.#registry],
  });
  readonly #retries = new Counter({
    name: 'openlineage_commit_retries_total',
    help: 'Batches tried again',
    registers: [this.#registry],
  });
  readonly #drained = new Counter({
    name: 'openlineage_spool_drained_total',
    help: 'Events that left the spool for the graph, or for the dead letters',
    registers: [this.#registry],
  });
  readonly #damaged = new Counter({
    name: 'openlineage_spool_damaged_total',
    help: 'Places in the spool where bytes were no sound record: torn (the end of a segment) or damaged',
    labelNames: ['kind'],
    registers: [this.#registry],
  });
  readonly #unwritable = new Counter({
    name: 'openlineage_spool_write_failures_total',
    help: 'Times that the disk took nothing for the spool',
    registers: [this.#registry],
  });
  readonly #refusals = new Counter({
    name: 'openlineage_events_refused_total',
    help: 'Events that were refused, by reason; acknowledged: it turned out after they were answered 2xx',
    labelNames: ['reason', 'acknowledged'],
    registers: [this.#registry],
  });
  readonly #droppedLetters = new Counter({
    name: 'openlineage_dead_letters_dropped_total',
    help: 'Refused events of which no dead letter was kept: too many came, or the database was away',
    registers: [this.#registry],
  });
  readonly #evictedLetters = new Counter({
    name: 'openlineage_dead_letters_evicted_total',
    help: 'Dead letters that went to make room for newer ones',
    registers: [this.#registry],
  });
  readonly #archived = new Counter({
    name: 'openlineage_archive_events_total',
    help: 'Events written to the archive',
    registers: [this.#registry],
  });
  readonly #notArchived = new Counter({
    name: 'openlineage_archive_lost_events_total',
    help: 'Accepted events that are missing in the archive: its disk took nothing for too long',
    registers: [this.#registry],
  });
  readonly #batch = new Histogram({
    name: 'openlineage_batch_events',
    help: 'Events in one transaction',
    buckets: [1, 2, 5, 10, 20, 50, 100, 200, 400],
    registers: [this.#registry],
  });
  readonly #commit = new Histogram({
    name: 'openlineage_commit_seconds',
    help: 'Time of one transaction, from its start to its commit',
    buckets: [0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5],
    registers: [this.#registry],
  });
  readonly #lockHeld = new Histogram({
    name: 'openlineage_organization_lock_seconds',
    help: "Time that one transaction held its organization's lock, to its commit; the rate of the sum is the share of the time, where one organization is written to",
    buckets: [0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5],
    registers: [this.#registry],
  });

  readonly #events = new Counter({
    name: 'openlineage_events_total',
    help: 'Events that came, by kind and by what became of them',
    labelNames: ['kind', 'outcome'],
    registers: [this.#registry],
  });
  readonly #http = new Histogram({
    name: 'openlineage_http_request_seconds',
    help: 'Time of a request, to the end of its answer',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.1, 0.5, 2, 10],
    registers: [this.#registry],
  });
  readonly #graphql = new Histogram({
    name: 'openlineage_graphql_operation_seconds',
    help: 'Time of a GraphQL operation, once for each root field that it asks for',
    labelNames: ['type', 'field', 'outcome'],
    buckets: [0.005, 0.02, 0.1, 0.5, 2, 10],
    registers: [this.#registry],
  });
  readonly #statements = new Histogram({
    name: 'openlineage_neo4j_statement_seconds',
    help: 'Time of a statement, from sending it to its last row; those of one transaction are sent together and wait for one another',
    labelNames: ['statement', 'outcome'],
    buckets: [0.005, 0.05, 0.5, 5],
    registers: [this.#registry],
  });
  readonly #databaseFaults = new Counter({
    name: 'openlineage_neo4j_faults_total',
    help: 'Times that the database could not answer, by what kept it; again: whether the statement was tried once more',
    labelNames: ['kind', 'again'],
    registers: [this.#registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.#registry });
  }

  /** Shows a number that is read when asked for. */
  gauge(name: string, help: string, read: () => number): void {
    new Gauge({
      name,
      help,
      registers: [this.#registry],
      collect() {
        this.set(read());
      },
    });
  }

  committed(events: number, seconds: number): void {
    this.#committed.inc(events);
    this.#batch.observe(events);
    this.#commit.observe(seconds);
  }

  lockHeld(seconds: number): void {
    this.#lockHeld.observe(seconds);
  }

  retried(): void {
    this.#retries.inc();
  }

  refused(): void {
    this.#refused.inc();
  }

  /** @param kind of a fixed set */
  event(kind: string, outcome: string): void {
    this.#events.inc({ kind, outcome });
  }

  /** @param route of a fixed set */
  answered({
    method,
    route,
    status,
    seconds,
  }: {
    method: string;
    route: string;
    status: number;
    seconds: number;
  }): void {
    this.#http.observe({ method, route, status }, seconds);
  }

  /** @param field of the schema */
  operation(type: string, field: string, seconds: number, hasErrors: boolean): void {
    this.#graphql.observe({ type, field, outcome: hasErrors ? 'errors' : 'ok' }, seconds);
  }

  /** @param statement one of ours */
  statement(statement: string, seconds: number, failed: boolean): void {
    this.#statements.observe({ statement, outcome: failed ? 'failed' : 'ok' }, seconds);
  }

  /** @param kind of a fixed set */
  databaseFault(kind: string, isTriedAgain: boolean): void {
    this.#databaseFaults.inc({ kind, again: String(isTriedAgain) });
  }

  drained(events: number): void {
    this.#drained.inc(events);
  }

  damaged(kind: 'damaged' | 'torn'): void {
    this.#damaged.inc({ kind });
  }

  unwritable(): void {
    this.#unwritable.inc();
  }

  deadLetter(reason: DeadLetterReason, acknowledged: boolean): void {
    this.#refusals.inc({ reason, acknowledged: String(acknowledged) });
  }

  deadLetterDropped(): void {
    this.#droppedLetters.inc();
  }

  deadLettersEvicted(count: number): void {
    this.#evictedLetters.inc(count);
  }

  archived(events: number): void {
    this.#archived.inc(events);
  }

  notArchived(events: number): void {
    this.#notArchived.inc(events);
  }

  async expose(): Promise<{ contentType: string; text: string }> {
    return { contentType: this.#registry.contentType, text: await this.#registry.metrics() };
  }
}

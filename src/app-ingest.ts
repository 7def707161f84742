import { EventCounts } from './graph/event-counts.ts';
import type { Neo4jClient } from './graph/client.ts';
import { Neo4jDeadLetterStore } from './graph/neo4j-dead-letter-store.ts';
import { Neo4jEmitterStore } from './graph/neo4j-emitter-store.ts';
import { Neo4jGraphWriter } from './graph/neo4j-graph-writer.ts';
import { Archive, type ArchiveOptions } from './ingest/archive/archive.ts';
import { archived } from './ingest/archive/archived-commits.ts';
import { CommitOrSpool } from './ingest/commit-or-spool.ts';
import { DeadLetterDesk } from './ingest/dead-letters/dead-letter-desk.ts';
import type { DeadLetterBounds } from './ingest/dead-letters/dead-letter-store.ts';
import { DeadLetters } from './ingest/dead-letters/dead-letters.ts';
import { GroupCommit, type GroupCommitOptions } from './ingest/group-commit.ts';
import { IngestService } from './ingest/ingest-service.ts';
import { SpoolDrain } from './ingest/spool/spool-drain.ts';
import { Spool, type SpoolOptions } from './ingest/spool/spool.ts';
import { EmitterLog } from './integrations/emitter-log.ts';
import { inTime } from './domain/in-time.ts';
import { nanosNow } from './domain/time.ts';
import type { Logger } from './observability/logger.ts';
import type { Metrics } from './observability/metrics.ts';
import { tracedParser, tracedWriter } from './observability/trace-ingest.ts';
import type { Tracing } from './observability/tracing.ts';
import { showArchive, watchArchive } from './observability/watch-archive.ts';
import { showSpool, watchCommits, watchDeadLetters, watchSpool } from './observability/watch-ingest.ts';
import { facetReaders } from './openlineage/facets/facet-readers.ts';
import { readJson } from './openlineage/read-json.ts';
import { parseSent } from './openlineage/read-snapshot.ts';

/** How long a stop waits for a database that does not answer. */
const PATIENCE_MS = 5_000;

export interface IngestOptions {
  readonly groupCommit?: GroupCommitOptions;
  /** Where accepted events wait on disk while the database does not take them; without it they are refused. */
  readonly spool?: SpoolOptions | null;
  /** How long an event may take to be committed before it is spooled. */
  readonly spoolAfterMs?: number;
  readonly deadLetters?: DeadLetterBounds;
  /** Where accepted events are kept as they were sent. */
  readonly archive?: ArchiveOptions | null;
}

/** What watches it. */
interface Watching {
  readonly metrics: Metrics;
  readonly logger: Logger;
  readonly tracing: Tracing | null;
  readonly onCommitted: (organization: string) => void;
}

/** All that an event passes on its way into the graph. */
export interface Ingest {
  readonly service: IngestService;
  readonly emitters: EmitterLog;
  readonly deadLetters: DeadLetters;
  readonly deadLetterDesk: DeadLetterDesk;
  /** Which events wait, for questions that must see them. */
  readonly queued: CommitOrSpool;
  /** null: events do not wait on disk. */
  readonly spool: Spool | null;
  /** Has the database plan what commits run. */
  warmUp(): Promise<void>;
  /**
   * Takes up what is in the spool and the archive.
   * @throws what the disk says
   */
  start(): Promise<void>;
  /** Answers what was accepted; what is in the spool stays there. */
  stop(): Promise<void>;
}

export function createIngest(
  client: Neo4jClient,
  eventCounts: EventCounts,
  options: IngestOptions,
  { metrics, logger, tracing, onCommitted }: Watching,
): Ingest {
  const observer = { lockHeld: (seconds: number) => metrics.lockHeld(seconds) };
  const writer = new Neo4jGraphWriter(client, facetReaders, observer, eventCounts);
  const watch = watchCommits(metrics, logger);
  const commits = new GroupCommit(tracing === null ? writer : tracedWriter(writer, tracing), options.groupCommit, {
    ...watch,
    committed: (events, seconds, organization) => {
      watch.committed?.(events, seconds, organization);
      onCommitted(organization);
    },
  });
  metrics.gauge('openlineage_events_pending', 'Events accepted and not yet answered', () => commits.pending);
  const emitters = new EmitterLog(new Neo4jEmitterStore(client));
  const deadLetterStore = new Neo4jDeadLetterStore(client);
  const deadLetters = new DeadLetters(deadLetterStore, options.deadLetters, watchDeadLetters(metrics, logger));
  const spoolWatch = watchSpool(metrics, logger);
  const spool = options.spool == null ? null : new Spool(options.spool, spoolWatch);
  const queued = new CommitOrSpool(commits, spool, options.spoolAfterMs);
  const archive = options.archive == null ? null : new Archive(options.archive, watchArchive(metrics, logger));
  if (archive !== null) showArchive(metrics, archive);
  const service = new IngestService(
    { readJson, parseEvent: tracing === null ? parseSent : tracedParser(parseSent, tracing) },
    archive === null ? queued : archived(queued, archive),
    deadLetters,
    nanosNow,
    (kind, outcome) => metrics.event(kind, outcome),
    emitters,
  );
  const drain = spool && new SpoolDrain(spool, (record) => service.ingestSpooled(record), spoolWatch);
  if (spool !== null) showSpool(metrics, spool, nanosNow);
  return {
    ...{ service, emitters, deadLetters, queued, spool },
    deadLetterDesk: new DeadLetterDesk(deadLetterStore, service),
    warmUp: () => writer.warmUp(),
    start: async () => {
      await archive?.open();
      await spool?.open();
      drain?.start();
    },
    stop: async () => {
      await service.drain();
      await emitters.settle();
      // What is on its way from the spool is waited for a little.
      await drain?.stop();
      const written = Promise.all([commits.drain().then(() => eventCounts.settle()), deadLetters.flush()]);
      await inTime(written, PATIENCE_MS).catch(() => {});
      await spool?.close();
      await archive?.close();
    },
  };
}

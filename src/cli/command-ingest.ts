import type { Neo4jClient } from '../graph/client.ts';
import { EventCounts } from '../graph/event-counts.ts';
import { Neo4jDeadLetterStore } from '../graph/neo4j-dead-letter-store.ts';
import { Neo4jGraphWriter } from '../graph/neo4j-graph-writer.ts';
import { CommitOrSpool } from '../ingest/commit-or-spool.ts';
import { DeadLetterDesk } from '../ingest/dead-letters/dead-letter-desk.ts';
import { DeadLetters } from '../ingest/dead-letters/dead-letters.ts';
import { DEFAULT_GROUP_COMMIT, GroupCommit } from '../ingest/group-commit.ts';
import { IngestService } from '../ingest/ingest-service.ts';
import { facetReaders } from '../openlineage/facets/facet-readers.ts';
import { parseSent } from '../openlineage/read-snapshot.ts';
import { readJson } from '../openlineage/read-json.ts';

/** A command has more patience than an emitter. */
const RETRY_FOR_MS = 60_000;

/** The way of events into a graph, without a server: for commands that work on the database itself. */
export async function withIngest<T>(
  client: Neo4jClient,
  work: (ingest: IngestService, desk: DeadLetterDesk) => Promise<T>,
): Promise<T> {
  const counts = new EventCounts(client);
  const writer = new Neo4jGraphWriter(client, facetReaders, {}, counts);
  const commits = new GroupCommit(writer, { ...DEFAULT_GROUP_COMMIT, retryForMs: RETRY_FOR_MS });
  const store = new Neo4jDeadLetterStore(client);
  const ingest = new IngestService(
    { readJson, parseEvent: parseSent },
    new CommitOrSpool(commits, null),
    new DeadLetters(store),
  );
  try {
    return await work(ingest, new DeadLetterDesk(store, ingest));
  } finally {
    await counts.settle();
  }
}

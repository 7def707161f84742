import type { Neo4jClient } from '../graph/client.ts';
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
export function ingestInto(client: Neo4jClient): { readonly ingest: IngestService; readonly desk: DeadLetterDesk } {
  const writer = new Neo4jGraphWriter(client, facetReaders);
  const commits = new GroupCommit(writer, { ...DEFAULT_GROUP_COMMIT, retryForMs: RETRY_FOR_MS });
  const store = new Neo4jDeadLetterStore(client);
  const ingest = new IngestService(
    { readJson, parseEvent: parseSent },
    new CommitOrSpool(commits, null),
    new DeadLetters(store),
  );
  return { ingest, desk: new DeadLetterDesk(store, ingest) };
}

import { facetReaders } from '../src/openlineage/facets/facet-readers.ts';
import type { LineageEvent } from '../src/domain/event.ts';
import { type Committed, Neo4jClient, type Neo4jSettings, type Transaction } from '../src/graph/client.ts';
import { Neo4jGraphWriter } from '../src/graph/neo4j-graph-writer.ts';
import { parseEvent } from '../src/openlineage/parse-event.ts';
import { readJson } from '../src/openlineage/read-json.ts';

export interface SentStatement {
  readonly text: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** Statements of one transaction, the lock among them, in the order in which they were sent. */
export type SentTransaction = readonly SentStatement[];

/** Of a statement that writes. */
export const WRITES = /\b(?:CREATE|MERGE|SET|DELETE|REMOVE)\b/;

/** Remembers what is sent through it. */
class RecordingClient extends Neo4jClient {
  readonly transactions: SentTransaction[] = [];
  readonly #wanted: RegExp;

  constructor(settings: Neo4jSettings, wanted: RegExp) {
    super(settings);
    this.#wanted = wanted;
  }

  override commit<T>(work: (tx: Transaction) => Promise<T>, name: string): Promise<Committed<T>> {
    const sent: SentStatement[] = [];
    this.transactions.push(sent);
    return super.commit(
      (tx) =>
        work({
          run: (statement, params) => {
            if (this.#wanted.test(statement.text)) sent.push({ text: statement.text, params });
            return tx.run(statement, params);
          },
        }),
      name,
    );
  }
}

/**
 * As {@link commitAll}.
 * @param wanted which statements: of those that write, unless it says otherwise
 * @returns what it sent
 */
export async function record(
  settings: Neo4jSettings,
  organization: string,
  events: readonly string[],
  batchSize: number,
  wanted = WRITES,
): Promise<SentTransaction[]> {
  const client = new RecordingClient(settings, wanted);
  try {
    await commitAll(client, organization, events, batchSize);
    if (events.length > 0 && client.transactions.flat().length === 0) throw new Error('Nothing was recorded.');
    return client.transactions;
  } finally {
    await client.close();
  }
}

/** Commits the events in batches of that size with the project's own writer. */
export async function commitAll(
  client: Neo4jClient,
  organization: string,
  events: readonly string[],
  batchSize: number,
): Promise<void> {
  const writer = new Neo4jGraphWriter(client, facetReaders);
  for (let start = 0; start < events.length; start += batchSize) {
    await writer.commit(organization, events.slice(start, start + batchSize).map(parsed));
  }
}

/** @throws Error for an event that the server would refuse */
function parsed(text: string): LineageEvent {
  const json = readJson(text);
  if (!json.ok) throw new Error(JSON.stringify(json.faults));
  const event = parseEvent(json.value, BigInt(Date.now()) * 1_000_000n);
  if (!event.ok) throw new Error(JSON.stringify(event.faults));
  return event.event;
}

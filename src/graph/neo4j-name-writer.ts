import { changeRecord } from '../domain/change-record.ts';
import { decideNames, type NamesRequest } from '../domain/decide-names.ts';
import type { Nanos } from '../domain/event.ts';
import type { FacetReaders } from '../domain/mappings.ts';
import type { NameCommand } from '../domain/name-commands.ts';
import { say } from '../domain/say.ts';
import { settle } from '../domain/settle.ts';
import type { NameWriter } from '../ingest/name-writer.ts';
import { leaveRecord } from './change-ring.ts';
import type { Neo4jClient, Transaction } from './client.ts';
import { Neo4jGraphReader } from './neo4j-graph-reader.ts';
import { writeChanges } from './write-changes.ts';

/** Writes what people say of names: as a commit does events, but in a transaction of its own. */
export class Neo4jNameWriter implements NameWriter {
  readonly #client: Neo4jClient;
  readonly #readers: FacetReaders;

  constructor(client: Neo4jClient, readers: FacetReaders) {
    this.#client = client;
    this.#readers = readers;
  }

  /** Puts commands into the graph as they are given, whatever names they are about. */
  async write(organization: string, commands: readonly NameCommand[]): Promise<void> {
    await this.#client.write(
      (tx) => this.#settle(tx, organization, commands, new Neo4jGraphReader(tx, organization, null)),
      'names',
    );
  }

  async apply(organization: string, request: NamesRequest, now: Nanos): Promise<void> {
    await this.#client.write(async (tx) => {
      const reader = new Neo4jGraphReader(tx, organization, null);
      await this.#settle(tx, organization, await decideNames(request, now, organization, reader), reader);
    }, 'names');
  }

  async #settle(
    tx: Transaction,
    organization: string,
    commands: readonly NameCommand[],
    reader: Neo4jGraphReader,
  ): Promise<void> {
    const said = say([], organization, this.#readers, commands);
    const changes = await settle(said, organization, this.#readers, reader);
    await writeChanges(tx, organization, changes);
    await leaveRecord(tx, organization, await reader.locked, () => changeRecord([changes]));
  }
}

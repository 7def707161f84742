import type { EntityLabel } from '../domain/entity.ts';
import type { Nanos } from '../domain/event.ts';
import type { Counterpart, RunLineageReader, Use, WriteUse } from '../lineage/run-lineage/run-lineage-reader.ts';
import type { Neo4jClient } from './client.ts';
import * as statements from './statements/run-lineage-statements.ts';
import { timeText } from './values.ts';

/** What runs read and wrote, by the indexes on datasets and times. */
export class Neo4jRunLineageReader implements RunLineageReader {
  readonly #client: Neo4jClient;

  constructor(client: Neo4jClient) {
    this.#client = client;
  }

  async roots(label: EntityLabel, keys: readonly string[], asOf: Nanos | null): Promise<Map<string, string>> {
    const roots = keys.map((key) => ({ label, key }));
    const rows = await this.#client.read(statements.runRoots, { roots, asOf: timeText(asOf) });
    return new Map(rows.map(({ asked, run }) => [asked, run]));
  }

  reads(runs: readonly string[], asOf: Nanos | null): Promise<Use[]> {
    return this.#client.read(statements.readsOfRuns, { keys: [...runs], asOf: timeText(asOf) });
  }

  writes(runs: readonly string[], asOf: Nanos | null): Promise<WriteUse[]> {
    return this.#client.read(statements.writesOfRuns, { keys: [...runs], asOf: timeText(asOf) });
  }

  writersOf(reads: readonly Use[], asOf: Nanos | null, limit: number): Promise<Counterpart[]> {
    return this.#client.read(statements.writersOfReads, paramsOf(reads, asOf, limit));
  }

  readersOf(writes: readonly WriteUse[], asOf: Nanos | null, limit: number): Promise<Counterpart[]> {
    return this.#client.read(statements.readersOfWrites, paramsOf(writes, asOf, limit));
  }
}

function paramsOf(uses: readonly Use[], asOf: Nanos | null, limit: number) {
  const rows = uses.map(({ at, streamsFrom, ...use }, i) => ({
    ...{ i: BigInt(i), ...use },
    ...{ at: timeText(at), streamsFrom: timeText(streamsFrom) },
  }));
  return { rows, asOf: timeText(asOf), limit: BigInt(limit) };
}

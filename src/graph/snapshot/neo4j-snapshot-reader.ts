import type { z } from 'zod';
import { nameOfKey } from '../../domain/facts.ts';
import { DEFAULT_WINDOW } from '../../domain/holding.ts';
import { composeKey, parseKey } from '../../domain/keys.ts';
import type { SnapshotEvent } from '../../domain/snapshot.ts';
import { nanosNow } from '../../domain/time.ts';
import type { SnapshotReader } from '../../moving/snapshot-reader.ts';
import type { Neo4jClient } from '../client.ts';
import type { Statement } from '../statement.ts';
import { pageOfDatasets, pageOfJobs } from '../statements/catalog-statements.ts';
import * as statements from '../statements/export-statements.ts';
import { settings } from '../statements/settings-statements.ts';
import { SnapshotContents } from './contents.ts';
import { datasetSnapshots } from './dataset-snapshots.ts';
import { jobSnapshots } from './job-snapshots.ts';
import { runSnapshots } from './run-snapshots.ts';
import { event, type SnapshotSource } from './snapshot-parts.ts';

/** Things read at once. Of a run, large values are read only when its line is written. */
const PAGE = 100;
const SECOND = 1_000_000_000n;

/** Settings first, then datasets, runs, and jobs last: whose facts are settled anew where not all runs are kept. */
export class Neo4jSnapshotReader implements SnapshotReader {
  readonly #client: Neo4jClient;

  constructor(client: Neo4jClient) {
    this.#client = client;
  }

  async *snapshots(organization: string): AsyncGenerator<SnapshotEvent> {
    yield* new OrganizationSnapshot(this.#client, organization).all();
  }
}

class OrganizationSnapshot {
  readonly #source: SnapshotSource;

  constructor(client: Neo4jClient, organization: string) {
    this.#source = { client, organization, contents: new SnapshotContents(client, organization) };
  }

  async *all(): AsyncGenerator<SnapshotEvent> {
    const [set] = await this.#source.client.read(settings, { organization: this.#source.organization });
    const { activeWindowSeconds = null, retainedSince = null, latestAt = null } = set ?? {};
    const base = {
      ...{
        of: 'organization' as const,
        organization: this.#source.organization,
        activeWindow: null,
        retainedSince: null,
      },
      ...{ commands: [], tombstones: [] },
    };
    const at = latestAt ?? nanosNow();
    const activeWindow = activeWindowSeconds === null ? DEFAULT_WINDOW : BigInt(activeWindowSeconds) * SECOND;
    yield event({ ...base, activeWindow, retainedSince }, at);
    for await (const rows of this.#pages(statements.pageOfTombstones)) {
      const told = rows.map(({ key, deletedAt, retiredAt }) => {
        return { digest: parseKey(key)[1] ?? '', deletedAt, retiredAt };
      });
      yield event({ ...base, tombstones: told }, at);
    }
    for await (const rows of this.#pages(pageOfDatasets)) yield* datasetSnapshots(this.#source, keysOf(rows));
    for await (const rows of this.#pages(statements.pageOfNameCommands)) {
      const commands = rows.map(({ kind, first, second, at: when }) => {
        return { kind, names: [first, second].filter((key) => key !== null).map(nameOfKey), at: when };
      });
      yield event({ ...base, commands }, at);
    }
    for await (const rows of this.#pages(statements.pageOfRuns)) yield* runSnapshots(this.#source, keysOf(rows));
    const isWhole = retainedSince === null;
    for await (const rows of this.#pages(pageOfJobs)) yield* jobSnapshots(this.#source, keysOf(rows), isWhole);
  }

  async *#pages<R extends z.ZodObject<{ key: z.ZodString }>>(
    statement: Statement<typeof statements.pageOfRuns.params, R>,
  ): AsyncGenerator<z.output<R>[]> {
    const prefix = composeKey(this.#source.organization, '');
    for (let from = ''; ;) {
      const rows = await this.#source.client.read(statement, { prefix, from, limit: BigInt(PAGE) });
      if (rows.length > 0) yield rows;
      if (rows.length < PAGE) return;
      // The smallest key after another: that and the smallest character.
      from = `${(rows.at(-1) as { key: string }).key}\0`;
    }
  }
}

function keysOf(rows: readonly { readonly key: string }[]): string[] {
  return rows.map(({ key }) => key);
}

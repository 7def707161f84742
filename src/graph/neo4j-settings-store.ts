import type { Nanos } from '../domain/event.ts';
import { DEFAULT_WINDOW } from '../domain/holding.ts';
import { composeKey } from '../domain/keys.ts';
import type { FacetReaders } from '../domain/mappings.ts';
import { settleJobsAnew } from '../domain/settle-forgetting.ts';
import type { Settings, SettingsStore, WindowChange } from '../settings/settings-store.ts';
import type { Neo4jClient } from './client.ts';
import { Neo4jForgettingGraph } from './neo4j-forgetting-graph.ts';
import { pageOfJobs } from './statements/catalog-statements.ts';
import * as statements from './statements/settings-statements.ts';
import { writeChanges } from './write-changes.ts';

const SECOND = 1_000_000_000n;

/** Settings as properties of `(:Organization)`. */
export class Neo4jSettingsStore implements SettingsStore {
  readonly #client: Neo4jClient;
  readonly #readers: FacetReaders;

  constructor(client: Neo4jClient, readers: FacetReaders) {
    this.#client = client;
    this.#readers = readers;
  }

  async settings(organization: string): Promise<Settings> {
    const [row] = await this.#client.read(statements.settings, { organization });
    const nanos = (seconds: number | null | undefined) => (seconds == null ? null : BigInt(seconds) * SECOND);
    return {
      activeWindow: nanos(row?.activeWindowSeconds) ?? DEFAULT_WINDOW,
      nextWindow: nanos(row?.nextWindowSeconds),
      retainedSince: row?.retainedSince ?? null,
    };
  }

  async windowChanges(): Promise<WindowChange[]> {
    const rows = await this.#client.read(statements.windowChanges, {});
    return rows.map(({ organization, change }) => ({ organization, token: change }));
  }

  async beginWindowChange({ organization, token }: WindowChange, window: Nanos): Promise<void> {
    const params = { organization, change: token, seconds: window / SECOND };
    await this.#client.write((tx) => tx.run(statements.beginWindowChange, params), 'config');
  }

  async setWindow({ organization, token }: WindowChange): Promise<boolean> {
    const params = { organization, change: token };
    return (await this.#client.write((tx) => tx.run(statements.setWindow, params), 'config')).length > 0;
  }

  async jobsAfter(organization: string, after: string | null, limit: number): Promise<string[]> {
    // The smallest key after another: that and the smallest character.
    const from = after === null ? '' : `${after}\0`;
    const params = { prefix: composeKey(organization, ''), from, limit: BigInt(limit) };
    return (await this.#client.read(pageOfJobs, params)).map(({ key }) => key);
  }

  async settleAnew(organization: string, jobs: readonly string[]): Promise<void> {
    await this.#client.write(async (tx) => {
      const graph = new Neo4jForgettingGraph(tx, organization);
      await writeChanges(tx, organization, await settleJobsAnew(jobs, organization, this.#readers, graph));
    }, 'config');
  }

  async endWindowChange({ organization, token }: WindowChange): Promise<void> {
    const params = { organization, change: token };
    await this.#client.write((tx) => tx.run(statements.endWindowChange, params), 'config');
  }
}

import { emptyCells } from '../domain/cells.ts';
import type { Nanos } from '../domain/event.ts';
import { nodeRef } from '../domain/facts.ts';
import { composeKey } from '../domain/keys.ts';
import type { RetentionStore } from '../forgetting/retention.ts';
import { leaveRecord } from './change-ring.ts';
import type { Neo4jClient } from './client.ts';
import { DAY } from './event-counts.ts';
import { Neo4jGraphReader } from './neo4j-graph-reader.ts';
import { pageOfDatasets, pageOfJobs } from './statements/catalog-statements.ts';
import { eraseRuns } from './statements/forget-statements.ts';
import * as statements from './statements/retain-statements.ts';
import { timeText } from './values.ts';

/** Lets go of what is no longer kept, each time under the organization's lock, for a short while. */
export class Neo4jRetentionStore implements RetentionStore {
  readonly #client: Neo4jClient;

  constructor(client: Neo4jClient) {
    this.#client = client;
  }

  async organizations(): Promise<string[]> {
    return (await this.#client.read(statements.organizations, {})).map(({ name }) => name);
  }

  async setHorizon(organization: string, horizon: Nanos): Promise<void> {
    await this.#client.write(
      (tx) => tx.run(statements.setHorizon, { organization, horizon: timeText(horizon) }),
      'retain',
    );
  }

  async keysAfter(label: 'Dataset' | 'Job', organization: string, after: string | null, limit: number) {
    const statement = label === 'Job' ? pageOfJobs : pageOfDatasets;
    const prefix = composeKey(organization, '');
    // The smallest key after another: that and the smallest character.
    const from = after === null ? '' : `${after}\0`;
    return (await this.#client.read(statement, { prefix, from, limit: BigInt(limit) })).map(({ key }) => key);
  }

  async expireRuns(organization: string, job: string, horizon: Nanos, limit: number): Promise<number> {
    const at = timeText(horizon);
    // Most jobs have nothing to let go of: they are passed without the lock, for which ingest would wait.
    if (!(await this.#seemsToHaveExpired(job, at))) return 0;
    return this.#client.write(async (tx) => {
      const graph = new Neo4jGraphReader(tx, organization, null);
      await leaveRecord(tx, organization, await graph.locked);
      const { jobs } = await graph.known({ ...emptyCells(), jobs: new Map([[job, null]]) });
      const history = jobs.get(job)?.history;
      const kept = await tx.run(statements.keptRuns, { job, owner: nodeRef('Job', job), horizon: at });
      const latest = [history?.reads?.run, history?.writes?.run].filter((run) => run !== undefined);
      const expired = await tx.run(statements.expiredRuns, {
        job,
        horizon: at,
        kept: [...kept.map(({ run }) => run), ...latest],
        limit: BigInt(limit),
      });
      if (expired.length === 0) return 0;
      const keys = expired.map(({ key }) => key);
      const parents = await tx.run(statements.parentsOfRuns, { keys });
      await tx.run(eraseRuns, { keys });
      if (parents.length > 0) await tx.run(statements.eraseChildless, { keys: parents.map(({ key }) => key) });
      return keys.length;
    }, 'retain');
  }

  /** Decided anew under the lock. */
  async #seemsToHaveExpired(job: string, horizon: string): Promise<boolean> {
    const kept = await this.#client.read(statements.keptRuns, { job, owner: nodeRef('Job', job), horizon });
    const limit = 1n;
    const expired = await this.#client.read(statements.expiredRuns, {
      job,
      horizon,
      kept: kept.map(({ run }) => run),
      limit,
    });
    return expired.length > 0;
  }

  async expireEventCounts(organization: string, horizon: Nanos, limit: number): Promise<number> {
    const params = { organization, day: horizon / DAY, limit: BigInt(limit) };
    const rows = await this.#client.write((tx) => tx.run(statements.expireEventCounts, params), 'retain');
    return rows[0]?.gone ?? 0;
  }

  async expireVersions(label: 'Dataset' | 'Job', keys: readonly string[], horizon: Nanos): Promise<number> {
    const statement = label === 'Job' ? statements.expireJobVersions : statements.expireDatasetVersions;
    const rows = await this.#client.write(
      (tx) => tx.run(statement, { keys: [...keys], horizon: timeText(horizon) }),
      'retain',
    );
    return rows[0]?.gone ?? 0;
  }
}

import { composeKey, parseKey } from '../domain/keys.ts';
import type { ContentStore, Referring } from '../forgetting/content-sweep.ts';
import { leaveRecord } from './change-ring.ts';
import type { Neo4jClient, Transaction } from './client.ts';
import * as statements from './statements/forget-statements.ts';
import { lockOrganization } from './statements/write-statements.ts';

const REFERENCES = {
  Dataset: statements.contentsOfDatasets,
  Job: statements.contentsOfJobs,
  Run: statements.contentsOfRuns,
} as const;

/** Large values of an organization, for sweeping those that nothing refers to. */
export class Neo4jContentStore implements ContentStore {
  readonly #client: Neo4jClient;

  constructor(client: Neo4jClient) {
    this.#client = client;
  }

  async contentsAfter(organization: string, after: string | null, limit: number): Promise<string[]> {
    const from = after === null ? null : composeKey(organization, after);
    const rows = await this.#client.read(statements.pageOfContents, page(organization, from, limit));
    return rows.map(({ key }) => parseKey(key)[1] ?? '');
  }

  references(label: Referring, organization: string, after: string | null, limit: number, settled: boolean) {
    const params = page(organization, after, limit);
    if (!settled) return this.#client.read(REFERENCES[label], params);
    // A deletion gives facts other keys: without the lock, one could be missed between the two.
    return this.#locked(organization, (tx) => tx.run(REFERENCES[label], params));
  }

  async mark(organization: string, hashes: readonly string[], mark: string): Promise<void> {
    await this.#locked(organization, (tx) => tx.run(statements.markContents, marked(organization, hashes, mark)));
  }

  async unmark(organization: string, hashes: readonly string[], mark: string): Promise<void> {
    await this.#locked(organization, (tx) => tx.run(statements.unmarkContents, marked(organization, hashes, mark)));
  }

  async erase(organization: string, hashes: readonly string[], mark: string): Promise<number> {
    const rows = await this.#locked(organization, (tx) =>
      tx.run(statements.eraseContents, marked(organization, hashes, mark)),
    );
    return rows[0]?.gone ?? 0;
  }

  #locked<T>(organization: string, work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.#client.write(async (tx) => {
      const [locked] = await tx.run(lockOrganization, { organization, latestAt: null });
      if (locked !== undefined) await leaveRecord(tx, organization, locked);
      return work(tx);
    }, 'sweep');
  }
}

function page(organization: string, after: string | null, limit: number) {
  // The smallest key after another: that and the smallest character.
  return { prefix: composeKey(organization, ''), from: after === null ? '' : `${after}\0`, limit: BigInt(limit) };
}

function marked(organization: string, hashes: readonly string[], mark: string) {
  return { keys: hashes.map((hash) => composeKey(organization, hash)), mark };
}

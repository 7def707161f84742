import type { ChangedEnd } from '../domain/change-record.ts';
import type { ChangeFeed, NewChanges } from '../live/change-feed.ts';
import { ringKey } from './change-ring.ts';
import type { Neo4jClient } from './client.ts';
import { changesAfter, listen } from './statements/live-statements.ts';

/** Commits read at once: each may list thousands of keys. */
const PAGE = 64;

/** What commits of every server changed, as they leave it in the database. */
export class Neo4jChangeFeed implements ChangeFeed {
  readonly #client: Neo4jClient;

  constructor(client: Neo4jClient) {
    this.#client = client;
  }

  async listen(organization: string, milliseconds: number): Promise<number> {
    const [row] = await this.#client.write(
      (tx) => tx.run(listen, { organization, milliseconds: BigInt(milliseconds) }),
      'listen',
    );
    return row?.seq ?? 0;
  }

  async after(organization: string, seq: number, keyChanges: number): Promise<NewChanges> {
    const found = await this.#read(organization, seq, keyChanges);
    if (found.seq < seq) return { ...found, isMissing: true };
    if (found.isWhole) return found;
    // A reader sees the parts of a commit one after the other; whoever had the lock since sees all of it.
    const applied = await this.listen(organization, 0);
    const again = await this.#read(organization, seq, keyChanges);
    const last = seq + again.changes.length;
    return last < applied ? { ...again, isMissing: true } : { ...again, seq: last };
  }

  async #read(organization: string, seq: number, known: number): Promise<NewChanges & { readonly isWhole: boolean }> {
    const keys = Array.from({ length: PAGE }, (_, i) => ringKey(organization, seq + 1 + i));
    const [row] = await this.#client.read(changesAfter, {
      ...{ organization, after: BigInt(seq), keys, keyChanges: BigInt(known) },
    });
    if (row === undefined) return { seq, changes: [], isWhole: true, keyChanges: known };
    const { keyChanges } = row;
    const changes = row.changes
      .map(({ ends, ...change }) => ({ ...change, ends: ends as ChangedEnd[] }))
      .sort((a, b) => a.seq - b.seq);
    // Up to a gap: what follows it cannot be told without what is missing.
    const gap = changes.findIndex((change, i) => change.seq !== seq + 1 + i);
    const found = gap < 0 ? changes : changes.slice(0, gap);
    return {
      seq: row.seq,
      keyChanges,
      changes: found,
      isWhole: found.length === PAGE || seq + found.length >= row.seq,
    };
  }
}

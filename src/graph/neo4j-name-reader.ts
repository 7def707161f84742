import { composeKey } from '../domain/keys.ts';
import type { LookRecord, LooksRange, NameReader } from '../lineage/name-reader.ts';
import type { Neo4jClient } from './client.ts';
import * as statements from './statements/name-statements.ts';

export class Neo4jNameReader implements NameReader {
  readonly #client: Neo4jClient;

  constructor(client: Neo4jClient) {
    this.#client = client;
  }

  async symlinks(datasets: readonly string[]) {
    return byDataset(await this.#client.read(statements.nameSymlinks, { keys: [...datasets] }));
  }

  async commands(datasets: readonly string[]) {
    return byDataset(await this.#client.read(statements.nameCommands, { keys: [...datasets] }));
  }

  async looksWithin(ranges: readonly LooksRange[], limit: number) {
    const rows = ranges.map(({ key, prefix }, i) => ({ i: BigInt(i), key, from: prefix, to: endOf(prefix) }));
    return byDataset(await this.#client.read(statements.looksWithin, { rows, limit: BigInt(limit) }));
  }

  looksFrom(organization: string, after: Pick<LookRecord, 'look' | 'key'> | null, limit: number) {
    const all = `${composeKey(organization)}|`;
    const params = { from: after?.look ?? all, after: after?.key ?? '', to: endOf(all), limit: BigInt(limit) };
    return this.#client.read(statements.looksFrom, params);
  }
}

/** The smallest text that is greater than all that begin with a prefix ended by `|`; after a whole look, the next text. */
function endOf(prefix: string): string {
  return prefix.endsWith('|') ? `${prefix.slice(0, -1)}}` : `${prefix}\0`;
}

function byDataset<T extends { readonly dataset: string }>(rows: readonly T[]): ReadonlyMap<string, readonly T[]> {
  return Map.groupBy(rows, ({ dataset }) => dataset);
}

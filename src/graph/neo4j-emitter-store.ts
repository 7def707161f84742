import { composeKey } from '../domain/keys.ts';
import { KEPT, type EmitterNews, type EmitterRecord, type EmitterStore } from '../integrations/emitter-log.ts';
import type { Neo4jClient } from './client.ts';
import * as statements from './statements/access-statements.ts';

/** What emitters sent last as `(:Emitter {key})` nodes. */
export class Neo4jEmitterStore implements EmitterStore {
  readonly #client: Neo4jClient;

  constructor(client: Neo4jClient) {
    this.#client = client;
  }

  async note(news: readonly EmitterNews[]): Promise<void> {
    const rows = news
      .map(({ organization, emitter, last, refused }) => ({
        ...{ key: composeKey(organization, emitter), organization, emitter, keep: BigInt(KEPT) },
        ...{ lastAt: last?.at ?? null, last: last && JSON.stringify(last) },
        refused: refused.map((each) => JSON.stringify(each)),
      }))
      .sort((a, b) => (a.key < b.key ? -1 : 1)); // two servers take their locks in one order
    await this.#client.write((tx) => tx.run(statements.noteEmitters, { rows }), 'note-emitters');
  }

  async find(organization: string, emitter: string): Promise<EmitterRecord | null> {
    const [found] = await this.#client.read(statements.emitter, { key: composeKey(organization, emitter) });
    if (found === undefined) return null;
    return {
      last: found.last === null ? null : (JSON.parse(found.last) as EmitterRecord['last']),
      refused: found.refused.map((each) => JSON.parse(each) as EmitterRecord['refused'][number]),
    };
  }
}

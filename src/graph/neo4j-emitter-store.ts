import { composeKey } from '../domain/keys.ts';
import { KEPT, type EmitterNews, type EmitterRecord, type EmitterStore } from '../integrations/emitter-log.ts';
import type { Neo4jClient } from './client.ts';
import { forgetSubjects, withoutForgotten } from './last-events.ts';
import * as statements from './statements/access-statements.ts';
import { lockEventCounts } from './statements/count-statements.ts';

/** What emitters sent last as `(:Emitter {key})` nodes. */
export class Neo4jEmitterStore implements EmitterStore {
  readonly #client: Neo4jClient;

  constructor(client: Neo4jClient) {
    this.#client = client;
  }

  async note(news: readonly EmitterNews[]): Promise<void> {
    for (const [organization, ofOne] of Map.groupBy(news, (each) => each.organization)) {
      await this.#client.write(async (tx) => {
        await tx.run(lockEventCounts, { organization });
        const lasts = await withoutForgotten(
          tx,
          organization,
          ofOne.map(({ last }) => last),
        );
        const rows = ofOne.map(({ emitter, refused }, i) => {
          const last = lasts[i] ?? null;
          return {
            ...{ key: composeKey(organization, emitter), organization, emitter, keep: BigInt(KEPT) },
            ...{ lastAt: last?.at ?? null, last: last && JSON.stringify(last) },
            refused: refused.map((each) => JSON.stringify(each)),
          };
        });
        await tx.run(statements.noteEmitters, { rows });
      }, 'note-emitters');
    }
  }

  /** Takes the names of what was deleted out of what is known: those that releases left which did not do so with each deletion. */
  async forget(organization: string): Promise<void> {
    await this.#client.write((tx) => forgetSubjects(tx, organization), 'forget-emitters');
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

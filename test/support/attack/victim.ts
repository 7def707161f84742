import { randomUUID } from 'node:crypto';
import { columnLineageFacet, runEvent, schemaFacet } from '../events.ts';
import { uniqueOrganization } from '../neo4j.ts';
import type { AttackTarget } from './target.ts';

/** Another organization, whose things are called as the attacker's could be, but for a text that must not come out. */
export class Victim {
  readonly organization = uniqueOrganization();
  readonly canary = `canary${randomUUID().replaceAll('-', '')}`;
  readonly runId = randomUUID();
  readonly #target: AttackTarget;
  /** Of its admin. */
  key = '';

  private constructor(target: AttackTarget) {
    this.#target = target;
  }

  static async of(target: AttackTarget): Promise<Victim> {
    const victim = new Victim(target);
    victim.key = (await target.app.addKey(['admin'], victim.organization)).key;
    await victim.send(victim.#event());
    return victim;
  }

  /** Events of its own; each must be taken. */
  async send(...events: readonly object[]): Promise<void> {
    for (const event of events) {
      const outcome = await this.#target.app.test.app.ingest.ingest(this.organization, JSON.stringify(event));
      if (outcome.status !== 'committed') throw new Error(JSON.stringify(outcome));
    }
  }

  /** What its own admin is answered. */
  async ask<T>(query: string): Promise<T> {
    const { text } = await this.#target.ask({ query }, this.key);
    const { data, errors } = JSON.parse(text) as { data: T; errors?: unknown };
    if (errors !== undefined) throw new Error(text);
    return data;
  }

  /** What there is of it, as a text. */
  async told(): Promise<string> {
    return JSON.stringify(
      await this.ask(`{ namespaces { edges { node { name } } } workspaces { name } apiKeys { id name revokedAt }
        datasets { edges { node { id name columns { name } } } } jobs { edges { node { id name latestRun { runId state } } } } }`),
    );
  }

  #event() {
    const schema = schemaFacet('c', this.canary);
    return runEvent(this.canary, {
      runId: this.runId,
      facets: { sql: { query: `select ${this.canary}` } },
      inputs: [{ name: 'a', facets: { schema, documentation: { description: this.canary } } }],
      outputs: [
        { name: `b ${this.canary}`, facets: { schema, columnLineage: columnLineageFacet({ c: ['a.c'] }) } },
        ...['d1', 'd2', 'd3'].map((name) => ({ name: `${name} ${this.canary}` })),
      ],
    });
  }
}

import type { KnownFact, NodeRef } from '../domain/facts.ts';
import { isOpen } from '../domain/intervals.ts';
import type { PlanReader } from '../lineage/plan/plan-finder.ts';
import type { Neo4jClient } from './client.ts';
import { toFact } from './known-rows.ts';
import { factsOfOwners } from './statements/write-statements.ts';

/** What a job is said to do, by its facts. */
export class Neo4jPlanReader implements PlanReader {
  readonly #client: Neo4jClient;

  constructor(client: Neo4jClient) {
    this.#client = client;
  }

  async currentFacts(job: NodeRef): Promise<KnownFact[]> {
    const facts = (await this.#client.read(factsOfOwners, { keys: [job] })).map(toFact);
    return facts.filter(({ holds }) => isOpen(holds));
  }
}

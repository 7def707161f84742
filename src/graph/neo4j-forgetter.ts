import { InvalidQuestionError } from '../domain/errors.ts';
import type { Nanos } from '../domain/event.ts';
import { nanosNow } from '../domain/time.ts';
import type { FacetReaders } from '../domain/mappings.ts';
import { changeRecord } from '../domain/change-record.ts';
import { nodeRef } from '../domain/facts.ts';
import { max } from '../domain/merge-cells.ts';
import { settle } from '../domain/settle.ts';
import { settleDeletion, settleRetirement, type Forgotten } from '../domain/settle-forgetting.ts';
import { commandTime, type ForgettableRef } from '../domain/tombstones.ts';
import type { Deletion, Forgetter } from '../forgetting/forgetter.ts';
import { forgetRecords, leaveRecord } from './change-ring.ts';
import type { Neo4jClient, Transaction } from './client.ts';
import { forgetSubjects } from './last-events.ts';
import { Neo4jForgettingGraph } from './neo4j-forgetting-graph.ts';
import { writeChanges } from './write-changes.ts';

/** Carries out commands that forget, each in one transaction under the organization's lock. */
export class Neo4jForgetter implements Forgetter {
  readonly #client: Neo4jClient;
  readonly #readers: FacetReaders;

  constructor(client: Neo4jClient, readers: FacetReaders) {
    this.#client = client;
    this.#readers = readers;
  }

  delete(organization: string, refs: readonly ForgettableRef[], asked: Nanos): Promise<Deletion> {
    return this.#client.write(async (tx) => {
      const graph = new Neo4jForgettingGraph(tx, organization);
      const asOf = commandTime(asked, await graph.latestAt, nanosNow());
      const forgotten = await settleDeletion(refs, asOf, organization, this.#readers, graph);
      await this.#remember(tx, organization, graph, forgotten);
      await forgetSubjects(tx, organization);
      return { deletedAt: forgotten.at, ...forgotten.erased };
    }, 'delete');
  }

  retire(organization: string, job: string, asked: Nanos | null): Promise<Nanos> {
    return this.#client.write(async (tx) => {
      const graph = new Neo4jForgettingGraph(tx, organization);
      const now = nanosNow();
      const asOf = commandTime(now, await graph.latestAt, now);
      const latest = max(await graph.aheadAt([nodeRef('Job', job)]), asOf);
      if (asked !== null && asked > latest)
        throw new InvalidQuestionError('A job cannot be retired at a time that has not come.', 'IN_THE_FUTURE');
      const at = asked ?? latest;
      const retired = await settleRetirement(job, at, organization, this.#readers, graph);
      await this.#remember(tx, organization, graph, retired);
      return at;
    }, 'retire');
  }

  async #remember(
    tx: Transaction,
    organization: string,
    graph: Neo4jForgettingGraph,
    { tombstones, changes, unlinked }: Forgotten,
  ): Promise<void> {
    await writeChanges(tx, organization, changes);
    const more = unlinked === null ? [] : [await settle(unlinked, organization, this.#readers, graph)];
    for (const each of more) await writeChanges(tx, organization, each);
    await graph.remember(tombstones);
    const locked = await graph.locked;
    if (locked.isListened !== null) await forgetRecords(tx, organization);
    await leaveRecord(tx, organization, locked, () => changeRecord([changes, ...more]));
  }
}

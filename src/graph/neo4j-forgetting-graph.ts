import type { Nanos } from '../domain/event.ts';
import { nodeRef, type NodeRef } from '../domain/facts.ts';
import type { Erasure, ForgettingGraph } from '../domain/graph-reader.ts';
import { composeKey, parseKey } from '../domain/keys.ts';
import { labelled, tombstoneKey, type ForgettableRef, type Tombstone } from '../domain/tombstones.ts';
import type { Transaction } from './client.ts';
import type { CountOwner } from './event-counts.ts';
import { Neo4jGraphReader } from './neo4j-graph-reader.ts';
import { factProperties } from './fact-rows.ts';
import * as statements from './statements/forget-statements.ts';
import { lockEventCounts } from './statements/count-statements.ts';
import { timeText } from './values.ts';

/** Reads and takes out what commands forget, within one transaction, under the organization's lock. */
export class Neo4jForgettingGraph extends Neo4jGraphReader implements ForgettingGraph {
  readonly #tx: Transaction;
  readonly #organization: string;

  constructor(tx: Transaction, organization: string) {
    super(tx, organization, null);
    this.#tx = tx;
    this.#organization = organization;
  }

  async aheadAt(refs: readonly ForgettableRef[]): Promise<Nanos | null> {
    const [row] = await this.#tx.run(statements.ahead, { rows: refs.map(labelled) });
    return row?.at ?? null;
  }

  async members(namespaces: readonly string[]): Promise<{ datasets: string[]; jobs: string[] }> {
    const rows = await this.#tx.run(statements.members, { keys: [...namespaces] });
    const of = (wanted: string) => rows.flatMap(({ label, key }) => (label === wanted ? [key] : []));
    return { datasets: of('Dataset'), jobs: of('Job') };
  }

  async runsOf(jobs: readonly string[]): Promise<string[]> {
    return (await this.#tx.run(statements.runsOfJobs, { keys: [...jobs] })).map(({ key }) => key);
  }

  async ownersNaming(refs: readonly NodeRef[]): Promise<NodeRef[]> {
    const prefix = composeKey(this.#organization, '');
    const rows = await this.#tx.run(statements.ownersNaming, {
      prefixes: [`Job:${prefix}`, `Dataset:${prefix}`],
      refs: [...refs],
    });
    return rows.map(({ owner }) => owner as NodeRef);
  }

  async erase({ namespaces, datasets, jobs, runs, facts }: Erasure): Promise<void> {
    const concerned = await this.#tx.run(statements.runsConcerned, {
      datasets: [...datasets],
      facts: facts.map(({ key }) => key),
    });
    const made = runs.length === 0 ? [] : await this.#tx.run(statements.versionsMade, { keys: [...runs] });
    await this.#moveFacts(facts);
    await this.eraseFacts(facts.filter(({ to }) => to === null).map(({ key }) => key));
    const send = async (statement: typeof statements.eraseRuns, keys: readonly string[]) => {
      if (keys.length > 0) await this.#tx.run(statement, { keys: [...keys] });
    };
    await send(statements.eraseRuns, runs);
    await send(statements.eraseDatasets, datasets);
    await send(statements.eraseJobs, jobs);
    const emptied = [...datasets, ...jobs].map((key) => composeKey(...parseKey(key).slice(0, 2)));
    const spaces = [...new Set([...namespaces, ...emptied])];
    await send(statements.eraseNamespaces, spaces);
    await this.#eraseEventCounts(datasets, jobs, spaces);
    await send(
      statements.setRunSides,
      concerned.map(({ key }) => key),
    );
    await this.#remakeVersions(made.map(({ key }) => key));
  }

  /** Of namespaces in which something is left they stay. */
  async #eraseEventCounts(
    datasets: readonly string[],
    jobs: readonly string[],
    namespaces: readonly string[],
  ): Promise<void> {
    const rows: { readonly owner: CountOwner; readonly namespace: string | null }[] = [
      ...datasets.map((key) => ({ owner: nodeRef('Dataset', key), namespace: null })),
      ...jobs.map((key) => ({ owner: nodeRef('Job', key), namespace: null })),
      ...namespaces.map((key) => ({ owner: `Namespace:${key}` as const, namespace: key })),
    ];
    if (rows.length === 0) return;
    await this.#tx.run(lockEventCounts, { organization: this.#organization });
    await this.#tx.run(statements.eraseEventCounts, { rows });
    if (namespaces.length > 0) await this.#tx.run(statements.eraseEventCountsSent, { keys: [...namespaces] });
  }

  async #moveFacts(facts: Erasure['facts']): Promise<void> {
    const rows = facts.flatMap(({ key, to }) =>
      to === null ? [] : [{ key, to: to.key, properties: factProperties(this.#organization, to) }],
    );
    if (rows.length > 0) await this.#tx.run(statements.moveFacts, { rows });
  }

  /** Of the runs that are left which said it of an output, the one that said it first; on a tie the smaller key. */
  async #remakeVersions(keys: readonly string[]): Promise<void> {
    if (keys.length === 0) return;
    const makers = new Map<string, { readonly run: string; readonly at: Nanos }>();
    for (const { key, run, at } of await this.#tx.run(statements.makersOfVersions, { keys: [...keys] })) {
      const known = makers.get(key);
      if (known === undefined || at < known.at || (at === known.at && run < known.run)) makers.set(key, { run, at });
    }
    await this.#tx.run(statements.setVersionMakers, {
      rows: keys.map((key) => {
        const maker = makers.get(key);
        return { key, run: maker?.run ?? null, at: timeText(maker?.at) };
      }),
    });
  }

  async eraseFacts(keys: readonly string[]): Promise<void> {
    if (keys.length > 0) await this.#tx.run(statements.eraseFacts, { keys: [...keys] });
  }

  async remember(tombstones: readonly Tombstone[]): Promise<void> {
    await this.#tx.run(statements.mergeTombstones, {
      organization: this.#organization,
      rows: tombstones.map(({ ref, deletedAt, retiredAt }) => ({
        key: tombstoneKey(this.#organization, ref),
        deletedAt: timeText(deletedAt),
        retiredAt: retiredAt.length === 0 ? null : retiredAt.map((at) => timeText(at)),
      })),
    });
  }
}

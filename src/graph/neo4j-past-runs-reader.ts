import type { z } from 'zod';
import type { Entity } from '../domain/entity.ts';
import type { Nanos } from '../domain/event.ts';
import { isDataset, keyOfRef, nodeRef, type Fact, type NodeRef } from '../domain/facts.ts';
import type { Ends, JobThen, Near, PastRunsReader } from '../lineage/past-runs/past-runs-reader.ts';
import type { Neo4jClient } from './client.ts';
import { columnParts } from './column-roots.ts';
import { readContentTexts } from './contents.ts';
import * as statements from './statements/past-runs-statements.ts';
import { atDepth } from './statement.ts';
import { timeText } from './values.ts';

/** Places to look at beyond those that were asked for: what they cost, when no walk comes to them, is a small part of what round trips cost when one does. */
const MOST_PLACES_AHEAD = 1_000;

/** Steps up to which each number has a plan of its own. */
const MOST_STEPS_PLANNED = 10;

/** What the latest runs said as of a time, by index. */
export class Neo4jPastRunsReader implements PastRunsReader {
  readonly #client: Neo4jClient;

  constructor(client: Neo4jClient) {
    this.#client = client;
  }

  async roots(asked: readonly Entity[], asOf: Nanos): Promise<(Entity | null)[]> {
    const roots = asked.map(({ label, key }, i) => ({
      i: BigInt(i),
      label,
      key,
      ...(label === 'Column' && columnParts(key)),
    }));
    const rows = await this.#client.read(statements.rootsThen, { roots, asOf: timeText(asOf) });
    const keys = new Map(rows.map(({ i, key }) => [i, key]));
    return asked.map(({ label }, i) => {
      const key = keys.get(i);
      return key === undefined ? null : { label, key };
    });
  }

  async columnsOf(datasets: readonly string[], asOf: Nanos): Promise<string[]> {
    const params = { datasets: [...datasets], asOf: timeText(asOf) };
    return (await this.#client.read(statements.columnsThen, params)).map(({ column }) => column);
  }

  async ownersNear({ below, above }: Ends, steps: number, asOf: Nanos): Promise<Near> {
    const ends = [...below.map((ref) => endOf(ref, true)), ...above.map((ref) => endOf(ref, false))];
    const limit = BigInt(Math.max(1, Math.floor(MOST_PLACES_AHEAD / ends.length)));
    const text = atDepth(statements.ownersNear.text, stepsAhead(steps));
    const rows = await this.#client.read(statements.ownersNear, { ends, limit, asOf: timeText(asOf) }, text);
    const at = (side: boolean) =>
      rows
        .filter(({ isBelow }) => isBelow === side)
        .map(({ label, key }): NodeRef => nodeRef(label as 'Dataset' | 'Job', key));
    return { below: at(true), above: at(false), jobs: [...new Set(rows.flatMap(({ jobs }) => jobs))] };
  }

  async saidByLatestRuns(jobs: readonly string[], asOf: Nanos): Promise<JobThen[]> {
    const rows = await this.#client.read(statements.saidByLatestRuns, { jobs: [...jobs], asOf: timeText(asOf) });
    return rows.map(({ job, facts, names }) => {
      const owner = nodeRef('Job', job);
      return {
        job: owner,
        facts: facts.map((fact) => toFact(owner, fact)),
        names: new Map(names as [NodeRef, NodeRef][]),
      };
    });
  }

  contents(organization: string, hashes: readonly string[]): Promise<Map<string, string>> {
    const client = this.#client;
    return readContentTexts({ run: (statement, params) => client.read(statement, params) }, organization, hashes);
  }

  async jobsBelow(job: string, namespaces: readonly string[] | null, asOf: Nanos): Promise<string[]> {
    const params = { job, namespaces: namespaces === null ? null : [...namespaces], asOf: timeText(asOf) };
    return (await this.#client.read(statements.jobsBelow, params)).map((row) => row.job);
  }
}

/** A plan is kept for each number of steps: beyond what is usually asked for, one for all. */
function stepsAhead(steps: number): number {
  return (steps <= MOST_STEPS_PLANNED ? steps : 16) - 1;
}

/** All ends in one list: the database plans a statement anew for each order of magnitude of each list. */
function endOf(ref: NodeRef, isBelow: boolean) {
  return { label: isDataset(ref) ? 'Dataset' : 'Job', key: keyOfRef(ref), isBelow };
}

type Said = z.output<NonNullable<typeof statements.saidByLatestRuns.row>>['facts'][number];

function toFact(owner: NodeRef, { kind, target, key, hash, sources, without }: Said): Fact {
  return {
    owner,
    kind,
    target: target as NodeRef,
    key: key ?? '',
    hash: hash ?? '',
    sources: (sources ?? []) as NodeRef[],
    ...(without != null && { without: without as NodeRef[] }),
  };
}

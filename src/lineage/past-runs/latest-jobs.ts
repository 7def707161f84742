import type { Nanos } from '../../domain/event.ts';
import { keyOfRef, nodeRef, type Fact, type NodeRef } from '../../domain/facts.ts';
import { flowsOf, isSplit, isTooLarge, type Canonical, type Flows } from '../../domain/flows.ts';
import type { Ends, JobThen, PastRunsReader } from './past-runs-reader.ts';

/** What flows through a job by what its latest runs said. */
export interface LatestJob {
  readonly job: NodeRef;
  readonly facts: readonly Fact[];
  readonly canonical: Canonical;
  readonly flows: Flows;
  /** Whether some input does not reach some output by these facts, or by others that can be asked for. */
  readonly isSplit: boolean;
  /** Whether some input does not reach some output by these. */
  readonly isApart: boolean;
}

/** The jobs around a walk as of a time, each read once. */
export class LatestJobs {
  readonly #reader: PastRunsReader;
  readonly #asOf: Nanos;
  readonly #jobs = new Map<NodeRef, LatestJob>();
  readonly #asked = { below: new Set<NodeRef>(), above: new Set<NodeRef>() };

  constructor(reader: PastRunsReader, asOf: Nanos) {
    this.#reader = reader;
    this.#asOf = asOf;
  }

  /** null: it was not read, or there is none. */
  get(job: NodeRef): LatestJob | null {
    return this.#jobs.get(job) ?? null;
  }

  /**
   * Reads the jobs whose facts make edges at these nodes, and the jobs among the nodes.
   * @returns those that were not read before
   */
  async readNear({ below, above }: Ends): Promise<LatestJob[]> {
    const fresh = { below: unasked(below, this.#asked.below), above: unasked(above, this.#asked.above) };
    if (fresh.below.length + fresh.above.length === 0) return [];
    const owners = await this.#reader.ownersNear(fresh, this.#asOf);
    return this.read([...[...fresh.below, ...fresh.above].filter(isJob).map(keyOfRef), ...owners]);
  }

  /** @returns those that were not read before */
  async read(keys: readonly string[]): Promise<LatestJob[]> {
    const unread = [...new Set(keys)].filter((key) => !this.#jobs.has(nodeRef('Job', key)));
    if (unread.length === 0) return [];
    const jobs = (await this.#reader.saidByLatestRuns(unread, this.#asOf)).map(latestJob);
    for (const job of jobs) this.#jobs.set(job.job, job);
    return jobs;
  }
}

function latestJob({ job, split, facts, names }: JobThen): LatestJob {
  const canonical: Canonical = (ref) => names.get(ref) ?? ref;
  const flows = flowsOf(facts, job, canonical);
  const isApart = isSplit(flows) && !isTooLarge(flows);
  return { job, facts, canonical, flows, isSplit: split || isApart, isApart };
}

function unasked(refs: readonly NodeRef[], asked: Set<NodeRef>): NodeRef[] {
  const fresh = [...new Set(refs)].filter((ref) => !asked.has(ref));
  for (const ref of fresh) asked.add(ref);
  return fresh;
}

export function isJob(ref: string): ref is NodeRef {
  return ref.startsWith('Job:');
}

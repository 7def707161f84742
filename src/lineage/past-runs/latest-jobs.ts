import type { Nanos } from '../../domain/event.ts';
import { keyOfRef, nodeRef, type Fact, type NodeRef } from '../../domain/facts.ts';
import { flowsOf, isApart, type Canonical, type Flows } from '../../domain/flows.ts';
import type { Ends, JobThen, PastRunsReader } from './past-runs-reader.ts';

/** What flows through a job by what its latest runs said. */
export interface LatestJob {
  readonly job: NodeRef;
  readonly facts: readonly Fact[];
  readonly canonical: Canonical;
  readonly flows: Flows;
  /** Whether some input does not reach some output. */
  readonly isSplit: boolean;
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
   * Reads the jobs whose facts make edges at these nodes, and the jobs among the nodes; and those of nodes ahead.
   * @param steps that the walk still takes
   * @returns those that were not read before
   */
  async readNear({ below, above }: Ends, steps: number): Promise<LatestJob[]> {
    const fresh = { below: unasked(below, this.#asked.below), above: unasked(above, this.#asked.above) };
    if (fresh.below.length + fresh.above.length === 0) return [];
    const near = await this.#reader.ownersNear(fresh, steps, this.#asOf);
    for (const place of near.below) this.#asked.below.add(place);
    for (const place of near.above) this.#asked.above.add(place);
    return this.read([...[...near.below, ...near.above].filter(isJob).map(keyOfRef), ...near.jobs]);
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

function latestJob({ job, facts, names }: JobThen): LatestJob {
  const canonical: Canonical = (ref) => names.get(ref) ?? ref;
  const flows = flowsOf(facts, job, canonical);
  return { job, facts, canonical, flows, isSplit: isApart(flows) };
}

function unasked(refs: readonly NodeRef[], asked: Set<NodeRef>): NodeRef[] {
  return [...new Set(refs)].filter((ref) => !asked.has(ref));
}

export function isJob(ref: string): ref is NodeRef {
  return ref.startsWith('Job:');
}

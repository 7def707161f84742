import type { Entity } from '../../domain/entity.ts';
import type { Nanos } from '../../domain/event.ts';
import type { Fact, NodeRef } from '../../domain/facts.ts';

/** Nodes that walks leave with the flow, and against it. */
export interface Ends {
  readonly below: readonly NodeRef[];
  readonly above: readonly NodeRef[];
}

/** Places at which it was looked for what makes edges. */
export interface Near extends Ends {
  /** Keys of the jobs whose facts may make edges there; of others, too. */
  readonly jobs: readonly string[];
}

/** A job as of a time. */
export interface JobThen {
  readonly job: NodeRef;
  /** By its facts of any time; see `docs/spec.md`, section 3. */
  /** What its latest reader and its latest writer said by then. */
  readonly facts: readonly Fact[];
  /** What those that are another name stand for, of the datasets that the facts name. */
  readonly names: ReadonlyMap<NodeRef, NodeRef>;
}

/** Reads what is needed to find the lineage of the latest runs as of a time, level by level; one statement a call. */
export interface PastRunsReader {
  /** In the order of those asked for; of an alias its canonical dataset; null: no event by then named it. */
  roots(asked: readonly Entity[], asOf: Nanos): Promise<readonly (Entity | null)[]>;
  /** Keys of the columns of datasets, by any name, that some event by then named. */
  columnsOf(datasets: readonly string[], asOf: Nanos): Promise<readonly string[]>;
  /**
   * What may make edges at these ends, and at places beyond them to which a walk may come.
   * @param steps that the walk still takes
   * @returns all ends among the places
   */
  ownersNear(ends: Ends, steps: number, asOf: Nanos): Promise<Near>;
  saidByLatestRuns(jobs: readonly string[], asOf: Nanos): Promise<readonly JobThen[]>;
  /** The contents of mappings, by hash. */
  contents(organization: string, hashes: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Keys of the jobs below another that some event by then named. */
  jobsBelow(job: string, namespaces: readonly string[] | null, asOf: Nanos): Promise<readonly string[]>;
}

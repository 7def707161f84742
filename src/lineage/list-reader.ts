import type { Nanos } from '../domain/event.ts';
import type { RunState } from '../domain/run-state.ts';

/** What is listed in several orders. */
export type ListedLabel = 'Dataset' | 'Job';

/** All of an organization, or of one of its namespaces. */
export interface ListScope {
  readonly organization: string;
  readonly namespace: string | null;
  /** Of datasets by the runs that wrote them last: only where those are of jobs in these namespaces; unless given, in any. Of jobs, and of `lastRuns`, it is not looked at. */
  readonly runsOf?: readonly string[] | null;
}

/** One of a list that is in the order of times. */
export interface TimedPlace {
  readonly at: Nanos;
  readonly key: string;
}

/** A run, and what of a list is there because of it. */
interface VisitedRun {
  readonly at: Nanos;
  readonly keys: readonly string[];
}

/** Reads lists of entities in orders other than that of their keys: one statement a call. */
export interface ListReader {
  /** Keys from the greatest one down, of those before `before`. */
  backwards(label: ListedLabel, scope: ListScope, before: string | null, limit: number): Promise<readonly string[]>;
  /** Those first named last go first. */
  newest(label: ListedLabel, scope: ListScope, after: TimedPlace | null, limit: number): Promise<readonly TimedPlace[]>;
  /** Jobs by their latest runs, datasets by the runs that wrote them last: those born last first. Reads all that the scope holds. */
  byLastRun(
    label: ListedLabel,
    scope: ListScope,
    states: readonly RunState[] | null,
    after: TimedPlace | null,
    limit: number,
  ): Promise<readonly TimedPlace[]>;
  /** The last born runs of the organization up to `from`, and which of the jobs (datasets) of the scope have it as their latest (were written by it last). */
  lastRuns(
    label: ListedLabel,
    scope: ListScope,
    states: readonly RunState[] | null,
    from: Nanos | null,
    visited: number,
  ): Promise<readonly VisitedRun[]>;
  /** Keys of namespaces whose names hold a text, in whatever case of letters, after `after`. */
  namespacesHolding(
    organization: string,
    text: string,
    after: string | null,
    limit: number,
  ): Promise<readonly string[]>;
  countNamespacesHolding(organization: string, text: string): Promise<number>;
  /** Whether the scope holds more than so many. */
  holdsMore(label: ListedLabel, scope: ListScope, count: number): Promise<boolean>;
}

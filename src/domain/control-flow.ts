import type { Json, Name, Nanos } from './event.ts';
import { nodeRef, type NodeRef } from './facts.ts';
import { canonicalJson, sha256 } from './json.ts';

// Which job runs before which: `docs/spec.md`, Control flow. No lineage: nothing here makes an edge that a walk follows.

/** On what terms a job runs before another; words as sent. */
export interface DependencyTerms {
  readonly dependencyType: string | null;
  readonly sequenceTriggerRule: string | null;
  readonly statusTriggerRule: string | null;
  readonly triggerRule: string | null;
}

/** Another job that a `jobDependencies` facet names, and on what terms. */
export interface Dependency extends Omit<DependencyTerms, 'triggerRule'> {
  readonly job: Name;
}

/** What a run's `jobDependencies` facet says. */
export interface JobDependencies {
  readonly upstream: readonly Dependency[];
  readonly downstream: readonly Dependency[];
  /** On which ends of those upstream the job runs. */
  readonly triggerRule: string | null;
}

/** That a job runs before another, by the word of one of the two. */
export interface Precedence {
  /** Keys of jobs. */
  readonly before: string;
  readonly after: string;
  /** The job whose run says it. */
  readonly owner: NodeRef;
  readonly dependencyType: string | null;
  readonly sequenceTriggerRule: string | null;
  readonly statusTriggerRule: string | null;
  readonly triggerRule: string | null;
}

/** The control flow around a job as its runs said it last. */
export interface ControlFlowRegister {
  readonly at: Nanos;
  /** Key of the run. */
  readonly run: string;
  /** SHA-256 of what is said; null: the facet was deleted. */
  readonly hash: string | null;
  /** Some of the jobs that it names were deleted after that: what is said of them shows no more. */
  readonly isPartial: boolean;
  /** null: not read from the graph. */
  readonly precedences: readonly Precedence[] | null;
}

/** Edges around a job to be written in the place of those that it owned. */
export interface PrecedencesRow {
  readonly owner: NodeRef;
  /** Whether it may have owned any before. */
  readonly isNew: boolean;
  readonly precedences: readonly Precedence[];
}

/** @param said null: the facet was deleted */
export function controlFlowRegister(
  job: string,
  said: JobDependencies | null,
  keyOf: (job: Name) => string,
  run: string,
  at: Nanos,
): ControlFlowRegister {
  if (said === null) return { at, run, hash: null, isPartial: false, precedences: [] };
  const owner = nodeRef('Job', job);
  return registerOf(
    [
      ...said.upstream.map(({ job: other, ...terms }): Precedence => {
        return { before: keyOf(other), after: job, owner, ...terms, triggerRule: said.triggerRule };
      }),
      ...said.downstream.map(({ job: other, ...terms }): Precedence => {
        return { before: job, after: keyOf(other), owner, ...terms, triggerRule: null };
      }),
    ],
    run,
    at,
  );
}

/** What a run says of control flow, as a register. */
export function registerOf(all: readonly Precedence[], run: string, at: Nanos): ControlFlowRegister {
  // Runs of one job say the same of it, in whatever order and however often.
  const byText = new Map(all.map((precedence) => [canonicalJson(precedence as unknown as Json), precedence]));
  const texts = [...byText.keys()].sort();
  return {
    ...{ at, run, hash: sha256(`[${texts.join()}]`), isPartial: false },
    precedences: texts.flatMap((text) => byText.get(text) ?? []),
  };
}

/** The newest wins; on a tie one that deletes, then the greater hash, then the greater run. */
export function laterControlFlow(
  a: ControlFlowRegister | null,
  b: ControlFlowRegister | null,
): ControlFlowRegister | null {
  if (a === null || b === null) return a ?? b;
  if (a.at !== b.at) return a.at > b.at ? a : b;
  if (a.hash !== b.hash) return a.hash === null || (b.hash !== null && a.hash > b.hash) ? a : b;
  return a.run >= b.run ? a : b;
}

/** What is left of it when jobs are deleted. It keeps its place among what is said. */
export function rememberedControlFlow(
  register: ControlFlowRegister | null,
  isGone: (job: string) => boolean,
): ControlFlowRegister | null {
  if (register?.precedences == null) return register;
  const precedences = register.precedences.filter(({ before, after }) => !isGone(before) && !isGone(after));
  if (precedences.length === register.precedences.length) return register;
  return { ...register, isPartial: true, precedences };
}

interface ControlFlowOf {
  readonly key: string;
  readonly controlFlow: ControlFlowRegister | null;
}

/** By job: what the graph holds, before the batch is merged into it. */
export function controlFlowsOf(jobs: Iterable<ControlFlowOf>): ReadonlyMap<string, ControlFlowRegister> {
  return new Map([...jobs].flatMap(({ key, controlFlow }) => (controlFlow === null ? [] : [[key, controlFlow]])));
}

/** Edges of the jobs of which something else is said than before; the same said again, by whichever run, writes none. */
export function precedenceRows(
  jobs: Iterable<ControlFlowOf>,
  before: ReadonlyMap<string, ControlFlowRegister>,
): PrecedencesRow[] {
  return [...jobs].flatMap(({ key, controlFlow }): PrecedencesRow[] => {
    if (controlFlow?.precedences == null) return [];
    const { hash, isPartial, precedences } = controlFlow;
    const known = before.get(key);
    const isSame =
      known === undefined ? precedences.length === 0 : known.hash === hash && !known.isPartial && !isPartial;
    return isSame ? [] : [{ owner: nodeRef('Job', key), isNew: known === undefined, precedences }];
  });
}

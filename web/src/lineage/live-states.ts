import type { RunState, RunStatesSubscription } from '../__generated__/graphql.ts';

export interface LiveStates {
  /** Of jobs, and of runs where those are shown, that changed since the page looks, by id. */
  readonly states: ReadonlyMap<string, RunState>;
  /** Of the same, which commit told something last. */
  readonly heard: ReadonlyMap<string, number>;
  /** Whether changes arrive; what is shown is as of when they last did. */
  readonly connection: 'connecting' | 'live' | 'lost';
  /** How often what is shown has to be asked anew: it was not told what happened, or too much to keep. */
  readonly resets: number;
}

export const NO_STATES: LiveStates = { states: new Map(), heard: new Map(), connection: 'connecting', resets: 0 };

/** A page that is open for days would be told of all that ever runs. */
export const MOST_KEPT = 5_000;

/** With what the server told. What is too much to keep is forgotten: asked anew, the picture has it. */
export function withTold(
  { states, heard, resets }: LiveStates,
  { seq, reset, runs }: RunStatesSubscription['runChanged'],
  ofRuns: boolean,
): LiveStates {
  const news = runs.flatMap(({ id, state, job }) => [
    ...(ofRuns ? [[id, state] as const] : []),
    ...(job.latestRun === null ? [] : [[job.id, job.latestRun.state] as const]),
  ]);
  if (reset || states.size + news.length > MOST_KEPT) return { ...NO_STATES, connection: 'live', resets: resets + 1 };
  if (news.length === 0) return { states, heard, connection: 'live', resets };
  return {
    states: new Map([...states, ...news]),
    heard: new Map([...heard, ...news.map(([id]) => [id, seq] as const)]),
    connection: 'live',
    resets,
  };
}

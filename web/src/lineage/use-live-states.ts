import { useState } from 'react';
import { graphql } from '../__generated__/index.ts';
import type { RunState } from '../__generated__/graphql.ts';
import { useFollow } from '../lib/use-follow.ts';

const RUNS = graphql(`
  subscription RunStates($after: Float) {
    runChanged(after: $after) {
      seq
      reset
      runs {
        id
        state
        job {
          id
          latestRun {
            id
            state
          }
        }
      }
    }
  }
`);

export interface LiveStates {
  /** Of runs that changed since the page looks, and of their jobs, by id. */
  readonly states: ReadonlyMap<string, RunState>;
  /** Of the same, which commit told something last. */
  readonly heard: ReadonlyMap<string, number>;
  /** Whether changes arrive; what is shown is as of when they last did. */
  readonly connection: 'connecting' | 'live' | 'lost';
  /** How often it was not told what happened: what is shown may be behind then. */
  readonly resets: number;
}

const NONE: LiveStates = { states: new Map(), heard: new Map(), connection: 'connecting', resets: 0 };

/** Follows the runs as they go. A connection that is lost is taken up again where it was. */
export function useLiveStates(wanted: boolean): LiveStates {
  const [live, setLive] = useState(NONE);
  useFollow(RUNS, wanted ? {} : null, {
    onTold: ({ runChanged: { seq, reset, runs } }) => {
      const news = runs.flatMap(({ id, state, job }) => [
        [id, state] as const,
        ...(job.latestRun === null ? [] : [[job.id, job.latestRun.state] as const]),
      ]);
      setLive(({ states, heard, resets }) =>
        reset
          ? { ...NONE, connection: 'live', resets: resets + 1 }
          : {
              states: new Map([...states, ...news]),
              heard: new Map([...heard, ...news.map(([id]) => [id, seq] as const)]),
              connection: 'live',
              resets,
            },
      );
      return seq;
    },
    onLost: () => setLive((before) => ({ ...before, connection: 'lost' })),
  });
  return live;
}

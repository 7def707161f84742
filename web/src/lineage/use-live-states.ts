import { useEffect, useState } from 'react';
import { useClient } from 'urql';
import { graphql } from '../__generated__/index.ts';
import type { RunState } from '../__generated__/graphql.ts';

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

const AGAIN_MS = 3_000;

export interface LiveStates {
  /** Of runs that changed since the page looks, and of their jobs, by id. */
  readonly states: ReadonlyMap<string, RunState>;
  /** Whether changes arrive; what is shown is as of when they last did. */
  readonly connection: 'connecting' | 'live' | 'lost';
  /** How often it was not told what happened: what is shown may be behind then. */
  readonly resets: number;
}

const NONE: LiveStates = { states: new Map(), connection: 'connecting', resets: 0 };

/** Follows the runs as they go. A connection that is lost is taken up again where it was. */
export function useLiveStates(wanted: boolean): LiveStates {
  const client = useClient();
  const [live, setLive] = useState(NONE);
  useEffect(() => {
    if (!wanted) return;
    let after: number | null = null;
    let stop = () => {};
    let timer: ReturnType<typeof setTimeout>;
    const begin = () => {
      const subscription = client.subscription(RUNS, { after }).subscribe(({ data, error, hasNext }) => {
        // A server that stops ends it in peace, and with the last answer once more.
        if (data !== undefined && hasNext) {
          const { seq, reset, runs } = data.runChanged;
          after = seq;
          const news = runs.flatMap(({ id, state, job }) => [
            [id, state] as const,
            ...(job.latestRun === null ? [] : [[job.id, job.latestRun.state] as const]),
          ]);
          setLive(({ states, resets }) =>
            reset
              ? { states: new Map(), connection: 'live', resets: resets + 1 }
              : { states: new Map([...states, ...news]), connection: 'live', resets },
          );
        }
        if (error !== undefined || !hasNext) again();
      });
      stop = () => subscription.unsubscribe();
    };
    const again = () => {
      stop();
      clearTimeout(timer);
      setLive((before) => ({ ...before, connection: 'lost' }));
      timer = setTimeout(begin, AGAIN_MS);
    };
    begin();
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [client, wanted]);
  return live;
}

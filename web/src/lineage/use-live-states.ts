import { useState } from 'react';
import { graphql } from '../__generated__/index.ts';
import { useFollow } from '../lib/use-follow.ts';
import { NO_STATES, withTold, type LiveStates } from './live-states.ts';

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

/**
 * Follows the runs as they go. A connection that is lost is taken up again where it was.
 * @param ofRuns whether runs are shown, and not only how those of jobs go
 */
export function useLiveStates(wanted: boolean, ofRuns: boolean): LiveStates {
  const [live, setLive] = useState(NO_STATES);
  useFollow(RUNS, wanted ? {} : null, {
    onTold: ({ runChanged }) => {
      setLive((before) => withTold(before, runChanged, ofRuns));
      return runChanged.seq;
    },
    onLost: () => setLive((before) => ({ ...before, connection: 'lost' })),
  });
  return live;
}

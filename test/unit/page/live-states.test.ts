import { describe, expect, test } from '@jest/globals';
import { MOST_KEPT, NO_STATES, withTold } from '../../../web/src/lineage/live-states.ts';

const runs = (count: number) =>
  Array.from({ length: count }, (_, i) => ({
    id: `run ${i}`,
    state: 'RUNNING' as const,
    job: { id: `job ${i}`, latestRun: { id: 'latest', state: 'FAILED' as const } },
  }));
const told = (seq: number, count: number, reset = false) => ({ seq, reset, runs: runs(count) });

describe('what is told of runs', () => {
  test('is kept of jobs, and of runs only where those are shown', () => {
    const ofJobs = withTold(NO_STATES, told(7, 1), false);
    expect([...ofJobs.states]).toEqual([['job 0', 'FAILED']]);
    expect([...ofJobs.heard]).toEqual([['job 0', 7]]);
    const ofRuns = withTold(NO_STATES, told(7, 1), true);
    expect([...ofRuns.states.keys()]).toEqual(['run 0', 'job 0']);
  });

  test('is forgotten, and asked anew, where something was missed or it is too much to keep', () => {
    const some = withTold(NO_STATES, told(1, 10), false);
    const missed = withTold(some, told(2, 0, true), false);
    expect([missed.states.size, missed.heard.size, missed.resets, missed.connection]).toEqual([0, 0, 1, 'live']);
    const full = withTold(missed, told(3, MOST_KEPT), false);
    expect([full.states.size, full.resets]).toEqual([MOST_KEPT, 1]);
    const over = withTold(full, told(4, 1), false);
    expect([over.states.size, over.heard.size, over.resets]).toEqual([0, 0, 2]);
  });

  test('is the same object where nothing of it is shown', () => {
    const some = withTold(NO_STATES, told(1, 10), false);
    expect(withTold(some, told(2, 0), false).states).toBe(some.states);
  });
});

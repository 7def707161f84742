import { describe, expect, test } from '@jest/globals';
import { currentState, RUN_STATES, stateOf, type EndTimes } from '../../../src/domain/run-state.ts';

test.each([
  ['START', 'RUNNING'],
  ['RUNNING', 'RUNNING'],
  ['COMPLETE', 'COMPLETE'],
  ['ABORT', 'ABORTED'],
  ['FAIL', 'FAILED'],
  ['OTHER', 'NEW'],
  [null, 'NEW'],
] as const)('the event type %s makes a run %s', (type, state) => {
  expect(stateOf(type)).toBe(state);
});

test('states rise from NEW to FAILED', () => {
  expect(RUN_STATES).toEqual(['NEW', 'RUNNING', 'COMPLETE', 'ABORTED', 'FAILED']);
});

describe('a run is in the highest state that an event gave it, and ended when it first reached that', () => {
  const times: EndTimes = { COMPLETE: 1n, ABORTED: 2n, FAILED: 3n };
  const some = (...states: readonly (keyof EndTimes)[]): EndTimes =>
    Object.fromEntries(states.map((state) => [state, times[state]]));

  test.each([
    [null, some(), 'NEW', null],
    [0n, some(), 'RUNNING', null],
    [null, some('COMPLETE'), 'COMPLETE', 1n],
    [0n, some('COMPLETE'), 'COMPLETE', 1n],
    [9n, some('COMPLETE'), 'COMPLETE', 1n],
    [0n, some('ABORTED'), 'ABORTED', 2n],
    [0n, some('COMPLETE', 'ABORTED'), 'ABORTED', 2n],
    [0n, some('FAILED'), 'FAILED', 3n],
    [0n, some('COMPLETE', 'FAILED'), 'FAILED', 3n],
    [0n, some('COMPLETE', 'ABORTED', 'FAILED'), 'FAILED', 3n],
  ] as const)('started at %s, ended %j: %s', (startedAt, ends, state, endedAt) => {
    expect(currentState(startedAt, ends)).toEqual({ state, endedAt });
  });

  test('also at the first instant there is', () => {
    expect(currentState(0n, { COMPLETE: 0n })).toEqual({ state: 'COMPLETE', endedAt: 0n });
  });
});

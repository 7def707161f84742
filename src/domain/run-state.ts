import type { EventType, Nanos } from './event.ts';

/** Lowest to highest: a run is in the highest state that any of its events gave it. */
export const RUN_STATES = ['NEW', 'RUNNING', 'COMPLETE', 'ABORTED', 'FAILED'] as const;
export type RunState = (typeof RUN_STATES)[number];
export type EndState = 'COMPLETE' | 'ABORTED' | 'FAILED';
export type EndTimes = Partial<Record<EndState, Nanos>>;

/** The state an event type gives; Spark sends FAIL and then COMPLETE for one run, which is why the highest counts. */
export function stateOf(type: EventType | null): RunState {
  switch (type) {
    case 'START':
    case 'RUNNING':
      return 'RUNNING';
    case 'COMPLETE':
      return 'COMPLETE';
    case 'ABORT':
      return 'ABORTED';
    case 'FAIL':
      return 'FAILED';
    case 'OTHER':
    case null:
      return 'NEW';
  }
}

export function currentState(
  startedAt: Nanos | null,
  ends: EndTimes,
): { readonly state: RunState; readonly endedAt: Nanos | null } {
  for (const state of ['FAILED', 'ABORTED', 'COMPLETE'] as const) {
    const endedAt = ends[state];
    if (endedAt !== undefined) return { state, endedAt };
  }
  return { state: startedAt === null ? 'NEW' : 'RUNNING', endedAt: null };
}

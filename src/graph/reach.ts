import type { Reach } from '../lineage/lineage-reader.ts';
import type { Activity } from './statement.ts';
import { timeText } from './values.ts';

/** What all walks take as parameters. */
export function reachParams({ direction, namespaces, certainties, asOf }: Reach) {
  return {
    down: direction !== 'UPSTREAM',
    up: direction !== 'DOWNSTREAM',
    namespaces: namespaces === null ? null : [...namespaces],
    certainties: certainties === null ? null : [...certainties],
    asOf: timeText(asOf),
  };
}

/** Which predicate on edges a question means. */
export function activityOf({ edges, asOf }: Pick<Reach, 'edges' | 'asOf'>): Activity {
  return asOf === null ? NOW[edges] : THEN[edges];
}

const NOW = { CURRENT: 'current', EVER: 'ever', LATEST_RUN: 'latest' } as const;
/** LATEST_RUN as of a time is no edges' to tell: `pastRuns`. */
const THEN = { CURRENT: 'currentAt', EVER: 'everAt', LATEST_RUN: 'latest' } as const;

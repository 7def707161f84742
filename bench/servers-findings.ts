import { type Findings, table } from './figure.ts';
import type { ServersResults } from './servers.ts';

const LEAST_RATIO = 0.8;

export function serversFindings({ onePerSecond, twoPerSecond, ratio, compared }: ServersResults): Findings {
  return {
    figures: [
      { name: 'servers.one_events_per_second', value: onePerSecond, unit: '1/s' },
      { name: 'servers.two_events_per_second', value: twoPerSecond, unit: '1/s' },
      { name: 'servers.ratio', value: ratio, unit: 'of one server' },
      { name: 'servers.compared', value: compared, unit: 'nodes and relationships that are the same' },
    ],
    targets: [
      {
        what: 'Two servers on one Neo4j against one, events a second',
        bound: `at least ${LEAST_RATIO}`,
        value: ratio,
        met: ratio >= LEAST_RATIO,
      },
    ],
    section: table(['one server, events/s', 'two, events/s', 'ratio'], [[onePerSecond, twoPerSecond, ratio]]),
  };
}

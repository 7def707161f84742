import { type Findings, table } from './figure.ts';
import type { MemoryResult } from './memory.ts';
import { PEER, PEER_MEMORY } from './peer.ts';

const MOST_MEGABYTES = 250;
/** Below this, growth cannot be told from the noise of garbage collection. */
const MOST_GROWTH = 1;

export function memoryFindings(result: MemoryResult): Findings {
  const { minutes, samples, maximum, growth, eventsPerSecond, queriesPerSecond, serverCores } = result;
  return {
    figures: [
      { name: 'memory.maximum', value: maximum, unit: 'MB' },
      { name: 'memory.growth', value: growth, unit: 'MB/min' },
      { name: 'memory.events_per_second', value: eventsPerSecond, unit: '1/s' },
      { name: 'memory.queries_per_second', value: queriesPerSecond, unit: '1/s' },
      { name: 'memory.server_cores', value: serverCores, unit: 'cores' },
    ],
    targets: [
      {
        what: `Server memory (RSS) over ${minutes} min of load`,
        bound: `under ${MOST_MEGABYTES} MB`,
        value: maximum,
        met: maximum < MOST_MEGABYTES,
      },
      {
        what: 'Its growth once settled',
        bound: `under ${MOST_GROWTH} MB/min`,
        value: growth,
        met: growth < MOST_GROWTH,
      },
    ],
    section: [
      table(
        ['minutes', 'highest RSS, MB', 'growth, MB/min', 'events/s', 'queries/s', 'cores used', `${PEER} RSS`],
        [[minutes, maximum, growth, eventsPerSecond, queriesPerSecond, serverCores, PEER_MEMORY]],
      ),
      '',
      `MB by the minute: ${everyMinute(samples).join(', ')}.`,
    ].join('\n'),
  };
}

function everyMinute(samples: MemoryResult['samples']): number[] {
  const byMinute = Map.groupBy(samples, ({ seconds }) => Math.floor(seconds / 60));
  return [...byMinute.values()].map((group) => Math.round(Math.max(...group.map(({ megabytes }) => megabytes))));
}

import type { DashboardsResults, Load } from './dashboards.ts';
import { type Findings, table } from './figure.ts';

const MOST_P99 = 300;
const LEAST_KEPT = 0.7;

export function dashboardsFindings({ limit, alone, ingestAlone, together }: DashboardsResults): Findings {
  const p99 = together.times.find(({ kind }) => kind === 'all')?.p99 ?? NaN;
  const kept = together.eventsPerSecond / together.due;
  const loads: readonly (readonly [string, Load])[] = [
    ['alone', alone],
    ['ingest', ingestAlone],
    ['both', together],
  ];
  return {
    figures: [
      { name: 'dashboards.ingest.limit', value: limit, unit: '1/s' },
      ...loads.flatMap(([name, load]) => [
        ...load.times.flatMap((times) => [
          { name: `dashboards.${name}.${times.kind}.asked`, value: times.asked, unit: 'questions' },
          { name: `dashboards.${name}.${times.kind}.p50`, value: times.p50, unit: 'ms' },
          { name: `dashboards.${name}.${times.kind}.p99`, value: times.p99, unit: 'ms' },
        ]),
        ...(load.due === 0
          ? []
          : [
              { name: `dashboards.${name}.events_per_second`, value: load.eventsPerSecond, unit: '1/s' },
              { name: `dashboards.${name}.event_p50`, value: load.eventP50, unit: 'ms' },
              { name: `dashboards.${name}.event_p99`, value: load.eventP99, unit: 'ms' },
            ]),
        { name: `dashboards.${name}.server_cores`, value: load.serverCores, unit: 'processors' },
        { name: `dashboards.${name}.neo4j_cores`, value: load.neo4jCores, unit: 'processors' },
      ]),
      { name: 'dashboards.ingest.kept', value: kept, unit: 'of half the limit' },
    ],
    targets: [
      {
        what: '50 dashboards beside ingest at half its limit, p99',
        ...{ bound: `under ${MOST_P99} ms`, value: p99, met: p99 < MOST_P99 },
      },
      { what: 'Ingest beside 50 dashboards', bound: `at least ${LEAST_KEPT}`, value: kept, met: kept >= LEAST_KEPT },
    ],
    section: [
      table(
        ['question', 'asked', 'alone, p50 ms', 'p99 ms', 'beside ingest, p50 ms', 'p99 ms'],
        alone.times.map(({ kind, asked, ...times }) => {
          const beside = together.times.find((other) => other.kind === kind);
          return [kind, asked, times.p50, times.p99, beside?.p50 ?? null, beside?.p99 ?? null];
        }),
      ),
      '',
      table(
        ['ingest', 'events/s', 'p50 ms', 'p99 ms', 'processors of server and Neo4j'],
        [
          ['as fast as it goes', limit, null, null, null],
          ...[ingestAlone, together].map((load, i) => [
            ...[i === 0 ? 'at half of that' : 'beside dashboards', load.eventsPerSecond, load.eventP50, load.eventP99],
            `${load.serverCores.toFixed(2)}, ${load.neo4jCores.toFixed(2)}`,
          ]),
        ],
      ),
    ].join('\n'),
  };
}

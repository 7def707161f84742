import { type Findings, table } from './figure.ts';
import type { SearchResults } from './search.ts';

const MOST_P50 = 20;

export function searchFindings({
  compared,
  entities,
  loadSeconds,
  indexSeconds,
  searches,
  costs,
}: SearchResults): Findings {
  const count = entities.toLocaleString('en');
  const all = searches.find(({ way }) => way === 'all')?.p50 ?? NaN;
  return {
    figures: [
      { name: 'search.loader.compared', value: compared, unit: 'entities equal' },
      { name: 'search.entities', value: entities, unit: 'entities' },
      { name: 'search.load', value: loadSeconds, unit: 's' },
      { name: 'search.index', value: indexSeconds, unit: 's' },
      ...searches.flatMap(({ way, found, p50, p95, p99, bareP50, bareP95 }) => {
        const name = (what: string) => `search.${way.replace(' ', '_')}.${what}`;
        return [
          { name: name('found'), value: found, unit: '%' },
          { name: name('p50'), value: p50, unit: 'ms' },
          { name: name('p95'), value: p95, unit: 'ms' },
          { name: name('p99'), value: p99, unit: 'ms' },
          { name: name('bare_p50'), value: bareP50, unit: 'ms' },
          { name: name('bare_p95'), value: bareP95, unit: 'ms' },
          { name: name('ratio'), value: p50 / bareP50, unit: 'of the bare call' },
        ];
      }),
      ...costs.flatMap(({ workload, withPerSecond, withoutPerSecond, ratio, withCpuMs, withoutCpuMs }) => {
        const name = (what: string) => `search.ingest.${workload.replaceAll(' ', '_')}.${what}`;
        return [
          { name: name('events_per_second'), value: withPerSecond, unit: '1/s' },
          { name: name('without_index_events_per_second'), value: withoutPerSecond, unit: '1/s' },
          { name: name('ratio'), value: ratio, unit: 'without the index, of with it' },
          { name: name('neo4j_cpu'), value: withCpuMs, unit: 'ms/event' },
          { name: name('without_index_neo4j_cpu'), value: withoutCpuMs, unit: 'ms/event' },
        ];
      }),
    ],
    targets: [
      { what: `Search over ${count} entities, p50`, bound: `under ${MOST_P50} ms`, value: all, met: all < MOST_P50 },
    ],
    section: [
      table(
        ['typed', 'found, %', 'p50 ms', 'p95 ms', 'p99 ms', 'bare full-text call, p50 ms', 'p95 ms', 'ratio'],
        searches.map(({ way, found, p50, p95, p99, bareP50, bareP95 }) => [
          ...[way, found, p50, p95, p99, bareP50, bareP95, p50 / bareP50],
        ]),
      ),
      '',
      `The best 12 of ${count} entities over GraphQL, one question after another. The bare call asks the index for as many by each word's beginning alone.`,
      '',
      table(
        ['ingest', 'events/s', 'without the index', 'ratio', 'CPU of Neo4j, ms an event', 'without'],
        costs.map(({ workload, withPerSecond, withoutPerSecond, ratio, withCpuMs, withoutCpuMs }) => [
          ...[workload, withPerSecond, withoutPerSecond, ratio, withCpuMs, withoutCpuMs],
        ]),
      ),
    ].join('\n'),
  };
}

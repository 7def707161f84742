import { type Findings, table } from './figure.ts';
import type { IngestResult } from './ingest.ts';
import { PEER, PEER_INGEST } from './peer.ts';

const LEAST_RATIO = 0.7;
/** Of a statement: enough to tell which it is. */
const STATEMENT_LENGTH = 160;

export function ingestFindings(results: readonly IngestResult[]): Findings {
  return {
    figures: results.flatMap(({ workload, concurrency, server, dbHits, ...bolt }) => {
      const name = (what: string) => `ingest.${workload}.c${concurrency}.${what}`;
      return [
        { name: name('events_per_second'), value: server.eventsPerSecond, unit: '1/s' },
        { name: name('p50'), value: server.p50, unit: 'ms' },
        { name: name('p95'), value: server.p95, unit: 'ms' },
        { name: name('p99'), value: server.p99, unit: 'ms' },
        { name: name('batch'), value: server.batch, unit: 'events' },
        { name: name('commit_share'), value: server.commitShare, unit: 'of the time' },
        { name: name('lock_share'), value: server.lockShare, unit: 'of the time' },
        { name: name('db_hits_reading'), value: dbHits.reading, unit: 'an event' },
        { name: name('db_hits_writing'), value: dbHits.writing, unit: 'an event' },
        {
          name: name('db_hits_dearest'),
          value: dbHits.dearest.hits,
          unit: `an event, by ${shortened(dbHits.dearest.text)}`,
        },
        { name: name('server_cpu'), value: server.serverCpuMs, unit: 'ms/event' },
        { name: name('neo4j_cpu'), value: server.neo4jCpuMs, unit: 'ms/event' },
        { name: name('bolt_events_per_second'), value: bolt.boltEventsPerSecond, unit: '1/s' },
        { name: name('ratio'), value: bolt.ratio, unit: 'of the same writes over Bolt' },
        { name: name('upserts_per_second'), value: bolt.upsertsPerSecond, unit: '1/s' },
        { name: name('upserts_ratio'), value: bolt.upsertsRatio, unit: "of each event's upserts over Bolt" },
      ];
    }),
    targets: results
      .filter(({ concurrency }) => concurrency === 32)
      .flatMap(({ workload, ratio, upsertsRatio }) =>
        [
          ['the same upserts straight over Bolt, an event a transaction, at concurrency 32', upsertsRatio] as const,
          ['the same writes over Bolt, folded already, in transactions as large', ratio] as const,
        ].map(([what, value]) => ({
          what: `Ingest at concurrency 32 against ${what}: ${workload}`,
          bound: `at least ${LEAST_RATIO}`,
          value,
          met: value >= LEAST_RATIO,
        })),
      ),
    section: table(
      [
        'workload',
        'concurrency',
        'events/s',
        'p50 ms',
        'p95 ms',
        'p99 ms',
        'events a transaction',
        'same writes over Bolt, events/s',
        'ratio',
        "each event's upserts over Bolt, events/s",
        'ratio',
        'of the time with the lock held',
        'db hits an event: reading, writing',
        'CPU ms an event: server, Neo4j',
        `${PEER} events/s`,
        `${PEER} p50 ms`,
        `${PEER} p95 ms`,
      ],
      results.map(({ workload, concurrency, events, server, dbHits, ...bolt }) => {
        const peer = PEER_INGEST[`${workload} ${concurrency}`];
        return [
          `${workload}, ${events.toLocaleString('en')} events`,
          concurrency,
          server.eventsPerSecond,
          server.p50,
          server.p95,
          server.p99,
          server.batch,
          bolt.boltEventsPerSecond,
          bolt.ratio,
          bolt.upsertsPerSecond,
          bolt.upsertsRatio,
          server.lockShare,
          `${dbHits.reading.toFixed(0)}, ${dbHits.writing.toFixed(0)}`,
          `${server.serverCpuMs.toFixed(2)}, ${server.neo4jCpuMs.toFixed(2)}`,
          peer?.eventsPerSecond ?? null,
          peer?.p50 ?? null,
          peer?.p95 ?? null,
        ];
      }),
    ),
  };
}

function shortened(statement: string): string {
  return statement.replaceAll(/\s+/g, ' ').slice(0, STATEMENT_LENGTH);
}

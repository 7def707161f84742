import { type Findings, table } from './figure.ts';
import type { GrowthResults } from './growth.ts';

/** What ingest may lose. */
const LEAST_RATIO = 0.85;

export function growthFindings(results: GrowthResults): Findings {
  const { nodes, runs, emptyPerSecond, fullPerSecond, fewRunsPerSecond, manyRunsPerSecond } = results;
  const [ofGraph, ofJob] = [fullPerSecond / emptyPerSecond, manyRunsPerSecond / fewRunsPerSecond];
  const count = (value: number) => value.toLocaleString('en');
  const graphs = `A graph of ${count(nodes[1])} nodes against one of ${count(nodes[0])}`;
  const jobs = `A job with ${count(runs)} runs against one with ten`;
  return {
    figures: [
      { name: 'growth.graph.nodes', value: nodes[1], unit: 'nodes' },
      { name: 'growth.graph.empty_events_per_second', value: emptyPerSecond, unit: '1/s' },
      { name: 'growth.graph.full_events_per_second', value: fullPerSecond, unit: '1/s' },
      { name: 'growth.graph.ratio', value: ofGraph, unit: 'of the empty graph' },
      { name: 'growth.job.few_events_per_second', value: fewRunsPerSecond, unit: '1/s' },
      { name: 'growth.job.many_events_per_second', value: manyRunsPerSecond, unit: '1/s' },
      { name: 'growth.job.ratio', value: ofJob, unit: 'of a job with ten runs' },
    ],
    targets: [[`${graphs}: events a second`, ofGraph] as const, [`${jobs}: events a second`, ofJob] as const].map(
      ([what, value]) => ({ what, bound: `at least ${LEAST_RATIO}`, value, met: value >= LEAST_RATIO }),
    ),
    section: table(
      ['', 'events/s', 'against, events/s', 'ratio'],
      [
        [graphs, fullPerSecond, emptyPerSecond, ofGraph],
        [jobs, manyRunsPerSecond, fewRunsPerSecond, ofJob],
      ],
    ),
  };
}

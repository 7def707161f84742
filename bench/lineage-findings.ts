import { type Figure, type Findings, table } from './figure.ts';
import type { LineageResult, LineageResults } from './lineage.ts';
import { PEER, PEER_LINEAGE } from './peer.ts';

const MOST_RATIO = 2;
const MOST_GROWTH = 1.3;

export function lineageFindings({ compared, latencies, sameSize }: LineageResults): Findings {
  const [small, large] = sameSize.jobs;
  const growth = sameSize.graphql[1] / sameSize.graphql[0];
  const boltGrowth = sameSize.bolt[1] / sameSize.bolt[0];
  return {
    figures: [
      { name: 'lineage.loader.compared', value: compared, unit: 'nodes and relationships equal' },
      ...latencies.flatMap(figuresOf),
      { name: 'lineage.same_size.nodes', value: sameSize.nodes, unit: 'nodes' },
      { name: `lineage.same_size.${small}.graphql_p50`, value: sameSize.graphql[0], unit: 'ms' },
      { name: `lineage.same_size.${large}.graphql_p50`, value: sameSize.graphql[1], unit: 'ms' },
      { name: 'lineage.same_size.graphql_ratio', value: growth, unit: 'of the small graph' },
      { name: 'lineage.same_size.bolt_ratio', value: boltGrowth, unit: 'of the small graph' },
    ],
    targets: [
      ...latencies
        .filter(({ depth }) => depth === 20)
        .map(({ jobs, whole }) => ({
          what: `Lineage at depth 20 against the bare Cypher, ${jobs.toLocaleString('en')} jobs`,
          bound: `at most ${MOST_RATIO}`,
          value: whole.ratio,
          met: whole.ratio <= MOST_RATIO,
        })),
      {
        what: `An answer of one size, ${large.toLocaleString('en')} jobs against ${small.toLocaleString('en')}`,
        bound: `at most ${MOST_GROWTH}`,
        value: growth,
        met: growth <= MOST_GROWTH,
      },
    ],
    section: [
      latencyTable(latencies),
      '',
      `Upstream and downstream together, p50 over roots chosen at random. The graphs come from the direct loader, which made all of`,
      `${compared.toLocaleString('en')} nodes and relationships of a sample as ingest does, property by property.`,
      '',
      table(
        ['answers of the same nodes and edges', `${small} jobs, p50 ms`, `${large} jobs, p50 ms`, 'ratio'],
        [
          ['GraphQL', ...sameSize.graphql, growth],
          ['bare Cypher', ...sameSize.bolt, boltGrowth],
        ],
      ),
      '',
      `${sameSize.pairs} pairs of roots, downstream to depth 20, ${sameSize.nodes} nodes each at p50.`,
    ].join('\n'),
  };
}

function figuresOf({ jobs, depth, nodes, edges, whole, page }: LineageResult): Figure[] {
  const name = (what: string) => `lineage.${jobs}.d${depth}.${what}`;
  return [
    { name: name('nodes'), value: nodes, unit: 'nodes' },
    { name: name('edges'), value: edges, unit: 'edges' },
    { name: name('graphql_p50'), value: whole.graphql, unit: 'ms' },
    { name: name('graphql_p95'), value: whole.graphqlP95, unit: 'ms' },
    { name: name('bolt_p50'), value: whole.bolt, unit: 'ms' },
    { name: name('ratio'), value: whole.ratio, unit: 'of the bare Cypher' },
    { name: name('page_graphql_p50'), value: page.graphql, unit: 'ms' },
    { name: name('page_bolt_p50'), value: page.bolt, unit: 'ms' },
    { name: name('page_ratio'), value: page.ratio, unit: 'of the bare Cypher' },
  ];
}

function latencyTable(latencies: readonly LineageResult[]): string {
  return table(
    [
      'jobs',
      'depth',
      'nodes',
      'edges',
      'GraphQL p50 ms',
      'p95 ms',
      'bare Cypher p50 ms',
      'ratio',
      'page of 100, GraphQL p50 ms',
      'bare Cypher p50 ms',
      'ratio',
      `${PEER} p50 ms`,
    ],
    latencies.map(({ jobs, depth, nodes, edges, whole, page }) => [
      jobs,
      depth,
      nodes,
      edges,
      whole.graphql,
      whole.graphqlP95,
      whole.bolt,
      whole.ratio,
      page.graphql,
      page.bolt,
      page.ratio,
      jobs === 1_000 ? (PEER_LINEAGE[depth] ?? null) : null,
    ]),
  );
}

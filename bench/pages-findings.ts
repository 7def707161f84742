import { type Findings, table } from './figure.ts';
import type { PagesResults } from './pages.ts';

const MOST_PAGE = 25;
const MOST_WHOLE = 2;
const MOST_GROWTH = 1.3;
/** What the hub's pages may take of another node's: noise, and no more. */
const MOST_HUB = 1.3;

export function pagesFindings({ compared, firstPages, whole, hub, sameSize, largest }: PagesResults): Findings {
  const growth = sameSize.graphql[1] / sameSize.graphql[0];
  const slowest = Math.max(...firstPages.map(({ p50 }) => p50));
  const ofHub = Math.max(...hub.hub.map((ms, i) => ms / (hub.other[i] ?? NaN)));
  const count = (value: number) => value.toLocaleString('en');
  return {
    figures: [
      { name: 'pages.loader.compared', value: compared, unit: 'edges equal' },
      ...firstPages.flatMap(({ jobs, depth, p50, p95, bareP50 }) => {
        const name = (what: string) => `pages.first.${jobs}.d${depth}.${what}`;
        return [
          { name: name('p50'), value: p50, unit: 'ms' },
          { name: name('p95'), value: p95, unit: 'ms' },
          { name: name('bare_p50'), value: bareP50, unit: 'ms' },
        ];
      }),
      { name: 'pages.whole.nodes', value: whole.nodes, unit: 'nodes' },
      { name: 'pages.whole.graphql', value: whole.graphql, unit: 'ms' },
      { name: 'pages.whole.bare', value: whole.bare, unit: 'ms' },
      { name: 'pages.whole.ratio', value: whole.graphql / whole.bare, unit: 'of the bare statement' },
      { name: 'pages.whole.count', value: whole.count, unit: 'ms' },
      ...hub.hub.flatMap((ms, page) => [
        { name: `pages.hub.page_${page + 1}`, value: ms, unit: 'ms' },
        { name: `pages.hub.other_page_${page + 1}`, value: hub.other[page] ?? NaN, unit: 'ms' },
      ]),
      { name: 'pages.same_size.nodes', value: sameSize.nodes, unit: 'nodes' },
      { name: 'pages.same_size.small', value: sameSize.graphql[0], unit: 'ms' },
      { name: 'pages.same_size.large', value: sameSize.graphql[1], unit: 'ms' },
      { name: 'pages.same_size.ratio', value: growth, unit: 'of the small graph' },
      { name: 'pages.largest.roots', value: largest.roots, unit: 'walks' },
      { name: 'pages.largest.bytes', value: largest.bytes, unit: 'bytes' },
      { name: 'pages.largest.seconds', value: largest.seconds, unit: 's' },
      { name: 'pages.largest.memory_before', value: largest.before, unit: 'MB' },
      { name: 'pages.largest.memory', value: largest.maximum, unit: 'MB' },
    ],
    targets: [
      {
        what: `First page of 100 over ${count(firstPages[0]?.jobs ?? 0)} jobs, p50 at the slowest depth`,
        ...{ bound: `under ${MOST_PAGE} ms`, value: slowest, met: slowest < MOST_PAGE },
      },
      {
        what: `A subgraph of ${count(whole.nodes)} nodes, page by page, against the bare statement`,
        ...{
          bound: `under ${MOST_WHOLE}`,
          value: whole.graphql / whole.bare,
          met: whole.graphql / whole.bare < MOST_WHOLE,
        },
      },
      {
        what: `Pages of a dataset that ${count(hub.readers)} jobs read against those of another`,
        ...{ bound: `at most ${MOST_HUB}`, value: ofHub, met: ofHub <= MOST_HUB },
      },
      {
        what: `An answer of one size, ${count(sameSize.jobs[1])} jobs against ${count(sameSize.jobs[0])}`,
        ...{ bound: `at most ${MOST_GROWTH}`, value: growth, met: growth <= MOST_GROWTH },
      },
    ],
    section: [
      table(
        ['first page of 100, jobs', 'depth', 'p50 ms', 'p95 ms', 'bare Cypher p50 ms'],
        firstPages.map(({ jobs, depth, p50, p95, bareP50 }) => [jobs, depth, p50, p95, bareP50]),
      ),
      '',
      table(
        ['a whole subgraph, nodes', 'pages of 1,000', 'ms', 'bare Cypher ms', 'ratio', 'its total alone, ms'],
        [[whole.nodes, whole.pages, whole.graphql, whole.bare, whole.graphql / whole.bare, whole.count]],
      ),
      '',
      table(
        ['page', `of a dataset that ${count(hub.readers)} jobs read, p50 ms`, 'of another, p50 ms'],
        hub.hub.map((ms, page) => [page + 1, ms, hub.other[page] ?? null]),
      ),
      '',
      `Answers of one size: ${sameSize.pairs} pairs of roots, ${sameSize.nodes} nodes each at p50, ${sameSize.graphql.map((ms) => ms.toFixed(1)).join(' and ')} ms.`,
      `The largest query: ${largest.roots} walks of 1,000 nodes, ${(largest.bytes / 1e6).toFixed(1)} MB in ${largest.seconds.toFixed(1)} s, memory of the server from ${largest.before.toFixed(0)} to ${largest.maximum.toFixed(0)} MB at most.`,
    ].join('\n'),
  };
}

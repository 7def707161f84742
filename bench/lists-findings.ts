import { type Findings, table } from './figure.ts';
import type { ListsResults } from './lists.ts';

/** A list, however it is sorted or narrowed down, is there before one asks oneself where it is. */
const MOST_MS = 1_000;

export function listsFindings({ compared, rows, loadSeconds, indexSeconds, lists }: ListsResults): Findings {
  const worst = Math.max(...lists.flatMap(({ p95, nextP95 }) => [p95, nextP95 ?? 0]));
  const count = rows.toLocaleString('en');
  return {
    figures: [
      { name: 'lists.loader.compared', value: compared, unit: 'answers equal' },
      { name: 'lists.rows', value: rows, unit: 'datasets, and as many jobs' },
      { name: 'lists.load', value: loadSeconds, unit: 's' },
      { name: 'lists.index', value: indexSeconds, unit: 's' },
      ...lists.flatMap(({ kind, way, p50, p95, nextP50, nextP95 }) => {
        const name = (what: string) => `lists.${kind}.${way.replaceAll(/\W+/g, '_')}.${what}`;
        return [
          { name: name('p50'), value: p50, unit: 'ms' },
          { name: name('p95'), value: p95, unit: 'ms' },
          ...(nextP50 === null ? [] : [{ name: name('next_p50'), value: nextP50, unit: 'ms' }]),
          ...(nextP95 === null ? [] : [{ name: name('next_p95'), value: nextP95, unit: 'ms' }]),
        ];
      }),
    ],
    targets: [
      {
        what: `Lists of ${count} rows, sorted and narrowed down each way: the slowest, p95`,
        bound: `under ${MOST_MS.toLocaleString('en')} ms`,
        value: worst,
        met: worst < MOST_MS,
      },
    ],
    section: [
      `${count} datasets, and as many jobs of one run each, of which every hundredth failed; pages of 50 over GraphQL, as the page asks for them, one after another.`,
      '',
      table(
        ['list', 'first page, p50 ms', 'p95 ms', 'next pages, p50 ms', 'p95 ms'],
        lists.map(({ kind, way, p50, p95, nextP50, nextP95 }) => [`${kind}, ${way}`, p50, p95, nextP50, nextP95]),
      ),
    ].join('\n'),
  };
}

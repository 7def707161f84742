import fc from 'fast-check';
import { entityOf } from '../../src/domain/entity.ts';
import type { LineageEvent } from '../../src/domain/event.ts';
import type { WalkOf } from '../../src/lineage/lineage-of.ts';
import { NO_RARE_FILTER, type RareFilter } from '../../src/lineage/rare-filter.ts';
import { DIRECTIONS } from './lineage-answers.ts';
import type { NamedKeys } from './oracle/named-keys.ts';

// Questions about lineage from several roots, with rarer filters, that can be asked of any history.

/** With which edges are walked; `then`: as of the time of some event. */
type Filter = Partial<RareFilter & Pick<WalkOf, 'namespaces' | 'certainties' | 'edges'>> & { readonly then?: true };

/** Each a text of its own, which the database plans anew: so they are few. */
export const TABLE_FILTERS: readonly Filter[] = [
  {},
  { then: true },
  { edges: 'LATEST_RUN', then: true },
  { namespaces: ['a', 'b|', '～'], certainties: ['INFERRED', 'COLUMN'] },
  { namespaces: ['b|'], namespacesLike: ['a*', '?'], edges: 'EVER' },
  { datasets: { tags: ['pii'], owners: null }, then: true },
  { datasets: { tags: ['pii:high'], owners: ['team'] } },
  { jobs: { tags: ['pii'], owners: null, states: null } },
  { jobs: { tags: null, owners: ['team', 'nobody'], states: null }, edges: 'EVER', then: true },
  { jobs: { tags: null, owners: null, states: ['COMPLETE'] } },
  { kinds: ['Dataset'], edges: 'LATEST_RUN' },
  { kinds: ['Job'] },
];
export const COLUMN_FILTERS: readonly Filter[] = [
  {},
  { namespacesLike: ['*|', 'a'], edges: 'EVER' },
  { transformations: { types: ['INDIRECT'], masking: null }, then: true },
  { transformations: { types: null, masking: false } },
];

export const arbitraryWalk = fc.record({
  ofColumns: fc.nat({ max: 3 }).map((n) => n === 0),
  // The database plans anew for other lengths of lists: so these have one.
  picks: fc.tuple(fc.nat(), fc.nat(), fc.nat()),
  stops: fc.tuple(fc.nat(), fc.nat()),
  /** That of an event, by number. */
  then: fc.nat(),
  /** Of the latest runs as of then, whatever the filter says. */
  isPast: fc.nat({ max: 2 }).map((n) => n === 0),
  filter: fc.nat(),
  direction: fc.constantFrom(...DIRECTIONS),
  pageSize: fc.constantFrom(1, 2, 5),
});

export type DraftedWalk = typeof arbitraryWalk extends fc.Arbitrary<infer A> ? A : never;

const DEPTH = 4;

/** Roots and ends are picked by number among those that the history has. */
export function walkFrom(events: readonly LineageEvent[], named: NamedKeys, asked: DraftedWalk): WalkOf {
  const { ofColumns, picks, stops, direction } = asked;
  const keysOf = (label: 'Dataset' | 'Job' | 'Column') => named[label].map((key) => ({ label, key }));
  const roots = ofColumns ? [...keysOf('Column'), ...keysOf('Dataset')] : [...keysOf('Dataset'), ...keysOf('Job')];
  const ends = ofColumns ? keysOf('Column') : roots;
  const nowhere = ofColumns
    ? entityOf.column('o', { namespace: 'n', name: 'd' }, 'c')
    : entityOf.job('o', { namespace: 'n', name: 'j' });
  const filters = ofColumns ? COLUMN_FILTERS : TABLE_FILTERS;
  const chosen = filters[asked.filter % filters.length] ?? {};
  const past = asked.isPast ? ({ edges: 'LATEST_RUN', then: true } as const) : {};
  const { namespaces = null, certainties = null, edges = 'CURRENT', then = false, ...filter } = { ...chosen, ...past };
  const asOf = then ? (events[asked.then % events.length]?.at ?? null) : null;
  return {
    ...{ direction, edges, depth: DEPTH, namespaces, certainties, asOf, ofColumns },
    roots: picks.flatMap((pick) => roots[pick % roots.length] ?? []),
    filter: {
      ...NO_RARE_FILTER,
      ...filter,
      stopAt: stops.map((stop) => ends[stop % (2 * ends.length)] ?? nowhere),
    },
  };
}

import { isDeepStrictEqual as equals } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { emptyCells, type Cells, type SightingCell } from '../../src/domain/cells.ts';
import { facetHash, mergeFacet, type FacetEntry } from '../../src/domain/facets.ts';
import type { FactCell } from '../../src/domain/facts.ts';
import {
  laterParent,
  mergeDataset,
  mergeFact,
  mergeJob,
  mergeObservation,
  mergeRun,
  mergeSighting,
  type Changed,
} from '../../src/domain/merge-cells.ts';
import { say } from '../../src/domain/say.ts';
import type { LineageEvent } from '../../src/domain/event.ts';
import { arbitraryHistory } from '../support/arbitrary-events.ts';
import { arbitraryTimeline } from '../support/arbitrary-timelines.ts';
import { facetReaders } from '../support/facet-readers.ts';
import { lawRuns } from '../support/laws.ts';

// Merging may be done in any order, any grouping, and again: in each of these the rest of convergence rests.

const registers = lawRuns(1_000);
const cells = lawRuns(250);

/** Checks the three equations, on what can be compared of the values. */
function expectSemilattice<T>(values: fc.Arbitrary<T>, merge: (a: T, b: T) => T, shown: (value: T) => unknown): void {
  fc.assert(
    fc.property(values, values, values, (a, b, c) => {
      expect(shown(merge(a, b))).toEqual(shown(merge(b, a)));
      expect(shown(merge(a, merge(b, c)))).toEqual(shown(merge(merge(a, b), c)));
      expect(shown(merge(a, a))).toEqual(shown(a));
    }),
    registers.parameters,
  );
}

const arbitraryTime = fc.bigInt({ min: -1n, max: 2n });

const arbitraryEntry: fc.Arbitrary<FacetEntry> = fc
  .record({
    at: arbitraryTime,
    rank: fc.constantFrom(0 as const, 1 as const),
    value: fc.option(fc.constantFrom('a', 'b', 'c'), { nil: undefined }),
    isReference: fc.boolean(),
  })
  .map(({ at, rank, value, isReference }) => {
    const entry = { at, rank, deleted: value === undefined, value, text: null, hash: null };
    return isReference && value !== undefined ? { ...entry, value: undefined, hash: facetHash(entry) } : entry;
  });

function shownEntry(entry: FacetEntry) {
  const { at, rank, deleted } = entry;
  return { at, rank, deleted, hash: deleted ? null : facetHash(entry) };
}

function cellsOf(history: readonly LineageEvent[]): Cells {
  return say(history, 'default', facetReaders).cells;
}

/** As a batch is merged into what the graph holds; both stay as they were. */
function mergeCells(a: Cells, b: Cells): Cells {
  const merged = structuredClone(a);
  mergeMaps(merged.datasets, b.datasets, mergeDataset);
  mergeMaps(merged.jobs, b.jobs, mergeJob);
  mergeMaps(merged.runs, b.runs, mergeRun);
  mergeMaps(merged.observations, b.observations, mergeObservation);
  for (const [key, fact] of b.facts) {
    const known = merged.facts.get(key);
    merged.facts.set(key, known === undefined ? fact : mergeFact(known, fact));
  }
  for (const [key, sighting] of structuredClone(b.sightings)) {
    const known = merged.sightings.get(key);
    if (known === undefined) merged.sightings.set(key, sighting);
    else expect(mergeSighting(known, sighting)).toBe(sighting.at < (a.sightings.get(key)?.at ?? 0n));
  }
  return merged;
}

type Merge<T> = (into: T, from: T) => Changed;
type Faceted = { readonly facets: ReadonlyMap<string, FacetEntry> };

function mergeMaps<T extends Faceted>(into: Map<string, T>, from: ReadonlyMap<string, T>, merge: Merge<T>): void {
  for (const [key, cell] of from) {
    const known = into.get(key);
    if (known === undefined) {
      into.set(key, structuredClone(cell));
      continue;
    }
    const before = shownCell(known);
    const changed = merge(known, structuredClone(cell));
    const after = shownCell(known);
    const names = [...after.facets.keys()].filter((name) => !equals(before.facets.get(name), after.facets.get(name)));
    expect(new Set(changed.facets)).toEqual(new Set(names));
    expect(changed.rest).toBe(!equals(before.rest, after.rest));
  }
}

function shownCells({ datasets, jobs, runs, observations, facts, sightings }: Cells) {
  const faceted = [datasets, jobs, runs, observations].map((cells: ReadonlyMap<string, Faceted>) => {
    return new Map([...cells].map(([key, cell]) => [key, shownCell(cell)]));
  });
  return [...faceted, structuredClone(facts), structuredClone(sightings)];
}

function shownCell<T extends Faceted>({ facets, ...rest }: T) {
  return {
    rest: structuredClone(rest),
    facets: new Map([...facets].map(([name, entry]) => [name, shownEntry(entry)])),
  };
}

describe('merging', () => {
  test('facet registers is commutative, associative and idempotent', () => {
    expectSemilattice(arbitraryEntry, mergeFacet, shownEntry);
  });

  test('parents is commutative, associative and idempotent', () => {
    const parents = fc.option(fc.record({ at: arbitraryTime, key: fc.constantFrom('～', '😀', 'a') }));
    expectSemilattice(parents, laterParent, (parent) => parent);
  });

  test('facts and sightings is commutative, associative and idempotent', () => {
    const fact = {
      key: 'f',
      kind: 'READ',
      owner: 'Job:j',
      target: 'Dataset:d',
      hash: '',
      sources: [],
      lastSeen: null,
    } as const;
    const facts: fc.Arbitrary<FactCell> = fc
      .record({
        first: arbitraryTime,
        firstSeen: fc.option(arbitraryTime),
        declaredAt: fc.array(arbitraryTime).map((times) => new Set(times)),
      })
      .map((times) => ({ ...fact, ...times }));
    expectSemilattice(facts, mergeFact, (merged) => merged);
    const sightings = arbitraryTime.map((at) => ({ run: 'r', fact: 'f', observation: null, at }));
    const mergedSighting = (a: SightingCell, b: SightingCell) => {
      const into = { ...a };
      mergeSighting(into, b);
      return into;
    };
    expectSemilattice(sightings, mergedSighting, ({ at }) => at);
  });

  test(
    'what events say is commutative, associative, idempotent, as saying them at once, and tells what it changed',
    () => {
      const histories = arbitraryHistory({ maxLength: 5 }).map((history) => history.map(({ event }) => event));
      const events = fc.oneof(
        histories,
        arbitraryTimeline.map((timeline) => timeline.events),
      );
      fc.assert(
        fc.property(events, events, events, (first, second, third) => {
          const [a, b, c] = [cellsOf(first), cellsOf(second), cellsOf(third)];
          const together = shownCells(cellsOf([...first, ...second, ...third]));
          expect(shownCells(mergeCells(mergeCells(a, b), c))).toEqual(together);
          expect(shownCells(mergeCells(a, mergeCells(b, c)))).toEqual(together);
          expect(shownCells(mergeCells(c, mergeCells(b, a)))).toEqual(together);
          expect(shownCells(mergeCells(a, a))).toEqual(shownCells(a));
          expect(shownCells(mergeCells(emptyCells(), a))).toEqual(shownCells(a));
        }),
        cells.parameters,
      );
    },
    cells.timeout,
  );
});

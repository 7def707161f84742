import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { LineageEvent } from '../../src/domain/event.ts';
import { arbitraryHistory, permutedAndDuplicated } from '../support/arbitrary-events.ts';
import { diffExports } from '../support/graph-export.ts';
import { oracleGraph } from '../support/oracle/graph-oracle.ts';

const graphOf = (events: readonly LineageEvent[]) => oracleGraph(events, 'default');

describe('random histories', () => {
  const events = arbitraryHistory().map((history) => history.map(({ event }) => event));

  test('give one graph, however their events are ordered, repeated and cut into batches', () => {
    const rearranged = events.chain((history) => fc.tuple(fc.constant(history), permutedAndDuplicated(history)));
    fc.assert(
      fc.property(rearranged, ([history, batches]) => {
        expect(diffExports(graphOf(history), graphOf(batches.flat()))).toEqual([]);
      }),
    );
  });

  test('are rearranged without losing or inventing an event, in batches that are not empty', () => {
    const distinct = fc.uniqueArray(fc.integer(), { maxLength: 20 });
    fc.assert(
      fc.property(
        distinct.chain((items) => fc.tuple(fc.constant(items), permutedAndDuplicated([...items, ...items]))),
        ([items, batches]) => {
          expect(new Set(batches.flat())).toEqual(new Set(items));
          expect(batches.every((batch) => batch.length > 0)).toBe(true);
        },
      ),
    );
  });

  test('are the same over HTTP: JSON keeps them', () => {
    fc.assert(
      fc.property(arbitraryHistory(), (history) => {
        for (const { json } of history) expect(JSON.parse(JSON.stringify(json))).toEqual(json);
      }),
    );
  });

  test('collide: every kind of node, edge and property appears among a hundred of them', () => {
    const graphs = fc.sample(events, { numRuns: 100, seed: 7 }).map((history) => graphOf(history));
    const seen = new Set([
      ...graphs.flatMap(({ nodes }) =>
        nodes.flatMap(({ label, properties }) => Object.keys(properties).map((name) => `${label}.${name}`)),
      ),
      ...graphs.flatMap(({ relationships }) =>
        relationships.flatMap(({ type, properties }) => [
          type,
          ...Object.keys(properties).map((name) => `${type}.${name}`),
        ]),
      ),
    ]);
    const ofJobs = ['description', 'owners', 'tags', 'integration', 'jobType', 'processingType'];
    const times = ['current', 'latest', 'ever', 'since', 'until', 'everSince'];
    const all = {
      Namespace: ['name'],
      Dataset: [
        ...['namespace', 'name', 'listed', 'since', 'columnLineageDeclaredAt', 'facets'],
        ...['description', 'owners', 'tags', 'type'],
      ],
      Column: ['namespace', 'dataset', 'name', 'since', 'current', 'type', 'description', 'ordinal'],
      Job: ['since', 'declaredAt', 'facets', ...ofJobs],
      Run: [
        ...['state', 'at', 'startedAt', 'endedAt', 'completedAt', 'abortedAt', 'failedAt', 'reads', 'writes', 'facets'],
        ...['error', 'nominalStart', 'nominalEnd'],
      ],
      READ_BY: ['at', 'listedAt', 'facets'],
      WROTE: ['at', 'listedAt', 'facets'],
      FEEDS: ['certainty', ...times, 'past'],
      PRODUCES: ['certainty', ...times, 'past'],
      FLOWS_TO: ['certainty', 'owner', 'current', 'ever', 'since', 'everSince'],
      DERIVES: ['certainty', 'owner', 'type', 'subtype', 'masking', ...times],
    };
    const wanted = Object.entries(all).flatMap(([kind, properties]) => properties.map((name) => `${kind}.${name}`));
    expect([...wanted, 'RUN_OF', 'PART_OF', 'HAS_COLUMN'].filter((name) => !seen.has(name))).toEqual([]);
  });
});

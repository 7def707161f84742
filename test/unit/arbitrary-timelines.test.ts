import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { arbitraryTimeline, type Timeline } from '../support/arbitrary-timelines.ts';
import { mentions } from '../support/oracle/canonical-names.ts';
import { edgesOverTime } from '../support/oracle/edges-over-time.ts';
import { oracleLineageAt, type LineageQuestion } from '../support/oracle/lineage-at.ts';

const HISTORIES = 200;
const CERTAINTIES = ['INFERRED', 'COLUMN', 'EXPLICIT'] as const;
const edgesOf = ({ events, window }: Timeline) => edgesOverTime(events, 'o', window);

describe('arbitrary timelines', () => {
  const samples = fc.sample(arbitraryTimeline, { numRuns: HISTORIES, seed: 7 });
  const edges = samples.map(edgesOf);
  const share = (holds: (edge: ReturnType<typeof edgesOf>[number]) => boolean) =>
    edges.filter((all) => all.some(holds)).length / HISTORIES;

  test('have edges of all kinds and certainties, that end, come back and are not of the latest run', () => {
    expect(share(({ current }) => current.some(([, until]) => until !== null))).toBeGreaterThan(0.4);
    expect(share(({ current }) => current.length > 1)).toBeGreaterThan(0.15);
    expect(share(({ current, latest }) => current.at(-1)?.[1] === null && !latest)).toBeGreaterThan(0.4);
    expect(share(({ current, latest }) => current.at(-1)?.[1] !== null && latest)).toBeGreaterThan(0.15);
    expect(share(({ ever }) => ever.some(([, until]) => until !== null))).toBeGreaterThan(0.3);
    for (const known of CERTAINTIES) {
      expect(share(({ type, certainty }) => type === 'FEEDS' && certainty === known)).toBeGreaterThan(0.3);
      expect(share(({ type, certainty }) => type === 'PRODUCES' && certainty === known)).toBeGreaterThan(0.3);
    }
    expect(share(({ type }) => type === 'DERIVES')).toBeGreaterThan(0.4);
  });

  test('have flows of all sorts of ends and owners', () => {
    const ends = (type: string, ...labels: readonly string[]) =>
      share((edge) => edge.type === type && [edge.from, edge.to].every((id, i) => id.startsWith(labels[i] ?? '')));
    expect(ends('FLOWS_TO', 'Dataset', 'Dataset')).toBeGreaterThan(0.3);
    expect(ends('FLOWS_TO', 'Dataset', 'Job')).toBeGreaterThan(0.05);
    expect(ends('FLOWS_TO', 'Job', 'Job')).toBeGreaterThan(0.05);
    expect(ends('FLOWS_TO', 'Job', 'Dataset')).toBeGreaterThan(0.05);
    expect(share(({ type, to, owner }) => type === 'FLOWS_TO' && to !== owner)).toBeGreaterThan(0.05);
    expect(share(({ type, certainty }) => type === 'FLOWS_TO' && certainty === 'COLUMN')).toBeGreaterThan(0.05);
  });

  test('are often simple, and seldom of datasets of many names', () => {
    expect(edges.filter((all) => all.length <= 4).length / HISTORIES).toBeGreaterThan(0.1);
    const linked = samples.filter(({ events }) => events.flatMap(mentions).some(({ facets }) => 'symlinks' in facets));
    expect(linked.length / HISTORIES).toBeGreaterThan(0.1);
    expect(linked.length / HISTORIES).toBeLessThan(0.3);
  });
});

describe('the oracle of lineage in time', () => {
  const parameters = { numRuns: 50 };
  const arbitraryAsked = fc.record({
    edges: fc.constantFrom('CURRENT', 'EVER', 'LATEST_RUN'),
    asOf: fc.option(fc.bigInt({ min: 0n, max: 46n }).map((at) => at * 1_000_000_000n)),
    depth: fc.integer({ min: 0, max: 6 }),
    certainty: fc.oneof(
      { weight: 2, arbitrary: fc.constant(CERTAINTIES) },
      { weight: 1, arbitrary: fc.subarray([...CERTAINTIES]) },
    ),
  });

  test('finds one thing downstream of another where it finds the other upstream of it, as far away', () => {
    fc.assert(
      fc.property(arbitraryTimeline, arbitraryAsked, ({ events, window }, asked) => {
        const distances = (direction: LineageQuestion['direction']) =>
          rootsOf({ events, window }).flatMap((root) => {
            const answer = oracleLineageAt(events, 'o', { ...asked, window, direction, root });
            return (answer?.nodes ?? []).map(({ id, distance }) =>
              direction === 'UPSTREAM' ? `${id} ${root} ${distance}` : `${root} ${id} ${distance}`,
            );
          });
        expect(distances('DOWNSTREAM').sort()).toEqual(distances('UPSTREAM').sort());
      }),
      parameters,
    );
  });

  test('does not mind the order of events, nor that they are repeated', () => {
    const arbitraryPermuted = arbitraryTimeline.chain(({ events, window }) => {
      const all = [...events, ...events.slice(0, 2)];
      const shuffled = fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length });
      return fc.record({ events: fc.constant(events), shuffled, window: fc.constant(window) });
    });
    fc.assert(
      fc.property(arbitraryPermuted, ({ events, shuffled, window }) =>
        expect(edgesOf({ events: shuffled, window })).toEqual(edgesOf({ events, window })),
      ),
      parameters,
    );
  });
});

function rootsOf(timeline: Timeline): string[] {
  return [...new Set(edgesOf(timeline).flatMap(({ from, to }) => [from, to]))];
}

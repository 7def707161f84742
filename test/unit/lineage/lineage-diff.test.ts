import { expect, test } from '@jest/globals';
import { lineageDiff } from '../../../src/lineage/changes/lineage-diff.ts';
import { Entities } from '../../../src/lineage/entities.ts';
import type { Found, LineageFinder, PassedEdge, Surroundings, Walks } from '../../../src/lineage/lineage-reader.ts';

const DAY = 86_400_000_000_000n;

/** A dataset that one job reads, which writes so many; on the second day another job reads it, too. */
class Star {
  readonly asked: number[] = [];
  readonly #outputs: number;

  constructor(outputs: number) {
    this.#outputs = outputs;
  }

  surroundings({ depth, asOf }: Walks, limit: number): Promise<ReadonlyMap<string, Surroundings>> {
    this.asked.push(depth);
    const entities = new Entities();
    const root = entities.of('Dataset', 'root');
    const jobs = ['a', ...(asOf === DAY ? [] : ['b'])].map((key) => entities.of('Job', key));
    const outputs = Array.from({ length: this.#outputs }, (_, i) => entities.of('Dataset', `out ${i}`));
    const all: Found[] = [
      { entity: root, distance: 0 },
      ...jobs.map((entity) => ({ entity, distance: 1 })),
      ...outputs.map((entity) => ({ entity, distance: 2 })),
    ];
    const edges = jobs.map((job): PassedEdge => ({
      ...{ near: root, source: root, target: job, kind: 'FEEDS', certainty: 'INFERRED' },
    }));
    const below = all.filter(({ distance }) => distance <= depth).slice(0, limit);
    return Promise.resolve(new Map([['root', { root, below, above: [], belowEdges: edges, aboveEdges: [] }]]));
  }
}

async function diffOf(star: Star) {
  const root = { label: 'Dataset', key: 'root' } as const;
  const question = { root, direction: 'DOWNSTREAM', depth: 5, from: DAY, to: 2n * DAY } as const;
  const { depth, nodesAdded, edgesAdded, nodesRemoved } = await lineageDiff(question, star as unknown as LineageFinder);
  return { depth, added: nodesAdded.map(({ key }) => key), edges: edgesAdded.length, removed: nodesRemoved.length };
}

test('where there is more than can be compared, less depth is, and what is told of that is right', async () => {
  const star = new Star(5_000);
  expect(await diffOf(star)).toEqual({ depth: 1, added: ['b'], edges: 1, removed: 0 });
  expect(star.asked).toEqual([5, 5, 1, 1]);
});

test('up to the bound all is compared, by one walk a time', async () => {
  const star = new Star(4_997);
  expect(await diffOf(star)).toEqual({ depth: 5, added: ['b'], edges: 1, removed: 0 });
  expect(star.asked).toEqual([5, 5]);
});

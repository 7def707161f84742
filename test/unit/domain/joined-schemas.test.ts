import { expect, test } from '@jest/globals';
import { InMemoryGraph } from '../../support/in-memory-graph.ts';
import { ofDataset, symlinks } from '../../support/timeline-events.ts';

const schema = (...names: string[]) => ({ schema: { fields: names.map((name) => ({ name })) } });

/** Names of the columns that the dataset shows. */
async function shown(dataset: string, ...batches: readonly (readonly ReturnType<typeof ofDataset>[])[]) {
  const graph = new InMemoryGraph('o');
  for (const batch of batches) await graph.commit(batch);
  return graph
    .export()
    .nodes.filter(({ label, properties }) => label === 'Column' && properties['dataset'] === dataset)
    .flatMap(({ properties }) => (properties['current'] === true ? [properties['name']] : []));
}

test('a schema that one name of a dataset says again, later than another name said another, wins', async () => {
  const joined = ofDataset(['a', { ...symlinks({ b: 'TABLE' }), ...schema('x') }], 1);
  const other = ofDataset(['b', schema('x', 'y')], 2);
  const again = ofDataset(['a', schema('x')], 3);
  expect(await shown('b', [joined, other])).toEqual(['x', 'y']);
  expect(await shown('b', [joined, other, again])).toEqual(['x']);
  expect(await shown('b', [joined, other], [again])).toEqual(['x']);
});

test('what a name says of a column earlier than known moves when it first said so, whatever another name said before', async () => {
  const own = (graph: InMemoryGraph) =>
    graph.export().nodes.find(({ label, properties }) => label === 'Column' && properties['dataset'] === 'a')
      ?.properties['ownSince'];
  const joined = [ofDataset(['a', { ...symlinks({ b: '' }), ...schema('x') }], 3), ofDataset(['b', schema('x')], 1)];
  const earlier = ofDataset(['a', schema('x')], 2);
  const [atOnce, later] = [new InMemoryGraph('o'), new InMemoryGraph('o')];
  await atOnce.commit([...joined, earlier]);
  await later.commit(joined);
  await later.commit([earlier]);
  expect(own(atOnce)).toBe('1970-01-01T00:00:00.000000002Z');
  expect(own(later)).toBe(own(atOnce));
});

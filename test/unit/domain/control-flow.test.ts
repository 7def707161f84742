import { expect, test } from '@jest/globals';
import { composeKey } from '../../../src/domain/keys.ts';
import { parseTime } from '../../../src/domain/time.ts';
import { accept } from '../../support/captured-events.ts';
import { runEvent } from '../../support/events.ts';
import { InMemoryGraph } from '../../support/in-memory-graph.ts';

const ORGANIZATION = 'acme';
const job = (name: string) => `Job:${composeKey(ORGANIZATION, 'ns', name)}` as const;

const load = (at: string, ...upstream: readonly string[]) => {
  const dependencies = upstream.map((name) => ({ job: { namespace: 'ns', name } }));
  return accept(JSON.stringify(runEvent('load', { at, runFacets: { jobDependencies: { upstream: dependencies } } })));
};

const before = (graph: InMemoryGraph) =>
  graph
    .export()
    .relationships.filter(({ type }) => type === 'PRECEDES')
    .map(({ from }) => from);

test('a deleted job is out of the control flow, until a later event names it again, even if that says nothing else', async () => {
  const graph = new InMemoryGraph(ORGANIZATION);
  await graph.commit([load('2026-01-01T00:00:00Z', 'extract', 'clean')]);
  await graph.delete([job('extract')], parseTime('2026-01-02T00:00:00Z')!.at);
  expect(before(graph)).toEqual([job('clean')]);

  await graph.commit([load('2026-01-01T12:00:00Z', 'extract', 'clean')]);
  expect(before(graph)).toEqual([job('clean')]);

  await graph.commit([load('2026-01-03T00:00:00Z', 'extract', 'clean')]);
  expect(before(graph)).toEqual([job('clean'), job('extract')]);
});

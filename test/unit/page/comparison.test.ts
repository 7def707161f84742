import { describe, expect, test } from '@jest/globals';
import { eventsOf } from '../../../web/src/lineage/export-events.ts';
import { tableOf } from '../../../web/src/lineage/export-table.ts';
import {
  buildScene,
  withChanges,
  withoutRemoved,
  type LineageDiff,
  type LineagePage,
} from '../../../web/src/lineage/scene.ts';

const dataset = (id: string) => ({
  ...{ __typename: 'Dataset', id, hidden: false, namespace: 'ns', name: id, type: null, listed: true },
});
const JOB = {
  ...{ __typename: 'Job', id: 'job', hidden: false, namespace: 'ns', name: 'job' },
  ...{ integration: null, jobType: null, latestRun: null },
};
const edge = (source: string, target: string, kind: string) => ({
  ...{ source, target, kind, certainty: 'INFERRED', routes: [], lastSeen: null },
});

/** A job that reads `came` in the place of `went`, and writes `root`, whose schema changed. */
const PAGE = {
  root: { id: 'root' },
  nodes: [
    { distance: 0, direction: 'UPSTREAM', group: null, node: dataset('root') },
    { distance: 1, direction: 'UPSTREAM', group: null, node: JOB },
    { distance: 2, direction: 'UPSTREAM', group: null, node: dataset('came') },
  ],
  edges: [edge('job', 'root', 'PRODUCES'), edge('came', 'job', 'FEEDS')],
  pageInfo: { hasNextPage: false, endCursor: null },
} as unknown as LineagePage;
const DIFF = {
  complete: true,
  nodesAdded: [{ id: 'came' }],
  nodesRemoved: [dataset('went')],
  edgesAdded: [edge('came', 'job', 'FEEDS')],
  edgesRemoved: [edge('went', 'job', 'FEEDS')],
  schemas: [{ dataset: { id: 'root' } }],
  definitions: [],
} as unknown as LineageDiff;

describe('of a comparison with another time', () => {
  const scene = withChanges(buildScene([PAGE], [], { direction: 'UPSTREAM', depth: 5 }), DIFF);

  test('a table tells what came, went and changed; what is gone is at no distance', () => {
    expect(tableOf(scene)).toEqual([
      ['distance', 'direction', 'kind', 'namespace', 'name', 'runId', 'type', 'state', 'change'],
      ['0', '', 'dataset', 'ns', 'root', '', '', '', 'changed'],
      ['1', 'UPSTREAM', 'job', 'ns', 'job', '', '', '', ''],
      ['2', 'UPSTREAM', 'dataset', 'ns', 'came', '', '', '', 'added'],
      ['', '', 'dataset', 'ns', 'went', '', '', '', 'removed'],
    ]);
  });

  test('events say nothing of what is gone', () => {
    const there = withoutRemoved(scene);
    expect([...there.nodes.keys()]).toEqual(['root', 'job', 'came']);
    const [event] = eventsOf(there, new Map(), '2026-11-02T00:00:00Z');
    expect(event).toMatchObject({
      inputs: [{ namespace: 'ns', name: 'came' }],
      outputs: [{ namespace: 'ns', name: 'root' }],
    });
  });
});

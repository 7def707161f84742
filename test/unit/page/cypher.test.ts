import { describe, expect, test } from '@jest/globals';
import { buildScene, type LineagePage } from '../../../web/src/lineage/scene.ts';
import { readViewState } from '../../../web/src/lineage/view-state.ts';
import { browserAddress, cypherOf } from '../../../web/src/panel/cypher.ts';

/** A view of one dataset, by its address; what real views find is compared in `test/e2e/page.test.ts`. */
function cypher(query: string, name = 'd'): string {
  const node = { __typename: 'Dataset', id: 'id', hidden: false, namespace: 'ns', name, type: null, listed: true };
  const page = {
    root: { id: 'id' },
    nodes: [{ distance: 0, direction: 'BOTH', group: null, node }],
    edges: [],
    pageInfo: { hasNextPage: false, endCursor: null },
  } as unknown as LineagePage;
  const view = readViewState(new URLSearchParams(`kind=dataset&namespace=ns&name=d&${query}`));
  return cypherOf(view, buildScene([page], [], view), 'org');
}

describe('the Cypher of a view', () => {
  test('as of a time counts edges that were there before, and came back since', () => {
    const text = cypher('asOf=2026-01-01T00:00:00Z');
    expect(text).toContain("e.since <= datetime('2026-01-01T00:00:00Z')");
    expect(text).toContain('e.past[i + 1]');
    expect(cypher('edges=EVER&asOf=2026-01-01T00:00:00Z')).toContain('e.everPast[i]');
    expect(cypher('')).not.toContain('past');
  });

  test('asks the question again where it is one, and names the nodes where they were chosen by hand', () => {
    expect(cypher('direction=UPSTREAM&depth=3')).toMatch(/\(root\)<-\[r:FEEDS\|PRODUCES\|FLOWS_TO\*0\.\.3\]-\(n\)/);
    for (const query of ['grown=id:up', 'folded=id:up', 'group=PARENT', 'edges=LATEST_RUN&asOf=2026-01-01T00:00:00Z'])
      expect(cypher(query)).toContain("n.key IN [\n    'org|ns|d'\n  ]");
  });

  test('keys are texts, whatever is in them', () => {
    expect(cypher('', "it's | here")).toContain(String.raw`{key: 'org|ns|it\'s \u005C\u005C| here'}`);
  });

  test('comes to Neo4j Browser whole: without what parts an address, and past servers that take no long ones', () => {
    const url = 'http://localhost:7474/browser/';
    expect(browserAddress(url, "RETURN 'a&b#c'")).toBe(
      String.raw`${url}?cmd=edit&arg=${encodeURIComponent(String.raw`RETURN 'a\u0026b\u0023c'`)}`,
    );
    expect(browserAddress(url, `RETURN '${'x'.repeat(10_000)}'`)).toMatch(/\/#\?cmd=edit&arg=RETURN/);
  });
});

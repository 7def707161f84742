import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { columnLineageFacet, runEvent, schemaFacet, type Said } from '../../support/events.ts';
import { NEO4J_START_MS } from '../../support/neo4j.ts';
import { TestApp, type Answer } from '../../support/test-app.ts';

let app: TestApp;

const run = (job: string, said: Said) => runEvent(job, { runId: `run of ${job}`, ...said });
const tagged = (name: string, tag: string) => ({ name, facets: { tags: { tags: [{ key: tag }] } } });

beforeAll(async () => {
  app = await TestApp.start();
  await app.send(
    run('load', { inputs: ['raw'], outputs: [tagged('orders', 'pii')] }),
    run('clean', { type: 'FAIL', inputs: ['orders'], outputs: ['clean'] }),
    run('report', {
      inputs: ['clean', 'rates'],
      outputs: [
        {
          name: 'report',
          facets: {
            schema: schemaFacet('a', 'b'),
            columnLineage: columnLineageFacet({ a: ['clean.x'], b: ['rates.y'] }),
          },
        },
      ],
    }),
  );
}, NEO4J_START_MS);
afterAll(() => app.close());

const dataset = (name: string) => `{ dataset: { namespace: "ns", name: "${name}" } }`;
const job = (name: string) => `{ job: { namespace: "ns", name: "${name}" } }`;
const NAMES =
  '{ ... on Dataset { name } ... on Job { name } ... on Column { name dataset { name } } ... on Run { runId } }';
const codeOf = ({ errors }: Answer) => errors?.[0]?.extensions?.['code'];

async function hops(field: string): Promise<string[]> {
  const { data, errors } = await app.ask(`{ answer: ${field} { nodes { distance node ${NAMES} } } }`);
  expect(errors).toBeUndefined();
  return (
    data.answer.nodes as { distance: number; node: { name?: string; runId?: string; dataset?: { name: string } } }[]
  ).map(
    ({ distance, node }) =>
      `${distance} ${node.dataset === undefined ? '' : `${node.dataset.name}.`}${node.name ?? node.runId ?? '?'}`,
  );
}

describe('grain', () => {
  const down = (root: string, more: string) => hops(`lineage(root: ${root}, direction: DOWNSTREAM, depth: 2, ${more})`);

  test('DATASET folds jobs into edges, which tell through which', async () => {
    expect(await down(dataset('orders'), 'grain: DATASET')).toEqual(['0 orders', '1 clean', '2 report']);
    const ofKind = 'grain: DATASET, filter: { kinds: [DATASET] }';
    expect(await down(job('clean'), ofKind)).toEqual(['0 clean', '1 clean', '2 report']);
    expect(await down(dataset('orders'), ofKind.replace('[DATASET]', '[JOB]'))).toEqual(['0 orders']);
    const { data } = await app.ask(
      `{ lineage(root: ${dataset('orders')}, direction: DOWNSTREAM, depth: 1, grain: DATASET) { total counts { distance kind nodes } edges { kind certainty routes } }
         job(namespace: "ns", name: "clean") { id } }`,
    );
    expect(data.lineage.edges).toEqual([{ kind: 'THROUGH', certainty: 'INFERRED', routes: [data.job.id] }]);
    expect(data.lineage.counts).toEqual([
      { distance: 0, kind: 'DATASET', nodes: 1 },
      { distance: 1, kind: 'DATASET', nodes: 1 },
    ]);
  });

  test('COLUMN walks all columns of a dataset; RUN starts from its latest run', async () => {
    expect(await hops(`lineage(root: ${dataset('report')}, grain: COLUMN)`)).toEqual([
      ...['0 report.a', '0 report.b', '1 clean.x', '1 rates.y'],
    ]);
    expect(await hops(`lineage(root: ${dataset('report')}, grain: RUN, direction: UPSTREAM, depth: 2)`)).toEqual([
      ...['0 run of report', '1 clean', '1 rates', '2 run of clean'],
    ]);
    expect(await hops(`lineage(root: ${job('clean')}, grain: RUN, direction: UPSTREAM, depth: 1)`)).toEqual([
      ...['0 run of clean', '1 orders'],
    ]);
  });

  test.each([
    `root: { column: { namespace: "ns", dataset: "report", name: "a" } }, grain: RUN`,
    `root: { job: { namespace: "ns", name: "load" } }, grain: COLUMN`,
    `root: { job: { namespace: "ns", name: "load" } }, group: PARENT, filter: { transformations: { masking: true } }`,
    `root: { dataset: { namespace: "ns", name: "report" } }, group: PARENT, grain: COLUMN`,
    `root: { job: { namespace: "ns", name: "load" } }, grain: RUN, filter: { transformations: { masking: true } }`,
    `root: { job: { namespace: "ns", name: "load" } }, grain: RUN, filter: { stopAt: [{ column: { namespace: "ns", dataset: "report", name: "a" } }] }`,
    `root: { job: { namespace: "ns", name: "load" } }, filter: { transformations: { masking: true } }`,
  ])('that does not go with the question is UNSUPPORTED: %s', async (args) => {
    expect(codeOf(await app.ask(`{ lineage(${args}) { total } }`))).toBe('UNSUPPORTED');
  });

  test.each(['namespaces', 'namespacesLike'])('of more than a hundred %s is too large', async (filter) => {
    const answer = (values: number) =>
      app.ask(
        `{ lineage(root: { job: { namespace: "ns", name: "load" } }, filter: { ${filter}: ${JSON.stringify(Array.from({ length: values }, (_, i) => `n${i}`))} }) { total } }`,
      );
    expect(await answer(100)).toMatchObject({ data: { lineage: { total: 1 } } });
    expect(codeOf(await answer(101))).toBe('FILTER_TOO_LARGE');
  });
});

describe('filters', () => {
  const down = (filter: string) =>
    hops(`lineage(root: ${dataset('raw')}, direction: DOWNSTREAM, filter: { ${filter} })`);

  test('prune: what they leave out is not walked through', async () => {
    expect(await down('datasets: { tags: ["pii"] }')).toEqual(['0 raw', '1 load', '2 orders', '3 clean']);
    expect(await down('jobs: { states: [COMPLETE] }')).toEqual(['0 raw', '1 load', '2 orders']);
    expect(await down('namespacesLike: ["x*"]')).toEqual(['0 raw']);
    expect(await down('namespacesLike: ["n?"], namespaces: ["y"]')).toHaveLength(6);
  });

  test('stop at what is named, and show kinds alone, whatever is between', async () => {
    expect(await down(`stopAt: [${job('clean')}]`)).toEqual(['0 raw', '1 load', '2 orders', '3 clean']);
    expect(await down('kinds: [JOB]')).toEqual(['0 raw', '1 load', '3 clean', '5 report']);
  });

  test('are one statement', async () => {
    const statements = await app.statementsOf(() => down('datasets: { tags: ["pii"] }, kinds: [DATASET]'));
    expect(statements).toEqual(['read/lineage-of']);
  });
});

describe('several roots', () => {
  const of = (...roots: string[]) => `lineageOf(roots: [${roots.join(', ')}], direction: DOWNSTREAM, depth: 2)`;

  test('are walked together: each node at its distance from the nearest', async () => {
    expect(await hops(of(dataset('raw'), dataset('rates')))).toEqual([
      ...['0 rates', '0 raw', '1 load', '1 report', '2 orders', '2 report'],
    ]);
    expect(codeOf(await app.ask(`{ ${of(dataset('raw'), dataset('unheard of'))} { total } }`))).toBe('NOT_FOUND');
    const many = Array.from({ length: 51 }, () => dataset('raw'));
    expect(codeOf(await app.ask(`{ ${of(...many)} { total } }`))).toBe('ROOTS_TOO_MANY');
  });

  test('and counts come without the nodes', async () => {
    const question = of(dataset('raw'), dataset('rates')).replace('depth: 2', 'depth: 2, first: 1');
    const ask = () => app.ask(`{ ${question} { total counts { distance kind nodes } roots ${NAMES} } }`);
    expect((await ask()).data.lineageOf).toEqual({
      total: 6,
      counts: [
        { distance: 0, kind: 'DATASET', nodes: 2 },
        { distance: 1, kind: 'JOB', nodes: 2 },
        { distance: 2, kind: 'DATASET', nodes: 2 },
      ],
      roots: [{ name: 'raw' }, { name: 'rates' }],
    });
    expect(await app.statementsOf(ask)).toEqual(['read/count-lineage-of', 'read/lineage-of']);
  });
});

test('a dataset of 3,700 columns, each from one of another: counted, page by page, both ways', async () => {
  const names = Array.from({ length: 3_700 }, (_, i) => `c${String(i).padStart(4, '0')}`);
  const schema = schemaFacet(...names);
  const columnLineage = columnLineageFacet(Object.fromEntries(names.map((name) => [name, [`wide.${name}`]])));
  await app.send(
    run('widen', {
      inputs: [{ name: 'wide', facets: { schema } }],
      outputs: [{ name: 'wider', facets: { schema, columnLineage } }],
    }),
  );
  for (const [root, direction] of [
    ['wider', 'UPSTREAM'],
    ['wide', 'DOWNSTREAM'],
  ]) {
    const ask = async (after: string, fields = '') => {
      const { data, errors } = await app.ask(
        `{ lineage(root: ${dataset(root as string)}, grain: COLUMN, direction: ${direction}, first: 1000${after}) { ${fields}
          pageInfo { hasNextPage endCursor } nodes { node { ... on Column { name dataset { name } } } } } }`,
      );
      expect(errors).toBeUndefined();
      return data.lineage as {
        readonly total: number;
        readonly counts: unknown;
        readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
        readonly nodes: readonly {
          readonly node: { readonly name: string; readonly dataset: { readonly name: string } };
        }[];
      };
    };
    let page = await ask('', 'total counts { distance nodes }');
    expect([page.total, page.counts]).toEqual([
      7_400,
      [
        { distance: 0, nodes: 3_700 },
        { distance: 1, nodes: 3_700 },
      ],
    ]);
    const seen = new Set<string>();
    for (let pages = 1; ; pages++) {
      for (const { node } of page.nodes) seen.add(`${node.dataset.name}.${node.name}`);
      if (!page.pageInfo.hasNextPage) {
        expect(pages).toBe(8);
        break;
      }
      page = await ask(`, after: "${page.pageInfo.endCursor}"`);
    }
    expect(seen.size).toBe(7_400);
  }
});

describe('cursors', () => {
  const page = (args: string, after = '') =>
    app.ask(
      `{ lineage(root: ${dataset('raw')}, first: 2, ${args} ${after && `, after: "${after}"`}) { changed pageInfo { endCursor } nodes { distance } } }`,
    );

  test('of another question are refused', async () => {
    const cursor = (await page('depth: 4')).data.lineage.pageInfo.endCursor as string;
    expect((await page('depth: 4', cursor)).errors).toBeUndefined();
    for (const other of [
      'depth: 5',
      'depth: 4, direction: UPSTREAM',
      'depth: 4, edges: EVER',
      'depth: 4, filter: { kinds: [JOB] }',
    ])
      expect(codeOf(await page(other, cursor))).toBe('BAD_CURSOR');
  });

  test('tell when something was committed since', async () => {
    const cursor = (await page('depth: 4')).data.lineage.pageInfo.endCursor as string;
    expect((await page('depth: 4', cursor)).data.lineage.changed).toBe(false);
    await app.send(run('another', { inputs: ['raw'] }));
    expect((await page('depth: 4', cursor)).data.lineage.changed).toBe(true);
  });
});

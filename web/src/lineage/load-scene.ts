import type { Client, OperationContext } from 'urql';
import type { EntityRef, LineagePictureQuery, LineagePictureQueryVariables } from '../__generated__/graphql.ts';
import { ask } from '../lib/ask.ts';
import type { EntityName } from '../lib/entity.ts';
import { hasCode } from '../lib/errors.ts';
import { DIFF, LINEAGE } from './questions.ts';
import { buildScene, MAX_NODES, withChanges, type LineagePage, type Scene } from './scene.ts';
import type { Growth, ViewState } from './view-state.ts';

type Options = Partial<OperationContext>;

/** Nodes of a page of the answer. */
export const PAGE = 250;
/** Neighbours of one node that are added at a time. */
const NEIGHBOURS = 25;

/**
 * Asks all that a view shows. What was asked before comes out of the client's cache, unless the options say otherwise.
 * @throws CombinedError
 */
export async function loadScene(client: Client, view: ViewState, options: Options = {}): Promise<Scene> {
  const { root, direction, depth, asOf, edges, group, open } = view;
  if (root === null) throw new Error('A view without a root shows nothing.');
  const ref = refOf(root);
  const common = { asOf, edges };
  const base = pagesOf(
    client,
    {
      ...common,
      root: ref,
      direction,
      depth,
      group,
      open: group === null ? null : [...open],
      first: PAGE,
    },
    Math.min(view.pages, MAX_NODES / PAGE),
    options,
  );
  const grown = group === null ? view.grown : [];
  const [pages, ...grownPages] = await Promise.all([
    base,
    ...grown.map((growth) => neighboursOf(client, growth, common, options)),
  ]);
  const scene = buildScene(
    pages,
    grown.map(({ id, side }, index) => ({ id, side, pages: grownPages[index] ?? [] })),
    { direction, depth },
  );
  // Changes are told of what is current, and of single things.
  if (view.compare === null || group !== null || edges !== 'CURRENT' || root.kind === 'run') return scene;
  const to = asOf ?? new Date().toISOString();
  const { lineageDiff } = await ask(client, DIFF, { root: ref, direction, depth, from: view.compare, to }, options);
  return withChanges(scene, lineageDiff);
}

export function refOf({ kind, namespace, name, runId = '' }: EntityName): EntityRef {
  switch (kind) {
    case 'dataset':
      return { dataset: { namespace, name } };
    case 'job':
      return { job: { namespace, name } };
    case 'run':
      return { run: { runId, job: { namespace, name } } };
  }
}

/** What is next to a node; none where the node was not there then. */
async function neighboursOf(
  client: Client,
  { id, side, pages }: Growth,
  common: Pick<ViewState, 'asOf' | 'edges'>,
  options: Options,
) {
  const direction = side === 'up' ? 'UPSTREAM' : 'DOWNSTREAM';
  const question = {
    ...common,
    root: { id },
    direction,
    depth: 1,
    group: null,
    open: null,
    first: NEIGHBOURS,
  } as const;
  try {
    return await pagesOf(client, question, pages, options);
  } catch (error) {
    if (hasCode(error, 'NOT_FOUND')) return [];
    throw error;
  }
}

type Question = Omit<LineagePictureQueryVariables, 'after'>;

async function pagesOf(client: Client, question: Question, count: number, options: Options): Promise<LineagePage[]> {
  const pages: LineagePage[] = [];
  let after: string | null = null;
  do {
    const { lineage: page }: LineagePictureQuery = await ask(client, LINEAGE, { ...question, after }, options);
    pages.push(page);
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after !== null && pages.length < count);
  return pages;
}

import type {
  Certainty,
  Direction,
  EdgeKind,
  LineageChangesQuery,
  LineagePictureQuery,
  RunState,
} from '../__generated__/graphql.ts';
import type { EntityName } from '../lib/entity.ts';
import { splitName, visibleText } from '../lib/format.ts';
import { words } from '../words.ts';
import type { Fold, Side, ViewState } from './view-state.ts';

export type LineagePage = LineagePictureQuery['lineage'];
type Hop = LineagePage['nodes'][number];
export type LineageDiff = LineageChangesQuery['lineageDiff'];

/** Since the time that is compared with. */
export type Change = 'added' | 'removed' | 'changed';

/**
 * What is on one side of a node: all of it is shown (`all`); the walk ended here (`end`); the walk did not look there (`unknown`);
 * some of what was asked for there is shown (`more`).
 */
export type Beyond = 'all' | 'end' | 'unknown' | 'more';

export interface SceneNode {
  readonly id: string;
  readonly kind: 'dataset' | 'job' | 'run' | 'namespace';
  /** Of a run those of its job. */
  readonly namespace: string;
  readonly name: string;
  /** Whether the key may not read it: that it is there is all that is known. */
  readonly isHidden: boolean;
  /** Of a run alone. */
  readonly run: { readonly runId: string; readonly startedAt: string | null } | null;
  /** TABLE, TASK ...: what it is to whoever sent it. */
  readonly type: string | null;
  readonly state: RunState | null;
  /** What it stands for in a grouped picture; null: itself. */
  readonly group: { readonly jobs: number; readonly datasets: number } | null;
  /** null: it is gone, and no walk of today's comes to it. */
  readonly distance: number | null;
  /** Which way from the root it was found; null: it is the root, or was not looked for from there. */
  readonly direction: Direction | null;
  readonly change: Change | null;
  readonly beyond: Readonly<Record<Side, Beyond>>;
}

export interface SceneEdge {
  readonly id: string;
  readonly source: string;
  readonly target: string;
  readonly kind: EdgeKind;
  readonly certainty: Certainty;
  readonly routes: readonly string[];
  readonly lastSeen: string | null;
  readonly change: Change | null;
}

/** What there is to draw. */
export interface Scene {
  readonly root: string;
  /** How far was asked, and which way. */
  readonly asked: Pick<ViewState, 'direction' | 'depth'>;
  readonly nodes: ReadonlyMap<string, SceneNode>;
  readonly edges: readonly SceneEdge[];
  /** Whether the question's answer has more pages. */
  readonly hasMore: boolean;
  /** Whether changes since another time are shown: all, or those near the root. */
  readonly changes: 'all' | 'near' | null;
}

/** Neighbours that were asked for on one side of one node. */
export interface GrownPages {
  readonly id: string;
  readonly side: Side;
  readonly pages: readonly LineagePage[];
}

/** More nodes than this are not laid out: nobody could read them. */
export const MAX_NODES = 1_000;

/** One picture of the pages of an answer and of what was grown out of it. */
export function buildScene(pages: readonly LineagePage[], grown: readonly GrownPages[], asked: Scene['asked']): Scene {
  const nodes = new Map<string, SceneNode>();
  const edges = new Map<string, SceneEdge>();
  // What is next to a group, or to what a run read, is no question of its own.
  const grouped = pages.some((page) =>
    page.nodes.some(({ node, group }) => group !== null || node.__typename === 'Run'),
  );
  const add = (page: LineagePage, beyondOf: (hop: Hop) => SceneNode['beyond'], isFromRoot = true) => {
    for (const hop of page.nodes) {
      if (nodes.size >= MAX_NODES) break;
      if (!nodes.has(hop.node.id))
        nodes.set(hop.node.id, sceneNode(isFromRoot ? hop : { ...hop, direction: null }, beyondOf(hop)));
    }
    for (const edge of page.edges) {
      const id = edgeId(edge);
      edges.set(id, edges.get(id) ?? { id, ...edge, change: null });
    }
  };
  for (const page of pages) add(page, (hop) => (grouped ? ALL : beyondWalk(hop, asked.depth)));
  for (const { id, side, pages: own } of grown) {
    for (const page of own) add(page, () => UNKNOWN, false);
    const node = nodes.get(id);
    if (node === undefined) continue;
    const beyond: Beyond = own.at(-1)?.pageInfo.hasNextPage === true ? 'more' : 'all';
    nodes.set(id, { ...node, beyond: { ...node.beyond, [side]: beyond } });
  }
  return {
    root: pages[0]?.root.id ?? '',
    asked,
    nodes,
    edges: [...edges.values()].filter(({ source, target }) => nodes.has(source) && nodes.has(target)),
    hasMore: pages.at(-1)?.pageInfo.hasNextPage ?? false,
    changes: null,
  };
}

const ALL: SceneNode['beyond'] = { up: 'all', down: 'all' };
const UNKNOWN: SceneNode['beyond'] = { up: 'unknown', down: 'unknown' };

/** A walk found all on its own side of a node, unless it ended there. */
function beyondWalk({ distance, direction }: Hop, depth: number): SceneNode['beyond'] {
  const within: Beyond = distance < depth ? 'all' : 'end';
  if (distance === 0 || direction === 'BOTH') return { up: within, down: within };
  return direction === 'UPSTREAM' ? { up: within, down: 'unknown' } : { up: 'unknown', down: within };
}

function edgeId({ source, target, kind }: Pick<SceneEdge, 'source' | 'target' | 'kind'>): string {
  return `${source} ${target} ${kind}`;
}

/** With what came, went and changed since another time; what went is in the picture again. */
export function withChanges(scene: Scene, diff: LineageDiff): Scene {
  const nodes = new Map(scene.nodes);
  const mark = (id: string, change: Change) => {
    const node = nodes.get(id);
    if (node !== undefined) nodes.set(id, { ...node, change });
  };
  for (const { dataset } of diff.schemas) mark(dataset.id, 'changed');
  for (const { job } of diff.definitions) mark(job.id, 'changed');
  for (const { id } of diff.nodesAdded) mark(id, 'added');
  for (const node of diff.nodesRemoved) {
    if (nodes.has(node.id) || (node.__typename !== 'Dataset' && node.__typename !== 'Job')) continue;
    const gone = sceneNode({ node, distance: 0, direction: null, group: null }, ALL);
    nodes.set(node.id, { ...gone, distance: null, change: 'removed' });
  }
  const added = new Set(diff.edgesAdded.map(edgeId));
  const removed = diff.edgesRemoved.map((edge) => ({ ...edge, id: edgeId(edge), change: 'removed' as const }));
  const edges = [
    ...scene.edges.map((edge) => (added.has(edge.id) ? { ...edge, change: 'added' as const } : edge)),
    ...removed,
  ];
  const changes = diff.complete ? 'all' : 'near';
  return {
    ...scene,
    nodes,
    changes,
    edges: edges.filter(({ source, target }) => nodes.has(source) && nodes.has(target)),
  };
}

/** What is there still, of a comparison with another time. */
export function withoutRemoved(scene: Scene): Scene {
  return {
    ...scene,
    nodes: new Map([...scene.nodes].filter(([, { change }]) => change !== 'removed')),
    edges: scene.edges.filter(({ change }) => change !== 'removed'),
  };
}

function sceneNode({ node, distance, direction, group }: Hop, beyond: SceneNode['beyond']): SceneNode {
  const { id, hidden: isHidden } = { hidden: false, ...node };
  const common = {
    id,
    isHidden,
    distance,
    direction: distance === 0 ? null : direction,
    group,
    beyond: isHidden ? ALL : beyond,
    change: null,
    run: null,
  };
  switch (node.__typename) {
    case 'Dataset':
      return { ...common, kind: 'dataset', ...namesOf(node), type: node.type, state: null };
    case 'Job': {
      const { integration, jobType, latestRun } = node;
      const type = [integration, jobType].filter((part) => part !== null).join(' · ');
      return { ...common, kind: 'job', ...namesOf(node), type, state: latestRun?.state ?? null };
    }
    case 'Run': {
      const { runId, state, startedAt, job } = node;
      return { ...common, kind: 'run', ...namesOf(job), run: { runId, startedAt }, type: null, state };
    }
    case 'Namespace':
      return { ...common, kind: 'namespace', namespace: '', name: node.name, type: null, state: null };
    default:
      throw new Error(`A picture of datasets, jobs and runs holds a ${node.__typename}.`);
  }
}

function namesOf({ namespace, name }: { readonly namespace: string; readonly name: string }) {
  return { namespace, name };
}

/** The name of what a node shows; null: none that a picture could begin with. */
export function entityOf({ kind, namespace, name, run, isHidden }: SceneNode): EntityName | null {
  if (kind === 'namespace' || isHidden) return null;
  return run === null ? { kind, namespace, name } : { kind, namespace, name, runId: run.runId };
}

/** What a node is called, and where it is; a namespace is called as it is, and is nowhere. */
export function shownName({ kind, name }: Pick<SceneNode, 'kind' | 'name'>): ReturnType<typeof splitName> {
  return kind === 'namespace' ? { short: visibleText(name), where: '' } : splitName(name);
}

/** What became of a thing, as a sign and a word: `+ new`. */
export function changeText(change: Change): string {
  return `${words.time.changeSigns[change]} ${words.time.changes[change]}`;
}

/** With the states of jobs as they are by now. */
export function withStates(scene: Scene, states: ReadonlyMap<string, RunState>): Scene {
  const changed = [...scene.nodes.values()].flatMap((node) => {
    const state = states.get(node.id);
    return state === undefined || state === node.state ? [] : [[node.id, { ...node, state }] as const];
  });
  return changed.length === 0 ? scene : { ...scene, nodes: new Map([...scene.nodes, ...changed]) };
}

/** As of an earlier time: how the latest run of a job goes is known as of now alone. */
export function withoutStates(scene: Scene): Scene {
  const nodes = [...scene.nodes].map(
    ([id, node]) => [id, node.kind === 'job' ? { ...node, state: null } : node] as const,
  );
  return { ...scene, nodes: new Map(nodes) };
}

/** The nodes next to one on one side. */
export function neighbours(scene: Scene, id: string, side: Side): string[] {
  return side === 'down'
    ? scene.edges.filter(({ source }) => source === id).map(({ target }) => target)
    : scene.edges.filter(({ target }) => target === id).map(({ source }) => source);
}

/** What remains to be seen when sides of nodes are folded: all that the root is still joined to. */
export function withoutFolded(scene: Scene, folded: readonly Fold[]): Scene {
  const cut = new Set(folded.filter(({ id }) => scene.nodes.has(id)).map(({ id, side }) => `${id} ${side}`));
  if (cut.size === 0) return scene;
  const around = new Map<string, string[]>();
  for (const { source, target } of scene.edges) {
    if (cut.has(`${source} down`) || cut.has(`${target} up`)) continue;
    around.set(source, [...(around.get(source) ?? []), target]);
    around.set(target, [...(around.get(target) ?? []), source]);
  }
  const seen = new Set([scene.root]);
  for (const id of seen) for (const next of around.get(id) ?? []) seen.add(next);
  return {
    ...scene,
    nodes: new Map([...scene.nodes].filter(([id]) => seen.has(id))),
    edges: scene.edges.filter(({ source, target }) => seen.has(source) && seen.has(target)),
  };
}

/**
 * The ids of all nodes and edges that lead to a node or come from it. A job is passed only between edges that share a route,
 * as the server walks, so that no lineage is invented.
 */
export function flowThrough(scene: Scene, id: string): ReadonlySet<string> {
  const found = new Set([id]);
  for (const side of ['up', 'down'] as const) {
    const leaving = new Map<string, SceneEdge[]>();
    for (const edge of scene.edges) {
      const from = side === 'down' ? edge.source : edge.target;
      leaving.set(from, [...(leaving.get(from) ?? []), edge]);
    }
    const passed = new Set(leaving.get(id) ?? []);
    for (const edge of passed) {
      const to = side === 'down' ? edge.target : edge.source;
      found.add(edge.id).add(to);
      for (const next of leaving.get(to) ?? []) if (continues(edge, next, scene.nodes.get(to))) passed.add(next);
    }
  }
  return found;
}

function continues(edge: SceneEdge, next: SceneEdge, through: SceneNode | undefined): boolean {
  if (through?.kind !== 'job' || through.group !== null) return true;
  if (edge.routes.length === 0 || next.routes.length === 0) return true;
  return edge.routes.some((route) => next.routes.includes(route));
}

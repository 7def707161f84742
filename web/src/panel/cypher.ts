import { PAGE } from '../lineage/load-scene.ts';
import { MAX_NODES, withoutFolded, type Scene, type SceneNode } from '../lineage/scene.ts';
import type { ViewState } from '../lineage/view-state.ts';

/** What of a view its Cypher follows from. */
type Question = Pick<ViewState, 'root' | 'direction' | 'depth' | 'asOf' | 'compare' | 'edges' | 'group' | 'pages'> &
  Pick<ViewState, 'grown' | 'folded'>;

/**
 * Cypher that finds the nodes which the view shows, and what leads from one to another (`docs/data-model.md` tells what each part means).
 * A view that is the answer to a question is asked again, so that one can go on from there; of what was opened, folded or put together by
 * hand, of changes and of runs the nodes are named.
 */
export function cypherOf(view: Question, scene: Scene, organization: string): string {
  const edges = view.root?.kind === 'run' ? 'READ_BY|WROTE' : 'FEEDS|PRODUCES|FLOWS_TO';
  const isThere = view.root?.kind === 'run' ? null : held(view);
  return `${isAsked(view) ? walk(view, scene, organization) : named(view, scene, organization)}
WITH collect(n) AS nodes
UNWIND nodes AS n
OPTIONAL MATCH (n)-[e:${edges}]->(m) WHERE m IN nodes${isThere === null ? '' : ` AND ${isThere}`}
RETURN n, e, m`;
}

/** Whether a statement of the question finds all that is shown. Which runs were the latest at a time, and what follows a run, no walk tells. */
function isAsked({ root, asOf, compare, edges, group, grown, folded }: Question): boolean {
  const isWhole = grown.length === 0 && folded.length === 0 && group === null && compare === null;
  return isWhole && root?.kind !== 'run' && (edges !== 'LATEST_RUN' || asOf === null);
}

/** A split job is found and not passed, but for the root; its routes are passed and not found: so no lineage is invented. */
function walk({ direction, depth, asOf, edges, pages }: Question, scene: Scene, organization: string): string {
  const root = scene.nodes.get(scene.root);
  if (root === undefined) return '';
  const types = `[r:FEEDS|PRODUCES|FLOWS_TO*0..${depth}]`;
  const way = (path: string, end: string) => `  MATCH ${path}
  WHERE all(e IN r WHERE ${holds(edges, asOf)} AND (${isWhole(`${end}(e)`, edges, asOf)} OR ${end}(e) = root))
  RETURN n, min(size(r)) AS distance`;
  const ways = [
    ...(direction === 'DOWNSTREAM' ? [] : [way(`(root)<-${types}-(n)`, 'endNode')]),
    ...(direction === 'UPSTREAM' ? [] : [way(`(root)-${types}->(n)`, 'startNode')]),
  ];
  return `MATCH (root:${LABELS[root.kind]} {key: ${quoted(keyOf(root, organization))}})
CALL (root) {
${ways.join('\nUNION ALL\n')}
}
WITH n, min(distance) AS distance WHERE NOT n:Route
ORDER BY distance, n.key, n:Job LIMIT ${Math.min(MAX_NODES, pages * PAGE)}`;
}

function named({ folded, group }: Question, scene: Scene, organization: string): string {
  // What may not be read has no name that the graph knows.
  const shown = [...withoutFolded(scene, folded).nodes.values()].filter(({ isHidden }) => !isHidden);
  const parts = [...Map.groupBy(shown, ({ kind }) => LABELS[kind])].map(([label, nodes]) => {
    const keys = nodes.map((node) => `    ${quoted(keyOf(node, organization))}`);
    return `  MATCH (n:${label}) WHERE n.key IN [\n${keys.join(',\n')}\n  ]\n  RETURN n`;
  });
  const note = group === null ? '' : '// Groups stand for what is in them, which has the lineage.\n';
  return `${note}CALL () {\n${parts.join('\nUNION ALL\n')}\n}`;
}

const LABELS = { dataset: 'Dataset', job: 'Job', run: 'Run', namespace: 'Namespace' } as const;

/** As `docs/data-model.md` says. */
function keyOf({ kind, namespace, name, run }: SceneNode, organization: string): string {
  const parts = kind === 'namespace' ? [name] : [...(run === null ? [] : [run.runId]), namespace, name];
  return [organization, ...parts].map((part) => part.replaceAll(/[\\|]/g, String.raw`\$&`)).join('|');
}

/** What holds now, or then; where changes are shown, also what held at the time that is compared with. */
function held({ edges, asOf, compare }: Question): string {
  const now = holds(edges, asOf);
  return compare === null ? now : `(${now} OR ${holds(edges, compare)})`;
}

function holds(edges: ViewState['edges'], asOf: string | null): string {
  const [since, until, past, now] =
    edges === 'EVER'
      ? ['everSince', 'everUntil', 'everPast', 'ever']
      : ['since', 'until', 'past', edges === 'LATEST_RUN' ? 'latest' : 'current'];
  if (asOf === null) return `e.${now}`;
  const time = `datetime(${quoted(asOf)})`;
  const before = `any(i IN range(0, coalesce(size(e.${past}), 0) - 2, 2) WHERE e.${past}[i] <= ${time} AND e.${past}[i + 1] > ${time})`;
  return `(e.${since} <= ${time} AND (e.${until} IS NULL OR e.${until} > ${time}) OR ${before})`;
}

/** A node that is no job which was split then. */
function isWhole(node: string, edges: ViewState['edges'], asOf: string | null): string {
  const [times, now] =
    edges === 'EVER'
      ? ['splitEverTimes', 'splitEver']
      : ['splitTimes', edges === 'LATEST_RUN' ? 'splitLatest' : 'splitCurrent'];
  if (asOf === null) return `${node}.${now} IS NULL`;
  const time = `datetime(${quoted(asOf)})`;
  const all = `${node}.${times}`;
  // Where there are no times: the database takes range(0, -1, 2) for [0].
  const isSplit = `any(i IN range(0, coalesce(size(${all}), -1) - 1, 2) WHERE ${all}[i] <= ${time} AND coalesce(${all}[i + 1] > ${time}, true))`;
  return `${node}.split IS NULL OR NOT ${isSplit}`;
}

/** A text of Cypher. A backslash is written by its number: before a `u` two of them would be half of such a number. */
function quoted(text: string): string {
  const escaped = text.replaceAll('\\', String.raw`\u005C\u005C`).replaceAll("'", String.raw`\'`);
  return `'${escaped.replaceAll('\n', String.raw`\n`)}'`;
}

/** Longer ones servers refuse. */
const LONGEST_QUERY = 6_000;

/**
 * Neo4j Browser, with the statement ready in its editor. It decodes its address before it takes it apart, so that what parts an address is
 * written by its number; and it looks behind the `#`, too, of which no server is told.
 */
export function browserAddress(browserUrl: string, cypher: string): string {
  const text = cypher.replaceAll('&', String.raw`\u0026`).replaceAll('#', String.raw`\u0023`);
  const query = `?cmd=edit&arg=${encodeURIComponent(text)}`;
  return query.length <= LONGEST_QUERY ? browserUrl + query : `${browserUrl}#${query}`;
}

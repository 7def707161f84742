import type { EntityName } from '../lib/entity.ts';
import type { ViewState } from '../lineage/view-state.ts';

/**
 * Cypher that draws what the view asks: `docs/data-model.md` tells what each part means. Routes stand in the place of split jobs, as the
 * graph has them, so that no lineage is invented. null for a view without a root.
 */
export function cypherOf({ root, direction, depth, asOf, edges }: ViewState): string | null {
  if (root === null) return null;
  if (root.kind === 'run') return cypherOfRun(root.runId ?? '', root, direction, depth);
  const label = root.kind === 'dataset' ? 'Dataset' : 'Job';
  const ways = direction === 'BOTH' ? (['UPSTREAM', 'DOWNSTREAM'] as const) : [direction];
  const start = `MATCH (root:${label} {namespace: ${quoted(root.namespace)}, name: ${quoted(root.name)}})`;
  return ways
    .map((way) => {
      const types = `[:FEEDS|PRODUCES|FLOWS_TO*1..${depth}]`;
      const path = way === 'UPSTREAM' ? `(root)<-${types}-(other)` : `(root)-${types}->(other)`;
      return `${start}
MATCH path = ${path}
WHERE all(e IN relationships(path) WHERE ${holds(edges, asOf)})
  AND all(n IN nodes(path)[1..-1] WHERE n.split IS NULL)
RETURN path LIMIT 300`;
    })
    .join('\nUNION\n');
}

/** What a run read and wrote, and the runs around it: by what they read and wrote, whenever that was. */
function cypherOfRun(
  runId: string,
  { namespace, name }: EntityName,
  direction: ViewState['direction'],
  depth: number,
): string {
  const start = `MATCH (root:Run {runId: ${quoted(runId)}})-[:RUN_OF]->(:Job {namespace: ${quoted(namespace)}, name: ${quoted(name)}})`;
  const types = `[:READ_BY|WROTE*1..${Math.min(depth, 2)}]`;
  const ways = [
    ...(direction === 'DOWNSTREAM' ? [] : [`(root)<-${types}-()`]),
    ...(direction === 'UPSTREAM' ? [] : [`(root)-${types}->()`]),
  ];
  return ways.map((way) => `${start}\nMATCH path = ${way}\nRETURN path LIMIT 300`).join('\nUNION\n');
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

/** A text of Cypher. */
function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n')}'`;
}

/** Neo4j Browser, with the statement ready in its editor. */
export function browserAddress(browserUrl: string, cypher: string): string {
  return `${browserUrl}?cmd=edit&arg=${encodeURIComponent(cypher)}`;
}

import type { EntityName } from '../lib/entity.ts';
import type { Scene, SceneEdge, SceneNode } from './scene.ts';

/** Facets of nodes by their ids, as far as whoever asks may see them. */
export type FacetsById = ReadonlyMap<string, Readonly<Record<string, unknown>>>;

const PRODUCER = 'urn:openlineage-graph:subgraph';
const SCHEMA = 'https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/';
const OF_FACET = { _producer: PRODUCER, _schemaURL: `${PRODUCER}:facet` };
/** What says where data comes from is told by the edges. */
const OF_LINEAGE: ReadonlySet<string> = new Set(['columnLineage', 'lineage']);

type Name = Pick<EntityName, 'namespace' | 'name'>;

/**
 * What is shown as static OpenLineage events, a DatasetEvent a dataset that has facets and a JobEvent a job: sent to a server, they make
 * the same picture. Which input reaches which output is said as the graph knows it: by column lineage, or outright. Facets from which
 * source is hidden are left out.
 */
export function eventsOf(scene: Scene, facets: FacetsById, at: string): object[] {
  const common = { eventTime: at, producer: PRODUCER };
  const event = (kind: string, body: object) => ({ ...common, schemaURL: `${SCHEMA}${kind}`, ...body });
  return [...scene.nodes.values()].flatMap((node) => {
    if (node.isHidden) return [];
    const own = shownFacets(facets.get(node.id));
    const flows = scene.edges.filter(({ kind, target }) => kind === 'FLOWS_TO' && target === node.id);
    const told = flows.length === 0 ? own : { ...own, lineage: lineageFacet(node, scene, flows) };
    if (node.kind === 'dataset')
      return Object.keys(told).length === 0
        ? []
        : [event('DatasetEvent', { dataset: { ...nameOf(node), facets: told } })];
    if (node.kind !== 'job') return [];
    return [event('JobEvent', { job: { ...nameOf(node), facets: told }, ...sidesOf(node, scene, facets) })];
  });
}

function sidesOf(job: SceneNode, scene: Scene, facets: FacetsById) {
  const feeds = scene.edges.filter(({ kind, target }) => kind === 'FEEDS' && target === job.id);
  const produces = scene.edges.filter(({ kind, source }) => kind === 'PRODUCES' && source === job.id);
  const open = produces.filter(({ certainty }) => certainty === 'INFERRED');
  // Inputs that are listed reach all that no mapping tells of; those that do not are named by the mappings alone.
  const listed =
    open.length === produces.length ? feeds : feeds.filter((feed) => open.some((edge) => shareRoute(feed, edge)));
  const outputs = produces.map((edge) => {
    const sources = feeds
      .filter((feed) => shareRoute(feed, edge))
      .flatMap(({ source }) => scene.nodes.get(source) ?? []);
    const output = scene.nodes.get(edge.target);
    return output === undefined ? [] : [{ ...nameOf(output), facets: mappingOf(edge, output, sources, facets) }];
  });
  return {
    inputs: listed.flatMap(({ source }) => scene.nodes.get(source) ?? []).map(nameOf),
    outputs: outputs.flat(),
  };
}

/**
 * Which of the job's inputs reach this output; of an inferred edge, all. Column lineage that another job told of the output is not this
 * one's: then the same edges are said outright, without columns.
 */
function mappingOf(
  { certainty }: SceneEdge,
  output: SceneNode,
  sources: readonly SceneNode[],
  facets: FacetsById,
): object {
  if (certainty === 'INFERRED') return {};
  const sent = facets.get(output.id)?.['columnLineage'];
  if (certainty === 'COLUMN' && names(sent) === sources.map(textOf).sort().join('\n')) return { columnLineage: sent };
  return { lineage: { ...OF_FACET, inputs: sources.map((source) => ({ ...nameOf(source), type: typeOf(source) })) } };
}

/** What an entity comes from without a job between. */
function lineageFacet(node: SceneNode, scene: Scene, flows: readonly SceneEdge[]): object {
  const inputs = flows
    .flatMap(({ source }) => scene.nodes.get(source) ?? [])
    .map((source) => ({ ...nameOf(source), type: typeOf(source) }));
  if (node.kind === 'dataset') return { ...OF_FACET, inputs };
  return { ...OF_FACET, entries: [{ ...nameOf(node), type: typeOf(node), inputs }] };
}

/** The datasets that a column lineage facet names, in order, a line each; null where it is none. */
function names(facet: unknown): string | null {
  const found = new Set<string>();
  const walk = (value: unknown) => {
    if (typeof value !== 'object' || value === null) return;
    const { namespace, name, field } = value as Readonly<Record<string, unknown>>;
    if (typeof namespace === 'string' && typeof name === 'string' && typeof field === 'string')
      found.add(textOf({ namespace, name }));
    for (const each of Object.values(value)) walk(each);
  };
  walk(facet);
  return found.size === 0 ? null : [...found].sort().join('\n');
}

function shownFacets(facets: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  const isShown = (value: unknown) => typeof value === 'object' && value !== null && !('_hidden' in value);
  return Object.fromEntries(Object.entries(facets).filter(([name, value]) => !OF_LINEAGE.has(name) && isShown(value)));
}

function shareRoute(a: SceneEdge, b: SceneEdge): boolean {
  return a.routes.length === 0 || b.routes.length === 0 || a.routes.some((route) => b.routes.includes(route));
}

function typeOf({ kind }: SceneNode): string {
  return kind === 'job' ? 'JOB' : 'DATASET';
}

function nameOf({ namespace, name }: Name): Name {
  return { namespace, name };
}

function textOf({ namespace, name }: Name): string {
  return JSON.stringify([namespace, name]);
}

import type { Facets, LineageEvent, Name, Nanos } from '../../src/domain/event.ts';
import { composeKey, datasetOfColumn, parseKey } from '../../src/domain/keys.ts';
import { parseTime } from '../../src/domain/time.ts';
import type { WalkOf } from '../../src/lineage/lineage-of.ts';
import type { RareFilter } from '../../src/lineage/rare-filter.ts';
import { compareCodePoints, type GraphExport } from './graph-export.ts';
import { idOf } from './lineage-answers.ts';
import type { QuestionOf } from './oracle/lineage-of.ts';

// What filters of lineage let through, by the facets and runs of a naive graph.

/** Every other dataset and job has an owner, every third a tag, with a value or without. */
export function described(events: readonly LineageEvent[]): LineageEvent[] {
  const facetsOf = ({ name }: Name): Facets => {
    const number = Number(name.replaceAll(/\D/g, ''));
    return {
      ...(number % 3 === 0 && { tags: { tags: [{ key: 'pii', ...(number % 2 === 0 && { value: 'high' }) }] } }),
      ...(number % 2 === 0 && { ownership: { owners: [{ name: 'team' }] } }),
    };
  };
  const more = <T extends Name & { readonly facets: Facets }>(thing: T): T => {
    return { ...thing, facets: { ...thing.facets, ...facetsOf(thing) } };
  };
  return events.map((event) =>
    event.kind === 'dataset'
      ? { ...event, dataset: more(event.dataset) }
      : { ...event, job: more(event.job), inputs: event.inputs.map(more), outputs: event.outputs.map(more) },
  );
}

type Properties = GraphExport['nodes'][number]['properties'];

function propertiesOf(graph: GraphExport): ReadonlyMap<string, Properties> {
  return new Map(graph.nodes.map(({ label, key, properties }) => [`${label}:${key}`, properties]));
}

interface NodeFilter extends RareFilter {
  readonly namespaces: readonly string[] | null;
}

/** Whether walks may come to a thing, by its id; a run is what its job is, in the state that it is in itself. */
export function allowedBy(graph: GraphExport, { datasets, jobs, ...filter }: NodeFilter): (id: string) => boolean {
  const properties = propertiesOf(graph);
  const has = (id: string, name: string, wanted: readonly string[] | null) =>
    wanted === null ||
    ((properties.get(id)?.[name] ?? []) as string[]).some((value) =>
      wanted.some((each) => value === each || (name === 'tags' && value.startsWith(`${each}:`))),
    );
  const stateOf = (id: string) => (id.startsWith('Run:') ? properties.get(id) : latestRun(graph, id))?.['state'];
  return (id) => {
    const of = id.startsWith('Run:') ? jobOfRun(id) : id;
    const isOne = (label: string) => of.startsWith(`${label}:`);
    return (
      isOfNamespace(of, filter) &&
      (!isOne('Dataset') || (has(of, 'tags', datasets.tags) && has(of, 'owners', datasets.owners))) &&
      (!isOne('Job') ||
        (has(of, 'tags', jobs.tags) &&
          has(of, 'owners', jobs.owners) &&
          (jobs.states === null || jobs.states.some((state) => state === stateOf(id)))))
    );
  };
}

/** What an oracle is asked for, where a question filters. */
export function filteredBy(graph: GraphExport, namespaces: readonly string[] | null, filter: RareFilter) {
  const { kinds, stopAt } = filter;
  return {
    allows: allowedBy(graph, { ...filter, namespaces }),
    stops: stopAt.map(idOf),
    ...(kinds && { shows: (id: string) => kinds.some((kind) => id.startsWith(`${kind}:`)) }),
  };
}

/** What an oracle is asked for of several roots, by the facets and runs of a naive graph; without roots where one has no columns. */
export function questionOf(graph: GraphExport, walk: WalkOf, window: Nanos): QuestionOf {
  const { filter, direction, depth, edges, asOf, namespaces, certainties } = walk;
  const { types, masking } = filter.transformations;
  const properties = propertiesOf(graph);
  const isThen = (since: unknown) => asOf === null || (parseTime(since as string)?.at ?? asOf) <= asOf;
  const columnsOf = (dataset: string) => {
    const canonical = properties.get(`Dataset:${dataset}`)?.['canonical'] ?? dataset;
    return graph.nodes
      .filter(({ label, key }) => label === 'Column' && datasetOfColumn(key) === canonical)
      .filter((column) => isThen(column.properties['since']))
      .map(({ key }) => `Column:${key}`);
  };
  const roots = walk.roots.map(({ label, key }) =>
    walk.ofColumns && label === 'Dataset' ? columnsOf(key) : [`${label}:${key}`],
  );
  return {
    ...{ direction, depth, edges, asOf, window, ...(certainties && { certainty: certainties }) },
    ...filteredBy(graph, namespaces, filter),
    roots: roots.some((columns) => columns.length === 0) ? [] : roots.flat(),
    allowsEdge: ({ transformation }) =>
      (types === null || types.includes(transformation?.type ?? '')) &&
      (masking === null || masking === (transformation?.masking ?? false)),
  };
}

export function jobOfRun(id: string): string {
  const [organization = '', , namespace = '', name = ''] = parseKey(id.slice(id.indexOf(':') + 1));
  return `Job:${composeKey(organization, namespace, name)}`;
}

function latestRun(graph: GraphExport, job: string): Properties | undefined {
  return graph.nodes
    .filter(
      ({ label, properties: run }) =>
        label === 'Run' && `Job:${run['job'] as string}` === job && run['at'] !== undefined,
    )
    .sort(
      (a, b) =>
        compareCodePoints(b.properties['at'] as string, a.properties['at'] as string) ||
        compareCodePoints(b.key, a.key),
    )[0]?.properties;
}

function isOfNamespace(id: string, { namespaces, namespacesLike }: Pick<NodeFilter, 'namespaces' | 'namespacesLike'>) {
  const [, namespace = ''] = parseKey(id.slice(id.indexOf(':') + 1));
  const escaped = (glob: string) => glob.replaceAll(/[|.]/g, String.raw`\$&`);
  const like = namespacesLike?.map(
    (glob) => new RegExp(`^${escaped(glob).replaceAll('*', '.*').replaceAll('?', '.')}$`, 'su'),
  );
  if (like === undefined) return namespaces === null || namespaces.includes(namespace);
  return namespaces?.includes(namespace) === true || like.some((each) => each.test(namespace));
}

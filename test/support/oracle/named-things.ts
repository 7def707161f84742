import type { LineageEvent, Name, RunEvent } from '../../../src/domain/event.ts';
import { parseKey } from '../../../src/domain/keys.ts';
import { readJobDependenciesFacet } from '../../../src/openlineage/facets/job-dependencies-facet.ts';
import { linksOf, mentions, type CanonicalNames } from './canonical-names.ts';
import { dataset, job, ownFacet, saidFacts } from './facts.ts';
import type { ColumnName } from './keys.ts';
import type { LineageEntity } from './lineage-facet.ts';
import { schemaColumns } from './sayings.ts';

/** Whether any of the events names the thing, by whichever of its names; a column is named by a schema or a mapping. */
export function isNamed(id: string, events: readonly LineageEvent[], names: CanonicalNames): boolean {
  return events.some(
    (event) =>
      namedEntities(event).some((entity) => names.entity(entity) === id) ||
      namedColumns(event).some((column) => names.column(column) === id),
  );
}

/** The id of the same thing under its canonical name; null for what is of another organization or no root of lineage. */
export function canonicalId(id: string, names: CanonicalNames, organization: string): string | null {
  const colon = id.indexOf(':');
  const [owner, namespace = '', name = '', column = ''] = parseKey(id.slice(colon + 1));
  if (owner !== organization) return null;
  switch (id.slice(0, colon)) {
    case 'Dataset':
      return names.entity(dataset({ namespace, name }));
    case 'Job':
      return names.entity(job({ namespace, name }));
    case 'Column':
      return names.column({ dataset: { namespace, name }, name: column });
    default:
      return null;
  }
}

function namedEntities(event: LineageEvent): LineageEntity[] {
  const datasets = mentions(event);
  return [
    ...datasets.map(dataset),
    ...datasets.flatMap(linksOf).map(({ to }) => dataset(to)),
    ...namedJobs(event),
    ...saidBy(event).flatMap(({ owner, target, sources }) => [owner, target, ...sources]),
  ];
}

function namedJobs(event: LineageEvent): LineageEntity[] {
  if (event.kind === 'dataset') return [];
  const parent = event.kind === 'run' ? event.run.parent : null;
  return [
    job(event.job),
    ...(parent === null ? [] : [job(parent.job)]),
    ...(parent?.root === undefined ? [] : [job(parent.root.job)]),
    ...(event.kind === 'run' ? dependenciesOf(event) : []).map(job),
  ];
}

function dependenciesOf({ run: { facets } }: RunEvent): Name[] {
  const said = readJobDependenciesFacet(ownFacet(facets, 'jobDependencies') ?? null);
  return [...(said?.upstream ?? []), ...(said?.downstream ?? [])].map((dependency) => dependency.job);
}

function namedColumns(event: LineageEvent): ColumnName[] {
  return [
    ...mentions(event).flatMap((mention) =>
      schemaColumns(mention, ownFacet(mention.facets, 'schema')).map(({ name }) => ({ dataset: mention, name })),
    ),
    ...saidBy(event).flatMap(({ entries }) => entries.flatMap(({ source, output }) => [source, output])),
  ];
}

function saidBy(event: LineageEvent) {
  const { observations, declarations } = saidFacts([event]);
  return [...observations.map(({ fact }) => fact), ...declarations.flatMap(({ facts }) => facts)];
}

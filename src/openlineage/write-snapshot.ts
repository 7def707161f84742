import type { Json, Name, Nanos } from '../domain/event.ts';
import { facetText, type FacetMap } from '../domain/facets.ts';
import { parseJson } from '../domain/json.ts';
import { currentState } from '../domain/run-state.ts';
import type {
  DatasetPart,
  DatasetVersionId,
  JobPart,
  NamedThing,
  OrganizationPart,
  OwnedFact,
  RunPart,
  SnapshotEvent,
  SnapshotFact,
} from '../domain/snapshot.ts';
import { formatTime } from '../domain/time.ts';
import { EXPORT_JOB, SNAPSHOT_FACET, SNAPSHOT_FORM } from './snapshot-facet.ts';

const PRODUCER = 'urn:openlineage-graph:export';
const SCHEMA = 'https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/';
const OF_FACET = { _producer: PRODUCER, _schemaURL: `${PRODUCER}:${SNAPSHOT_FORM}` };
const EVENT_TYPES = {
  NEW: 'OTHER',
  RUNNING: 'RUNNING',
  COMPLETE: 'COMPLETE',
  ABORTED: 'ABORT',
  FAILED: 'FAIL',
} as const;

/** A line of an export: an OpenLineage event, with the facet that `readSnapshot` reads. Without a line's end. */
export function snapshotText({ at, part }: SnapshotEvent): string {
  const event = (kind: string, body: object) =>
    JSON.stringify({ eventTime: formatTime(at), producer: PRODUCER, schemaURL: `${SCHEMA}${kind}`, ...body });
  switch (part.of) {
    case 'dataset':
      return event('DatasetEvent', { dataset: { ...part.name, facets: facetsWith(part.facets, datasetFacet(part)) } });
    case 'job':
      return event('JobEvent', { job: { ...part.name, facets: facetsWith(part.facets, jobFacet(part)) } });
    case 'organization':
      return event('JobEvent', { job: { ...EXPORT_JOB, facets: facetsWith(new Map(), organizationFacet(part)) } });
    case 'run': {
      const { runId, job, facets, startedAt, endTimes } = part;
      const eventType = EVENT_TYPES[currentState(startedAt, endTimes).state];
      const run = { runId, facets: facetsWith(facets, runFacet(part)) };
      return event('RunEvent', { eventType, run, job, ...sides(part) });
    }
  }
}

function facetsWith(facets: FacetMap, snapshot: object): object {
  const removed = { _deleted: true, ...OF_FACET };
  return Object.fromEntries([
    ...[...facets].map(([name, entry]) => [name, entry.deleted ? removed : valueOf(facetText(entry))] as const),
    [SNAPSHOT_FACET, { ...OF_FACET, ...snapshot }],
  ]);
}

function valueOf(text: string | null): unknown {
  return parseJson(text ?? 'null');
}

function datasetFacet(part: DatasetPart) {
  return {
    form: SNAPSHOT_FORM,
    since: formatTime(part.since),
    listed: part.listed || undefined,
    facets: facetTimes(part.facets),
    lineageDeclaredAt: times(part.declaredAt.EXPLICIT),
    columnLineageDeclaredAt: times(part.declaredAt.COLUMN),
    lifecycle: lifecycle(part.changes),
    links: some(
      part.links.map(({ to, isTable, since, job }) => ({
        ...{ to: pair(to), isTable: isTable || undefined, since: formatTime(since) },
        job: job === null ? undefined : pair(job),
      })),
    ),
    facts: some(part.facts.map(ownedFact)),
    versions: some(
      part.versions.map(({ id, rank, since, declaredAt, schema, lifecycle: changes, madeBy }) => ({
        ...{ id: versionId(id), rank, since: formatTime(since), declaredAt: time(declaredAt) },
        schema:
          schema === null
            ? undefined
            : {
                at: formatTime(schema.at),
                rank: schema.rank,
                fingerprint: schema.fingerprint,
                columns: valueOf(schema.text),
              },
        lifecycle: lifecycle(changes),
        madeBy: madeBy === null ? undefined : { at: formatTime(madeBy.at), run: [madeBy.runId, ...pair(madeBy.job)] },
      })),
    ),
    columns: some(part.columns.map(([name, since]) => [name, formatTime(since)])),
  };
}

function jobFacet(part: JobPart) {
  const { parent, controlFlow } = part;
  const terms = (all: NonNullable<JobPart['controlFlow']>['before']) =>
    some(all.map(({ namespace, name, ...words }) => ({ job: [namespace, name], ...present(words) })));
  return {
    form: SNAPSHOT_FORM,
    since: formatTime(part.since),
    facets: facetTimes(part.facets),
    parent:
      parent === null
        ? undefined
        : { at: formatTime(parent.at), job: pair(parent.job), gone: parent.gone || undefined },
    controlFlow:
      controlFlow === null
        ? undefined
        : {
            ...{ at: formatTime(controlFlow.at), run: [controlFlow.run.runId, ...pair(controlFlow.run.job)] },
            ...{ hash: controlFlow.hash ?? undefined, isPartial: controlFlow.isPartial || undefined },
            ...{ before: terms(controlFlow.before), after: terms(controlFlow.after) },
          },
    declaredAt: times(part.declaredAt),
    retiredAt: times(part.retiredAt),
    facts: some(part.facts.map(ownedFact)),
    versions: some(
      part.versions.map(({ fingerprint, definition, since, declaredAt }) => ({
        ...{ fingerprint, definition, since: formatTime(since), declaredAt: time(declaredAt) },
      })),
    ),
  };
}

function runFacet(part: RunPart) {
  const { parent } = part;
  return {
    form: SNAPSHOT_FORM,
    ...{ namedAt: formatTime(part.namedAt), born: time(part.born), startedAt: time(part.startedAt) },
    ended: Object.fromEntries(Object.entries(part.endTimes).map(([state, at]) => [state, time(at)])),
    facets: facetTimes(part.facets),
    parent:
      parent === null
        ? undefined
        : { at: formatTime(parent.at), runId: parent.runId, job: pair(parent.job), gone: parent.gone || undefined },
    versions: some(part.versions.map(([fingerprint, at]) => [fingerprint, formatTime(at)])),
    facts: some(part.sightings.map(({ fact, at }) => ({ ...factOf(fact), at: formatTime(at) }))),
  };
}

function sides({ observations }: RunPart) {
  const side = (wanted: 'READ_BY' | 'WROTE', facetsName: 'inputFacets' | 'outputFacets') =>
    observations
      .filter(({ type }) => type === wanted)
      .map(({ dataset, at, listedAt, facets, versions, changes }) => ({
        ...dataset,
        [facetsName]: facetsWith(facets, {
          ...{ at: formatTime(at), listedAt: time(listedAt), facets: facetTimes(facets) },
          versions: some(versions.map(([id, seen]) => [versionId(id), formatTime(seen)])),
          lifecycle: lifecycle(changes),
        }),
      }));
  return { inputs: side('READ_BY', 'inputFacets'), outputs: side('WROTE', 'outputFacets') };
}

function organizationFacet({ organization, activeWindow, retainedSince, commands, tombstones }: OrganizationPart) {
  return {
    ...{ form: SNAPSHOT_FORM, organization, retainedSince: time(retainedSince) },
    activeWindowSeconds: activeWindow === null ? undefined : Number(activeWindow / 1_000_000_000n),
    commands: some(commands.map(({ kind, names, at }) => ({ kind, names: names.map(pair), at: formatTime(at) }))),
    tombstones: some(
      tombstones.map(({ digest, deletedAt, retiredAt }) => ({
        ...{ digest, deletedAt: time(deletedAt), retiredAt: times(retiredAt) },
      })),
    ),
  };
}

function ownedFact({ firstSeen, declaredAt, ...fact }: OwnedFact) {
  return { ...factOf(fact), firstSeen: time(firstSeen), declaredAt: times(declaredAt) };
}

function factOf({ kind, target, content, sources, without }: SnapshotFact) {
  const triple = ({ label, namespace, name }: NamedThing) => [label, namespace, name];
  return {
    ...{ kind, target: triple(target), content: content === '' ? undefined : (valueOf(content) as Json) },
    ...{ sources: some(sources.map(triple)), without: some(without.map(triple)) },
  };
}

function facetTimes(facets: FacetMap) {
  return some([...facets].map(([name, { at, rank }]) => [name, formatTime(at), ...(rank === 1 ? [1] : [])]));
}

function versionId({ by, value }: DatasetVersionId) {
  return [by, value];
}

function lifecycle(changes: DatasetPart['changes']) {
  return some(changes.map(([change, at]) => [change, formatTime(at)]));
}

function pair({ namespace, name }: Name): [string, string] {
  return [namespace, name];
}

function time(at: Nanos | null | undefined): string | undefined {
  return at == null ? undefined : formatTime(at);
}

function times(all: readonly Nanos[]): string[] | undefined {
  return some(all.map(formatTime));
}

function some<T>(all: readonly T[]): T[] | undefined {
  return all.length === 0 ? undefined : [...all];
}

function present(words: Readonly<Record<string, string | null>>): Record<string, string> {
  return Object.fromEntries(Object.entries(words).flatMap(([name, word]) => (word === null ? [] : [[name, word]])));
}

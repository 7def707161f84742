import { isHiddenTag } from '../access/source-policy.ts';
import { definitionProperties } from './definition-properties.ts';
import { promisify } from 'node:util';
import { deflateRaw } from 'node:zlib';
import type { DatasetCell, JobCell, ObservationCell, RunCell } from '../domain/cells.ts';
import type { Precedence } from '../domain/control-flow.ts';
import type { Nanos } from '../domain/event.ts';
import { composeKey } from '../domain/keys.ts';
import { shown } from '../domain/merge-cells.ts';
import { lookOf } from '../domain/look-alikes.ts';
import { plainProperties } from '../domain/plain-properties.ts';
import { foundProperties } from '../domain/search-properties.ts';
import { placeWords, searchWords, textWords } from '../domain/search-words.ts';
import {
  changesInTime,
  inTime,
  namedVersion,
  schemaHash,
  type DatasetVersionCell,
  type JobVersionCell,
  type VersionsSeen,
} from '../domain/versions.ts';
import type { VersionRow } from '../domain/settle-versions.ts';
import { sortedEntries } from '../domain/sorted-entries.ts';
import { currentState } from '../domain/run-state.ts';
import type { Changes, ColumnRow, JobHistory, Settled } from '../domain/changes.ts';
import { encodeFacets } from './facet-codec.ts';
import { timeText } from './values.ts';

/** What a settled batch is as rows of the write statements. */
export type Row = Record<string, unknown>;

const compress = promisify(deflateRaw);

export function contentRows(organization: string, contents: Changes['contents']): Promise<Row[]> {
  return Promise.all(
    contents.map(async ({ hash, text }) => {
      const bytes = await compress(text);
      return {
        key: composeKey(organization, hash),
        properties: { organization, bytes: new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length) },
      };
    }),
  );
}

export function datasetRow(
  organization: string,
  { cell, isNew, changedFacets, changedValues }: Settled<DatasetCell>,
): Row {
  return {
    key: cell.key,
    properties: {
      ...(isNew
        ? {
            ...{ organization, namespace: cell.namespace, name: cell.name, look: lookOf(organization, cell.key) },
            search: searchWords('Dataset', cell.name),
            searchNamespace: placeWords(cell.namespace),
          }
        : {}),
      listed: cell.listed,
      ...(changedFacets.length === 0
        ? {}
        : {
            facets: encodeFacets(cell.facets),
            ...foundProperties('dataset', cell.facets, changedValues, isHiddenTag),
          }),
    },
    since: timeText(cell.since),
    lineageDeclaredAt: timeTexts(cell.declaredAt.EXPLICIT),
    columnLineageDeclaredAt: timeTexts(cell.declaredAt.COLUMN),
    ...changesRow(changesInTime(cell.changes)),
  };
}

export function jobRow(organization: string, { cell, isNew, changedFacets, changedValues }: Settled<JobCell>): Row {
  return {
    key: cell.key,
    properties: {
      ...(isNew
        ? {
            ...{ organization, namespace: cell.namespace, name: cell.name },
            ...{ search: searchWords('Job', cell.name), searchNamespace: placeWords(cell.namespace) },
          }
        : {}),
      parent: cell.parent?.key ?? null,
      parentGone: orNothing(cell.parent?.gone === true),
      ...(cell.controlFlow && {
        controlFlowRun: cell.controlFlow.run,
        controlFlowHash: cell.controlFlow.hash,
        controlFlowPartial: orNothing(cell.controlFlow.isPartial),
      }),
      ...(changedFacets.length === 0
        ? {}
        : { facets: encodeFacets(cell.facets), ...foundProperties('job', cell.facets, changedValues, isHiddenTag) }),
    },
    since: timeText(cell.since),
    parentAt: timeText(cell.parent?.at),
    controlFlowAt: timeText(cell.controlFlow?.at),
    declaredAt: timeTexts(cell.declaredAt),
  };
}

export function runRow(organization: string, { cell, isNew, changedFacets, changedValues }: Settled<RunCell>): Row {
  const { state, endedAt } = currentState(cell.startedAt, cell.endTimes);
  return {
    key: cell.key,
    job: cell.job,
    properties: {
      ...(isNew ? { organization, runId: cell.runId, job: cell.job } : {}),
      state,
      ...(cell.reads ? { reads: true } : {}),
      ...(cell.writes ? { writes: true } : {}),
      ...versionProperties(cell.versions),
      parent: cell.parent?.key ?? null,
      parentGone: orNothing(cell.parent?.gone === true),
      ...(changedFacets.length === 0
        ? {}
        : { facets: encodeFacets(cell.facets), ...plainProperties('run', cell.facets, changedValues) }),
    },
    at: timeText(cell.born),
    versionAt: timeText(namedVersion(cell.versions)?.at),
    startedAt: timeText(cell.startedAt),
    endedAt: timeText(endedAt),
    completedAt: timeText(cell.endTimes.COMPLETE),
    abortedAt: timeText(cell.endTimes.ABORTED),
    failedAt: timeText(cell.endTimes.FAILED),
    parentAt: timeText(cell.parent?.at),
  };
}

/** Rows for the entities whose parent is another than before; no parent: it is to be taken away. */
export function parentRows(settled: readonly Settled<RunCell | JobCell>[]): Row[] {
  return settled.flatMap(({ cell, changedParent }) =>
    changedParent && cell.parent !== null ? [{ key: cell.key, parent: shown(cell.parent) }] : [],
  );
}

export function observationRow({ cell }: Settled<ObservationCell>): Row {
  const { run, dataset, job, at, listedAt, versions, changes, facets } = cell;
  const changed = inTime([...changes]);
  return {
    ...{ run, dataset, job, at: timeText(at), listedAt: timeText(listedAt), facets: encodeFacets(facets) },
    ...versionProperties(versions),
    versionAt: timeText(namedVersion(versions)?.at),
    ...changesRow(changed),
    changedAt: timeText(changed[0]?.[1]),
  };
}

/** Kinds of changes, and their times. */
function changesRow(changes: ReturnType<typeof changesInTime>): Row {
  if (changes.length === 0) return { lifecycle: null, lifecycleAt: null };
  return { lifecycle: changes.map(([change]) => change), lifecycleAt: changes.map(([, at]) => timeText(at)) };
}

/** The version that a run names; what else it said, as keys and times by turns. */
function versionProperties(seen: VersionsSeen): Row {
  const named = namedVersion(seen);
  if (named === null) return { version: null, otherVersions: null };
  const others = sortedEntries(seen).filter(([key]) => key !== named.key);
  return {
    version: named.key,
    otherVersions: others.length === 0 ? null : others.flatMap(([key, at]) => [key, timeText(at)]),
  };
}

export function jobVersionRow(organization: string, { cell, isNew }: VersionRow<JobVersionCell>): Row {
  const { key, job, fingerprint, definition, since, declaredAt } = cell;
  return {
    ...{ key, job, since: timeText(since), declaredAt: timeText(declaredAt) },
    ...(isNew && { properties: { organization, job, fingerprint, ...definitionProperties(definition) } }),
  };
}

export function datasetVersionRow(organization: string, { cell, isNew }: VersionRow<DatasetVersionCell>): Row {
  const { key, dataset, version, rank, since, declaredAt, schema, lifecycle, madeBy } = cell;
  const changes = sortedEntries(lifecycle).sort(([, a], [, b]) => (a === b ? 0 : a < b ? -1 : 1));
  return {
    key,
    dataset,
    properties: {
      ...(isNew && { organization, dataset, version }),
      rank: BigInt(rank),
      schema: schema && schemaHash(schema),
      schemaRank: schema && BigInt(schema.rank),
      fingerprint: schema?.fingerprint ?? null,
      lifecycle: changes.length === 0 ? null : changes.map(([change]) => change),
      createdBy: madeBy?.run ?? null,
    },
    since: timeText(since),
    declaredAt: timeText(declaredAt),
    schemaAt: timeText(schema?.at),
    lifecycleAt: changes.length === 0 ? null : changes.map(([, at]) => timeText(at)),
    createdAt: timeText(madeBy?.at),
  };
}

export function precedenceRow({ before, after, ...properties }: Precedence): Row {
  return { before, after, properties };
}

/** No property is kept for false. */
export function orNothing(flag: boolean): true | null {
  return flag ? true : null;
}

export function encodeHistory({ firstBirth, lastBirth, lastAt, steadyUntil, reads, writes }: JobHistory): string {
  const times = { firstBirth, lastBirth, lastAt, steadyUntil };
  const latest = {
    reads: reads && { ...reads, born: timeText(reads.born) },
    writes: writes && { ...writes, born: timeText(writes.born) },
  };
  return JSON.stringify({
    ...Object.fromEntries(Object.entries(times).map(([name, at]) => [name, timeText(at)])),
    ...latest,
  });
}

/** Columns grouped by dataset and time, so that what they share is sent once. */
export function columnRows(
  organization: string,
  columns: readonly ColumnRow[],
  operation: ColumnRow['operation'],
): Row[] {
  const ofType = columns.filter((column) => column.operation === operation);
  const groups = Map.groupBy(ofType, ({ dataset, since, own }) => `${since} ${own} ${dataset}`);
  return Array.from(groups.values(), (group) => ({
    dataset: group[0]?.dataset,
    since: timeText(group[0]?.since),
    // For most the same as `since`: then nothing is kept.
    ownSince: group[0]?.own === group[0]?.since ? null : timeText(group[0]?.own),
    derived: orNothing(group[0]?.own === null),
    properties: {
      ...{ organization, namespace: group[0]?.namespace, dataset: group[0]?.datasetName },
      ...(operation === 'create' && { searchDataset: placeWords(group[0]?.datasetName ?? '') }),
    },
    columns: columnsOf(group, operation),
  }));
}

function columnsOf(group: readonly ColumnRow[], operation: ColumnRow['operation']): Row[string][] {
  return group.map(({ key, name, shape }) => [
    key,
    name,
    shape !== null,
    shape?.type ?? null,
    shape?.description ?? null,
    shape === null ? null : BigInt(shape.ordinal),
    textWords([shape?.description ?? null]),
    // Set once: names never change.
    ...(operation === 'create' ? [searchWords('Column', name)] : []),
  ]);
}

/** Ascending; null for none, so that no property is kept for it. */
export function timeTexts(times: ReadonlySet<Nanos>): string[] | null {
  return times.size === 0 ? null : [...times].sort((a, b) => (a < b ? -1 : 1)).map((at) => timeText(at));
}

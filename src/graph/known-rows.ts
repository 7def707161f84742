/** What the graph holds, from the rows of the statements that read it under the lock. */
import type { z } from 'zod';
import {
  observationKey,
  type ObservationCell,
  type ObservationType,
  type ParentRegister,
  type RunCell,
} from '../domain/cells.ts';
import { NO_HISTORY, type JobHistory, type KnownDataset, type KnownJob, type LatestRun } from '../domain/changes.ts';
import type { Nanos } from '../domain/event.ts';
import type { FacetRank } from '../domain/facets.ts';
import type { KnownFact, NodeRef } from '../domain/facts.ts';
import type { Interval } from '../domain/intervals.ts';
import { addChange, type DatasetVersionCell, type LifecycleChange, type VersionsSeen } from '../domain/versions.ts';
import { decodeFacets } from './facet-codec.ts';
import type * as statements from './statements/write-statements.ts';
import type { StoredLifecycle, StoredVersions } from './stored-rows.ts';
import { fromTimeText } from './values.ts';

type Known = z.output<NonNullable<typeof statements.known.row>>;

export function toDataset({
  facets,
  lineageDeclaredAt,
  columnLineageDeclaredAt,
  lifecycle,
  lifecycleAt,
  ...row
}: Known['datasets'][number]): KnownDataset {
  const declaredAt = { EXPLICIT: lineageDeclaredAt, COLUMN: columnLineageDeclaredAt };
  const changes = new Map<LifecycleChange, Set<Nanos>>();
  for (const [change, at] of toChanges({ lifecycle, lifecycleAt })) addChange(changes, change, at);
  return { ...row, facets: decodeFacets(facets), declaredAt, changes };
}

export function toJob({
  facets,
  parent,
  parentAt,
  parentGone,
  controlFlowAt,
  controlFlowRun,
  controlFlowHash,
  controlFlowPartial,
  history,
  ...row
}: Known['jobs'][number]): KnownJob {
  return {
    ...row,
    facets: decodeFacets(facets),
    parent: register(parent, parentAt, parentGone),
    controlFlow:
      controlFlowAt === null || controlFlowRun === null
        ? null
        : {
            at: controlFlowAt,
            run: controlFlowRun,
            hash: controlFlowHash,
            isPartial: controlFlowPartial,
            precedences: null,
          },
    history: decodeHistory(history),
  };
}

export function toRun(row: Known['runs'][number]): RunCell {
  return {
    key: row.key,
    runId: row.runId,
    job: row.job,
    born: row.at,
    startedAt: row.startedAt,
    endTimes: {
      ...(row.completedAt === null ? {} : { COMPLETE: row.completedAt }),
      ...(row.abortedAt === null ? {} : { ABORTED: row.abortedAt }),
      ...(row.failedAt === null ? {} : { FAILED: row.failedAt }),
    },
    reads: row.reads,
    writes: row.writes,
    versions: toVersions(row),
    facets: decodeFacets(row.facets),
    parent: register(row.parent, row.parentAt, row.parentGone),
  };
}

export function toObservation(
  type: ObservationType,
  row: Known['reads' | 'writes'][number],
): [string, ObservationCell] {
  const { version, versionAt, otherVersions, facets, lifecycle, lifecycleAt, ...rest } = { ...NO_LIFECYCLE, ...row };
  const versions = toVersions({ version, versionAt, otherVersions });
  const changes = new Map(toChanges({ lifecycle, lifecycleAt }));
  const cell = { ...rest, type, versions, changes, facets: decodeFacets(facets) };
  return [observationKey(cell), cell];
}

export function toFact({
  since,
  until,
  past,
  owner,
  target,
  hash,
  sources,
  without,
  ...row
}: statements.StoredFact): KnownFact {
  const holds: Interval[] = [];
  for (let i = 0; i + 1 < past.length; i += 2) holds.push({ from: past[i] as Nanos, to: past[i + 1] as Nanos });
  if (since !== null) holds.push({ from: since, to: until });
  return {
    ...row,
    owner: owner as NodeRef,
    target: target as NodeRef,
    hash: hash ?? '',
    sources: sources as NodeRef[],
    ...(without.length > 0 && { without: without as NodeRef[] }),
    holds,
  };
}

export function toDatasetVersion(
  row: z.output<NonNullable<typeof statements.knownDatasetVersions.row>>,
): DatasetVersionCell {
  const { schema, schemaRank, schemaAt, fingerprint, lifecycle, lifecycleAt, createdBy, createdAt, ...cell } = row;
  return {
    ...cell,
    rank: toRank(cell.rank),
    schema:
      schema === null || schemaAt === null || fingerprint === null
        ? null
        : { at: schemaAt, rank: toRank(schemaRank), fingerprint, text: null, hash: schema },
    lifecycle: new Map(toChanges({ lifecycle, lifecycleAt })),
    madeBy: createdBy === null || createdAt === null ? null : { at: createdAt, run: createdBy },
  };
}

const NO_LIFECYCLE: StoredLifecycle = { lifecycle: [], lifecycleAt: [] };

function toChanges({ lifecycle, lifecycleAt }: StoredLifecycle): [LifecycleChange, Nanos][] {
  return lifecycle.map((change, i) => [change as LifecycleChange, lifecycleAt[i] as Nanos]);
}

function toRank(rank: number | null): FacetRank {
  return rank === 1 ? 1 : 0;
}

function toVersions({ version, versionAt, otherVersions }: StoredVersions): VersionsSeen {
  const seen: VersionsSeen = new Map();
  if (version !== null && versionAt !== null) seen.set(version, versionAt);
  for (let i = 0; i + 1 < otherVersions.length; i += 2)
    seen.set(otherVersions[i] as string, fromTimeText(otherVersions[i + 1] as string));
  return seen;
}

function register(key: string | null, at: Nanos | null, gone: boolean): ParentRegister | null {
  return key === null || at === null ? null : { key, at, ...(gone && { gone }) };
}

type StoredLatest = (Omit<LatestRun, 'born'> & { readonly born: string }) | null;
interface StoredHistory extends Record<'firstBirth' | 'lastBirth' | 'lastAt' | 'steadyUntil', string | null> {
  readonly reads: StoredLatest;
  readonly writes: StoredLatest;
}

function decodeHistory(text: string | null): JobHistory {
  if (text === null) return NO_HISTORY;
  const { firstBirth, lastBirth, lastAt, steadyUntil, reads, writes } = JSON.parse(text) as StoredHistory;
  const time = (at: string | null) => (at === null ? null : fromTimeText(at));
  const latest = (run: StoredLatest) => run && { ...run, born: fromTimeText(run.born) };
  return {
    firstBirth: time(firstBirth),
    lastBirth: time(lastBirth),
    lastAt: time(lastAt),
    steadyUntil: time(steadyUntil),
    reads: latest(reads),
    writes: latest(writes),
  };
}

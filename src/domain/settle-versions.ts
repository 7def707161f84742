import type { Cells } from './cells.ts';
import { sortedEntries } from './sorted-entries.ts';
import { mergeDatasetVersion, mergeJobVersion } from './merge-versions.ts';
import { schemaHash, type DatasetVersionCell, type JobVersionCell } from './versions.ts';

/** A version to be written. */
export interface VersionRow<C extends JobVersionCell | DatasetVersionCell> {
  readonly cell: C;
  readonly isNew: boolean;
}

export interface SettledVersions {
  readonly jobVersions: readonly VersionRow<JobVersionCell>[];
  readonly datasetVersions: readonly VersionRow<DatasetVersionCell>[];
}

type VersionCells = Pick<Cells, 'jobVersions' | 'datasetVersions'>;

/** Versions that are new, or said otherwise than known; one that is said again, later, is neither. */
export function settleVersions(said: VersionCells, known: VersionCells): SettledVersions {
  return {
    jobVersions: settled(said.jobVersions, known.jobVersions, mergeJobVersion),
    datasetVersions: settled(said.datasetVersions, known.datasetVersions, mergeDatasetVersion),
  };
}

/** The schemas of versions that may have come with the batch, by hash. */
export function schemasOfVersions({ datasetVersions }: SettledVersions): [string, string][] {
  return datasetVersions.flatMap(({ cell: { schema } }): [string, string][] =>
    schema?.text == null ? [] : [[schemaHash(schema), schema.text]],
  );
}

function settled<C extends JobVersionCell | DatasetVersionCell>(
  said: ReadonlyMap<string, C>,
  known: Map<string, C>,
  merge: (into: C, from: C) => boolean,
): VersionRow<C>[] {
  return sortedEntries(said).flatMap(([key, cell]): VersionRow<C>[] => {
    const before = known.get(key);
    if (before === undefined) return [{ cell, isNew: true }];
    return merge(before, cell) ? [{ cell: before, isNew: false }] : [];
  });
}

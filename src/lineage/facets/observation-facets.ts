import { anything, digits, list, needed, number, numbers, object, reader, text } from './shapes.ts';

/** What one run said of a dataset that it read or wrote: `inputFacets` and `outputFacets`. */

/** `inputStatistics` (InputStatisticsInputDatasetFacet 1-0-0) and `outputStatistics` (OutputStatisticsOutputDatasetFacet 1-0-2). */
export const statistics = reader(object({ rowCount: number, size: number, fileCount: number }));

/** `subset`, BaseSubsetDatasetFacet 1-0-0: the condition, as it was sent. */
export const subset = reader(
  object({ inputCondition: anything, outputCondition: anything }).transform(
    (facet) => facet?.inputCondition ?? facet?.outputCondition ?? null,
  ),
);

/** `icebergScanReport`, IcebergScanReportInputDatasetFacet 1-0-1. */
export const icebergScanReport = reader(
  object({
    snapshotId: digits,
    filterDescription: text,
    schemaId: digits,
    projectedFieldNames: list(needed),
    scanMetrics: numbers(
      'totalPlanningDuration',
      'resultDataFiles',
      'resultDeleteFiles',
      'totalDataManifests',
      'totalDeleteManifests',
      'scannedDataManifests',
      'skippedDataManifests',
      'totalFileSizeInBytes',
      'totalDeleteFileSizeInBytes',
      'skippedDataFiles',
      'skippedDeleteFiles',
      'scannedDeleteManifests',
      'skippedDeleteManifests',
      'indexedDeleteFiles',
      'equalityDeleteFiles',
      'positionalDeleteFiles',
    ),
    metadata: anything,
  }),
);

/** `icebergCommitReport`, IcebergCommitReportOutputDatasetFacet 1-0-2. */
export const icebergCommitReport = reader(
  object({
    snapshotId: digits,
    sequenceNumber: digits,
    operation: text,
    commitMetrics: numbers(
      'totalDuration',
      'attempts',
      'addedDataFiles',
      'removedDataFiles',
      'totalDataFiles',
      'addedDeleteFiles',
      'addedEqualityDeleteFiles',
      'addedPositionalDeleteFiles',
      'addedDVs',
      'removedDeleteFiles',
      'removedEqualityDeleteFiles',
      'removedPositionalDeleteFiles',
      'removedDVs',
      'totalDeleteFiles',
      'addedRecords',
      'removedRecords',
      'totalRecords',
      'addedFilesSizeInBytes',
      'removedFilesSizeInBytes',
      'totalFilesSizeInBytes',
      'addedPositionalDeletes',
      'removedPositionalDeletes',
      'totalPositionalDeletes',
      'addedEqualityDeletes',
      'removedEqualityDeletes',
      'totalEqualityDeletes',
    ),
    metadata: anything,
  }),
);

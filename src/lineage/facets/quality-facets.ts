import { anything, entries, flag, item, list, needed, number, object, reader, text, time } from './shapes.ts';

/** What was measured and tested: on a dataset as it was said last, on what a run read as that run found it. */

/** `dataQualityAssertions`, DataQualityAssertionsDatasetFacet 1-1-0. */
export const assertions = reader(
  object({
    assertions: list(
      item({
        assertion: needed,
        success: flag,
        column: text,
        severity: text,
        name: text,
        description: text,
        expected: text,
        actual: text,
        content: text,
        contentType: text,
        params: anything,
      }),
    ),
  }).transform((facet) => facet?.assertions ?? null),
);

const quantiles = entries(number).transform(
  (found) =>
    found?.map(([quantile, value]) => ({ quantile, value })).sort((a, b) => Number(a.quantile) - Number(b.quantile)) ??
    null,
);

const columnMetrics = entries(
  item({
    nullCount: number,
    distinctCount: number,
    sum: number,
    count: number,
    min: number,
    max: number,
    quantiles,
  }),
).transform((found) => found?.map(([column, metrics]) => ({ column, ...metrics })) ?? null);

/** `dataQualityMetrics`, DataQualityMetricsDatasetFacet 1-0-0 and DataQualityMetricsInputDatasetFacet 1-0-3. */
export const qualityMetrics = reader(
  object({ rowCount: number, bytes: number, fileCount: number, lastUpdated: time, columnMetrics }),
);

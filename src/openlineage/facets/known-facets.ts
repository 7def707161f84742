import { z } from 'zod';
import type { Json } from '../../domain/event.ts';
import { filled, flag, list, number, object, oneOf, text, time } from '../shapes.ts';
import { readColumnLineageFacet } from './column-lineage-facet.ts';
import type { FacetCheck } from './facet.ts';
import { readJobDependenciesFacet } from './job-dependencies-facet.ts';
import { readSchemaFacet } from './schema-facet.ts';

/**
 * The facets of the specification (snapshot of 2026-08-20, with its registry's), so far as someone reads them: what does not fit is said in a warning,
 * and kept as sent all the same. What a facet may leave out may also be null. Facets not named here are taken unseen.
 */

const name = object({ namespace: text, name: filled });

const documentation = object({ description: text, contentType: text.nullish() });
const ownership = object({ owners: list(object({ name: text, type: text.nullish() })).nullish() });
const tags = object({
  tags: list(object({ key: text, value: text, source: text.nullish(), field: text.nullish() })).nullish(),
});

const transformations = list(
  object({ type: text, subtype: text.nullish(), description: text.nullish(), masking: flag.nullish() }),
).nullish();
/** The event's own job when it has no name. */
const jobReference = { type: oneOf('JOB'), namespace: text.nullish(), name: text.nullish(), runId: text.nullish() };
const kind = (options: readonly [z.core.$ZodTypeDiscriminable, ...z.core.$ZodTypeDiscriminable[]]) =>
  z.discriminatedUnion('type', options, { error: 'must be an object of type DATASET or JOB' });
const inputs = list(
  kind([
    name.extend({ type: oneOf('DATASET'), field: text.nullish(), transformations }),
    object({ ...jobReference, transformations }),
  ]),
);
const flow = {
  inputs: inputs.nullish(),
  fields: z.record(z.string(), object({ inputs }), { error: 'must be an object' }).nullish(),
};
const datasetLineage = object(flow);
const jobLineage = object({
  entries: list(
    kind([name.extend({ type: oneOf('DATASET'), ...flow }), object({ ...jobReference, inputs: inputs.nullish() })]),
  ),
});

const columnMetrics = z.record(z.string(), object({}), { error: 'must be an object' });
const statistics = object({ rowCount: number.nullish(), size: number.nullish(), fileCount: number.nullish() });
const metrics = object({
  columnMetrics,
  rowCount: number.nullish(),
  bytes: number.nullish(),
  fileCount: number.nullish(),
});
const assertions = object({ assertions: list(object({ assertion: text, success: flag, column: text.nullish() })) });

export const RUN_FACETS = checks(
  {
    nominalTime: object({ nominalStartTime: time, nominalEndTime: time.nullish() }),
    errorMessage: object({ message: text, programmingLanguage: text, stackTrace: text.nullish() }),
    externalQuery: object({ externalQueryId: text, source: text }),
    extractionError: object({ totalTasks: number, failedTasks: number, errors: list(object({})) }),
    processing_engine: object({ version: text, name: text.nullish(), openlineageAdapterVersion: text.nullish() }),
    environmentVariables: object({ environmentVariables: list(object({ name: text, value: text })) }),
    executionParameters: object({ parameters: list(object({ key: text })).nullish() }),
    test: object({ tests: list(object({ name: text, status: text })) }),
    tags,
  },
  { jobDependencies: (facet, _owner, report) => void readJobDependenciesFacet(facet as Json, report) },
);

export const JOB_FACETS = checks({
  documentation,
  ownership,
  tags,
  lineage: jobLineage,
  sql: object({ query: text, dialect: text.nullish() }),
  sourceCode: object({ language: text, sourceCode: text }),
  sourceCodeLocation: object({ type: text, url: text, version: text.nullish() }),
  jobType: object({ processingType: text, integration: text, jobType: text.nullish() }),
});

export const DATASET_FACETS = checks(
  {
    documentation,
    ownership,
    tags,
    lineage: datasetLineage,
    symlinks: object({ identifiers: list(name.extend({ type: text })).nullish() }),
    dataSource: object({ name: text.nullish(), uri: text.nullish() }),
    datasetType: object({ datasetType: text, subType: text.nullish() }),
    version: object({ datasetVersion: text }),
    lifecycleStateChange: object({
      lifecycleStateChange: oneOf('ALTER', 'CREATE', 'DROP', 'OVERWRITE', 'RENAME', 'TRUNCATE'),
      previousIdentifier: name.nullish(),
    }),
    storage: object({ storageLayer: text, fileFormat: text.nullish() }),
    catalog: object({ framework: text, type: text, name: text }),
    hierarchy: object({ hierarchy: list(object({ type: text, name: text })) }),
    dataQualityMetrics: metrics,
    dataQualityAssertions: assertions,
  },
  {
    schema: (facet, owner, report) => void readSchemaFacet(facet as Json, owner, report),
    columnLineage: (facet, owner, report) => void readColumnLineageFacet(facet as Json, owner, report),
  },
);

export const INPUT_FACETS = checks({
  inputStatistics: statistics,
  dataQualityMetrics: metrics,
  dataQualityAssertions: assertions,
});

export const OUTPUT_FACETS = checks({ outputStatistics: statistics });

function checks(
  shapes: Readonly<Record<string, z.ZodType>>,
  readers: Readonly<Record<string, FacetCheck>> = {},
): ReadonlyMap<string, FacetCheck> {
  return new Map([
    ...Object.entries(shapes).map(([facet, shape]) => [facet, fits(shape)] as const),
    ...Object.entries(readers),
  ]);
}

function fits(shape: z.ZodType): FacetCheck {
  return (facet, _owner, report) => {
    const { success, error } = shape.safeParse(facet);
    if (!success) for (const { path, message } of error.issues) report(path as (string | number)[], message);
  };
}

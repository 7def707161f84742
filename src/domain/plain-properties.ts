import type { Json } from './event.ts';
import type { FacetEntry, FacetMap } from './facets.ts';

/** What analysts want to read without parsing JSON; undefined: unchanged, null: gone. */
export type PlainProperties = Record<string, string | readonly string[] | null>;

type Reader = (value: Json | undefined) => PlainProperties;

const documentation: Reader = (value) => ({ description: text(field(value, 'description')) });
const ownership: Reader = (value) => ({
  owners: texts(list(field(value, 'owners')).map((owner) => text(field(owner, 'name')))),
});
const tags: Reader = (value) => ({
  tags: texts(
    list(field(value, 'tags')).map((tag) => {
      const [key, content] = [text(field(tag, 'key')), text(field(tag, 'value'))];
      return key === null || content === null || content === '' ? key : `${key}:${content}`;
    }),
  ),
});

const DATASET: Readonly<Record<string, Reader>> = {
  documentation,
  ownership,
  tags,
  datasetType: (value) => ({ type: text(field(value, 'datasetType')) }),
};
const JOB: Readonly<Record<string, Reader>> = {
  documentation,
  ownership,
  tags,
  jobType: (value) => ({
    integration: text(field(value, 'integration')),
    jobType: text(field(value, 'jobType')),
    processingType: text(field(value, 'processingType')),
  }),
};
/** What went wrong is a property for each facet that may tell: of one that did not change, no more than a reference may be at hand. */
const RUN: Readonly<Record<string, Reader>> = {
  errorMessage: (value) => ({ error: text(field(value, 'message')) }),
  'spark.exception': (value) => ({
    exception: firstLine(field(value, 'message')) ?? firstLine(field(value, 'stackTrace')),
  }),
  extractionError: (value) => ({ extractionError: text(field(list(field(value, 'errors'))[0], 'errorMessage')) }),
  nominalTime: (value) => ({
    nominalStart: text(field(value, 'nominalStartTime')),
    nominalEnd: text(field(value, 'nominalEndTime')),
  }),
};

const READERS = { dataset: DATASET, job: JOB, run: RUN };

/** The plain properties that the named facets give; those of other facets are left as they are. */
export function plainProperties(
  kind: keyof typeof READERS,
  facets: FacetMap,
  changed: readonly string[],
): PlainProperties {
  const properties: PlainProperties = {};
  const readers = READERS[kind];
  for (const name of changed) {
    const reader = Object.hasOwn(readers, name) ? readers[name] : undefined;
    if (reader !== undefined) Object.assign(properties, reader(valueOf(facets.get(name))));
  }
  return properties;
}

function valueOf(entry: FacetEntry | undefined): Json | undefined {
  return entry === undefined || entry.deleted ? undefined : entry.value;
}

function field(value: Json | undefined, name: string): Json | undefined {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return undefined;
  return Object.hasOwn(value, name) ? (value as Readonly<Record<string, Json>>)[name] : undefined;
}

function text(value: Json | undefined): string | null {
  return typeof value === 'string' ? value.toWellFormed() : null;
}

function firstLine(value: Json | undefined): string | null {
  return text(value)?.split(/\r?\n/, 1)[0] ?? null;
}

function list(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : [];
}

function texts(values: readonly (string | null)[]): readonly string[] | null {
  const found = values.filter((value) => value !== null);
  return found.length === 0 ? null : found;
}

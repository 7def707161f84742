import { z } from 'zod';
import type { Json, Name } from '../../../src/domain/event.ts';
import type { ColumnName } from './keys.ts';
import { isDeleted } from './merged-facets.ts';

export interface LineageEntity extends Name {
  readonly label: 'Dataset' | 'Job';
}

export interface ColumnEntry {
  readonly source: ColumnName;
  readonly output: ColumnName;
  readonly type: string;
  readonly subtype: string;
  readonly description: string;
  readonly masking: boolean;
}

/** What one thing comes from: whole datasets and jobs, and columns from columns. */
export interface Mapping {
  readonly sources: readonly LineageEntity[];
  readonly entries: readonly ColumnEntry[];
}

export interface LineageEntry extends Mapping {
  readonly target: LineageEntity;
  readonly sent: Json;
}

/** Stands for the whole dataset. */
const WHOLE_DATASET = '*';

const text = z.string().transform((sent) => sent.toWellFormed());
const filled = z.string().min(1).pipe(text);
const transformations = z
  .array(z.object({ type: text, subtype: text.nullish(), description: text.nullish(), masking: z.boolean().nullish() }))
  .nullish();
const dataset = { type: z.literal('DATASET'), namespace: text, name: filled };
const job = { type: z.literal('JOB'), namespace: text.nullish(), name: filled.nullish() };

interface Reference {
  readonly type: 'DATASET' | 'JOB';
  readonly namespace?: string | null | undefined;
  readonly name?: string | null | undefined;
}

const source = z
  .discriminatedUnion('type', [
    z.object({ ...dataset, field: filled.nullish(), transformations }),
    z.object({ ...job, transformations }),
  ])
  .refine(hasWholeName);
const inputs = z.array(source);
const flow = { inputs: inputs.nullish(), fields: z.record(filled, z.object({ inputs })).nullish() };
const datasetFacet = z.object(flow);
const entry = z
  .discriminatedUnion('type', [z.object({ ...dataset, ...flow }), z.object({ ...job, inputs: inputs.nullish() })])
  .refine(hasWholeName);
const jobFacet = z.object({ entries: z.array(z.unknown()) });

type Source = z.infer<typeof source>;
type DatasetSource = Extract<Source, { type: 'DATASET' }>;

/**
 * The `lineage` facet of a dataset.
 * @param eventJob the job that a source without a name is; a DatasetEvent has none, and such a source names nothing
 * @returns null when it is removed or does not fit its schema
 */
export function readDatasetLineage(facet: Json, target: Name, eventJob: Name | null): Mapping | null {
  const { success, data } = datasetFacet.safeParse(facet);
  return success && !isDeleted(facet) && saysSomething(data) ? mappingOf(data, target, eventJob) : null;
}

/** Without inputs and fields nothing is said, which is other than that there are none. */
function saysSomething(said: { readonly inputs?: unknown; readonly fields?: unknown }): boolean {
  return said.inputs != null || said.fields != null;
}

/** The entries of a job's `lineage` facet that fit their schema. */
export function readJobLineage(facet: Json, eventJob: Name): readonly LineageEntry[] {
  const { success, data } = jobFacet.safeParse(facet);
  if (!success || isDeleted(facet)) return [];
  return data.entries.flatMap((sent) => {
    const read = entry.safeParse(sent);
    if (!read.success || !saysSomething(read.data)) return [];
    return entitiesOf(read.data, eventJob).map((target) => ({
      target,
      sent: sent as Json,
      ...(read.data.type === 'DATASET'
        ? mappingOf(read.data, target, eventJob)
        : { sources: sourcesOf(read.data.inputs ?? [], eventJob), entries: [] }),
    }));
  });
}

function mappingOf(sent: z.infer<typeof datasetFacet>, { namespace, name }: Name, eventJob: Name | null): Mapping {
  const whole = sent.inputs ?? [];
  const fields = Object.entries(sent.fields ?? {});
  const column = (field: string): ColumnName => ({ dataset: { namespace, name }, name: field });
  return {
    sources: sourcesOf([...whole, ...fields.flatMap(([, field]) => field.inputs)], eventJob),
    entries: [
      ...whole
        .filter(isDataset)
        .flatMap((input) => (input.field == null ? [] : columnEntries(input, input.field, column(WHOLE_DATASET)))),
      ...fields.flatMap(([field, given]) =>
        given.inputs
          .filter(isDataset)
          .flatMap((input) => columnEntries(input, input.field ?? WHOLE_DATASET, column(field))),
      ),
    ],
  };
}

function columnEntries(input: DatasetSource, field: string, output: ColumnName): ColumnEntry[] {
  const { namespace, name } = input;
  const given = input.transformations ?? [];
  return (given.length === 0 ? [{ type: 'DIRECT' }] : given).map((each) => ({
    source: { dataset: { namespace, name }, name: field },
    output,
    type: each.type,
    subtype: each.subtype ?? '',
    description: each.description ?? '',
    masking: each.masking ?? false,
  }));
}

function sourcesOf(all: readonly Source[], eventJob: Name | null): LineageEntity[] {
  return all.flatMap((each) => entitiesOf(each, eventJob));
}

function entitiesOf({ type, namespace, name }: Reference, eventJob: Name | null): LineageEntity[] {
  const label = type === 'DATASET' ? 'Dataset' : 'Job';
  if (namespace != null && name != null) return [{ label, namespace, name }];
  return eventJob === null ? [] : [{ label, namespace: eventJob.namespace, name: eventJob.name }];
}

function isDataset(input: Source): input is DatasetSource {
  return input.type === 'DATASET';
}

function hasWholeName({ namespace, name }: Reference): boolean {
  return (namespace == null) === (name == null);
}

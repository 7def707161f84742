import type { z } from 'zod';
import { MAX_NAME_BYTES } from '../domain/keys.ts';
import { fitsKey } from './names.ts';
import { anything, filled, list, object, oneOf, text } from './shapes.ts';

/**
 * What the graph needs of an event (spec/OpenLineage.json, 2-0-2): names, times, types. All else (facets, producer) is read leniently
 * by `parse-event.ts`, since real emitters leave out or bend what the spec demands.
 */

const tooLong = `is too long: with the names it belongs to it may take ${MAX_NAME_BYTES} bytes in UTF-8`;

const job = object({ namespace: filled, name: filled, facets: anything }) //
  .refine(({ namespace, name }) => fitsKey(namespace, name), { path: ['name'], error: tooLong });

/** A dataset's namespace may be empty: Flink sends such. */
const dataset = object({
  namespace: text,
  name: filled,
  facets: anything,
  inputFacets: anything,
  outputFacets: anything,
}) //
  .refine(({ namespace, name }) => fitsKey(namespace, name), { path: ['name'], error: tooLong });

const datasets = list(dataset).nullish();

const base = { eventTime: text, producer: anything, schemaURL: anything };
const sides = { inputs: datasets, outputs: datasets };
const lineage = { job, ...sides };
const eventType = oneOf('START', 'RUNNING', 'COMPLETE', 'ABORT', 'FAIL', 'OTHER').nullish();

const runKey = object({ run: object({ runId: filled }), job });

export const runEventSchema = object({
  ...base,
  ...lineage,
  eventType,
  run: object({ runId: filled, facets: anything }),
}).refine(({ run, job: { namespace, name } }) => fitsKey(run.runId, namespace, name), {
  path: ['run', 'runId'],
  error: tooLong,
  when: ({ value }) => runKey.safeParse(value).success, // also beside other faults, so that all are listed at once
});
export const jobEventSchema = object({ ...base, ...lineage });
export const datasetEventSchema = object({ ...base, dataset });
/** For what is none of the three: the faults of whatever else it has. */
export const baseEventSchema = object({ ...base, ...sides, eventType });
/** For what may have been meant as the event of a dataset: the faults of that alone. */
export const datasetAloneSchema = object({ dataset });

export type DatasetCore = z.output<typeof dataset>;
export type JobCore = z.output<typeof job>;

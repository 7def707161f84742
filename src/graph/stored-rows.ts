import { z } from 'zod';
import { row } from './values.ts';

// Rows that several statements have in common.

/** The version that a run names, when it first said it, and others as keys and times by turns. */
export const versions = { version: row.textOrNull, versionAt: row.timeOrNull, otherVersions: row.texts };
export type StoredVersions = z.output<z.ZodObject<typeof versions>>;

export const observationRow = z.object({
  run: row.text,
  job: row.text,
  dataset: row.text,
  at: row.time,
  listedAt: row.timeOrNull,
  facets: row.textOrNull,
  ...versions,
});

/** What was said to happen to a dataset, and when. */
export const lifecycle = { lifecycle: row.texts, lifecycleAt: row.timeList };
export type StoredLifecycle = z.output<z.ZodObject<typeof lifecycle>>;

/** What runs read has none. */
export const writeRow = observationRow.extend(lifecycle);

export const datasetVersionRow = z.object({
  key: row.text,
  dataset: row.text,
  version: row.textOrNull,
  rank: row.integer,
  since: row.time,
  declaredAt: row.timeOrNull,
  schema: row.textOrNull,
  schemaRank: row.integerOrNull,
  schemaAt: row.timeOrNull,
  fingerprint: row.textOrNull,
  ...lifecycle,
  createdBy: row.textOrNull,
  createdAt: row.timeOrNull,
});

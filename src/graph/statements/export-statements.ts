import { z } from 'zod';
import { NAME_COMMAND_KINDS } from '../../domain/name-commands.ts';
import { statement } from '../statement.ts';
import { datasetVersionRow, writeRow } from '../stored-rows.ts';
import { param, row } from '../values.ts';

/** The statements of an export: what the graph holds, page by page. */

const page = z.object({ prefix: param.text, from: param.text, limit: param.integer });
const keys = z.object({ keys: param.texts });

export const pageOfRuns = statement('export/page-of-runs', page, z.object({ key: row.text }));
export const pageOfNameCommands = statement(
  'export/page-of-name-commands',
  page,
  z.object({
    key: row.text,
    kind: z.enum(NAME_COMMAND_KINDS),
    first: row.text,
    second: row.textOrNull,
    at: row.time,
  }),
);
export const pageOfTombstones = statement(
  'export/page-of-tombstones',
  page,
  z.object({ key: row.text, deletedAt: row.timeOrNull, retiredAt: row.timeList }),
);
export const observationsOfRuns = statement(
  'export/observations-of-runs',
  keys,
  writeRow.extend({ type: z.enum(['READ_BY', 'WROTE']) }),
);
export const sightingsOfRuns = statement(
  'export/sightings-of-runs',
  keys,
  z.object({ run: row.text, fact: row.text, at: row.time }),
);
export const jobVersionsOfJobs = statement(
  'export/job-versions-of-jobs',
  keys,
  z.object({
    job: row.text,
    fingerprint: row.text,
    since: row.time,
    declaredAt: row.timeOrNull,
    properties: z.record(z.string(), z.unknown()),
  }),
);
export const datasetVersionsOfDatasets = statement('export/dataset-versions-of-datasets', keys, datasetVersionRow);
export const precedencesOfJobs = statement(
  'export/precedences-of-jobs',
  z.object({ owners: param.texts }),
  z.object({
    owner: row.text,
    before: row.text,
    after: row.text,
    dependencyType: row.textOrNull,
    sequenceTriggerRule: row.textOrNull,
    statusTriggerRule: row.textOrNull,
    triggerRule: row.textOrNull,
  }),
);

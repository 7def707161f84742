import { z } from 'zod';
import { statement } from '../statement.ts';
import { param, row } from '../values.ts';

/** The statements of retention: what is no longer kept goes, a little at a time. */

const keys = z.object({ keys: param.texts });
const key = z.object({ key: row.text });
const expired = z.object({ keys: param.texts, horizon: param.text });
const gone = z.object({ gone: row.integer });

export const organizations = statement('retain/organizations', z.object({}), z.object({ name: row.text }));
export const setHorizon = statement('retain/set-horizon', z.object({ organization: param.text, horizon: param.text }));
export const horizon = statement(
  'retain/horizon',
  z.object({ organization: param.text }),
  z.object({ retainedSince: row.timeOrNull }),
);
export const keptRuns = statement(
  'retain/kept-runs',
  z.object({ job: param.text, owner: param.text, horizon: param.text }),
  z.object({ run: row.text }),
);
export const expiredRuns = statement(
  'retain/expired-runs',
  z.object({ job: param.text, horizon: param.text, kept: param.texts, limit: param.integer }),
  key,
);
export const parentsOfRuns = statement('retain/parents-of-runs', keys, key);
export const eraseChildless = statement('retain/erase-childless', keys);
export const expireEventCounts = statement(
  'retain/expire-event-counts',
  z.object({ organization: param.text, day: param.integer, limit: param.integer }),
  gone,
);
export const expireJobVersions = statement('retain/expire-job-versions', expired, gone);
export const expireDatasetVersions = statement('retain/expire-dataset-versions', expired, gone);

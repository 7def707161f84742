import { z } from 'zod';
import { FACT_KINDS } from '../../domain/facts.ts';
import { statement } from '../statement.ts';
import { param, row } from '../values.ts';

const asOf = param.text;
const job = z.object({ job: row.text });
const texts = z.array(z.string());

export const rootsThen = statement(
  'read/roots-then',
  z.object({ roots: param.rows, asOf }),
  z.object({ i: row.integer, key: row.text }),
);
export const columnsThen = statement(
  'read/columns-then',
  z.object({ datasets: param.texts, asOf }),
  z.object({ column: row.text }),
);
export const jobsBelow = statement(
  'read/jobs-below',
  z.object({ job: param.text, namespaces: param.textsOrNull, asOf }),
  job,
);
export const ownersNear = statement(
  'read/owners-near',
  z.object({ ends: param.rows, limit: param.integer, asOf }),
  z.object({ label: row.text, key: row.text, isBelow: row.flag, jobs: texts }),
);
export const saidByLatestRuns = statement(
  'read/said-by-latest-runs',
  z.object({ jobs: param.texts, asOf }),
  z.object({
    job: row.text,
    facts: z.array(
      z.object({
        kind: z.enum(FACT_KINDS),
        target: z.string(),
        key: z.string().nullish(),
        hash: z.string().nullish(),
        sources: texts.nullish(),
        without: texts.nullish(),
      }),
    ),
    names: z.array(z.tuple([z.string(), z.string()])),
  }),
);

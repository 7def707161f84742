import { z } from 'zod';
import { CERTAINTIES, FACT_KINDS } from '../../domain/facts.ts';
import { statement } from '../statement.ts';
import { param, row } from '../values.ts';

/** Statements that tell what is otherwise at one time, or in one run, than in another. */

export const columnLineageChanges = statement(
  'read/column-lineage-changes',
  z.object({ datasets: param.texts, from: param.text, to: param.text, limit: param.integer }),
  z.object({
    source: row.text,
    target: row.text,
    certainty: z.enum(CERTAINTIES),
    type: row.text,
    subtype: row.text,
    masking: z.boolean(),
    description: row.text,
    after: z.boolean(),
  }),
);
export const mappingsOfRuns = statement(
  'read/mappings-of-runs',
  z.object({ keys: param.texts }),
  z.object({
    run: row.text,
    key: row.text,
    owner: row.text,
    kind: z.enum(FACT_KINDS),
    target: row.text,
    hash: row.text,
    sources: row.texts,
    without: row.texts,
    names: z.array(z.tuple([z.string(), z.string()])),
  }),
);

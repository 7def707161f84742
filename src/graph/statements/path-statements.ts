import { z } from 'zod';
import { CERTAINTIES } from '../../domain/facts.ts';
import { statement } from '../statement.ts';
import { param, row } from '../values.ts';

/** Statements that find how data comes from one thing to another. */

const bounds = { asOf: param.textOrNull, limit: param.integer };
const between = {
  from: row.textOrNull,
  to: row.textOrNull,
  nodes: z.array(z.string()),
  edges: z.array(z.array(z.string())),
  below: row.integer,
  belowEnd: row.integerOrNull,
  above: row.integer,
  aboveEnd: row.integerOrNull,
};

export const paths = statement(
  'read/paths',
  z.object({
    fromDataset: param.textOrNull,
    fromJob: param.textOrNull,
    toDataset: param.textOrNull,
    toJob: param.textOrNull,
    ...bounds,
  }),
  z.object({ ...between, jobs: z.array(row.textOrNull) }),
);
export const columnPaths = statement(
  'read/column-paths',
  z.object({ from: param.properties, to: param.properties, ...bounds }),
  z.object(between),
);

export const transformations = statement(
  'read/transformations',
  z.object({ rows: param.rows, asOf: param.textOrNull }),
  z.object({
    i: row.integer,
    type: row.text,
    subtype: row.text,
    description: row.text,
    masking: z.boolean(),
    certainty: z.enum(CERTAINTIES),
  }),
);

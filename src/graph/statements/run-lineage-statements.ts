import { z } from 'zod';
import { statement } from '../statement.ts';
import { param, row } from '../values.ts';

const asOf = param.textOrNull;
const use = {
  run: row.text,
  job: row.text,
  dataset: row.text,
  at: row.time,
  version: row.textOrNull,
  streamsFrom: row.timeOrNull,
};
const keys = z.object({ keys: param.texts, asOf });
const uses = z.object({ rows: param.rows, asOf, limit: param.integer });
const found = z.object({ i: row.integer, run: row.text, at: row.time });

export const runRoots = statement(
  'read/run-roots',
  z.object({ roots: param.rows, asOf }),
  z.object({ asked: row.text, run: row.text }),
);
export const readsOfRuns = statement('read/reads-of-runs', keys, z.object(use));
export const writesOfRuns = statement('read/writes-of-runs', keys, z.object({ ...use, made: row.texts }));
export const writersOfReads = statement('read/writers-of-reads', uses, found);
export const readersOfWrites = statement('read/readers-of-writes', uses, found);

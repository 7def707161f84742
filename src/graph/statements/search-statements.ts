import { z } from 'zod';
import { statement } from '../statement.ts';
import { param, row } from '../values.ts';

const hits = {
  query: param.text,
  organization: param.text,
  namespaces: param.textsOrNull,
  window: param.integer,
};

export const search = statement(
  'read/search',
  z.object({
    ...hits,
    most: param.integer,
    score: param.integer,
    length: param.integer,
    key: param.text,
    withSource: param.flag,
    limit: param.integer,
  }),
  z.object({
    label: z.enum(['Dataset', 'Job', 'Column']),
    key: row.text,
    answer: row.text,
    score: row.integer,
    length: row.integer,
    description: row.textOrNull,
    tags: row.texts,
    owners: row.texts,
    sql: row.textOrNull,
    isCut: row.flag,
  }),
);
export const countSearch = statement(
  'read/count-search',
  z.object(hits),
  z.object({ total: row.integer, hits: row.integer }),
);
export const searchRuns = statement(
  'read/search-runs',
  z.object({
    organization: param.text,
    prefix: param.text,
    jobs: param.textsOrNull,
    window: param.integer,
    after: param.text,
    limit: param.integer,
  }),
  z.object({ key: row.text }),
);

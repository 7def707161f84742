import { z } from 'zod';
import { nodes } from '../node-filters.ts';
import { statement } from '../statement.ts';
import { param, row } from '../values.ts';

export const filteredPlaces = statement(
  'read/filtered-places',
  z.object({
    datasets: param.texts,
    jobs: param.texts,
    runs: param.texts,
    columns: param.rows,
    namespaces: param.textsOrNull,
    patterns: param.textsOrNull,
    ...nodes,
  }),
  z.object({ label: z.enum(['Dataset', 'Column', 'Job', 'Run']), key: row.text, passes: row.flag, isEnd: row.flag }),
);

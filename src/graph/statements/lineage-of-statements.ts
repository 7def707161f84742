import { z } from 'zod';
import { around, whole } from '../lineage-rows.ts';
import { nodes } from '../node-filters.ts';
import { statement } from '../statement.ts';
import { param, row } from '../values.ts';

const walk = {
  down: param.flag,
  up: param.flag,
  namespaces: param.textsOrNull,
  patterns: param.textsOrNull,
  certainties: param.textsOrNull,
  stops: param.rows,
  asOf: param.textOrNull,
};
const page = { depth: param.integer, limit: param.integer, withEdges: param.flag };
const tables = {
  ...nodes,
  roots: param.rows,
  kinds: param.textsOrNull,
};
const columns = { columns: param.rows, types: param.textsOrNull, masking: param.flagOrNull };

const { root: _root, ...aroundAll } = around;
const { root: _, ...wholeOfAll } = whole;
const asked = z.array(z.object({ i: row.integer, key: row.text, label: z.enum(['Dataset', 'Job', 'Column']) }));
const counts = z.object({ distance: row.integer, label: z.enum(['Dataset', 'Job', 'Column']), nodes: row.integer });

export const lineageOf = statement(
  'read/lineage-of',
  z.object({ ...walk, ...page, ...tables }),
  z.object({ ...wholeOfAll, asked }),
);
export const columnLineageOf = statement(
  'read/column-lineage-of',
  z.object({ ...walk, ...page, ...columns }),
  z.object({ ...aroundAll, asked }),
);
export const countLineageOf = statement('read/count-lineage-of', z.object({ ...walk, ...tables }), counts);
export const countColumnLineageOf = statement(
  'read/count-column-lineage-of',
  z.object({ ...walk, ...columns }),
  counts,
);

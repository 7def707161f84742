import { z } from 'zod';
import { around, whole } from '../lineage-rows.ts';
import { nodes } from '../node-filters.ts';
import { statement, withParts } from '../statement.ts';
import { param, row } from '../values.ts';

const walk = {
  down: param.flag,
  up: param.flag,
  namespaces: param.textsOrNull,
  certainties: param.textsOrNull,
  asOf: param.textOrNull,
};
const page = { ...walk, depth: param.integer, limit: param.integer, withEdges: param.flag };
const tableRoots = { datasets: param.texts, jobs: param.texts };
const columnRoots = { columns: param.rows };

const ofTables = statement(
  'read/lineage',
  z.object({ ...tableRoots, ...page, hub: param.integer }),
  z.object({ asked: row.text, wide: z.boolean(), ...whole }),
);
/** Of a hub it says that it is one (`wide`), and nothing else. */
export const lineage = withParts(ofTables, { narrow: true });
/** Of hubs: longer to plan. */
export const lineageOfHubs = withParts(ofTables, { wide: true });
export const groupedLineage = statement(
  'read/grouped-lineage',
  z.object({
    ...walk,
    ...nodes,
    patterns: param.textsOrNull,
    dataset: param.textOrNull,
    job: param.textOrNull,
    withChildren: param.flag,
    withParents: param.flag,
    depth: param.integer,
    limit: param.integer,
  }),
  z.object({ ...whole, parents: z.array(z.tuple([row.text, row.text])) }),
);
export const columnLineage = statement(
  'read/column-lineage',
  z.object({ ...columnRoots, ...page }),
  z.object({ asked: row.text, ...around }),
);

const total = z.object({ asked: row.text, total: row.integer });
export const countLineage = statement('read/count-lineage', z.object({ ...tableRoots, ...walk }), total);
export const countColumnLineage = statement('read/count-column-lineage', z.object({ ...columnRoots, ...walk }), total);

export const commits = statement(
  'read/commits',
  z.object({ organization: param.text }),
  z.object({ seq: row.integer }),
);

export const parentsAbove = statement(
  'read/parents-above',
  z.object({ keys: param.texts }),
  z.object({ job: row.text, parent: row.text }),
);

const rows = z.object({ rows: param.rows });
const times = z.object({ i: row.integer, first: row.timeOrNull, last: row.timeOrNull });
export const edgeTimes = statement('read/edge-times', rows, times);
export const columnEdgeTimes = statement('read/column-edge-times', rows, times);
export const edgeRoutes = statement(
  'read/edge-routes',
  z.object({ rows: param.rows, asOf: param.textOrNull }),
  z.object({ i: row.integer, route: row.text, job: row.text }),
);

import { parseArgs } from 'node:util';

export const PARTS = [
  'ingest',
  'growth',
  'servers',
  'archive',
  'lineage',
  'history',
  'memory',
  'search',
  'pages',
  'dashboards',
  'access',
  'page',
  'lists',
] as const;
export type PartName = (typeof PARTS)[number];

export interface Options {
  readonly parts: readonly PartName[];
  /** Small sizes: for trying the benchmark out, not for figures. */
  readonly quick: boolean;
  /** Of the graphs of `search`, `pages` and `lists`: 0.25 for a quarter of the entities. Figures of other than 1 are for trying, too. */
  readonly scale: number;
  /** How often each ingest is repeated. */
  readonly repeats: number;
  /** How many send at once, for each ingest that is measured. */
  readonly concurrencies: readonly number[];
  /** How long memory is watched. */
  readonly minutes: number;
  /** What to run as the server, a line for the shell; undefined: what `npm start` runs. */
  readonly server: string | undefined;
}

export const USAGE = `npm run bench -- [--only ingest|growth|servers|archive|lineage|history|memory|search|pages|dashboards|access|page|lists] [--quick] [--scale 1] [--repeats 3] [--concurrency 1,8,32] [--minutes 10] [--server "exec node ..."]`;

/** @throws Error for an option that there is not */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: 'string', multiple: true },
      quick: { type: 'boolean', default: false },
      scale: { type: 'string' },
      repeats: { type: 'string' },
      concurrency: { type: 'string', default: '1,8,32' },
      minutes: { type: 'string' },
      server: { type: 'string' },
    },
  });
  const { only = [], quick, server, concurrency } = values;
  const unknown = only.find((name) => !PARTS.some((part) => part === name));
  if (unknown !== undefined) throw new Error(`there is no part "${unknown}"`);
  return {
    parts: PARTS.filter((part) => only.length === 0 || only.includes(part)),
    quick,
    scale: positive('scale', values.scale, 1),
    repeats: positive('repeats', values.repeats, quick ? 1 : 3),
    concurrencies: concurrency.split(',').map((each) => positive('concurrency', each, 1)),
    minutes: positive('minutes', values.minutes, quick ? 1 : 10),
    server,
  };
}

function positive(name: string, given: string | undefined, otherwise: number): number {
  const value = given === undefined ? otherwise : Number(given);
  if (!(value > 0)) throw new Error(`--${name} must be more than 0`);
  return value;
}

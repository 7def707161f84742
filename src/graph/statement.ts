import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import { MAX_DEPTH } from '../lineage/lineage-reader.ts';
import type { StatementName } from './__generated__/statement-names.ts';
import { ROOT } from '../root.ts';

/** A Cypher statement with the form of its parameters and rows. The text lives in `cypher/<name>.cypher`. */
export interface Statement<P extends z.ZodObject, R extends z.ZodObject> {
  readonly name: StatementName;
  readonly text: string;
  readonly params: P;
  /** null for a statement that returns no rows. */
  readonly row: R | null;
}

const folder = join(ROOT, 'cypher');

/** The statement's text without its comment header. */
function statementText(name: StatementName): string {
  return readFileSync(join(folder, `${name}.cypher`), 'utf8')
    .split('\n')
    .filter((line) => !line.startsWith('//'))
    .join('\n')
    .trim();
}

/** Which edges a walk takes: now, or as of the time `t`. */
export const ACTIVITIES = ['current', 'latest', 'ever', 'currentAt', 'everAt'] as const;
export type Activity = (typeof ACTIVITIES)[number];

/**
 * The text with `<active e>` put in full: whether an edge is among those asked for. One short predicate a text, since what a walk costs first is to
 * plan it, by its length. A null counts as no.
 */
export function atActivity(text: string, activity: Activity): string {
  return text
    .replaceAll(/<active (\w)>/g, (_, edge: string) => PREDICATES[activity](edge))
    .replaceAll(/<whole (\w+(?:\(\w\))?)>/g, (_, node: string) => WHOLE[activity](node));
}

/** The text with `<if x>...</if>` put in where the parameter x is not null, and left out else: what is not asked for is neither planned nor looked at. */
export function atFilters(text: string, params: Readonly<Record<string, unknown>>): string {
  return text.replaceAll(/<if (\w+)>(.*?)<\/if>/gs, (_, name: string, part: string) =>
    params[name] == null ? '' : part,
  );
}

/** The statement with those parts `<if x>...</if>` that are named, and no other. */
export function withParts<P extends z.ZodObject, R extends z.ZodObject>(
  whole: Statement<P, R>,
  parts: Readonly<Record<string, true>>,
): Statement<P, R> {
  return { ...whole, text: atFilters(whole.text, parts) };
}

/** The one thing ever spliced into Cypher: a variable-length bound cannot be a parameter. */
export function atDepth(text: string, depth: number): string {
  if (!Number.isInteger(depth) || depth < 0 || depth > MAX_DEPTH) throw new RangeError(`depth ${depth}`);
  return text.replaceAll('__DEPTH__', String(depth));
}

const at = (from: string, to: string, past: string) => (e: string) =>
  `(${e}.${from} <= t AND (${e}.${to} IS NULL OR ${e}.${to} > t)
      OR any(i IN range(0, coalesce(size(${e}.${past}), 0) - 2, 2) WHERE ${e}.${past}[i] <= t AND t < ${e}.${past}[i + 1]))`;

// Where there are no times: the database takes range(0, -1, 2) for [0].
const wholeAt = (times: string) => (n: string) =>
  `(${n}.split IS NULL OR NOT any(i IN range(0, coalesce(size(${n}.${times}), -1) - 1, 2) WHERE ${n}.${times}[i] <= t AND coalesce(${n}.${times}[i + 1] > t, true)))`;

/** Whether a node is no job that is split. */
const WHOLE: Readonly<Record<Activity, (node: string) => string>> = {
  current: (n) => `${n}.splitCurrent IS NULL`,
  latest: (n) => `${n}.splitLatest IS NULL`,
  ever: (n) => `${n}.splitEver IS NULL`,
  currentAt: wholeAt('splitTimes'),
  everAt: wholeAt('splitEverTimes'),
};

const PREDICATES: Readonly<Record<Activity, (edge: string) => string>> = {
  current: (e) => `${e}.current`,
  latest: (e) => `${e}.latest`,
  ever: (e) => `${e}.ever`,
  currentAt: at('since', 'until', 'past'),
  everAt: at('everSince', 'everUntil', 'everPast'),
};

export function statement<P extends z.ZodObject, R extends z.ZodObject>(
  name: StatementName,
  params: P,
  row: R,
): Statement<P, R>;
export function statement<P extends z.ZodObject>(name: StatementName, params: P): Statement<P, never>;
export function statement<P extends z.ZodObject, R extends z.ZodObject>(
  name: StatementName,
  params: P,
  row?: R,
): Statement<P, R> {
  return { name, text: statementText(name), params, row: row ?? null };
}

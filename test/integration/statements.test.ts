import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import type { z } from 'zod';
import { STATEMENT_NAMES } from '../../src/graph/__generated__/statement-names.ts';
import { ACTIVITIES, atActivity, atFilters, type Activity, type Statement } from '../../src/graph/statement.ts';
import { NEO4J_START_MS, testNeo4j } from '../support/neo4j.ts';
import { QueryPlans } from '../support/query-plans.ts';

type AnyStatement = Statement<z.ZodObject, z.ZodObject>;

const cypher = new URL('../../cypher/', import.meta.url);
const wrapperFolder = new URL('../../src/graph/statements/', import.meta.url);

const statements = await wrappers();

/** Every typed wrapper there is, also those of a file that this test has not heard of. */
async function wrappers(): Promise<AnyStatement[]> {
  const modules = await Promise.all(
    readdirSync(wrapperFolder).map((file) => import(new URL(file, wrapperFolder).href) as Promise<object>),
  );
  return modules.flatMap((module) => Object.values(module) as AnyStatement[]);
}

function fileNames(): string[] {
  return ['export', 'forget', 'read', 'retain', 'settings', 'write'].flatMap((folder) =>
    readdirSync(new URL(`${folder}/`, cypher)).map((file) => `${folder}/${file.replace(/\.cypher$/, '')}`),
  );
}

function headerOf(name: string): string {
  const lines = readFileSync(new URL(`${name}.cypher`, cypher), 'utf8').split('\n');
  return lines
    .slice(
      0,
      Math.max(
        0,
        lines.findIndex((line) => !line.startsWith('//')),
      ),
    )
    .join('\n');
}

function parametersIn(text: string): string[] {
  return [...new Set(Array.from(text.matchAll(/\$(\w+)/g), ([, name]) => name ?? ''))].sort();
}

/** A value of the parameter's form: plans are made for types, not for values. */
function sampleOf(schema: z.ZodType): unknown {
  for (const value of ['', [], true, 1n, {}]) if (schema.safeParse(value).success) return value;
  throw new Error('a form of parameter that this test does not know');
}

function sampleParams({ params }: AnyStatement): Record<string, unknown> {
  return Object.fromEntries(Object.entries(params.shape).map(([name, schema]) => [name, sampleOf(schema)]));
}

describe('statement files and typed wrappers', () => {
  test('match one to one, and the generated names are fresh', () => {
    const names = fileNames().sort();
    // Of one file there may be two texts.
    expect([...new Set(statements.map(({ name }) => name))].sort()).toEqual(names);
    expect([...STATEMENT_NAMES].sort()).toEqual(names);
  });

  test.each(statements)(
    '$name uses the parameters of its form, and its header names each',
    ({ name, text, params }) => {
      const used = parametersIn(text);
      expect(used).toEqual(Object.keys(params.shape).sort());
      const header = headerOf(name);
      expect(header).toMatch(/^\/\/ \S/);
      expect(used.filter((parameter) => !header.includes(`$${parameter}`))).toEqual([]);
    },
  );

  test.each(statements)('$name says in its header what its rows are, when it has any', ({ name, row }) => {
    expect(/\brow:/.test(headerOf(name))).toBe(row !== null);
  });
});

/** Statements that start without a seek, and why. */
const STARTS_OTHERWISE: Readonly<Record<string, { readonly operator: string; readonly reason: string }>> = {
  'read/ping': { operator: 'Projection', reason: 'reads nothing' },
  'write/create-facts': { operator: 'Unwind', reason: 'reads nothing: what it creates is known not to exist' },
  'read/live-keys': {
    operator: 'NodeIndexScan',
    reason: 'lists every key there is, for when the database is away; people make them by hand, so they are few',
  },
  'read/list-keys': {
    operator: 'NodeIndexScan',
    reason: 'lists every key there is; people make them by hand, so they are few',
  },
  'read/search': { operator: 'ProcedureCall', reason: 'asks the full-text index, which only a procedure does' },
  'read/count-search': { operator: 'ProcedureCall', reason: 'the same' },
};

/** Properties that begin with the organization, as keys do, or are it: what a statement walks to from there is in the same one. */
const OF_ONE_ORGANIZATION = new Set(
  'key organization job dataset owner fact parent version look first second sender source target'.split(' '),
);

/** Statements that look up what does not, and why none of them tells one organization of another. */
const LOOKS_UP_OTHERWISE: Readonly<Record<string, string>> = {
  'read/find-keys': 'finds out of which organization a key is',
  'write/create-key': 'a hash is that of one key, wherever it is from',
  'write/shared-secret': 'is of all organizations',
  'write/touch-keys': 'notes the use of keys that were found',
  'write/rotate-key': 'compares the organization',
  'write/revoke-key': 'compares the organization, unless the command line asks',
};

/** What a seek looks up: `UNIQUE n:Dataset(key) WHERE key = $key` looks up `key`. An organization is looked up by its name. */
function lookedUp(seek: string): string {
  const [, label = '', property = ''] = /:(\w+)\((\w+)/.exec(seek) ?? [];
  return label === 'Organization' ? 'organization' : property;
}

const SEEK = /^(NodeUniqueIndexSeek|NodeIndexSeek|DirectedRelationshipIndexSeek)(ByRange)?(\(Locking\))?$/;
/** What a branch may start with beside a seek: rows that come from parameters, or from the branch around it. */
const GIVEN = /^(Unwind|Argument)$/;

describe('how the database runs', () => {
  let plans: QueryPlans;

  beforeAll(async () => {
    plans = new QueryPlans(await testNeo4j());
  }, NEO4J_START_MS);
  afterAll(() => plans.close());

  const explain = (statement: AnyStatement, activity: Activity = 'current') =>
    explainWith(statement, sampleParams(statement), activity);
  const explainWith = ({ text }: AnyStatement, params: Record<string, unknown>, activity: Activity = 'current') =>
    plans.explain(atActivity(atFilters(text.replaceAll('__DEPTH__', '20'), params), activity), params);

  test.each(statements)(
    '$name: starts with a seek, of what carries its organization, without scan or Cartesian product',
    async (statement) => {
      const { operators, leaves, seeks, deprecated } = await explain(statement);
      const foreign = seeks.map(lookedUp).filter((property) => !OF_ONE_ORGANIZATION.has(property));
      expect([statement.name, foreign.length > 0]).toEqual([statement.name, statement.name in LOOKS_UP_OTHERWISE]);
      const other = STARTS_OTHERWISE[statement.name]?.operator;
      const starts = leaves.filter((leaf) => SEEK.test(leaf) || leaf === other);
      expect(starts).not.toEqual([]);
      expect(leaves.filter((leaf) => !starts.includes(leaf) && !GIVEN.test(leaf))).toEqual([]);
      expect(
        operators.filter((name) => name === 'CartesianProduct' || (name.includes('Scan') && name !== other)),
      ).toEqual([]);
      expect(deprecated).toEqual([]);
    },
  );

  // What the database chooses depends on what it has counted: an index that is only likely is scanned one day, or another label is.
  test.each(statements)('$name: says which index it seeks where it goes on from there', ({ text }) => {
    const lookUp =
      /MATCH \(\w*:\w+ \{\w+: [^{}]*\}\)(?=\s*(?:-|<-|MATCH ))[^]*?(?=\bWHERE\b|\bRETURN\b|\bWITH\b|\bCALL\b|$)/g;
    const unsaid = (text.match(lookUp) ?? []).filter((match) => !match.includes('USING INDEX SEEK'));
    expect(unsaid).toEqual([]);
    expect(text).not.toMatch(/USING INDEX (?!SEEK)|USING SCAN/);
  });

  test.each(statements.filter(({ row }) => row !== null))(
    '$name: returns the columns of its row',
    async (statement) => {
      const { columns } = await explain(statement);
      expect([...columns].sort()).toEqual(Object.keys(statement.row?.shape ?? {}).sort());
    },
  );

  const traversals = statements.filter(({ text }) => text.includes('__DEPTH__'));

  test('the traversals there are', () => {
    expect([...new Set(traversals.map(({ name }) => name))].sort()).toEqual([
      'read/column-lineage',
      'read/column-lineage-of',
      'read/count-column-lineage',
      'read/count-column-lineage-of',
      'read/count-lineage',
      'read/count-lineage-of',
      'read/grouped-lineage',
      'read/lineage',
      'read/lineage-of',
      'read/owners-near',
    ]);
    const others = statements.filter(({ text }) => /\*\d|\*\.|shortest/i.test(text) && !text.includes('__DEPTH__'));
    expect(others.map(({ name }) => name).sort()).toEqual(OTHERS);
  });

  const OTHERS = [
    'read/column-impact',
    'read/column-paths',
    'read/impact',
    'read/jobs-below',
    'read/parents-above',
    'read/paths',
    'write/names-around',
  ];

  test.each(OTHERS)('%s walks pruned and breadth first, too', async (name) => {
    const others = statements.filter((statement) => statement.name === name);
    const operators = (await Promise.all(others.map((statement) => explain(statement)))).flatMap(
      (plan) => plan.operators,
    );
    const expands = operators.filter((each) => each.startsWith('VarLengthExpand'));
    // Paths: one from each end.
    expect(expands).toHaveLength(name.endsWith('paths') ? 2 : 1);
    expect(new Set(expands)).toEqual(new Set(['VarLengthExpand(Pruning,BFS,All)']));
  });

  const walks = traversals.flatMap((statement) =>
    ACTIVITIES.map((activity) => ({ name: statement.name, activity, statement })),
  );

  test.each(walks)('$name: each walk is pruned and breadth first ($activity)', async ({ statement, activity }) => {
    const { operators } = await explain(statement, activity);
    const expands = operators.filter((name) => name.startsWith('VarLengthExpand'));
    // One each way; what is grouped looks below a job and above the jobs found, too; what is near starts at datasets and at jobs.
    expect(expands).toHaveLength(['read/grouped-lineage', 'read/owners-near'].includes(statement.name) ? 4 : 2);
    expect(new Set(expands)).toEqual(new Set(['VarLengthExpand(Pruning,BFS,All)']));
  });

  const children = statements.filter(({ name }) => name.startsWith('read/page-of-child-'));

  test.each(children)('$name: reads one range of the index for each page, in its order', async (statement) => {
    const { leaves, operators } = await explain(statement);
    expect(leaves).toEqual(['Unwind', 'NodeIndexSeek']);
    expect(operators.filter((name) => /^(Sort|Top|Union)$/.test(name))).toEqual([]);
  });

  const newest = statements.filter(({ name }) => name.startsWith('read/newest-'));

  test.each(newest)('$name: reads ranges of the index, backwards', async (statement) => {
    const { leaves, operators } = await explain(statement);
    expect(leaves).toEqual(['NodeIndexSeek', 'NodeIndexSeek']);
    // The one Top puts the two ranges together.
    expect(operators.filter((name) => /^(Sort|Top)$/.test(name))).toEqual(['Top']);
  });

  const lastRuns = statements.filter(({ name }) => name.endsWith('-of-last-runs'));

  test.each(lastRuns)('$name: reads the last runs off the end of the index', async (statement) => {
    const { operators } = await explain(statement);
    expect(operators.filter((name) => /^(Sort|Top)$/.test(name))).toEqual([]);
  });

  const lists = statements.filter(({ name }) =>
    /^read\/(page-of|last-page-of|count)-(namespaces|datasets|jobs)$/.test(name),
  );

  test.each(lists)('$name: reads one range of the index, in its order', async (statement) => {
    const { leaves, operators } = await explain(statement);
    expect(leaves).toEqual(['NodeUniqueIndexSeekByRange']);
    expect(operators.filter((name) => /Sort|Top|Filter/.test(name))).toEqual([]);
  });
});

import { randomUUID } from 'node:crypto';
import { createSchema } from '../../../src/graphql/graphql-handler.ts';
import { columnLineageFacet, datasetEvent, runEvent, schemaFacet } from '../events.ts';
import { operationWith, stringArguments, type StringArgument } from './string-arguments.ts';
import { codesIn, type AttackTarget, type Attempt } from './target.ts';
import type { Victim } from './victim.ts';

const base64url = (text: string) => Buffer.from(text).toString('base64url');

/** Ids and cursors of another organization, altered ones, and those of other kinds. */
export async function forgeries(target: AttackTarget, victim: Victim): Promise<Attempt[]> {
  return [...(await ids(target, victim)), ...(await cursors(target, victim))];
}

async function ids(target: AttackTarget, victim: Victim): Promise<Attempt[]> {
  const { jobs, datasets } = await victim.ask<Record<'jobs' | 'datasets', Connection>>(
    '{ jobs { edges { node { id } } } datasets { edges { node { id } } } }',
  );
  const own = [...jobs.edges, ...datasets.edges].map(({ node }) => node?.id ?? '');
  const plain = Buffer.from(own[0] ?? '', 'base64url').toString();
  const { organization } = victim;
  const forged = [
    ...own.map((id) => ['an id of another organization', id] as const),
    ...'NDJRCdjX'.split('').map((kind) => [`an id as of kind ${kind}`, base64url(kind + plain.slice(1))] as const),
    ...[
      `${organization}|`,
      `|${organization}|`,
      `../${organization}|`,
      `${organization}\\|`,
      `${organization}\u0000|`,
    ].map(
      (before) => ['an id with the organization put in', base64url(`${plain[0]}${before}${plain.slice(1)}`)] as const,
    ),
    ...['', 'J', base64url('J'), base64url('J|'), base64url('J\u0000'), '%', '='.repeat(10), 'A'.repeat(100_000)].map(
      (id) => ['what is no id', id] as const,
    ),
  ];
  const attempts: Attempt[] = [];
  for (const [tried, id] of forged) {
    const { status, text } = await target.ask({
      query: 'query($id: ID!) { node(id: $id) { __typename id } lineage(root: { id: $id }) { total } }',
      variables: { id },
    });
    const { data } = JSON.parse(text) as { data?: { node: unknown } | null };
    const isRefused =
      status < 500 && data == null && codesIn(text).every((code) => /NOT_FOUND|BAD_ID|UNSUPPORTED/.test(code));
    attempts.push({ tried: `${tried} (${id.slice(0, 24)})`, came: text.slice(0, 300), isRefused });
    const alone = await target.ask({ query: 'query($id: ID!) { node(id: $id) { id } }', variables: { id } });
    attempts.push({
      tried: `${tried}, as a node (${id.slice(0, 24)})`,
      came: alone.text.slice(0, 300),
      isRefused: alone.status < 500 && /^{"data":(null|{"node":null})}$/.test(alone.text),
    });
  }
  return attempts;
}

interface Connection {
  readonly edges: readonly { readonly node?: { readonly id: string } }[];
}

/** Of the same names in both organizations. */
const OWN = 'page';
const RUN_ID = '0190a000-0000-7000-8000-000000000002';
const NAMED = `namespace: "ns", name: "${OWN}"`;

/** What answers with a thing of a type that has lists. */
const OWNERS = {
  Dataset: `dataset(${NAMED})`,
  Job: `job(${NAMED})`,
  Run: `run(runId: "${RUN_ID}", job: { ${NAMED} })`,
  Column: `column(namespace: "ns", dataset: "${OWN}", name: "c")`,
  Integrations: 'integrations',
  Impact: `impact(root: { dataset: { ${NAMED} } })`,
};
const ROOT = { dataset: { namespace: 'ns', name: OWN } };
/** Where a list must be told of what. */
const ARGUMENTS = { root: ROOT, roots: [ROOT], text: OWN };

/** What fills each list of one organization: called alike in all of them, and told apart by a text. */
function pages(tag: string): object[] {
  const facets = { schema: schemaFacet('c', tag), documentation: { description: tag } };
  const observed = {
    inputStatistics: { rowCount: 1 },
    dataQualityMetrics: { columnMetrics: {} },
    dataQualityAssertions: { assertions: [{ assertion: tag, success: true }] },
  };
  const sides = {
    inputs: [{ name: OWN, facets, inputFacets: observed }, { name: `in ${tag}` }],
    outputs: [
      {
        name: `out ${tag}`,
        facets: { schema: schemaFacet('c'), columnLineage: columnLineageFacet({ c: [`${OWN}.c`] }) },
      },
    ],
  };
  const parent = { job: { namespace: 'ns', name: OWN }, run: { runId: RUN_ID } };
  const versions = [1, 2].map((n) => ({
    ...runEvent(OWN, {
      ...{ runId: n === 1 ? RUN_ID : randomUUID(), at: `2026-01-0${n}T00:00:00Z` },
      facets: { sql: { query: `select ${n} ${tag}` }, documentation: { description: tag } },
      ...sides,
    }),
  }));
  const changed = { lifecycleStateChange: { lifecycleStateChange: 'ALTER' } };
  const writers = [1, 2].map((n) =>
    runEvent(`writer ${n} ${tag}`, {
      ...{ runId: randomUUID(), at: `2026-01-0${n}T00:00:00Z`, runFacets: { parent } },
      outputs: [
        {
          name: OWN,
          facets: { ...facets, schema: schemaFacet('c', tag, `v${n}`), ...changed },
          outputFacets: { outputStatistics: { rowCount: n } },
        },
      ],
    }),
  );
  // Names that look the same, for suggestions.
  return [...versions, ...writers, datasetEvent(`Look.${tag}`), datasetEvent(`look.${tag}`)];
}

interface List extends StringArgument {
  readonly operation: 'query';
}

/** Cursors of a list, of both organizations. */
interface Given {
  /** As the list calls itself within. */
  readonly list: string;
  readonly own: string;
  readonly foreign: string;
}

interface Tried {
  readonly what: string;
  readonly cursor: string;
  /** Whether one may read on from it. */
  readonly isGood: boolean;
}

/**
 * Every list of the schema read on from cursors of the same list of another organization, from one's own of other lists, and from what is made
 * of them. A cursor is a place in the order of a list: one reads on from one's own of the same list, and from no other.
 */
async function cursors(target: AttackTarget, victim: Victim): Promise<Attempt[]> {
  const schema = createSchema();
  await target.app.test.send(...pages('mine'));
  await victim.send(...pages(victim.canary));
  const lists = stringArguments(schema, OWNERS).filter(
    (each): each is List => each.place === 'after' && each.operation === 'query',
  );
  const seals = await target.app.test.cursors();
  const given = new Map<List, Given>();
  for (const list of lists) {
    const own = await endCursor(list, async (query) => JSON.parse((await target.ask({ query })).text) as unknown);
    const foreign = await endCursor(list, (query) => victim.ask(query));
    if (own !== null && foreign !== null) given.set(list, { list: listIn(seals.open(own)), own, foreign });
  }
  const attempts: Attempt[] = [
    {
      tried: 'to be given cursors of another organization, of which there are to be some',
      came: `${given.size} of ${lists.length} lists: without ${lists
        .filter((list) => !given.has(list))
        .map(({ name }) => name)
        .join(', ')}`,
      isRefused: given.size >= lists.length - 4,
    },
  ];
  const all = [...given.values()];
  for (const [place, [list, own]] of [...given].entries()) {
    const others = [1, 5, 11].map((step) => all[(place + step) % all.length] ?? own);
    const tried: Tried[] = [
      { what: "one's own", cursor: own.own, isGood: true },
      ...others.map((other) => ({ what: `of "${other.list}"`, cursor: other.own, isGood: other.list === own.list })),
      ...forged(own, seals.open(own.own)).map((cursor) => ({ what: 'of nobody', cursor, isGood: false })),
      { what: "of another organization's", cursor: own.foreign, isGood: false },
    ];
    for (const { what, cursor, isGood } of tried) {
      const args = { ...argumentsOf(list), first: 5, after: cursor };
      const { status, text } = await target.ask(operationWith(schema, list, [args]));
      const codes = codesIn(text);
      const isTaken = codes.length === 0 && text.startsWith('{"data"');
      const isRefused = codes.length > 0 && codes.every((code) => code === 'BAD_CURSOR');
      attempts.push({
        tried: `in ${list.name} a cursor ${what} (${cursor.slice(0, 24)})`,
        came: `${status} ${text.slice(0, 300)}`,
        isRefused: status === 200 && !text.includes(victim.canary) && (isGood ? isTaken : isRefused),
      });
    }
  }
  return attempts;
}

/** Cursors as nobody gave them: made of one that was given, and of what it holds. */
function forged({ own, foreign }: Given, plain: string): string[] {
  const end = own.endsWith('A') ? 'E' : 'A';
  return [
    base64url(plain),
    own.slice(0, 22) + foreign.slice(22),
    foreign.slice(0, 22) + own.slice(22),
    own.slice(0, -1) + end,
    own + own,
  ];
}

function argumentsOf({ field, fill }: List): Readonly<Record<string, unknown>> {
  const { after: _after, ...needed } = fill('');
  const given = field.args.flatMap(({ name }) =>
    name in ARGUMENTS ? [[name, ARGUMENTS[name as keyof typeof ARGUMENTS]]] : [],
  );
  return { ...needed, ...(Object.fromEntries(given) as Record<string, unknown>) };
}

/** Of a page of one; null for a list that has no more than that. */
async function endCursor(list: List, ask: (query: string) => Promise<unknown>): Promise<string | null> {
  const written = Object.entries({ ...argumentsOf(list), first: 1 }).map(
    ([name, value]) => `${name}: ${literal(value)}`,
  );
  const asked = `${list.field.name}(${written.join(', ')}) { pageInfo { endCursor } }`;
  const data = await ask(list.owner === null ? `{ ${asked} }` : `{ ${list.owner} { ${asked} } }`);
  return /"endCursor":"([^"]+)"/.exec(JSON.stringify(data))?.[1] ?? null;
}

function literal(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return `{ ${Object.entries(value)
    .map(([name, each]) => `${name}: ${literal(each)}`)
    .join(', ')} }`;
}

function listIn(plain: string): string {
  const [list] = JSON.parse(plain) as unknown[];
  return String(list);
}

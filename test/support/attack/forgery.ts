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
  const writers = [1, 2].map((n) =>
    runEvent(`writer ${n} ${tag}`, {
      ...{ runId: randomUUID(), at: `2026-01-0${n}T00:00:00Z`, runFacets: { parent } },
      outputs: [
        {
          name: OWN,
          facets: { ...facets, schema: schemaFacet('c', tag, `v${n}`) },
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

/** A cursor, as the list that it is of calls itself. */
interface Given {
  readonly list: string;
  readonly cursor: string;
}

/**
 * Every list of the schema read on from cursors of the same list of another organization, from those of other lists, and from what is made of them.
 * A cursor is a place in the order of a list: from another's of the same list one reads on in one's own, and any other is refused.
 */
async function cursors(target: AttackTarget, victim: Victim): Promise<Attempt[]> {
  const schema = createSchema();
  await target.app.test.send(...pages('mine'));
  await victim.send(...pages(victim.canary));
  const lists = stringArguments(schema, OWNERS).filter(
    (each): each is List => each.place === 'after' && each.operation === 'query',
  );
  const given = new Map<List, Given>();
  for (const list of lists) {
    const cursor = await endCursor(list, (query) => victim.ask(query));
    if (cursor !== null) given.set(list, { list: listIn(cursor), cursor });
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
    for (const { list: of, cursor } of [own, ...others, ...forged(own, victim)]) {
      const args = { ...argumentsOf(list), first: 5, after: cursor };
      const { status, text } = await target.ask(operationWith(schema, list, [args]));
      const codes = codesIn(text);
      const isTaken = codes.length === 0 && text.startsWith('{"data"');
      const isRefused = codes.length > 0 && codes.every((code) => code === 'BAD_CURSOR');
      attempts.push({
        tried: `in ${list.name} a cursor ${of === own.list ? "of another organization's" : `of "${of}"`} (${cursor.slice(0, 24)})`,
        came: `${status} ${text.slice(0, 300)}`,
        isRefused: status === 200 && !text.includes(victim.canary) && (of === own.list ? isTaken : isRefused),
      });
    }
  }
  return attempts;
}

const BROKEN = 'no list at all';

/** Cursors as nobody gave them: made of one that was given. */
function forged({ list, cursor }: Given, victim: Victim): Given[] {
  const plain = Buffer.from(cursor, 'base64url').toString();
  const parts = JSON.parse(plain) as unknown[];
  const broken = [
    plain.slice(0, -1),
    plain.replace(']', ',1]'),
    JSON.stringify([list, { toString: 1 }]),
    JSON.stringify(parts.map((part, i) => (i === 0 ? part : [part]))),
    JSON.stringify(Object.fromEntries(parts.entries())),
    `[${'['.repeat(50_000)}`,
  ].map((text) => ({ list: BROKEN, cursor: base64url(text) }));
  // Places that name the organization are places like others, within one's own.
  const elsewhere = parts.map((part, i) =>
    i > 0 && i === parts.length - 1 && typeof part === 'string' ? `${victim.organization}|${part}` : part,
  );
  const isElsewhere = JSON.stringify(elsewhere) !== plain && PLAIN_PLACES.has(list);
  return [...broken, ...(isElsewhere ? [{ list, cursor: base64url(JSON.stringify(elsewhere)) }] : [])];
}

/** Lists whose place is a key, any text of which is one. */
const PLAIN_PLACES: ReadonlySet<string> = new Set(['Dataset', 'Job', 'Namespace']);

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

function listIn(cursor: string): string {
  const [list] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
  return String(list);
}

import type { Victim } from './victim.ts';
import { codesIn, type AttackTarget, type Attempt } from './target.ts';

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
  readonly edges: readonly { readonly cursor?: string; readonly node?: { readonly id: string } }[];
}

const LISTS: Readonly<Record<string, string>> = {
  datasets: 'datasets(first: 1',
  jobs: 'jobs(first: 1',
  namespaces: 'namespaces(first: 1',
  search: 'search(text: "canary", first: 1',
};

async function cursors(target: AttackTarget, victim: Victim): Promise<Attempt[]> {
  const attempts: Attempt[] = [];
  const given = await victim.ask<Record<string, Connection>>(
    `{ ${Object.values(LISTS)
      .map((list) => `${list}) { edges { cursor } }`)
      .join(' ')} }`,
  );
  const all = Object.entries(given).flatMap(([list, { edges }]) =>
    edges.map(({ cursor = '' }) => [list, cursor] as const),
  );
  const altered = all.flatMap(([list, cursor]) => {
    const plain = Buffer.from(cursor, 'base64url').toString();
    return [
      [list, base64url(plain.slice(0, -1))],
      [list, base64url(plain.replace(/\d+/, '1e999'))],
      [list, base64url(plain.replaceAll(/"([^"]*)"\]$/g, `"${victim.organization}|"]`))],
      [list, base64url(`[${'['.repeat(50_000)}`)],
      [list, base64url(JSON.stringify([list, { toString: 1 }]))],
      [list, `${cursor}\u0000`],
    ] as const;
  });
  for (const [from, cursor] of [...all, ...altered])
    for (const [list, call] of Object.entries(LISTS)) {
      const query = `query($after: String) { ${call}, after: $after) { edges { cursor node { __typename } } } }`;
      const { status, text } = await target.ask({ query, variables: { after: cursor } });
      // A cursor is a place in the order of a list, not what is there: with another's, one pages through one's own.
      const hasNone = status === 200 && text.includes('"edges":[]');
      const isRefused =
        status < 500 && !text.includes(victim.canary) && (hasNone || codesIn(text).includes('BAD_CURSOR'));
      const tried = `a cursor of another organization's ${from} in ${list} (${cursor.slice(0, 24)})`;
      attempts.push({ tried, came: `${status} ${text.slice(0, 300)}`, isRefused });
    }
  return attempts;
}

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { runEvent, type Said } from '../../support/events.ts';
import { NEO4J_START_MS } from '../../support/neo4j.ts';
import { TestApp } from '../../support/test-app.ts';

// Grouped lineage for a key that reads `ns` alone: what it may not read opens by the pseudonym that an answer gave, never by a guessed name.

let app: TestApp;
const LIMITED = { scopes: ['read', 'read:source'], namespaces: ['ns'], secret: 'a' } as const;

const vault = (name: string) => ({ namespace: 'vault', name });
const step = (name: string, parent: string, { inputs, outputs }: Required<Pick<Said, 'inputs' | 'outputs'>>) => ({
  ...runEvent(name, {
    ...{ runId: `run of ${name}`, inputs, outputs },
    runFacets: { parent: { run: { runId: `run of ${parent}` }, job: vault(parent) } },
  }),
  job: vault(name),
});

/** ns/raw → vault/clean → vault/cleaned → vault/load → ns/mart, and both jobs are parts of vault/dag. */
beforeAll(async () => {
  app = await TestApp.start();
  await app.send(
    step('clean', 'dag', { inputs: ['raw'], outputs: [vault('cleaned')] }),
    step('load', 'dag', { inputs: [vault('cleaned')], outputs: ['mart'] }),
  );
}, NEO4J_START_MS);
afterAll(() => app.close());

const GROUPS = ['NAMESPACE', 'PARENT'] as const;
type Group = (typeof GROUPS)[number];

const ids = (name: string) => Buffer.from(name).toString('base64url');
/** Ids of the one hidden group, and of one that there is not. */
const GUESSED: Readonly<Record<Group, string>> = { NAMESPACE: ids('Nvault'), PARENT: ids('Jvault|dag') };
const WRONG: Readonly<Record<Group, string>> = { NAMESPACE: ids('Nvalut'), PARENT: ids('Jvault|dog') };

const asked = (group: Group, open: readonly string[], who: object = LIMITED) =>
  app.askAs(
    who,
    `query ($open: [ID!]) { lineage(root: { dataset: { namespace: "ns", name: "raw" } }, direction: DOWNSTREAM, depth: 10, group: ${group}, open: $open) {
      nodes { node { id __typename } group { jobs datasets } } edges { source target } } }`,
    { open },
  );

interface Node {
  readonly node: { readonly id: string; readonly __typename: string };
  readonly group: object | null;
}

/** Kinds of nodes of an answer, which must be no error. */
async function kindsOf(group: Group, open: readonly string[]): Promise<string[]> {
  const { data, errors } = await asked(group, open);
  expect(errors).toBeUndefined();
  return (data.lineage.nodes as readonly Node[]).map(({ node }) => node.__typename).sort();
}

/** Ids of the hidden groups of an answer. */
async function pseudonyms(group: Group, who: object): Promise<string[]> {
  const { data } = await asked(group, [], who);
  const groups = (data.lineage.nodes as readonly Node[]).filter((each) => each.group !== null);
  return groups.map(({ node }) => node.id).filter((id) => id !== ids('Nns'));
}

const OPEN_KINDS: Readonly<Record<Group, readonly string[]>> = {
  NAMESPACE: ['Dataset', 'Job', 'Job', 'Namespace'],
  PARENT: ['Dataset', 'Dataset', 'Dataset', 'Job', 'Job'],
};

test.each(GROUPS)('a guessed id of a hidden group is answered as one that is wrong: %s', async (group) => {
  const closed = await asked(group, []);
  expect(closed.errors).toBeUndefined();
  for (const open of [GUESSED, WRONG]) expect(await asked(group, [open[group]])).toEqual(closed);
});

test.each(GROUPS)('the id that an answer gave for a hidden group opens it: %s', async (group) => {
  const given = await pseudonyms(group, LIMITED);
  expect(given).toHaveLength(1);
  expect(await kindsOf(group, given)).toEqual(OPEN_KINDS[group]);
});

test.each(GROUPS)('a pseudonym of another key opens nothing, as one that nobody was given: %s', async (group) => {
  const closed = await asked(group, []);
  const others = await pseudonyms(group, { ...LIMITED, secret: 'b' });
  expect(await asked(group, [...others, 'x'.repeat(22)])).toEqual(closed);
});

test('what the key may read opens by its id, and what is no id is said to be none, to each kind of key', async () => {
  expect(await kindsOf('NAMESPACE', [ids('Nns')])).toEqual(['Dataset', 'Dataset', 'Namespace']);
  const code = async (id: string, who: object) =>
    (await asked('NAMESPACE', [id], who)).errors?.[0]?.extensions?.['code'];
  expect(await code('no id', LIMITED)).toBe('BAD_ID');
  // Answers to who is not limited have no pseudonyms.
  expect(await code('x'.repeat(22), {})).toBe('BAD_ID');
});

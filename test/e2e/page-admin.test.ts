import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { AXE, BrowserApp, faultsOf, SCREENSHOTS, START_MS, TIMEOUT_MS } from '../support/browser.ts';
import { TestApp } from '../support/test-app.ts';

const POSTGRES = 'postgres://shop-db.example.com:5432';
const FACT = { namespace: POSTGRES, name: 'shop.dbt_marts.fct_orders' };

let app: BrowserApp;

beforeAll(async () => {
  app = await BrowserApp.overSample();
}, START_MS);
afterAll(() => app.close());

/** What the server answers to whoever holds a key. */
const asked = (key: string) =>
  fetch(`${app.url}/graphql`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ namespaces { totalCount edges { node { name } } } }' }),
  });

/** @param name of the picture that is kept; null: none. axe finds nothing wide and narrow, light and dark, and nothing sticks out. */
async function isSound(page: Page, name: string | null): Promise<void> {
  await page.evaluate(await readFile(AXE, 'utf8')); // not as a script of the page, whose policy holds
  if (SCREENSHOTS !== null && name !== null) await page.screenshot({ path: join(SCREENSHOTS, `${name}-light.png`) });
  for (const [colorScheme, width] of [
    ['light', 1440],
    ['dark', 360],
  ] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize({ width, height: 900 });
    await page.evaluate('document.getAnimations().forEach((animation) => animation.finish())');
    expect([name, ...(await faultsOf(page))]).toEqual([name]);
    expect([name, await page.evaluate<number>('document.documentElement.scrollWidth')]).toEqual([name, width]);
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 1440, height: 900 });
}

test(
  'a key is made, shown once, works where it may, is replaced, and ends when it is revoked',
  async () => {
    const { page, misdeeds } = await app.signedIn('/keys');
    await page.getByText('No active keys').waitFor();
    await page.getByRole('button', { name: 'New key' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Finance dashboards');
    await page.getByRole('checkbox', { name: 'send events' }).uncheck();
    await page.getByRole('checkbox', { name: 'read Ask' }).check();
    await page.getByRole('combobox', { name: 'Namespaces' }).fill(POSTGRES);
    await page.getByRole('combobox', { name: 'Namespaces' }).press('Enter');
    await page.getByLabel('Expires').selectOption('In 90 days');
    await isSound(page, 'keys-form');
    await page.getByRole('button', { name: 'Make key' }).click();
    const shown = page.locator('.made-key code');
    const key = (await shown.textContent()) ?? '';
    const answer = (await (await asked(key)).json()) as { data: { namespaces: { edges: unknown[] } } };
    expect(answer.data.namespaces.edges).toEqual([{ node: { name: POSTGRES } }]);
    await page.getByText('in 3 months').waitFor();
    await isSound(page, null);
    await page.getByRole('button', { name: 'I have it' }).click();
    await page.reload();
    await page.getByTitle('Finance dashboards').waitFor();
    expect(await page.content()).not.toContain(key);
    await isSound(page, 'keys');

    await page.getByRole('button', { name: 'Replace Finance dashboards' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Replace' }).click();
    await page.getByText('being replaced').waitFor();
    const next = (await shown.textContent()) ?? '';
    expect([(await asked(key)).status, (await asked(next)).status]).toEqual([200, 200]);

    const old = page.getByRole('row', { name: /being replaced/ });
    await old.getByRole('button', { name: 'Revoke' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    expect((await asked(key)).status).toBe(200);
    await old.getByRole('button', { name: 'Revoke' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
    await old.waitFor({ state: 'detached' });
    expect([(await asked(key)).status, (await asked(next)).status]).toEqual([401, 200]);
    expect(misdeeds).toEqual([]);
    await page.context().close();
  },
  TIMEOUT_MS,
);

test(
  'a key that is made beside a guide stands in its snippets at once, and may send',
  async () => {
    const { page } = await app.signedIn('/integrations/python');
    await page.getByText('YOUR_API_KEY').first().waitFor();
    await page.getByRole('button', { name: 'Make a key' }).click();
    await page.getByText('YOUR_API_KEY').first().waitFor({ state: 'detached' });
    const key = await page.getByLabel('API key').inputValue();
    await page.locator('.guide pre', { hasText: key }).first().waitFor();
    const event = {
      eventType: 'COMPLETE',
      eventTime: new Date().toISOString(),
      run: { runId: crypto.randomUUID() },
      job: { namespace: 'made-in-place', name: 'first' },
      producer: 'https://example.com/test',
      schemaURL: 'https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent',
    };
    const sent = await fetch(`${app.url}/api/v1/lineage`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify(event),
    });
    expect(sent.status).toBe(201);
    await page.context().close();
  },
  TIMEOUT_MS,
);

test(
  'workspaces are made, changed and deleted, and the source of a namespace is opened and hidden again',
  async () => {
    const { page, misdeeds } = await app.signedIn('/workspaces');
    await page.getByText('No workspaces yet').waitFor();
    await page.getByRole('button', { name: 'New workspace' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Finance');
    await page.getByRole('combobox', { name: 'Namespaces' }).fill(POSTGRES);
    await page.getByRole('combobox', { name: 'Namespaces' }).press('Enter');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('button', { name: 'Change Finance' }).click();
    await page.getByRole('combobox', { name: 'Namespaces' }).fill('of tomorrow');
    await page.getByRole('button', { name: 'Save' }).click(); // what was typed counts
    await page.getByRole('button', { name: 'Change Finance' }).waitFor(); // the form is gone once it is saved
    await page.getByText('of tomorrow').waitFor();
    const workspaces = async (): Promise<unknown> =>
      (await app.app.ask('{ workspaces { name namespaces } }')).data.workspaces;
    expect(await workspaces()).toEqual([{ name: 'Finance', namespaces: ['of tomorrow', POSTGRES] }]);

    const open = page.getByRole('switch', { name: `Source of ${POSTGRES} is open` });
    await open.click();
    await page.getByText('Open to all who read it').waitFor();
    await isSound(page, 'workspaces');
    await page.reload();
    expect(await open.getAttribute('aria-checked')).toBe('true');
    await open.press('Space');
    await page.getByText('Open to all who read it').waitFor({ state: 'detached' });

    await page.getByRole('button', { name: 'Delete Finance' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await page.getByText('No workspaces yet').waitFor();
    expect(await workspaces()).toEqual([]);
    expect(misdeeds).toEqual([]);
    await page.context().close();
  },
  TIMEOUT_MS,
);

test(
  'refused events are told with their faults, by producer and reason, sent again and thrown away',
  async () => {
    const { page, misdeeds } = await app.signedIn('/refused');
    await page.getByText('Nothing was refused').waitFor();
    const refuse = (text: string) => app.app.app.ingest.ingest(app.app.organization, text);
    await refuse('{ no JSON');
    for (let n = 0; n < 22; n++)
      await refuse(
        JSON.stringify({
          eventType: 'START',
          eventTime: new Date().toISOString(),
          run: { runId: crypto.randomUUID() },
          job: { namespace: 'n', name: '' },
          producer: 'https://github.com/OpenLineage/OpenLineage/tree/1.40.1/integration/spark',
        }),
      );
    await app.app.app.deadLetters.flush();
    await page.reload();
    await page.getByText('20 of 23').waitFor();
    await page.getByRole('button', { name: 'Show more' }).click();
    await page.getByText('23 of 23').waitFor();
    await page.getByRole('cell', { name: 'integration/spark 1.40.1' }).waitFor();
    await isSound(page, 'refused');

    await page.getByRole('link', { name: 'Not JSON' }).click();
    await page.getByText('1 of 1').waitFor();
    await page.getByRole('button', { name: 'Send again', exact: false }).last().click();
    await page.getByRole('dialog').getByRole('button', { name: 'Send again' }).click();
    await page.getByText('0 taken, 1 refused again').waitFor();
    await page.getByRole('button', { name: 'Throw these away' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Throw away' }).click();
    await page.getByText('None of these is left').waitFor();
    await page.getByRole('link', { name: 'Show all' }).click();
    await page.getByText('20 of 22').waitFor();
    await page.getByRole('button', { name: 'Throw all away' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Throw away' }).click();
    await page.getByText('Nothing was refused').waitFor();
    expect((await app.app.ask('{ deadLetters { totalCount } }')).data.deadLetters.totalCount).toBe(0);
    expect(misdeeds).toEqual([]);
    await page.context().close();
  },
  TIMEOUT_MS,
);

test(
  'columns and runs are found by typing and open their graph; what was opened is found again',
  async () => {
    const ofJob = '(namespace: "shop-airflow", name: "shop_nightly.load.orders")';
    const { data } = await app.app.ask(`{ job${ofJob} { latestRun { runId } } }`);
    const { page, misdeeds } = await app.signedIn('/');
    const box = page.getByRole('combobox', { name: /^Search / });
    // Who types on before anything is found no longer wants what Enter was pressed on.
    let release = () => {};
    const held = new Promise<void>((done) => (release = done));
    await page.route('**/graphql', (route) => held.then(() => route.continue()));
    const late = page.waitForResponse((response) => (response.request().postData() ?? '').includes('fct_orders'));
    await box.fill('fct_orders');
    await box.press('Enter');
    await box.fill('order_id');
    release();
    await (await late).finished();
    await page
      .getByRole('option', { name: /order_id.*Column/ })
      .first()
      .click();
    await page.getByText('Tracing order_id').waitFor();
    await box.fill(data.job.latestRun.runId);
    await page.getByRole('option', { name: /Run$/ }).first().click();
    await page.locator('.node-run.node-root').waitFor();
    await page.locator('.panel').getByText(data.job.latestRun.runId).first().waitFor();
    await isSound(page, 'run');
    await box.focus();
    await page.getByText('Opened lately').waitFor();
    expect(await page.getByRole('option').count()).toBe(2);
    expect(misdeeds).toEqual([]);
    await page.context().close();
  },
  TIMEOUT_MS,
);

test(
  'lists look for what is typed, are sorted and narrowed down by the server, and are saved as a whole',
  async () => {
    const { page } = await app.signedIn('/datasets');
    await page.locator('tbody tr').first().waitFor();
    await page.getByLabel('Filter').fill('fct ord');
    await page.getByText('The best matches go first').waitFor();
    await page.locator('.list-body[aria-busy=false]').waitFor();
    await page.getByText('fct_orders').first().waitFor();
    await page.getByLabel('Filter').fill('nothing of that kind');
    await page.getByText('Nothing matches the filter.').waitFor();
    /** Titles of the rows, once the column is sorted so: namespace and name. */
    const sorted = async (column: string, way: string) => {
      await page.getByRole('button', { name: column, exact: true }).click();
      await page
        .getByRole('columnheader', { name: column })
        .and(page.locator(`[aria-sort="${way}"]`))
        .waitFor();
      await page.locator('.list-body[aria-busy=false] tbody tr').first().waitFor();
      return page.evaluate<string[]>('Array.from(document.querySelectorAll("tbody .name"), (name) => name.title)');
    };
    /** The same, as the API tells them. */
    const told = async (list: string, args: string) => {
      const { data } = await app.app.ask(`{ ${list}(first: 50, ${args}) { edges { node { namespace name } } } }`);
      const edges = data[list].edges as readonly {
        readonly node: { readonly namespace: string; readonly name: string };
      }[];
      return edges.map(({ node }) => `${node.namespace} ${node.name}`);
    };
    await page.goto('/datasets');
    await page.locator('tbody tr').first().waitFor();
    expect(await sorted('Name', 'descending')).toEqual(await told('datasets', 'order: NAME_DESCENDING'));
    expect(await sorted('Last write', 'descending')).toEqual(await told('datasets', 'order: LAST_WRITTEN'));
    expect(await sorted('First seen', 'descending')).toEqual(await told('datasets', 'order: NEWEST'));

    await page.goto('/jobs');
    await page.locator('tbody tr').first().waitFor();
    await page.getByRole('combobox', { name: 'Latest run' }).selectOption('Failed');
    await page.getByText('By their latest runs').waitFor();
    await page.locator('.list-body[aria-busy=false]').waitFor();
    const failed = await told('jobs', 'order: LAST_RUN, states: [FAILED]');
    expect(failed.length).toBeGreaterThan(0);
    expect(await page.locator('tbody .state-failed').count()).toBe(failed.length);
    // Of one state, they are in no other order; and what was being saved of another list is so no longer.
    expect(await page.getByRole('button', { name: 'First seen' }).isDisabled()).toBe(true);
    await page.route('**/graphql', () => {});
    await page.getByRole('button', { name: 'CSV' }).click();
    await page.getByRole('button', { name: 'Stop (0 rows so far)' }).waitFor();
    await page.getByRole('combobox', { name: 'Latest run' }).selectOption('Running');
    await page.getByRole('button', { name: 'CSV' }).waitFor();
    await page.unroute('**/graphql');
    await page.goto('/jobs');
    await page.locator('tbody tr').first().waitFor();
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'CSV' }).click();
    const rows = (await readFile(await (await saved).path(), 'utf8')).trim().split('\r\n');
    const { data } = await app.app.ask('{ jobs { totalCount } }');
    expect(rows.length - 1).toBe(data.jobs.totalCount);
    await page.context().close();
  },
  TIMEOUT_MS,
);

test(
  'what is shown is saved as pictures with their edges, as a table and as JSON',
  async () => {
    const address = `/lineage?kind=dataset&namespace=${encodeURIComponent(FACT.namespace)}&name=${FACT.name}`;
    const { page, misdeeds } = await app.signedIn(address);
    await page.getByText('all within this depth').waitFor();
    await page.locator('summary', { hasText: 'Save' }).first().click();
    const saved = async (way: string) => {
      const download = page.waitForEvent('download');
      await page.getByRole('button', { name: `Save as ${way}`, exact: true }).click();
      return readFile(await (await download).path());
    };
    const graph = JSON.parse(String(await saved('JSON'))) as {
      readonly root: string;
      readonly nodes: readonly { readonly distance: number; readonly state: string | null }[];
      readonly edges: readonly { readonly source: string; readonly target: string }[];
    };
    expect(graph.edges.length).toBeGreaterThan(10);
    const svg = String(await saved('SVG'));
    // A line and its arrow an edge; a box a node, and the ground.
    expect(svg.match(/<path /g)).toHaveLength(2 * graph.edges.length);
    expect(svg.match(/<rect /g)).toHaveLength(graph.nodes.length + 1);
    // States are in it, too.
    const complete = graph.nodes.filter(({ state }) => state === 'COMPLETE').length;
    expect(complete).toBeGreaterThan(0);
    expect(svg.match(/>Complete<\/text>/g)).toHaveLength(complete);
    const png = await saved('PNG');
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect(png.readUInt32BE(16)).toBeGreaterThan(1_000); // its width
    const [head, ...rows] = String(await saved('CSV'))
      .trimEnd()
      .split('\r\n');
    expect(head).toBe('\uFEFFdistance,direction,kind,namespace,name,runId,type,state,change');
    expect(rows).toHaveLength(graph.nodes.length);
    expect(rows.filter((row) => row.startsWith('1,UPSTREAM,job,'))).toHaveLength(1);
    // Of what is folded, pictures show nothing.
    await page.goto(`${address}&folded=${graph.root}:up,${graph.root}:down`);
    await page.getByText(/folded/).waitFor();
    await page.locator('summary', { hasText: 'Save' }).first().click();
    const folded = String(await saved('SVG'));
    expect(folded.match(/<path /g)).toBeNull();
    expect(folded.match(/<rect /g)).toHaveLength(2);
    expect(misdeeds).toEqual([]);
    await page.context().close();
  },
  TIMEOUT_MS,
);

test(
  'what changed since another time is told in the list, from afar, and in all that is saved',
  async () => {
    const [before, between, after] = [72, 24, 1].map((hours) => new Date(Date.now() - hours * 3_600_000).toISOString());
    // Long, and with a letter that no XML may hold.
    const namespace = `compared${' at length'.repeat(30)}`;
    const job = { namespace, name: `long_${'and_longer_'.repeat(30)}\u0007` };
    const told = (eventTime: string | undefined, input: string, column: string) => ({
      ...{ eventTime, job, producer: 'https://example.com/test' },
      inputs: [{ namespace, name: input }],
      outputs: [{ namespace, name: 'stays', facets: { schema: { fields: [{ name: column, type: 'INT' }] } } }],
    });
    const run = { eventType: 'COMPLETE', run: { runId: crypto.randomUUID() } };
    await app.app.send(told(before, 'goes', 'old'), told(after, 'comes', 'new'), {
      ...told(after, 'comes', 'new'),
      ...run,
    });
    const address = `/lineage?kind=dataset&namespace=${encodeURIComponent(namespace)}&name=stays&node=none`;
    const { page, misdeeds } = await app.signedIn(`${address}&compare=${between}&as=list`);
    for (const [name, change] of [
      ['stays', '≠ changed'],
      ['goes', '− gone'],
      ['comes', '+ new'],
    ] as const) {
      const row = page.locator('.node-list tr').filter({ has: page.locator(`.name[title$=" ${name}"]`) });
      await row.getByText(change, { exact: true }).waitFor();
      expect(/\d/.test((await row.locator('td').first().textContent()) ?? '')).toBe(name !== 'goes');
    }
    await isSound(page, null);

    await page.getByRole('button', { name: 'As a graph' }).click();
    await page.locator('.node-removed').waitFor();
    while ((await page.locator('.picture').getAttribute('data-distance')) !== 'far')
      await page.getByRole('button', { name: 'Farther' }).click();
    for (const [change, sign] of Object.entries({ added: '+', removed: '−', changed: '≠' })) {
      const style = `getComputedStyle(document.querySelector('.node-${change} .node-change'), '::before').content`;
      expect(await page.evaluate<string>(style)).toBe(`"${sign}"`);
    }

    await page.locator('summary', { hasText: 'Save' }).first().click();
    const saved = async (way: string) => {
      const download = page.waitForEvent('download');
      await page.getByRole('button', { name: `Save as ${way}`, exact: true }).click();
      return readFile(await (await download).path(), 'utf8');
    };
    const svg = await saved('SVG');
    for (const change of ['+ new', '− gone', '≠ changed']) expect(svg.split(`>${change}</text>`)).toHaveLength(2);
    expect(svg.match(/<rect [^>]*stroke-dasharray/g)).toHaveLength(1);
    expect((await saved('CSV')).match(/,(added|removed|changed)\r\n/g)?.sort()).toEqual(
      ['added', 'changed', 'removed'].map((change) => `,${change}\r\n`),
    );
    const events = await saved('OpenLineage events');
    expect(['comes', 'goes'].map((name) => events.includes(`"name":"${name}"`))).toEqual([true, false]);

    // Long texts are cut before the state begins, and the whole can be read as XML.
    const texts = await page.evaluate<{ text: string; left: number; right: number }[]>(`(() => {
      const { documentElement: root } = new DOMParser().parseFromString(${JSON.stringify(svg)}, 'image/svg+xml');
      document.body.append(root);
      return Array.from(root.querySelectorAll('text'), (text) => {
        const { x, width } = text.getBBox();
        return { text: text.textContent, left: x, right: x + width };
      });
    })()`);
    const state = texts.findIndex(({ text }) => text === 'Complete');
    const [name, place] = texts.slice(state - 2, state);
    expect([name?.text.at(-1), place?.text.at(-1)]).toEqual(['…', '…']);
    expect(place?.right).toBeLessThan(texts[state]?.left ?? 0);
    expect(name?.right).toBeLessThanOrEqual(texts[state]?.right ?? 0);

    // A picture that cannot be made is no silence.
    await page.evaluate('OffscreenCanvas.prototype.convertToBlob = () => Promise.reject(new Error("no"))');
    await page.getByRole('button', { name: 'Save as PNG' }).click();
    await page.getByText('It could not be saved.').waitFor();

    // Of an earlier time, facets are not known: those of now are left out.
    await page.goto(`${address}&asOf=${between}`);
    await page.locator('.node-root').waitFor();
    await page.locator('summary', { hasText: 'Save' }).first().click();
    await page.getByText('hold no facets').waitFor();
    const then = await saved('OpenLineage events');
    expect(['"goes"', '"comes"', '"schema"'].map((part) => then.includes(part))).toEqual([true, false, false]);
    expect(misdeeds).toEqual([]);
    await page.context().close();
  },
  TIMEOUT_MS,
);

test(
  'what is shown is saved as OpenLineage events, which make the same lineage elsewhere',
  async () => {
    const address = `/lineage?kind=dataset&namespace=${encodeURIComponent(FACT.namespace)}&name=${FACT.name}`;
    const { page } = await app.signedIn(address);
    await page.getByText('all within this depth').waitFor();
    await page.locator('summary', { hasText: 'Save' }).first().click();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save as OpenLineage events' }).click();
    const text = await readFile(await (await download).path(), 'utf8');
    const other = await TestApp.start();
    try {
      await other.send(...text.trim().split('\n'));
      expect(await lineageOf(other)).toEqual(await lineageOf(app.app));
    } finally {
      await other.close();
      await page.context().close();
    }
  },
  TIMEOUT_MS,
);

/** By names: nodes with their distances, and edges. */
async function lineageOf(of: TestApp): Promise<unknown> {
  const { data } = await of.ask(
    `query ($root: NameRef!) {
      lineage(root: { dataset: $root }) {
        nodes { distance node { id ... on Dataset { namespace name } ... on Job { namespace name } } }
        edges { source target kind }
      }
    }`,
    { root: FACT },
  );
  type Node = { readonly id: string; readonly namespace: string; readonly name: string };
  const nodes = data.lineage.nodes as readonly { readonly distance: number; readonly node: Node }[];
  const nameOf = new Map(nodes.map(({ node: { id, namespace, name } }) => [id, `${namespace} ${name}`]));
  const edges = data.lineage.edges as readonly Record<'source' | 'target' | 'kind', string>[];
  return {
    nodes: nodes.map(({ distance, node }) => `${distance} ${nameOf.get(node.id) ?? ''}`).sort(),
    edges: edges.map(({ source, target, kind }) => [nameOf.get(source), kind, nameOf.get(target)].join(' ')).sort(),
  };
}

import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import neo4j, { type Node as Neo4jNode } from 'neo4j-driver';
import type { Page } from 'playwright-core';
import { encodeId, entityOf, type EntityLabel } from '../../src/domain/entity.ts';
import { AXE, BrowserApp, faultsOf, SCREENSHOTS, START_MS, TIMEOUT_MS } from '../support/browser.ts';
import { testNeo4j } from '../support/neo4j.ts';

const POSTGRES = 'postgres://shop-db.example.com:5432';
const lineageOf = (name: string, more = '') =>
  `/lineage?kind=dataset&namespace=${encodeURIComponent(POSTGRES)}&name=${name}${more}`;
const ORDERS = lineageOf('shop.public.orders');

let app: BrowserApp;

beforeAll(async () => {
  app = await BrowserApp.overSample();
}, START_MS);
afterAll(() => app.close());

const signedIn: BrowserApp['signedIn'] = (...of) => app.signedIn(...of);

/** A dataset in the picture. */
const node = (page: Page, name: string) =>
  page.locator('.node-dataset', { has: page.locator(`.node-name:text-is("${name}")`) });

test(
  'who is not signed in is told how to; a wrong key is refused, a right one is taken',
  async () => {
    const { key } = await keyOf();
    const { page, misdeeds } = await app.open();
    await page.goto(ORDERS);
    const field = page.getByLabel('API key');
    await field.fill('olg_wrong');
    await field.press('Enter');
    await page.getByRole('alert').waitFor();
    await field.fill(key);
    await field.press('Enter');
    await node(page, 'orders').waitFor();
    expect(misdeeds).toEqual([]);
    await page.context().close();
  },
  TIMEOUT_MS,
);

test(
  'who signed in by the link signs out in the menu, for every tab, and with no way back',
  async () => {
    const { page, misdeeds } = await signedIn('/');
    await page.getByText('mart_broken').first().waitFor();
    const other = await page.context().newPage();
    await other.goto('/');
    await other.getByText('mart_broken').first().waitFor();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByLabel('API key').waitFor();
    await page.reload();
    await page.getByLabel('API key').waitFor();
    await other.getByRole('link', { name: 'Datasets' }).first().click();
    await other.getByLabel('API key').waitFor();
    expect(await page.context().cookies()).toEqual([]);
    expect(misdeeds).toEqual([]);
    await page.context().close();
  },
  TIMEOUT_MS,
);

test(
  'a link that was used, and an address that is not there, say so and lead on',
  async () => {
    const { page } = await app.open();
    await page.addInitScript({ path: AXE });
    await page.goto('/sign-in?link=used');
    await page.getByText('This sign-in link was used').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.goto(app.signInLink());
    await page.goto('/lineage/deeper');
    await page.getByText('There is no such page').waitFor();
    await page.getByRole('link', { name: 'Back to the overview' }).click();
    await page.getByText('mart_broken').first().waitFor();
    await page.context().close();
  },
  TIMEOUT_MS,
);

test(
  'a guide holds what is to be pasted, with the key, and tells of the event that it waits for, or why one was refused',
  async () => {
    const { page } = await signedIn('/integrations/python');
    await page.getByText('YOUR_API_KEY').first().waitFor();
    await page.getByLabel('API key').fill('a key of mine');
    await page.getByText('a key of mine').first().waitFor();
    const event = {
      eventType: 'COMPLETE',
      eventTime: new Date().toISOString(),
      run: { runId: crypto.randomUUID() },
      job: { namespace: 'my-python', name: 'first_steps' },
      producer: 'https://github.com/OpenLineage/OpenLineage/tree/1.40.1/client/python',
    };
    /** Begins to wait: once what was heard before has been asked for. */
    const wait = async () => {
      const asked = page.waitForResponse((response) => (response.request().postData() ?? '').includes('Heard'));
      await page.getByText('Wait for the first event').click();
      await (await asked).finished();
    };
    await wait();
    await app.app.send(event);
    await page.getByText('It has arrived').waitFor();
    await page.locator('.verify').getByText('first_steps').waitFor();
    await page.locator('.producers').getByText('client/python 1.40.1').waitFor();
    await wait();
    const { run: _run, ...runless } = event;
    await app.app.app.ingest.ingest(app.app.organization, JSON.stringify({ ...runless, job: {} }));
    await page.getByText('and was refused').waitFor();
    await page.locator('.verify').getByText('job.name: is required').waitFor();
    await page.context().close();
  },
  TIMEOUT_MS,
);

test(
  'namespaces tell how much is in each, and lead to it',
  async () => {
    const { page } = await signedIn('/namespaces');
    const { data } = await app.app.ask(
      '{ jobs(namespace: "shop-dbt") { totalCount } datasets(namespace: "shop-dbt") { totalCount } }',
    );
    const row = page.getByRole('row').filter({ hasText: 'shop-dbt' });
    await row.getByRole('link', { name: `${data.datasets.totalCount} datasets`, exact: true }).waitFor();
    await row.getByRole('link', { name: `${data.jobs.totalCount} jobs`, exact: true }).click();
    await page.waitForURL(/\/jobs\?namespace=shop-dbt$/);
    await page.context().close();
  },
  TIMEOUT_MS,
);

test(
  'what is told at length, or under several names, is told so that one finds through it',
  async () => {
    const namespace = 'told at length';
    const failing = {
      eventTime: new Date(Date.now() - 60_000).toISOString(),
      run: { runId: crypto.randomUUID() },
      job: { namespace, name: 'breaks' },
      producer: 'https://example.com/test',
    };
    const errorMessage = { message: 'stack '.repeat(300), programmingLanguage: 'PYTHON' };
    const symlinks = { identifiers: [{ namespace: 'other', name: 'its.other.name', type: 'TABLE' }] };
    const schema = { fields: [{ name: 'told_column', type: 'INT' }] };
    const outputs = [{ namespace, name: 'long'.repeat(60), facets: { symlinks, schema } }];
    await app.app.send({ ...failing, eventType: 'START' });
    await app.app.send({ ...failing, eventType: 'FAIL', run: { ...failing.run, facets: { errorMessage } }, outputs });

    // A column is found with where it is: its dataset, and the namespace of that.
    const { page } = await signedIn('/', { viewport: { width: 360, height: 740 } });
    await page.getByRole('combobox').fill('told_column');
    const column = page.getByRole('option', { name: /Column$/ });
    await column
      .filter({ hasText: ' · other' })
      .or(column.filter({ hasText: ` · ${namespace}` }))
      .waitFor();

    // A long error is folded, and what failed first is one click away.
    await page.goto(`/lineage?kind=job&namespace=${encodeURIComponent(namespace)}&name=breaks&tab=runs`);
    const error = page.locator('.runs .run-error').first();
    await error.waitFor();
    await page.getByRole('button', { name: 'What is wrong upstream?' }).waitFor();
    const height = async () => (await error.boundingBox())?.height ?? 0;
    expect(await height()).toBeLessThan(120);
    await page.getByRole('button', { name: 'Show all of it' }).first().click();
    expect(await height()).toBeGreaterThan(200);

    // By whichever name it is opened, a dataset is at its own lineage; its name leaves room for the rest.
    for (const [of, name] of [
      [namespace, 'long'.repeat(60)],
      ['other', 'its.other.name'],
    ] as const) {
      await page.goto(`/lineage?kind=dataset&namespace=${encodeURIComponent(of)}&name=${name}&tab=about`);
      await page.getByRole('tab', { name: 'About' }).waitFor();
      expect(await page.getByRole('link', { name: 'Open its lineage' }).count()).toBe(0);
      expect((await page.locator('.panel-head').boundingBox())?.height).toBeLessThan(150);
    }
    await page.context().close();
  },
  TIMEOUT_MS,
);

describe('the views', () => {
  const VIEWS: readonly (readonly [string, string, string])[] = [
    ['overview', '/', 'text=mart_broken'],
    ['lineage', `${lineageOf('shop.dbt_marts.fct_orders')}&tab=schema`, '.schema-row'],
    ['lineage-list', `${ORDERS}&as=list`, 'table'],
    ['datasets', '/datasets', 'table'],
    ['jobs', '/jobs', 'table'],
    ['namespaces', '/namespaces', 'table'],
    [
      'integrations',
      '/integrations/spark',
      ':root:has(.connect-row:nth-child(2) .button:enabled) >> text=spark-submit',
    ],
    ['keys', '/keys', 'text=Show those that ended'],
    ['workspaces', '/workspaces', '[role=switch]'],
    ['refused', '/refused', '.refused'],
  ];

  test.each(['light', 'dark'] as const)(
    'are sound to axe, ask nobody else and obey their policy: %s',
    async (colorScheme) => {
      const { page, misdeeds } = await signedIn('/', { colorScheme });
      await page.addInitScript({ path: AXE });
      for (const [name, address, sign] of VIEWS) {
        await page.goto(address);
        await page.locator(sign).first().waitFor();
        if (name === 'lineage') await node(page, 'fct_orders').waitFor();
        expect([name, ...(await faultsOf(page))]).toEqual([name]);
        expect(await page.title()).toMatch(/^\S.* · openlineage-graph$/);
        if (SCREENSHOTS !== null && (colorScheme === 'light' || name === 'lineage'))
          await page.screenshot({ path: join(SCREENSHOTS, `${name}-${colorScheme}.png`) });
      }
      expect(misdeeds).toEqual([]);
      await page.context().close();
    },
    TIMEOUT_MS,
  );

  test(
    'fit on a telephone',
    async () => {
      const { page } = await signedIn('/', { viewport: { width: 360, height: 740 } });
      await page.addInitScript({ path: AXE });
      for (const [name, address, sign] of VIEWS) {
        await page.goto(address);
        await page.locator(sign).first().waitFor();
        const width = await page.evaluate<number>('document.documentElement.scrollWidth');
        expect([name, width, ...(await faultsOf(page))]).toEqual([name, 360]);
      }
      await page.context().close();
    },
    TIMEOUT_MS,
  );

  test(
    'load less than 250 kB of script for the first, and what the graph needs after it',
    async () => {
      const { page } = await app.open();
      await page.goto(app.signInLink());
      const scripts = new Map<string, number>();
      page.on('response', (response) => {
        const length = Number(response.headers()['content-length']);
        if (response.url().endsWith('.js')) scripts.set(response.url(), length);
      });
      await page.goto('/');
      await page.locator('text=mart_broken').first().waitFor();
      const first = [...scripts.values()].reduce((sum, length) => sum + length, 0);
      expect(first).toBeGreaterThan(10_000);
      expect(first).toBeLessThan(250_000);
      const before = scripts.size;
      await page.getByRole('navigation').getByText('Lineage').click();
      await page.getByText('To begin with').waitFor();
      expect(scripts.size).toBeGreaterThan(before);
      await page.context().close();
    },
    TIMEOUT_MS,
  );
});

describe('lineage', () => {
  test(
    'is found by typing, grows where one asks, keeps what is on screen in its place, and is the same again at its address',
    async () => {
      const orders = `dataset(namespace: "${POSTGRES}", name: "shop.public.orders")`;
      const { data } = await app.app.ask(`{ ${orders} { downstream { totalCount } } }`);
      expect(data.dataset.downstream.totalCount).toBeGreaterThan(0);
      const { page, misdeeds } = await signedIn('/');
      await page.getByRole('combobox').waitFor();
      await page.keyboard.press('/');
      await page.keyboard.type('orders');
      // Tables are called so, and columns of others.
      await page
        .getByRole('option', { name: /Column$/ })
        .first()
        .waitFor();
      expect(await page.getByRole('option').first().textContent()).not.toContain('Column');
      await page.keyboard.type(' feed');
      await page.getByRole('option').first().waitFor();
      await page.keyboard.press('Enter');
      await node(page, 'orders_feed').waitFor();
      await page.getByLabel('Depth').fill('2');
      await page.getByLabel('Depth').press('Enter');
      await node(page, 'orders').waitFor();
      await page.getByText('3 nodes').waitFor();

      // With the keyboard alone: to the last node, and more of what comes from it.
      await node(page, 'orders_feed').locator('.node-main').focus();
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('ArrowRight');
      await page.locator('.node:focus-within .node-name:text-is("orders")').waitFor();
      const place = await node(page, 'orders_feed').boundingBox();
      await page.keyboard.press('+');
      const more = `${3 + Number(data.dataset.downstream.totalCount)} nodes`;
      await page.getByText(more).waitFor();
      expect(await node(page, 'orders_feed').boundingBox()).toEqual(place);

      // Folded, it goes; back, it is there again; and so it is for whoever gets the address.
      const grown = page.url();
      await page.keyboard.press('-');
      await page.getByText('3 nodes').waitFor();
      await page.goBack();
      await page.getByText(more).waitFor();
      const other = await signedIn(grown);
      await other.page.getByText(more).waitFor();
      expect([...misdeeds, ...other.misdeeds]).toEqual([]);
      await page.context().close();
      await other.page.context().close();
    },
    TIMEOUT_MS,
  );

  test(
    'folds and opens on either side by keys that need no Shift',
    async () => {
      const { page } = await signedIn(ORDERS);
      await node(page, 'orders').waitFor();
      const foot = page.locator('.lineage-foot [role=status] >> nth=0');
      const whole = (await foot.textContent()) ?? '';
      await node(page, 'orders').locator('.node-main').focus();
      for (const key of ['u', 'd']) {
        await page.keyboard.press(key);
        await foot.filter({ hasNotText: whole }).waitFor();
        await page.keyboard.press(key);
        await foot.filter({ hasText: whole }).waitFor();
      }
      // What closes, and what leads to another lineage, leaves the keyboard where one goes on.
      await page.getByRole('tab', { name: 'Schema' }).click();
      await page.keyboard.press('Escape');
      await page.locator('.node-root .node-main:focus').waitFor();
      await page.keyboard.press('ArrowRight');
      await page.locator('.node:not(.node-root) .node-main:focus').waitFor();
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'Close', exact: true }).click();
      await page.locator('.node:not(.node-root) .node-main:focus').waitFor();
      await page.keyboard.press('Enter');
      await page.getByRole('link', { name: 'Open its lineage' }).press('Enter');
      await page.locator('main:focus').waitFor();
      await page.context().close();
    },
    TIMEOUT_MS,
  );

  test(
    'of a column is traced through the datasets that it comes from and goes to',
    async () => {
      const name = 'shop.dbt_marts.fct_orders';
      const { data } = await app.app.ask(`{
        column(namespace: "${POSTGRES}", dataset: "${name}", name: "order_id") {
          id
          upstream(depth: 100) { edges { node { node { ... on Column { dataset { name } } } } } }
          downstream(depth: 100) { edges { node { node { ... on Column { dataset { name } } } } } }
        }
      }`);
      const { id, upstream, downstream } = data.column;
      const datasets = new Set([name]);
      for (const edge of [...upstream.edges, ...downstream.edges]) datasets.add(edge.node.node.dataset.name);
      const { page } = await signedIn(lineageOf(name, `&tab=schema`));
      await page.getByRole('button', { name: 'Trace order_id' }).first().click();
      await page.getByText(`in ${datasets.size} datasets`).waitFor();
      expect(new URL(page.url()).searchParams.get('trace')).toBe(id);
      await page.locator('.line-traced').first().waitFor({ state: 'attached' });
      await page.context().close();
    },
    TIMEOUT_MS,
  );

  test(
    'shows runs as they go',
    async () => {
      const { page } = await signedIn(ORDERS);
      const job = page.locator('.node-job', { has: page.locator('.node-name:text-is("orders")') });
      await job.locator('.state-complete').waitFor();
      await page.getByText('Live').waitFor();
      await app.app.send({
        eventType: 'START',
        eventTime: new Date().toISOString(),
        run: { runId: crypto.randomUUID() },
        job: { namespace: 'shop-airflow', name: 'shop_nightly.load.orders' },
        producer: 'https://example.com/test',
      });
      await job.locator('.state-running').waitFor();
      await page.context().close();
    },
    TIMEOUT_MS,
  );

  test(
    'shows what changed since another time',
    async () => {
      const from = new Date(Date.now() - 4 * 86_400_000).toISOString();
      const { data } = await app.app.ask(
        `query ($from: DateTime!, $to: DateTime!) {
          lineageDiff(
            root: { dataset: { namespace: "${POSTGRES}", name: "shop.dbt_marts.fct_orders" } }
            direction: DOWNSTREAM, depth: 2, from: $from, to: $to
          ) { nodesAdded { id } }
        }`,
        { from, to: new Date().toISOString() },
      );
      const added = data.lineageDiff.nodesAdded.length;
      expect(added).toBeGreaterThan(0);
      const { page } = await signedIn(
        lineageOf('shop.dbt_marts.fct_orders', `&direction=DOWNSTREAM&depth=2&compare=${from}&node=none`),
      );
      await page.locator(`.node-added >> nth=${added - 1}`).waitFor();
      expect(await page.locator('.node-added').count()).toBe(added);
      await page.context().close();
    },
    TIMEOUT_MS,
  );

  test(
    'is compared with any time that one gives, and what is to be seen is counted',
    async () => {
      const { page } = await signedIn(
        lineageOf('shop.dbt_marts.fct_orders', '&direction=DOWNSTREAM&depth=2&node=none'),
      );
      await node(page, 'fct_orders').waitFor();
      await page.getByRole('button', { name: /^As of/ }).click();
      const since = new Date(Date.now() - 4 * 86_400_000).toISOString().slice(0, 19);
      await page.getByLabel('or since an exact time (UTC)').fill(since);
      await page.keyboard.press('Enter');
      await page.locator('.node-added').first().waitFor();
      expect(new URL(page.url()).searchParams.get('compare')).toBe(`${since}Z`);
      const [added, removed] = [await page.locator('.node-added').count(), await page.locator('.node-removed').count()];
      await page.locator('.lineage-foot').getByText(`${added} new, ${removed} gone, 0 changed`).waitFor();
      await page.getByRole('button', { name: 'Show no changes' }).click();
      await page.locator('.node-added').first().waitFor({ state: 'detached' });
      await page.context().close();
    },
    TIMEOUT_MS,
  );

  test(
    'is as of a time that is typed once the whole of it is there, and what is half typed moves nothing',
    async () => {
      const { page } = await signedIn(`${ORDERS}&node=none`);
      await node(page, 'orders').waitFor();
      const button = page.getByRole('button', { name: /^As of/ });
      await button.click();
      const steps = () => page.evaluate<number>('history.length');
      const times = () => ['asOf', 'compare'].map((time) => new URL(page.url()).searchParams.get(time));
      const before = await steps();
      const [year = '', month = '', day = ''] = new Date(Date.now() - 2 * 86_400_000).toISOString().split(/[-T]/);
      const asOf = `${year}-${month}-${day}T02:15:00Z`;
      const field = page.getByLabel('Exact time (UTC)', { exact: true });
      await field.focus();
      await page.keyboard.type(`${month}${day}${year}021500A`);
      expect([times(), await steps()]).toEqual([[null, null], before]);
      await page.keyboard.press('Enter');
      await page.waitForURL((url) => url.searchParams.get('asOf') === asOf);
      await button.getByText('02:15:00 UTC').waitFor();

      // A part that is emptied is no other time, and neither is what is later than the time that it is compared with.
      await page.keyboard.press('Backspace');
      await field.blur();
      expect(times()).toEqual([asOf, null]);
      expect(await field.inputValue()).toBe(asOf.slice(0, 16));
      await page.getByLabel('or since an exact time (UTC)').focus();
      await page.keyboard.type(`${month}${day}${Number(year) + 1}021500A`);
      await page.getByLabel('or since an exact time (UTC)').blur();
      expect([times(), await steps()]).toEqual([[asOf, null], before + 1]);

      // What was typed before one presses elsewhere counts; after Escape it does not, and the keyboard is at the button again.
      await field.focus();
      await page.keyboard.type(`${month}${day}${year}031500A`);
      await page.locator('.toolbar-title').click();
      await page.waitForURL((url) => url.searchParams.get('asOf') === asOf.replace('T02', 'T03'));
      await button.click();
      await field.focus();
      await page.keyboard.type(`${month}${day}${year}041500A`);
      await page.keyboard.press('Escape');
      await page.locator('.time > button:focus').waitFor();
      expect(times()).toEqual([asOf.replace('T02', 'T03'), null]);
      await page.context().close();
    },
    TIMEOUT_MS,
  );

  test(
    'is played no faster than it is answered',
    async () => {
      const { page } = await signedIn(`${ORDERS}&node=none`);
      await node(page, 'orders').waitFor();
      const asOf = new Date(Date.now() - 2.5 * 86_400_000).toISOString();
      await page.goto(`${ORDERS}&node=none&asOf=${asOf}`);
      await node(page, 'orders').waitFor();
      let [asked, underWay, most] = [0, 0, 0];
      await page.route('**/graphql', async (route) => {
        if ((route.request().postData() ?? '').includes('LineagePicture')) {
          asked++;
          most = Math.max(most, ++underWay);
          await new Promise((done) => setTimeout(done, 2_000));
          underWay--;
        }
        await route.continue();
      });
      await page.getByRole('button', { name: /^As of/ }).click();
      await page.getByRole('button', { name: 'Play through history' }).click();
      await page.getByRole('button', { name: 'As of: Now' }).waitFor();
      await page.getByRole('progressbar').waitFor({ state: 'detached' });
      expect([asked > 1, most]).toEqual([true, 1]);
      await page.context().close();
    },
    TIMEOUT_MS,
  );

  test(
    'plays through history, which is one step to go back from',
    async () => {
      const { page } = await signedIn(`${ORDERS}&node=none`);
      await node(page, 'orders').waitFor();
      await page.getByRole('button', { name: /^As of/ }).click();
      await page.getByRole('button', { name: 'Play through history' }).click();
      await page.getByRole('button', { name: /^As of: (?!Now)/ }).waitFor();
      const first = page.url();
      await page.waitForURL((url) => url.searchParams.get('asOf') !== new URL(first).searchParams.get('asOf'));
      await page.getByRole('button', { name: 'As of: Now' }).waitFor();
      await page.getByRole('button', { name: 'Play through history' }).waitFor();
      await page.goBack();
      expect(new URL(page.url()).searchParams.get('asOf')).toBeNull();
      expect(page.url()).toContain('/lineage');
      await page.context().close();
    },
    TIMEOUT_MS,
  );

  test(
    'shows where a column comes from while one points at it, and for good once it is clicked',
    async () => {
      const { page } = await signedIn(lineageOf('shop.dbt_marts.fct_orders', '&node=none'));
      await node(page, 'fct_orders').hover();
      await page.getByRole('button', { name: 'Columns of fct_orders' }).click();
      const column = node(page, 'fct_orders').getByRole('button', { name: 'order_id' });
      await column.hover();
      await page.locator('.line-traced').first().waitFor({ state: 'attached' });
      await page.mouse.move(0, 0);
      await page.locator('.line-traced').first().waitFor({ state: 'detached' });
      await column.click();
      await page.mouse.move(0, 0);
      await page.getByText('Tracing order_id').waitFor();
      expect(await page.locator('.line-traced').count()).toBeGreaterThan(0);
      await page.goBack();
      await page.locator('.line-traced').first().waitFor({ state: 'detached' });
      await page.context().close();
    },
    TIMEOUT_MS,
  );

  test(
    'on a telephone keeps its question folded away, and open where something was asked',
    async () => {
      const { page } = await signedIn(ORDERS, { viewport: { width: 360, height: 740 } });
      await node(page, 'orders').waitFor();
      const depth = page.getByLabel('Depth', { exact: true });
      expect(await depth.isVisible()).toBe(false);
      await page.getByRole('button', { name: 'What to show' }).click();
      await depth.fill('1');
      await depth.press('Enter');
      await page.getByText('5 nodes').waitFor();
      await page.goto(`${ORDERS}&edges=EVER`);
      await depth.waitFor();
      await page.context().close();
    },
    TIMEOUT_MS,
  );

  test(
    'has names and ids to copy',
    async () => {
      const { page } = await signedIn(`${ORDERS}&tab=about`);
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      const { data } = await app.app.ask(`{ dataset(namespace: "${POSTGRES}", name: "shop.public.orders") { id } }`);
      const copied = { Name: 'shop.public.orders', Namespace: POSTGRES, 'Id in the API': data.dataset.id as string };
      for (const [label, text] of Object.entries(copied)) {
        await page.locator('.copies').getByRole('button', { name: label, exact: true }).click();
        await page.locator('.copies').getByText('Copied').waitFor();
        expect(await page.evaluate<string>('navigator.clipboard.readText()')).toBe(text);
        await page.locator('.copies').getByText('Copied').waitFor({ state: 'detached' });
      }
      await page.context().close();
    },
    TIMEOUT_MS,
  );

  test(
    'as of before there was any says so, and leads back',
    async () => {
      const { page } = await signedIn(`${ORDERS}&asOf=2001-01-01T00:00:00Z`);
      await page.getByText('It did not exist then').waitFor();
      await page.getByRole('button', { name: 'Back to now' }).click();
      await node(page, 'orders').waitFor();
      await page.context().close();
    },
    TIMEOUT_MS,
  );

  test(
    'is grouped by pipelines, which open',
    async () => {
      const { page } = await signedIn(`${ORDERS}&direction=DOWNSTREAM&group=PARENT`);
      await page
        .getByRole('button', { name: /^Open / })
        .first()
        .waitFor();
      const before = await page.locator('.node').count();
      await page
        .getByRole('button', { name: /^Open / })
        .first()
        .click();
      await page.getByRole('list', { name: 'Open groups' }).waitFor();
      await page.locator(`.node >> nth=${before}`).waitFor();

      // By the keyboard, too, which stays in the picture.
      await page.goto(`${ORDERS}&direction=DOWNSTREAM&group=PARENT`);
      await page.locator('.node-group .node-main').first().focus();
      await page.keyboard.press('c');
      await page.getByRole('list', { name: 'Open groups' }).waitFor();
      await page.locator(`.node >> nth=${before}`).waitFor();
      await page.locator('.node-main:focus').waitFor();
      await page.context().close();
    },
    TIMEOUT_MS,
  );
});

describe('the Cypher of a view', () => {
  /** Nodes of the first page of an answer, as the page asks for it. */
  const PAGE = 250;
  const read = (namespace: string, job: string, input: string) => ({
    eventType: 'COMPLETE',
    eventTime: new Date(Date.now() - 60_000).toISOString(),
    run: { runId: crypto.randomUUID() },
    job: { namespace, name: job },
    inputs: [{ namespace, name: input }],
    producer: 'https://example.com/test',
  });
  const idOf = (kind: 'dataset' | 'job', namespace: string, name: string) =>
    encodeId(entityOf[kind](app.app.organization, { namespace, name }));
  const PIPELINE = () => idOf('job', 'shop-airflow', 'shop_nightly');
  const FACTS = () => idOf('dataset', POSTGRES, 'shop.dbt_marts.fct_orders');
  const ODD = String.raw`it's | odd \\u0041 & # 100% + ? "`;

  /** By what they are of, and where they are. */
  const views: readonly (readonly [string, () => string | Promise<string>])[] = [
    ['what was asked', () => ORDERS],
    ['what ever was', () => `${ORDERS}&edges=EVER&direction=UPSTREAM&depth=4`],
    [
      'what was the latest then',
      () => `${ORDERS}&edges=LATEST_RUN&asOf=${new Date(Date.now() - 86_400_000).toISOString()}`,
    ],
    ['what was there then', () => `${ORDERS}&asOf=${new Date(Date.now() - 4 * 86_400_000).toISOString()}`],
    ['what changed', () => `${ORDERS}&compare=${new Date(Date.now() - 4 * 86_400_000).toISOString()}`],
    ['what was grown', () => `${lineageOf('shop.public.orders', '&depth=3')}&grown=${FACTS()}:down`],
    ['what was folded', () => `${ORDERS}&folded=${FACTS()}:down`],
    ['what is a pipeline', () => `${ORDERS}&group=PARENT&node=${idOf('dataset', POSTGRES, 'shop.public.orders')}`],
    ['what is an open pipeline', () => `${ORDERS}&group=PARENT&open=${PIPELINE()}`],
    [
      'namespaces',
      () => `${ORDERS}&group=NAMESPACE&open=${encodeId(entityOf.namespace(app.app.organization, POSTGRES))}`,
    ],
    [
      'runs',
      async () => {
        const job = 'namespace: "shop-spark", name: "shop_nightly_etl.adaptive_spark_plan.out_country_counts"';
        const { data } = await app.app.ask(`{ job(${job}) { namespace name latestRun { runId } } }`);
        const { namespace, name, latestRun } = data.job;
        return `/lineage?${new URLSearchParams({ kind: 'run', namespace, name, runId: latestRun.runId, depth: '20' })}`;
      },
    ],
    ['a split job', () => '/lineage?kind=dataset&namespace=odd&name=a'],
    ['odd names', () => `/lineage?${new URLSearchParams({ kind: 'dataset', namespace: 'odd', name: ODD })}`],
  ];

  test(
    'finds, on the database, the nodes that are on the picture',
    async () => {
      const dataset = (name: string) => ({ namespace: 'odd', name });
      const from = (name: string) => ({ fields: { x: { inputFields: [{ ...dataset(name), field: 'x' }] } } });
      await app.app.send({
        eventType: 'COMPLETE',
        eventTime: new Date(Date.now() - 60_000).toISOString(),
        run: { runId: crypto.randomUUID() },
        job: { namespace: 'odd', name: 'split' },
        inputs: [dataset('a'), dataset(ODD)],
        outputs: [
          { ...dataset('of a'), facets: { columnLineage: from('a') } },
          { ...dataset('of odd'), facets: { columnLineage: from(ODD) } },
        ],
        producer: 'https://example.com/test',
      });
      const { uri, username, password } = await testNeo4j();
      const driver = neo4j.driver(uri, neo4j.auth.basic(username, password));
      const { page, misdeeds } = await signedIn('/');
      type Found = Neo4jNode<neo4j.Integer, Readonly<Record<'key' | 'namespace' | 'name', string>>>;
      const found = async (on: Page): Promise<Found[]> => {
        const cypher = (await on.locator('.cypher pre').textContent()) ?? '';
        const { records } = await driver.executeQuery(cypher, {}, { routing: 'READ' });
        return records.map((record) => record.get('n') as Found);
      };
      try {
        for (const [of, addressOf] of views) {
          await page.goto(await addressOf());
          await page.locator('.cypher pre').waitFor({ state: 'attached' });
          await page.locator('[data-node]').first().waitFor();
          await page.getByRole('button', { name: 'Fit the picture' }).click();
          const foot = await page.locator('.lineage-foot [role=status] >> nth=0').textContent();
          const count = Number(/^\d+/.exec(foot ?? '')?.[0]);
          await page.locator(`[data-node] >> nth=${count - 1}`).waitFor();
          const shown = await page.evaluate<string[]>(
            'Array.from(document.querySelectorAll("[data-node]"), ({ dataset }) => dataset.node)',
          );
          const nodes = await found(page);
          const ids = nodes.map(({ labels, properties }) => ({ label: labels[0] as EntityLabel, key: properties.key }));
          expect([of, count, ...new Set(ids.map((entity) => encodeId(entity)).sort())]).toEqual([
            of,
            count,
            ...shown.sort(),
          ]);
        }

        // Of many the first page, as it is listed.
        await app.app.send(...Array.from({ length: PAGE + 10 }, (_, i) => read('odd', `reader ${i}`, 'many')));
        await page.goto('/lineage?kind=dataset&namespace=odd&name=many&as=list');
        await page.locator('.cypher pre').waitFor({ state: 'attached' });
        const listed = await page.evaluate<string[]>(
          'Array.from(document.querySelectorAll(".node-list .name"), ({ title }) => title)',
        );
        const names = (await found(page)).map(({ properties: { namespace, name } }) => `${namespace} ${name}`);
        expect(listed).toHaveLength(PAGE);
        expect([...new Set(names)].sort()).toEqual(listed.sort());
      } finally {
        await driver.close();
      }
      expect(misdeeds).toEqual([]);
      await page.context().close();
    },
    TIMEOUT_MS,
  );
});

describe('what Neo4j Browser loads', () => {
  const ask = (path: string, init: RequestInit = {}) => fetch(app.url + path, init);

  test('it may load from another origin, and all of it is there', async () => {
    const preflight = await ask('/browser/guide.html', {
      method: 'OPTIONS',
      headers: { origin: 'http://127.0.0.1:7474', 'access-control-request-headers': 'cache-control' },
    });
    expect([preflight.status, preflight.headers.get('access-control-allow-headers')]).toEqual([204, 'cache-control']);
    const guide = await ask('/browser/guide.html');
    expect(guide.headers.get('access-control-allow-origin')).toBe('*');
    expect(await guide.text()).toContain(`:style ${app.url}/browser/style.grass`);
    expect(await (await ask('/browser/style.grass')).text()).toContain('node.Dataset');
  });

  test(
    'each of its queries answers something on the sample data',
    async () => {
      const queries = (await (await ask('/browser/queries.cypher')).text())
        .split(/;\n\n|;$/)
        .filter((text) => text !== '');
      expect(queries).toHaveLength(10);
      const { uri, username, password } = await testNeo4j();
      const driver = neo4j.driver(uri, neo4j.auth.basic(username, password));
      try {
        for (const query of queries) {
          const { records } = await driver.executeQuery(query, {}, { routing: 'READ' });
          expect([query, records.length > 0]).toEqual([query, true]);
        }
      } finally {
        await driver.close();
      }
    },
    TIMEOUT_MS,
  );
});

async function keyOf(): Promise<{ key: string }> {
  const key = 'a-key-of-somebody-who-may-read-0123456789';
  const { hashApiKey } = await import('../../src/access/api-key.ts');
  await app.app.app.keys.create(hashApiKey(key), {
    id: crypto.randomUUID(),
    name: 'test',
    organization: app.app.organization,
    scopes: ['read'],
    createdAt: BigInt(Date.now()) * 1_000_000n,
  });
  return { key };
}

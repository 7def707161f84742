import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import { AXE, BrowserApp, faultsOf, SCREENSHOTS, START_MS, TIMEOUT_MS } from '../support/browser.ts';
import { MORE_VIEWS } from '../support/page-views.ts';

const WIDE_COLUMNS = 3_600;
const HUB_JOBS = 300;
const ORDERS = '{ namespace: "postgres://shop-db.example.com:5432", name: "shop.public.orders" }';
const PIPELINES = MORE_VIEWS.find(([view]) => view === 'lineage-pipelines')?.[1] ?? '';
const FACTS = '{ namespace: "postgres://shop-db.example.com:5432", name: "shop.dbt_marts.fct_orders" }';

let app: BrowserApp;

beforeAll(async () => {
  app = await BrowserApp.overSample();
}, START_MS);
afterAll(() => app.close());

const signedIn: BrowserApp['signedIn'] = (...of) => app.signedIn(...of);

test(
  'runs over time are counted and timed, as charts and as a table',
  async () => {
    const address = '/lineage?kind=job&namespace=shop-airflow&name=shop_nightly.load.orders&tab=runs';
    const { page } = await signedIn('/');
    const asked = page.waitForResponse((response) => (response.request().postData() ?? '').includes('RunCharts'));
    await page.goto(address);
    const statistics = await asked;
    const { data } = (await statistics.json()) as {
      data: { runStatistics: { counts: { total: number; failed: number } } };
    };
    // One question a quarter of an hour: its answers are kept while the page is open.
    const { variables } = statistics.request().postDataJSON() as { variables: { to: string } };
    expect(Date.parse(variables.to) % (15 * 60_000)).toBe(0);
    const { total, failed } = data.runStatistics.counts;
    expect(total).toBeGreaterThan(1);
    await page.getByText(`${total} runs, ${failed === 0 ? 'none' : failed} failed.`).waitFor();
    await page.locator('.stack .bar-complete').first().waitFor({ state: 'attached' });
    await page.getByText('As a table').click();
    const counts = await page.locator('.chart-table tbody td:nth-child(2)').allTextContents();
    expect(counts.reduce((sum, count) => sum + Number(count), 0)).toBe(total);
    await page.getByRole('button', { name: '24 hours' }).click();
    await page.getByRole('button', { name: '24 hours', pressed: true }).waitFor();
    await page.getByText(/^(\d+ runs?, \w+ failed\.|No run in this time\.)$/).waitFor();
    await page.context().close();
  },
  TIMEOUT_MS,
);

describe('the views in their other states', () => {
  test.each<[string, BrowserContextOptions]>([
    ['light', { colorScheme: 'light' }],
    ['dark on a telephone', { colorScheme: 'dark', viewport: { width: 360, height: 740 } }],
  ])(
    'are sound to axe, fit, ask nobody else and obey their policy: %s',
    async (name, options) => {
      const { page, misdeeds } = await signedIn('/', options);
      await page.addInitScript({ path: AXE });
      for (const [view, address, sign] of MORE_VIEWS) {
        await page.goto(address);
        await page.locator(sign).first().waitFor();
        await page.locator('.loading').first().waitFor({ state: 'detached' });
        const overflow = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
        expect([view, overflow, ...(await faultsOf(page))]).toEqual([view, 0]);
        if (SCREENSHOTS !== null && name === 'light') await page.screenshot({ path: join(SCREENSHOTS, `${view}.png`) });
      }
      expect(misdeeds).toEqual([]);
      await page.context().close();
    },
    TIMEOUT_MS,
  );

  test(
    'so does what opens over them, and the page before one is signed in',
    async () => {
      const { page, misdeeds } = await app.open({ viewport: { width: 1440, height: 900 } });
      await page.addInitScript({ path: AXE });
      await page.goto('/');
      await page.getByLabel('API key').waitFor();
      expect(['sign-in', ...(await faultsOf(page))]).toEqual(['sign-in']);
      await page.goto(app.signInLink());
      await page.goto(MORE_VIEWS.find(([view]) => view === 'dataset-about')?.[1] ?? '');
      await page.getByRole('button', { name: 'Columns of fct_orders' }).click();
      await page.locator('.column').first().waitFor();
      await page.locator('.column button').first().click();
      await page.locator('.line-traced').first().waitFor({ state: 'attached' });
      await page.getByRole('button', { name: /^As of/ }).click();
      await page.locator('.time-box').waitFor();
      expect(['time', ...(await faultsOf(page))]).toEqual(['time']);
      await page.keyboard.press('Escape');
      await page.locator('.save summary').click();
      await page.keyboard.press('/');
      await page.keyboard.type('orders');
      await page.locator('.search-results [role=option]').first().waitFor();
      expect(['search', ...(await faultsOf(page))]).toEqual(['search']);
      expect(misdeeds).toEqual([]);
      await page.context().close();
    },
    TIMEOUT_MS,
  );

  test(
    'are served as they may be kept: what has a hash in its name for good, and compressed; the rest asked for again',
    async () => {
      const { page } = await app.open();
      await page.goto(app.signInLink());
      const faults: string[] = [];
      let [files, documents] = [0, 0];
      page.on('response', (response) => {
        const { pathname } = new URL(response.url());
        const { 'cache-control': kept = '', ...headers } = response.headers();
        if (pathname === '/lineage') {
          documents++;
          if (kept !== 'no-cache') faults.push(`${pathname} ${kept}`);
        }
        if (!pathname.startsWith('/assets/')) return;
        files++;
        const isHashed = /-[\w-]{8}\.\w+$/.test(pathname);
        if (!isHashed || kept !== 'public, max-age=31536000, immutable') faults.push(`${pathname} ${kept}`);
        const isLarge = /\.(?:js|css)$/.test(pathname) && Number(headers['content-length']) >= 1_024;
        if (isLarge && headers['content-encoding'] === undefined) faults.push(`${pathname} is not compressed`);
      });
      await page.goto('/lineage');
      await page.locator('.pick-list').waitFor();
      expect(faults).toEqual([]);
      expect([documents, files > 4]).toEqual([1, true]);
      await page.context().close();
    },
    TIMEOUT_MS,
  );
});

/** What a stranger finds, counting the clicks from home. */
class Stranger {
  readonly page: Page;
  clicks = 0;

  constructor(page: Page) {
    this.page = page;
  }

  async click(what: Locator): Promise<void> {
    this.clicks++;
    await what.first().click();
  }

  /** Two clicks: into the search, and on what it finds. */
  async find(text: string, name: string): Promise<void> {
    await this.click(this.page.getByRole('combobox'));
    await this.page.keyboard.type(text);
    const option = this.page.locator('.search-results [role=option]', { has: this.page.locator('.kind-dataset') });
    await this.click(option.filter({ has: this.page.getByText(name, { exact: true }) }));
  }
}

describe('a stranger, within four clicks from home,', () => {
  const TASKS: readonly (readonly [string, (stranger: Stranger) => Promise<void>])[] = [
    [
      'finds a table',
      async (stranger) => {
        await stranger.find('fct orders', 'fct_orders');
        await stranger.page.getByRole('heading', { name: 'fct_orders', level: 2 }).waitFor();
      },
    ],
    [
      'sees what feeds it',
      async (stranger) => {
        const { page } = stranger;
        await stranger.find('fct orders', 'fct_orders');
        await stranger.click(page.getByRole('button', { name: 'Upstream', exact: true }));
        await page.locator('.node-name:text-is("stg_orders")').waitFor({ state: 'attached' });
        const { data } = await app.app.ask(`{ lineage(root: { dataset: ${FACTS} }, direction: UPSTREAM) { total } }`);
        await page.getByText(`${data.lineage.total} nodes`).waitFor();
      },
    ],
    [
      'sees what breaks if a column of it goes',
      async (stranger) => {
        const { page } = stranger;
        await stranger.find('fct orders', 'fct_orders');
        await stranger.click(page.getByRole('tab', { name: 'Schema' }));
        await stranger.click(page.getByRole('button', { name: 'Trace order_id' }));
        const column = 'namespace: "postgres://shop-db.example.com:5432", dataset: "shop.dbt_marts.fct_orders"';
        const { data } = await app.app.ask(`{ impact(root: { column: { ${column}, name: "order_id" } }) { columns } }`);
        expect(data.impact.columns).toBeGreaterThan(0);
        await page.locator('.column-impact').getByText(`If it goes, ${data.impact.columns} `).waitFor();
      },
    ],
    [
      'sees when it last changed, and by what',
      async (stranger) => {
        const { page } = stranger;
        await stranger.find('fct orders', 'fct_orders');
        const fact = page.locator('.facts div', { hasText: 'Last written' });
        await fact.locator('time').waitFor();
        expect(await fact.getByRole('link').textContent()).toBe('shop.dbt_marts.shop.fct_orders');
      },
    ],
    [
      'sees why a run failed',
      async (stranger) => {
        const { page } = stranger;
        const failing = page.locator('section', { has: page.getByRole('heading', { name: 'Failing now' }) });
        await stranger.click(failing.getByRole('link').filter({ hasText: 'out_never' }));
        await page.locator('.panel .run-error', { hasText: 'Job aborted due to stage failure' }).first().waitFor();
        await stranger.click(page.getByRole('button', { name: 'What is wrong upstream?' }));
        await page.getByText(/^Looked at \d+ jobs/).waitFor();
      },
    ],
  ];

  test(
    'finds a table, what feeds it, what breaks if its column goes, when it last changed, and why last night’s run failed',
    async () => {
      const { page, misdeeds } = await signedIn('/');
      for (const [task, doIt] of TASKS) {
        await page.goto('/');
        await page.getByRole('heading', { level: 1 }).waitFor();
        const stranger = new Stranger(page);
        const began = performance.now();
        await doIt(stranger);
        process.stdout.write(`${task}: ${stranger.clicks} clicks, ${Math.round(performance.now() - began)} ms\n`);
        expect([task, stranger.clicks <= 4]).toEqual([task, true]);
        if (SCREENSHOTS !== null && task.includes('breaks'))
          await page.screenshot({ path: join(SCREENSHOTS, 'lineage-column.png') });
      }
      expect(misdeeds).toEqual([]);
      await page.context().close();
    },
    TIMEOUT_MS,
  );
});

test(
  'what is joined is drawn joined, near and from afar, whether it was just drawn or not',
  async () => {
    const { data } = await app.app.ask(`{
      lineage(root: { dataset: ${ORDERS} }, direction: DOWNSTREAM, group: PARENT) { edges { source } }
    }`);
    const lines = data.lineage.edges.length;
    expect(lines).toBeGreaterThan(5);
    const { page } = await signedIn(PIPELINES);
    await page.locator('.node-group').first().waitFor();
    // What the canvas measures once a node is there must not take its lines away.
    const frames =
      'new Promise((done) => { let i = 0; const next = () => (++i > 20 ? done() : requestAnimationFrame(next)); next(); })';
    const drawn = async () => {
      await page.evaluate(frames);
      return page.locator('.react-flow__edge path[d^=M]').count();
    };
    expect(await drawn()).toBe(lines);
    await page.locator('.node-group .node-main').first().click();
    expect(await drawn()).toBe(lines);
    while ((await page.locator('.picture').getAttribute('data-distance')) !== 'far')
      await page.getByRole('button', { name: 'Farther' }).click();
    expect(await drawn()).toBe(lines);
    // How an edge is known is seen from afar, too: dashes do not shrink with the picture.
    const dashes = await page.evaluate<string>(
      "getComputedStyle(document.querySelector('.picture .line-inferred')).strokeDasharray",
    );
    expect(Number.parseFloat(dashes.split(',')[1] ?? '')).toBeGreaterThanOrEqual(8);
    await page.context().close();
  },
  TIMEOUT_MS,
);

describe('what is large', () => {
  test(
    'is drawn as far as it is in view, and comes in pages',
    async () => {
      const event = (job: number) => ({
        eventType: 'COMPLETE',
        eventTime: new Date(Date.now() - 60_000).toISOString(),
        run: { runId: crypto.randomUUID() },
        job: { namespace: 'hub', name: `reader_${job}` },
        inputs: [{ namespace: 'hub', name: 'read_by_many' }],
        outputs: [{ namespace: 'hub', name: `out_${job}` }],
        producer: 'https://example.com/test',
      });
      await app.app.send(...Array.from({ length: HUB_JOBS }, (_, job) => event(job)));
      const { page } = await signedIn('/lineage?kind=dataset&namespace=hub&name=read_by_many&node=none');
      await page.getByText('250 nodes shown, there is more').waitFor();
      await page.locator('.node-root').waitFor();
      expect(await page.locator('.react-flow__node').count()).toBeLessThan(60);
      await page.getByRole('button', { name: 'Show more', exact: true }).click();
      await page.getByText('500 nodes shown, there is more').waitFor();
      await page.getByRole('button', { name: 'Show more', exact: true }).click();
      await page.getByText(`${2 * HUB_JOBS + 1} nodes — all within this depth`).waitFor();
      expect(await page.locator('.react-flow__node').count()).toBeLessThan(60);
      // Its runs, too.
      await page.goto('/lineage?kind=dataset&namespace=hub&name=read_by_many&tab=runs');
      await page.getByText(`40 of ${HUB_JOBS} runs`).waitFor();
      await page.locator('.panel').getByRole('button', { name: 'Show more' }).click();
      await page.locator('.runs > li >> nth=79').waitFor();
      await page.getByText(`80 of ${HUB_JOBS} runs`).waitFor();
      await page.context().close();
    },
    TIMEOUT_MS,
  );

  test(
    'has its older versions shown when they are asked for, and the first is called so alone',
    async () => {
      const versions = Array.from({ length: 35 }, (_, version) => ({
        eventTime: new Date(Date.now() - (100 - version) * 60_000).toISOString(),
        dataset: {
          ...{ namespace: 'versions', name: 'versions' },
          facets: { schema: { fields: [{ name: `column_${version}`, type: 'INT' }] } },
        },
        producer: 'https://example.com/test',
      }));
      await app.app.send(...versions);
      const { page } = await signedIn('/lineage?kind=dataset&namespace=versions&name=versions&tab=versions');
      await page.locator('.versions > li >> nth=29').waitFor();
      expect(await page.getByText('first version').count()).toBe(0);
      await page.locator('.panel').getByRole('button', { name: 'Show more' }).click();
      await page.getByText('first version: column_0').waitFor();
      expect(await page.locator('.versions > li').count()).toBe(35);
      expect(await page.locator('.panel').getByRole('button', { name: 'Show more' }).count()).toBe(0);
      await page.context().close();
    },
    TIMEOUT_MS,
  );

  test(
    'has its columns looked through, in the picture and in the panel, without drawing thousands',
    async () => {
      const fields = Array.from({ length: WIDE_COLUMNS }, (_, i) => ({ name: `column_${i}`, type: 'BIGINT' }));
      await app.app.send({
        eventTime: new Date(Date.now() - 60_000).toISOString(),
        dataset: { namespace: 'wide', name: 'wide', facets: { schema: { fields } } },
        producer: 'https://example.com/test',
      });
      const { page } = await signedIn('/lineage?kind=dataset&namespace=wide&name=wide&tab=schema');
      await page.getByText('3,400 more').waitFor();
      await page.getByRole('button', { name: 'Columns of wide' }).click();
      await page.getByText('3,590 more').waitFor();
      for (const place of ['.panel', '.picture']) {
        await page.locator(place).getByPlaceholder('Filter columns').fill('column_3599');
        await page.locator(place).locator('li').filter({ hasText: 'column_3599' }).waitFor();
        await expect(page.locator(place).locator('li').count()).resolves.toBe(1);
      }
      await page.context().close();
    },
    TIMEOUT_MS,
  );
});

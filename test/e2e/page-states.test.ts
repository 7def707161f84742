import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { hashApiKey, makeApiKey, type Scope } from '../../src/access/api-key.ts';
import { AXE, BrowserApp, faultsOf, START_MS, TIMEOUT_MS } from '../support/browser.ts';

// The page when there is nothing, when one may see little, and when the server is slow or away.

const JOBS = 60;
const MIDDLE = '/lineage?kind=dataset&namespace=open&name=d30&depth=2';

let app: BrowserApp;

beforeAll(async () => {
  app = await BrowserApp.start();
}, START_MS);
afterAll(() => app.close());

/** A chain of jobs, each of which reads what the one before wrote; the namespace of the last dataset is another. */
const chain = () =>
  Array.from({ length: JOBS }, (_, i) => ({
    eventType: 'COMPLETE',
    eventTime: new Date(Date.now() - 60_000).toISOString(),
    run: { runId: crypto.randomUUID() },
    job: {
      namespace: 'open',
      name: `job${i}`,
      facets: { sql: { _producer: 'https://p', _schemaURL: 'https://s', query: `SELECT ${i} FROM secret` } },
    },
    inputs: [{ namespace: 'open', name: `d${i}` }],
    outputs: [{ namespace: i === JOBS - 1 ? 'elsewhere' : 'open', name: `d${i + 1}` }],
    producer: 'https://github.com/OpenLineage/OpenLineage/tree/1.40.1/integration/spark',
  }));

async function keyOf(scopes: readonly Scope[], namespaces: readonly string[] | null = null): Promise<string> {
  const key = makeApiKey();
  await app.app.app.keys.create(hashApiKey(key), {
    ...{ id: crypto.randomUUID(), name: 'test', organization: app.app.organization, scopes, namespaces },
    createdAt: BigInt(Date.now()) * 1_000_000n,
  });
  return key;
}

/** What axe holds against a page that was loaded without it: no policy keeps the browser itself from running it. */
async function soundness(page: Page): Promise<string[]> {
  await page.evaluate(await readFile(AXE, 'utf8'));
  return faultsOf(page);
}

async function signedInBy(key: string, address: string): Promise<Page> {
  const { page } = await app.open({ viewport: { width: 1440, height: 900 } });
  await page.goto(address);
  await page.getByLabel('API key').fill(key);
  await page.getByRole('button', { name: 'Sign in' }).click();
  return page;
}

test(
  'before the first event every view says so, and where to go',
  async () => {
    const { page, misdeeds } = await app.signedIn('/', { viewport: { width: 360, height: 740 }, colorScheme: 'dark' });
    await page.addInitScript({ path: AXE });
    const views: readonly (readonly [string, string])[] = [
      ['/', 'Nothing has been sent yet'],
      ['/lineage', 'Nothing has been sent yet'],
      ['/datasets', 'None here yet'],
      ['/jobs', 'None here yet'],
      ['/namespaces', 'None here yet'],
      ['/integrations', 'No event came in this time.'],
      ['/integrations/nothing', 'There is no guide of that name'],
      ['/refused', 'Nothing was refused'],
      ['/keys', 'No active keys'],
      ['/workspaces', 'No workspaces yet'],
    ];
    for (const [address, sign] of views) {
      await page.goto(address);
      await page.getByText(sign).waitFor();
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.locator('.loading').first().waitFor({ state: 'detached' });
      const width = await page.evaluate<number>('document.documentElement.scrollWidth');
      expect([address, width, ...(await faultsOf(page))]).toEqual([address, 360]);
    }
    await page.getByRole('combobox').first().fill('orders');
    await page.getByText('Nothing is called “orders”.').waitFor();
    await page.goto('/jobs');
    await page.getByRole('link', { name: 'Connect an emitter' }).click();
    await page.getByText('Wait for the first event').waitFor();
    expect(misdeeds).toEqual([]);
    await page.context().close();
  },
  TIMEOUT_MS,
);

describe('once something was sent', () => {
  /** Of somebody who looked before. */
  let newcomer: Page;

  beforeAll(async () => {
    ({ page: newcomer } = await app.signedIn('/lineage'));
    await newcomer.getByText('Nothing has been sent yet').waitFor();
    await newcomer.getByRole('combobox').first().fill('job5');
    await newcomer.getByText('Nothing is called “job5”.').waitFor();
    await newcomer.getByRole('navigation').getByText('Integrations').click();
    await app.app.send(...chain());
  }, START_MS);

  test(
    'who looked before, and found nothing, finds it',
    async () => {
      await newcomer.getByRole('link', { name: 'Lineage', exact: true }).click();
      await newcomer.locator('.pick-list').waitFor();
      await newcomer.getByRole('combobox').first().fill('');
      await newcomer.getByRole('combobox').first().fill('job5');
      await newcomer.getByRole('option').first().waitFor();
      await newcomer.context().close();
    },
    TIMEOUT_MS,
  );

  test(
    'a database that is away for a moment is told of, and what it then knows is shown when one tries again',
    async () => {
      const { page } = await app.signedIn('/');
      await page.getByText('integration/spark 1.40.1').waitFor();
      await page.route('**/graphql', async (route) => {
        if (!(route.request().postData() ?? '').includes('PanelHead')) return route.continue();
        const errors = [{ message: 'It is away.', path: ['node'], extensions: { code: 'UNAVAILABLE' } }];
        return route.fulfill({ json: { data: { node: null }, errors } });
      });
      await page.goto(MIDDLE);
      const panel = page.locator('.panel');
      await panel.locator('.failure').getByText('It is away.').waitFor();
      await page.unroute('**/graphql');
      await panel.getByRole('button', { name: 'Try again' }).click();
      await panel.getByRole('heading', { name: 'd30' }).waitFor();
      await page.context().close();
    },
    TIMEOUT_MS,
  );

  test(
    'events are told by producer, with when each was heard last',
    async () => {
      const { page } = await app.signedIn('/');
      for (const address of ['/', '/integrations']) {
        await page.goto(address);
        const heard = page.locator('.producers-list li', { hasText: 'integration/spark 1.40.1' });
        await heard.getByText(`${JOBS} events`, { exact: true }).waitFor();
        await heard.getByText(/^less than \d+ (second|minute)s? ago$/).waitFor();
      }
      await page.getByRole('button', { name: '24 hours' }).click();
      await page.getByRole('button', { name: '24 hours', pressed: true }).waitFor();
      await page.getByText(`${JOBS} events in this time.`).waitFor();
      expect(await page.locator('.producers-list .spark rect.bar').count()).toBeGreaterThanOrEqual(24);
      await page.context().close();
    },
    TIMEOUT_MS,
  );

  test(
    'a key that may read and nothing else sees all but source, and is told what is for admins',
    async () => {
      const page = await signedInBy(await keyOf(['read']), '/');
      await page.getByText('integration/spark 1.40.1').waitFor();
      for (const address of ['/keys', '/refused']) {
        await page.goto(address);
        await page.getByRole('heading', { name: 'For admins' }).waitFor();
      }
      await page.goto('/workspaces');
      await page.getByText('Admins make them').waitFor();
      expect(await page.getByRole('button', { name: 'New workspace' }).count()).toBe(0);
      expect(await page.getByRole('switch', { name: 'Source of open is open' }).isDisabled()).toBe(true);
      await page.goto('/integrations/python');
      await page.getByText('Only admins make keys.').waitFor();
      expect(await page.getByRole('button', { name: 'Make a key' }).count()).toBe(0);
      await page.goto('/lineage?kind=job&namespace=open&name=job1&tab=code');
      await page.getByText('Hidden by your organization').waitFor();
      await page.getByRole('button', { name: 'Forget the key' }).click();
      await page.getByLabel('API key').waitFor();
      await page.context().close();
    },
    TIMEOUT_MS,
  );

  test(
    'a key that is limited to namespaces sees that there is more, and not what',
    async () => {
      const page = await signedInBy(
        await keyOf(['read'], ['open']),
        `/lineage?kind=job&namespace=open&name=job${JOBS - 1}`,
      );
      const hidden = page.locator('.node-hidden');
      await hidden.getByText('not for your key').waitFor();
      await hidden.locator('.node-main').click();
      await page.keyboard.press('c'); // its columns are hidden, too: nothing opens
      await page.locator('.panel').getByText('Something that your key may not read.').waitFor();
      expect(new URL(page.url()).searchParams.get('columns')).toBeNull();
      expect(await page.content()).not.toContain('elsewhere');
      await page.goto('/');
      await page.locator('.producers').getByText('in this time').first().waitFor();
      await page.context().close();
    },
    TIMEOUT_MS,
  );

  test(
    'with slow answers views tell that something comes, and nothing in them jumps',
    async () => {
      const { page } = await app.signedIn('/');
      await page.addInitScript({
        content: `globalThis.shifts = [];
          new PerformanceObserver((list) => shifts.push(...list.getEntries().map(({ value, sources }) =>
            ({ value, of: sources.map(({ node }) => node?.className ?? '').join(' ') }))))
            .observe({ type: 'layout-shift', buffered: true });`,
      });
      await page.route('**/graphql', async (route) => {
        await new Promise((done) => setTimeout(done, 600));
        await route.continue();
      });
      const views: readonly (readonly [string, string])[] = [
        ['/', '.producers-list'],
        ['/lineage', '.pick-list'],
        [`${MIDDLE}&tab=runs`, '.runs'],
        [`${MIDDLE}&tab=about`, '.cypher'],
        ['/datasets', 'tbody'],
        ['/jobs', 'tbody'],
        ['/namespaces', 'tbody'],
        ['/integrations', '.producers-list'],
        ['/keys', '.table-wrap'],
        ['/workspaces', '[role=switch]'],
      ];
      for (const [address, sign] of views) {
        await page.goto(address);
        await page.locator('.loading, [aria-busy=true]').first().waitFor();
        await page.locator(sign).first().waitFor();
        await page.locator('.loading').first().waitFor({ state: 'detached' });
        const shifts = await page.evaluate<{ value: number; of: string }[]>('shifts');
        const sum = shifts.reduce((all, { value }) => all + value, 0);
        // What browsers' makers call good is under 0.1.
        expect([address, sum < 0.05 ? [] : shifts]).toEqual([address, []]);
      }
      await page.getByRole('combobox').first().fill('job1');
      await page.getByText('Searching …').waitFor();
      await page.getByRole('option').first().waitFor();
      await page.context().close();
    },
    TIMEOUT_MS,
  );

  test(
    'where the layout is out of order, the picture is drawn all the same',
    async () => {
      const { page } = await app.signedIn('/');
      await page.route(/elk-worker/, (route) => route.abort());
      await page.goto(MIDDLE);
      await page.locator('.node >> nth=4').waitFor();
      await page.context().close();
    },
    TIMEOUT_MS,
  );

  test(
    'when the server stops, views say so and keep what they show; once it is back, all comes by itself',
    async () => {
      const { page } = await app.signedIn('/');
      await page.getByText('integration/spark 1.40.1').waitFor();
      await page.getByRole('navigation').getByText('Jobs').click();
      await page.locator('tbody tr >> nth=49').waitFor();
      await page.goto(MIDDLE);
      await page.locator('.node-root').waitFor();
      await page.getByText('Live').waitFor();
      await page.getByText('5 nodes').waitFor();

      await app.stopServing();
      await page.getByText('Connection lost; trying again').waitFor();
      await page.getByText('It is asked again every few seconds').waitFor();
      await page.getByLabel('Depth').fill('4');
      await page.getByLabel('Depth').press('Enter');
      const outdated = page.locator('.lineage-body .outdated');
      await outdated.getByText('The server cannot be reached').waitFor();
      expect(await page.locator('.node').count()).toBe(5);
      await page.getByText('5 nodes of what was asked before').waitFor();
      expect(await soundness(page)).toEqual([]);
      await page.getByRole('tab', { name: 'Versions' }).click();
      await page.locator('.panel .failure').getByText('The server cannot be reached').waitFor();
      await page.getByRole('combobox', { name: /^Search/ }).fill('job2');
      await page.getByText('The server cannot be reached.', { exact: true }).waitFor();
      await app.serveAgain();
      await page.getByText('9 nodes').waitFor();
      await page.getByRole('option').first().waitFor();
      await page.locator('.panel .failure').waitFor({ state: 'detached' });
      await page.getByText('Live').waitFor();
      await page.getByText('It is asked again every few seconds').waitFor({ state: 'detached' });

      // A list goes on where it was.
      await page.goto('/jobs');
      await page.locator('tbody tr >> nth=49').waitFor();
      await app.stopServing();
      await page.getByRole('button', { name: 'Show more' }).click();
      await page.locator('.failure').getByText('The server cannot be reached').waitFor();
      expect(await page.locator('tbody tr').count()).toBe(50);
      // What was not loaded before cannot be shown, and comes as well.
      await page.getByRole('navigation').getByText('API keys').click();
      await page.getByText('This view could not be loaded').waitFor();
      await page.getByRole('button', { name: 'Load the page anew' }).click();
      await page.getByText('The server still cannot be reached.').waitFor();
      await app.serveAgain();
      await page.getByText('Show those that ended').waitFor();
      await page.goto('/jobs');
      await page.locator('tbody tr >> nth=49').waitFor();
      await app.stopServing();
      await page.getByRole('button', { name: 'Show more' }).click();
      await page.locator('.failure').getByText('The server cannot be reached').waitFor();
      await app.serveAgain();
      await page.locator(`tbody tr >> nth=${JOBS - 1}`).waitFor();
      await page.context().close();
    },
    TIMEOUT_MS,
  );
});

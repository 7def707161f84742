import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { BrowserApp, START_MS, TIMEOUT_MS } from '../support/browser.ts';

// The page while events come in, and while sessions end.

const JOB = '/lineage?kind=job&namespace=live&name=copy&depth=3';

let app: BrowserApp;

beforeAll(async () => {
  app = await BrowserApp.start();
}, START_MS);
afterAll(() => app.close());

/** An event of a run of the job that reads `from` and writes `to`. */
const event = (runId: string, eventType: string, outputs: readonly string[] = ['to']) => ({
  eventType,
  eventTime: new Date().toISOString(),
  run: { runId },
  job: { namespace: 'live', name: 'copy' },
  inputs: [{ namespace: 'live', name: 'from' }],
  outputs: outputs.map((name) => ({ namespace: 'live', name })),
  producer: 'https://example.com/test',
});

beforeAll(() => app.app.send(event(crypto.randomUUID(), 'COMPLETE')));

test(
  'the details follow the runs as the picture does',
  async () => {
    const { page } = await app.signedIn(JOB);
    const [node, card] = [page.locator('.node-job'), page.locator('.panel .run-card')];
    await card.locator('.state-complete').waitFor();
    await page.locator('.live-live').waitFor();
    const runId = crypto.randomUUID();
    await app.app.send(event(runId, 'START'));
    await node.locator('.state-running').waitFor();
    await card.locator('.state-running').waitFor();
    await app.app.send(event(runId, 'FAIL'));
    await node.locator('.state-failed').waitFor();
    await card.locator('.state-failed').waitFor();

    // Those of a dataset are those of what is next to it.
    await page.goto('/lineage?kind=dataset&namespace=live&name=to&tab=runs');
    await page.locator('.panel').getByText('2 runs', { exact: true }).waitFor();
    await page.locator('.live-live').waitFor();
    await app.app.send(event(crypto.randomUUID(), 'COMPLETE'));
    await page.locator('.panel').getByText('3 runs', { exact: true }).waitFor();
    await page.locator('.panel').getByText('3 runs, 1 failed.').waitFor();
    await page.context().close();
  },
  TIMEOUT_MS,
);

test(
  'new lineage is told of, and comes when it is asked for, to what stays where it is',
  async () => {
    const { page } = await app.signedIn(JOB);
    await page.getByText('3 nodes').waitFor();
    await page.locator('.live-live').waitFor();
    const root = page.locator('.node-root');
    const before = await root.boundingBox();
    await app.app.send(event(crypto.randomUUID(), 'COMPLETE', ['to', 'too']));
    const offer = page.getByRole('button', { name: 'The lineage has changed: show it' });
    await offer.waitFor();
    expect(await page.locator('.node').count()).toBe(3);
    await offer.click();
    await page.getByText('4 nodes').waitFor();
    await page.locator('.node', { hasText: 'too' }).waitFor();
    expect(await root.boundingBox()).toEqual(before);
    await offer.waitFor({ state: 'detached' });
    await page.context().close();
  },
  TIMEOUT_MS,
);

test(
  'a session that ended is told of, and the tab goes on where it was once somebody signs in in another',
  async () => {
    const { page, misdeeds } = await app.open({ viewport: { width: 1440, height: 900 } });
    const refused: string[] = [];
    page.on('response', (response) => {
      if (response.status() === 401) refused.push(response.url());
    });
    await page.goto('/');
    await page.getByLabel('API key').waitFor();
    await page.waitForLoadState('networkidle');
    expect(refused.length).toBe(1);
    expect(await page.getByText('Your session ended').count()).toBe(0);
    await page.goto(app.signInLink());
    await page.goto(JOB);
    await page.locator('.node-root').waitFor();
    await page.context().clearCookies();
    await page.getByRole('tab', { name: 'Versions' }).click();
    await page.getByText('Your session ended').waitFor();
    const other = await page.context().newPage();
    await other.goto(app.signInLink());
    await page.locator('.node-root').waitFor();
    await page.getByRole('tab', { name: 'Versions', selected: true }).waitFor();
    expect(misdeeds).toEqual([]);
    await page.context().close();
  },
  TIMEOUT_MS,
);

test(
  'the box of the time stays where it was opened, however long its button grows',
  async () => {
    const { page } = await app.signedIn(JOB, { viewport: { width: 1280, height: 800 } });
    await page.locator('.node-root').waitFor();
    await page.getByRole('button', { name: /^As of/ }).click();
    const corner = async () => {
      const { x, y } = (await page.locator('.time-box').boundingBox()) ?? {};
      return { x, y };
    };
    const before = await corner();
    await page.getByRole('button', { name: '3 days before' }).click();
    await page.getByLabel('Exact time (UTC)', { exact: true }).fill(new Date().toISOString().slice(0, 19));
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: /^As of: .* · changes since/ }).waitFor();
    expect(await corner()).toEqual(before);
    await page.context().close();
  },
  TIMEOUT_MS,
);

test(
  'what changed while the view was not open is there when one comes back to it',
  async () => {
    const { page } = await app.signedIn(JOB);
    await page.getByText('4 nodes').waitFor();
    await page.getByRole('navigation').getByText('Jobs').click();
    await page.locator('tbody tr').first().waitFor();
    await app.app.send(event(crypto.randomUUID(), 'COMPLETE', ['to', 'too', 'three']));
    await page.goBack();
    await page.getByText('5 nodes').waitFor();
    await page.context().close();
  },
  TIMEOUT_MS,
);

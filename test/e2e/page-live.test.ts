import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { encodeId, entityOf } from '../../src/domain/entity.ts';
import { BrowserApp, START_MS, TIMEOUT_MS, turn } from '../support/browser.ts';

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

test(
  'a tab in the background follows nothing; seen again, it shows what happened meanwhile',
  async () => {
    const { page } = await app.signedIn(JOB);
    const [node, card] = [page.locator('.node-job'), page.locator('.panel .run-card')];
    await page.locator('.live-live').waitFor();
    const runId = crypto.randomUUID();
    await app.app.send(event(runId, 'START'));
    await node.locator('.state-running').waitFor();
    await turn(page, 'hidden');
    while (app.app.app.live.subscribers > 0) await sleep(20);
    await app.app.send(event(runId, 'FAIL'));
    await turn(page, 'visible');
    await node.locator('.state-failed').waitFor();
    await card.locator('.state-failed').waitFor();
    await page.context().close();
  },
  TIMEOUT_MS,
);

test(
  'what changed where nobody followed it is there when one asks for that again',
  async () => {
    const job = {
      job: { namespace: 'live', name: 'elsewhere' },
      inputs: [],
      outputs: [{ namespace: 'live', name: 'a' }],
    };
    await app.app.send({ ...event(crypto.randomUUID(), 'COMPLETE'), ...job });
    const { page } = await app.signedIn('/lineage?kind=job&namespace=live&name=elsewhere');
    await page.getByText('2 nodes').waitFor();
    await page.getByRole('button', { name: 'Upstream', exact: true }).click();
    await page.getByText('1 node —').waitFor();
    const more = { ...job, outputs: ['a', 'b'].map((name) => ({ namespace: 'live', name })) };
    await app.app.send({ ...event(crypto.randomUUID(), 'COMPLETE'), ...more });
    await page.getByRole('button', { name: 'Both ways', exact: true }).click();
    await page.getByText('3 nodes').waitFor();
    await page.context().close();
  },
  TIMEOUT_MS,
);

test(
  'columns in the picture are those of what is shown',
  async () => {
    const table = { namespace: 'live', name: 'columned' };
    const columned = (...columns: readonly string[]) => ({
      ...event(crypto.randomUUID(), 'COMPLETE'),
      job: { namespace: 'live', name: 'writes columns' },
      inputs: columns.map((name) => ({ namespace: 'live', name: `for ${name}` })),
      outputs: [{ ...table, facets: { schema: { fields: columns.map((name) => ({ name, type: 'INT' })) } } }],
    });
    await app.app.send(columned('first'));
    const columns = encodeId(entityOf.dataset(app.app.organization, table));
    const address = new URLSearchParams({ kind: 'dataset', ...table, depth: '2', columns });
    const { page } = await app.signedIn(`/lineage?${address}`);
    await page.locator('.column', { hasText: 'first' }).waitFor();
    await page.locator('.live-live').waitFor();
    await app.app.send(columned('first', 'second'));
    await page.getByRole('button', { name: 'The lineage has changed: show it' }).click();
    await page.locator('.column', { hasText: 'second' }).waitFor();
    await page.context().close();
  },
  TIMEOUT_MS,
);

test(
  'while another lineage is under way, that of before does not stand under its name',
  async () => {
    const { page } = await app.signedIn(JOB);
    await page.locator('.node-root').waitFor();
    const held = Promise.withResolvers<undefined>();
    await page.route('**/graphql', async (route) => {
      if ((route.request().postData() ?? '').includes('LineagePicture')) await held.promise;
      await route.continue();
    });
    await page.locator('.node-dataset', { hasText: 'from' }).locator('.node-main').dblclick();
    await page.locator('.toolbar-title', { hasText: 'from' }).waitFor();
    await page.locator('.node').first().waitFor({ state: 'detached' });
    held.resolve(undefined);
    await page.locator('.node-root', { hasText: 'from' }).waitFor();
    await page.context().close();
  },
  TIMEOUT_MS,
);

test(
  'the overview is asked anew when one comes back to it, and its times go on while one looks',
  async () => {
    const { page } = await app.open({ viewport: { width: 1440, height: 900 } });
    await page.goto(app.signInLink());
    await page.clock.install();
    await page.goto('/');
    const latest = page.locator('section', { has: page.getByRole('heading', { name: 'Latest runs of jobs' }) });
    await latest.locator('.ago').first().waitFor();
    await turn(page, 'hidden');
    await app.app.send({
      ...event(crypto.randomUUID(), 'COMPLETE'),
      job: { namespace: 'live', name: 'ran_meanwhile' },
    });
    await turn(page, 'visible');
    const ago = latest.locator('li', { hasText: 'ran_meanwhile' }).locator('.ago');
    await ago.waitFor();
    await page.clock.fastForward('10:00');
    await ago.filter({ hasText: /^1\d minutes ago$/ }).waitFor();
    await page.context().close();
  },
  TIMEOUT_MS,
);

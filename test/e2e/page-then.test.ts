import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { encodeId, entityOf } from '../../src/domain/entity.ts';
import { BrowserApp, START_MS, TIMEOUT_MS } from '../support/browser.ts';

// The page as of earlier times, and as of now again.

const DAY_MS = 86_400_000;
const JOB = { namespace: 'then', name: 'load' };
const TABLE = { namespace: 'then', name: 'orders' };

let app: BrowserApp;

beforeAll(async () => {
  app = await BrowserApp.start();
}, START_MS);
afterAll(() => app.close());

const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString();

/** A run of the job that ended so many days ago: what it ran, and the columns of what it wrote. */
const run = (days: number, query: string, columns: readonly string[]) => ({
  eventType: 'COMPLETE',
  eventTime: daysAgo(days),
  run: { runId: crypto.randomUUID() },
  job: { ...JOB, facets: { sql: { query } } },
  inputs: [{ namespace: 'then', name: 'source' }],
  outputs: [{ ...TABLE, facets: { schema: { fields: columns.map((name) => ({ name, type: 'INT' })) } } }],
  producer: 'https://example.com/test',
});

beforeAll(() => app.app.send(run(5, 'SELECT first', ['id', 'total']), run(1, 'SELECT second', ['id', 'amount'])));

const addressOf = (kind: 'dataset' | 'job', more: Readonly<Record<string, string>>) =>
  `/lineage?${new URLSearchParams({ kind, ...(kind === 'job' ? JOB : TABLE), ...more })}`;

/** Shows a tab of the details. */
async function tabOf(page: Page, name: string) {
  await page.getByRole('tab', { name, exact: true }).click();
  return page.locator('.panel-body');
}

test(
  'details are those of then, and say what of them is of now',
  async () => {
    const asOf = daysAgo(3);
    const { page } = await app.signedIn(addressOf('dataset', { asOf }));
    const hint = page.locator('.panel-then');
    const about = await tabOf(page, 'About');
    await hint.getByText(/^Freshness and what is wrong upstream are as of .*; all else is of now\.$/).waitFor();
    await about.locator('.facts div', { hasText: 'Freshness' }).waitFor();
    expect(await about.getByText('Last written', { exact: true }).count()).toBe(0);
    const schema = await tabOf(page, 'Schema');
    await schema.getByText('total', { exact: true }).waitFor();
    expect(await schema.locator('.schema-name').allTextContents()).toEqual(['id', 'total']);
    expect(await hint.textContent()).toMatch(/^As of /);
    await schema.getByRole('button', { name: 'Trace total' }).click();
    await schema.locator('.column-impact').getByText('This is of now, not of').waitFor();
    const runs = await tabOf(page, 'Runs');
    await runs.getByText('Those that had begun by then').waitFor();
    expect(await runs.locator('.runs > li').count()).toBe(1);
    const versions = await tabOf(page, 'Versions');
    await versions.locator('.versions').waitFor();
    expect(await versions.locator('.versions > li').count()).toBe(1);
    expect(await versions.locator('.versions').textContent()).toContain('id, total');
    expect(await versions.getByText('current').count()).toBe(0);
    await tabOf(page, 'Facets');
    await hint.getByText('This is of now, not of').waitFor();

    await page.goto(addressOf('job', { asOf }));
    await hint.getByText('This is of now, not of').waitFor();
    expect(await page.locator('.panel .run-card').count()).toBe(0);
    const code = await tabOf(page, 'Code');
    await code.getByText('SELECT first').waitFor();
    expect(await code.textContent()).not.toContain('second');
    expect(await hint.textContent()).toMatch(/^As of /);
    const runsOfJob = await tabOf(page, 'Runs');
    await runsOfJob.getByText('Those that had begun by then').waitFor();
    expect(await runsOfJob.locator('.runs > li').count()).toBe(1);
    const ofJob = await tabOf(page, 'Versions');
    await ofJob.getByText('SELECT first').waitFor();
    expect(await ofJob.locator('.versions > li').count()).toBe(1);
    await page.context().close();
  },
  TIMEOUT_MS,
);

test(
  'columns in the picture are those of then; what is opened from there is of then, too',
  async () => {
    const columns = encodeId(entityOf.dataset(app.app.organization, TABLE));
    const asked = { direction: 'UPSTREAM', depth: '2', asOf: daysAgo(3) };
    const { page } = await app.signedIn(addressOf('dataset', { ...asked, columns }));
    const names = page.locator('.picture .column');
    await names.filter({ hasText: 'total' }).waitFor();
    expect(await names.count()).toBe(2);
    await page.locator('.node-job .node-main').click();
    const kept = (href: string | null) => {
      const { searchParams } = new URL(href ?? '', app.url);
      return Object.fromEntries(Object.keys(asked).map((name) => [name, searchParams.get(name)]));
    };
    expect(kept(await page.getByRole('link', { name: 'Open its lineage' }).getAttribute('href'))).toEqual(asked);
    await page.getByRole('button', { name: 'As a list' }).click();
    const row = page.locator('.node-list').getByRole('link', { name: 'load' });
    expect(kept(await row.getAttribute('href'))).toEqual(asked);
    await page.getByRole('button', { name: 'As a graph' }).click();
    await names.filter({ hasText: 'total' }).waitFor();
    await page.getByRole('button', { name: /^As of/ }).click();
    await page.getByRole('button', { name: 'Back to now' }).click();
    await names.filter({ hasText: 'amount' }).waitFor();
    expect(await names.filter({ hasText: 'total' }).count()).toBe(0);
    await page.context().close();
  },
  TIMEOUT_MS,
);

test(
  'as of now again, jobs are as they went meanwhile',
  async () => {
    const { page } = await app.signedIn(addressOf('job', {}));
    const job = page.locator('.node-job');
    await page.locator('.live-live').waitFor();
    const last = { ...run(0, 'SELECT second', ['id', 'amount']), outputs: [] };
    await app.app.send({ ...last, eventType: 'START', eventTime: new Date().toISOString() });
    await job.locator('.state-running').waitFor();
    await page.getByRole('button', { name: /^As of/ }).click();
    await page.getByLabel('Exact time (UTC)', { exact: true }).fill(daysAgo(0).slice(0, 19));
    await page.keyboard.press('Enter');
    await job.locator('.state').waitFor({ state: 'detached' });
    await app.app.send({ ...last, eventType: 'FAIL', eventTime: new Date().toISOString() });
    await page.getByRole('button', { name: 'Back to now' }).click();
    await job.locator('.state-failed').waitFor();
    expect(await page.getByRole('button', { name: 'The lineage has changed: show it' }).count()).toBe(0);
    await page.context().close();
  },
  TIMEOUT_MS,
);

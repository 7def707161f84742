import { setTimeout as wait } from 'node:timers/promises';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { freePort } from '../../src/embedded/ports.ts';
import { sampleEvents } from '../../src/sample/sample-events.ts';
import { browserAddress } from '../../web/src/panel/cypher.ts';
import { launchChromium, PATIENCE_MS } from '../support/browser.ts';
import { NEO4J_START_MS } from '../support/neo4j.ts';
import { temporaryFolders } from '../unit/embedded/temporary-folder.ts';

/*
 * What `npm start` runs, with an embedded Neo4j, followed by what it prints: Browser's settings are those of the database that it belongs to, so the tests'
 * own will not do.
 */
const MAIN = join(import.meta.dirname, '..', '..', 'src', 'main.ts');
const NAME = 'shop.dbt_marts.fct_orders';
const folder = temporaryFolders();

let server: ChildProcess;
let said = '';

/** What it printed beside a name. */
const printed = (name: string): string => new RegExp(`^  ${name} +(\\S+)`, 'm').exec(said)?.[1] ?? '';

beforeAll(async () => {
  const { NEO4J_URI: _, ...environment } = process.env;
  server = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', MAIN], {
    env: {
      ...environment,
      DATA_DIR: folder(),
      PORT: String(await freePort(0)),
      NEO4J_HEAP_MB: '384',
      SPOOL_MAX_BYTES: '0', // what a slow machine takes long for is waited for, not queued
      LOG_LEVEL: 'warn',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  await new Promise<void>((resolve, reject) => {
    for (const stream of [server.stdout, server.stderr])
      stream?.on('data', (chunk: Buffer) => {
        said += chunk.toString();
        if (/^ {2}Neo4j Browser .*\n/m.test(said)) resolve();
      });
    server.on('exit', () => reject(new Error(said)));
  });
  const night = sampleEvents(new Date()).filter((event) => JSON.stringify(event).includes(NAME));
  const send = () =>
    fetch(`${printed('Send events')}/batch`, {
      method: 'POST',
      headers: { authorization: `Bearer ${printed('API key')}`, 'content-type': 'application/json' },
      body: JSON.stringify(night),
    });
  let answer = await send();
  // A cold database on a slow machine takes longer to look up a key than a sender is made to wait.
  for (; answer.status === 503; answer = await send()) await wait(1_000);
  expect(await answer.json()).toMatchObject({ status: 'success' });
}, NEO4J_START_MS);
afterAll(async () => {
  if (server.exitCode !== null) return;
  const exited = once(server, 'exit');
  server.kill('SIGTERM');
  await exited;
}, NEO4J_START_MS);

/** Runs what is in the editor, and waits until it is drawn: results come first in the stream. */
async function run(neo4j: Page): Promise<void> {
  const frames = neo4j.getByTestId('frame');
  const before = await frames.count();
  await neo4j.getByTestId('editor-Run').click();
  await frames.nth(before).waitFor({ state: 'attached' });
  await frames.first().locator('g.relationship').nth(3).waitFor({ state: 'attached' });
  expect(await frames.first().locator('g.node').count()).toBeGreaterThan(3);
}

test(
  'from the page an analyst comes to Neo4j Browser with the Cypher of what was on it, signs in, meets our guide, and sees the graph drawn',
  async () => {
    const browser = await launchChromium();
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    context.setDefaultTimeout(PATIENCE_MS);
    const page = await context.newPage();
    await page.goto(printed('Sign in'));
    const namespace = encodeURIComponent('postgres://shop-db.example.com:5432');
    await page.goto(`${printed('Page')}lineage?kind=dataset&namespace=${namespace}&name=${NAME}`);
    const opened = context.waitForEvent('page');
    await page.getByRole('link', { name: 'Open in Neo4j Browser' }).click();
    const neo4j = await opened;
    expect(neo4j.url()).toContain(printed('Neo4j Browser'));

    await neo4j.getByTestId('username').fill('neo4j');
    const passwordFile = /password in (.+)\)/.exec(said)?.[1] ?? '';
    await neo4j.getByTestId('password').fill(readFileSync(passwordFile, 'utf8').trim());
    await neo4j.getByTestId('connect').click();

    await neo4j.getByText('OpenLineage in Neo4j').first().waitFor();
    await neo4j.getByTestId('activeEditor').filter({ hasText: NAME }).waitFor();
    // Our colours and captions are there without a command of theirs, some time after one is connected.
    const style = () => neo4j.evaluate<string | null>("localStorage.getItem('neo4j.grass')");
    while ((await style())?.includes('"node.Dataset"') !== true) await wait(100);
    await run(neo4j);

    // A question of the guide goes into the editor when clicked, and draws, too.
    const guide = neo4j.getByTestId('frame').filter({ hasText: 'guide.html' });
    for (const question of ['What is here?', 'What does the graph look like?']) {
      await guide.getByTestId('nextSlide').click();
      await guide.getByText(question).first().waitFor();
    }
    await guide.locator('pre.runnable').click();
    await run(neo4j);

    // The Cypher of a large view comes whole, too, though no server takes so long an address.
    const long = await context.newPage();
    const text = `RETURN 'a&b#c' AS begin, '${'x'.repeat(10_000)}' AS end`;
    await long.goto(browserAddress(printed('Neo4j Browser'), text));
    await long
      .getByTestId('activeEditor')
      .filter({ hasText: String.raw`a\u0026b\u0023c` })
      .waitFor();
    await browser.close();
  },
  8 * PATIENCE_MS,
);

import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { sampleEvents } from '../../src/sample/sample-events.ts';
import { NEO4J_START_MS } from './neo4j.ts';
import { TestApp } from './test-app.ts';

/** What finds faults, for `page.addInitScript`. */
export const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const CHROMIUM = '/usr/bin/chromium';
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage', // in containers it is small
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const TELL_VIOLATIONS = `addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
  tellViolation(effectiveDirective + ' refused ' + blockedURI))`;

/** For one step of a browser, on a slow or busy machine; for a whole test; for what comes before the tests. */
export const PATIENCE_MS = 120_000;
export const TIMEOUT_MS = 8 * PATIENCE_MS;
export const START_MS = NEO4J_START_MS + PATIENCE_MS;

/** Where pictures are kept: PAGE_SCREENSHOTS=write makes those that the README shows. */
export const SCREENSHOTS = process.env['PAGE_SCREENSHOTS'] === 'write' ? join('docs', 'screenshots') : null;

/** @throws Error where there is none */
export function launchChromium(): Promise<Browser> {
  if (!existsSync(CHROMIUM)) throw new Error(`${CHROMIUM} is missing: install Debian's package chromium.`);
  return chromium.launch({ executablePath: CHROMIUM, args: ARGUMENTS, timeout: PATIENCE_MS });
}

/** A page that keeps what it should not have done: asked another host, thrown, or met its own content policy. */
export interface WatchedPage {
  readonly page: Page;
  readonly misdeeds: readonly string[];
}

/** The product on a port, and Debian's Chromium before it. */
export class BrowserApp {
  readonly app: TestApp;
  readonly url: string;
  readonly browser: Browser;
  #server: Server;

  private constructor(app: TestApp, server: Server, browser: Browser) {
    this.app = app;
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    this.browser = browser;
    this.#server = server;
  }

  static async start(): Promise<BrowserApp> {
    const app = await TestApp.start();
    return new BrowserApp(app, await serve(app, 0), await launchChromium());
  }

  /** As if the server had been killed: nothing listens at its address, and connections that were open are cut. */
  async stopServing(): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
  }

  /** Serves again, at the same address. */
  async serveAgain(): Promise<void> {
    this.#server = await serve(this.app, Number(new URL(this.url).port));
  }

  /** With the sample story in it. */
  static async overSample(): Promise<BrowserApp> {
    const app = await BrowserApp.start();
    await app.app.send(...sampleEvents(new Date()).map((event) => event as object));
    return app;
  }

  /** A browser that nobody is signed in to. */
  async open(options: BrowserContextOptions = {}): Promise<WatchedPage> {
    const context = await this.browser.newContext({ baseURL: this.url, reducedMotion: 'reduce', ...options });
    context.setDefaultTimeout(PATIENCE_MS);
    const misdeeds: string[] = [];
    await context.exposeBinding('tellViolation', (_source, violation: string) => void misdeeds.push(violation));
    await context.addInitScript({ content: TELL_VIOLATIONS });
    const page = await context.newPage();
    context.on('request', (request) => {
      if (/^https?:/.test(request.url()) && !request.url().startsWith(this.url)) misdeeds.push(request.url());
    });
    page.on('pageerror', (error) => misdeeds.push(error.message));
    // What workers are refused is told here alone.
    page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) misdeeds.push(message.text());
    });
    return { page, misdeeds };
  }

  /** A link that signs in once, as an admin. */
  signInLink(): string {
    const { organization } = this.app;
    return `${this.url}/sign-in?link=${this.app.app.sessions.makeLink({ organization, keyId: 'test', scopes: ['admin'] })}`;
  }

  /** A page of somebody who signed in as an admin, at an address. */
  async signedIn(address: string, options: BrowserContextOptions = {}): Promise<WatchedPage> {
    const watched = await this.open({ viewport: { width: 1440, height: 900 }, ...options });
    await watched.page.goto(this.signInLink());
    await watched.page.goto(address);
    return watched;
  }

  async close(): Promise<void> {
    await this.browser.close();
    if (this.#server.listening) await this.stopServing();
    await this.app.close();
  }
}

/** As if the tab went to the background, or one came back to it. */
export async function turn(page: Page, visibility: 'hidden' | 'visible'): Promise<void> {
  await page.evaluate(`Object.defineProperty(document, 'visibilityState', { value: '${visibility}', configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));`);
}

async function serve(app: TestApp, port: number): Promise<Server> {
  const server = createServer(app.app.http).listen(port, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

/** WCAG 2.2 AA, and what axe finds good besides; the size of targets is looked at only when asked for. */
const AXE_TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe holds against a page that {@link AXE} was added to. */
export async function faultsOf(page: Page): Promise<string[]> {
  const run = `axe.run({ resultTypes: ['violations'], runOnly: ${JSON.stringify(AXE_TAGS)} }).then(({ violations }) =>
    violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => [id, target, failureSummary].join(' '))))`;
  return page.evaluate<string[]>(run);
}

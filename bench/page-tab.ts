import { existsSync } from 'node:fs';
import { chromium, type Browser, type CDPSession, type Page } from 'playwright-core';

const CHROMIUM = '/usr/bin/chromium';
const ARGUMENTS = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-background-networking'];
const PATIENCE_MS = 120_000;

/** Notes in the page, from its first script on: tasks of the main thread over 50 ms, frames, and when after a click the first node is drawn. */
const NOTES = `
  const notes = { tasks: [], asked: 0, drawn: null, frames: 0, moves: 0, lastFrame: 0, longestFrame: 0 };
  let seen = '';
  globalThis.notes = notes;
  new PerformanceObserver((list) => notes.tasks.push(...list.getEntries().map(({ duration }) => duration)))
    .observe({ type: 'longtask', buffered: true });
  addEventListener('click', () => Object.assign(notes, { asked: performance.now(), drawn: null }), true);
  const frame = (now) => {
    if (notes.drawn === null && document.querySelector('.node') !== null) notes.drawn = performance.now();
    notes.frames++;
    const place = document.querySelector('.react-flow__viewport')?.style.transform ?? '';
    if (place !== seen) notes.moves++;
    seen = place;
    notes.longestFrame = Math.max(notes.longestFrame, now - notes.lastFrame);
    notes.lastFrame = now;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
`;

interface Frames {
  readonly frames: number;
  /** Of them, those in which the picture stood elsewhere than before. */
  readonly moves: number;
  readonly longestFrame: number;
  /** Seconds. */
  readonly elapsed: number;
}

/** How the page kept up while somebody moved the picture. */
export interface Motion {
  readonly framesPerSecond: number;
  /** Milliseconds between two frames, at worst. */
  readonly longestFrame: number;
  /** Milliseconds of the main thread's work a frame: what is the page's own, whatever draws. */
  readonly mainThread: number;
}

/** A tab of Debian's Chromium, signed in by a key, with a look at what it does. */
export class Tab {
  readonly page: Page;
  readonly #browser: Browser;
  readonly #devtools: CDPSession;

  private constructor(browser: Browser, page: Page, devtools: CDPSession) {
    this.#browser = browser;
    this.page = page;
    this.#devtools = devtools;
  }

  /** @throws Error where there is no Chromium */
  static async open(url: string, key: string): Promise<Tab> {
    if (!existsSync(CHROMIUM)) throw new Error(`${CHROMIUM} is missing: install Debian's package chromium.`);
    const browser = await chromium.launch({ executablePath: CHROMIUM, args: ARGUMENTS, timeout: PATIENCE_MS });
    const context = await browser.newContext({ baseURL: url, viewport: { width: 1440, height: 900 } });
    context.setDefaultTimeout(PATIENCE_MS);
    const page = await context.newPage();
    await page.addInitScript({ content: `sessionStorage.setItem('olg-key', ${JSON.stringify(key)});${NOTES}` });
    const devtools = await context.newCDPSession(page);
    await devtools.send('Performance.enable');
    return new Tab(browser, page, devtools);
  }

  /** Milliseconds from the last click, or from when the tab began to load, until a node was drawn. */
  async untilDrawn(): Promise<number> {
    await this.page.locator('.node').first().waitFor();
    await this.frames(2);
    return this.page.evaluate<number>('notes.drawn - notes.asked');
  }

  /** Of the main thread since it was last asked, in milliseconds; those under 50 ms are not told: 0. */
  async longestTask(): Promise<number> {
    await this.frames(3);
    return this.page.evaluate<number>('Math.max(0, ...notes.tasks.splice(0))');
  }

  /** Waits until so many more frames were made. */
  async frames(count: number): Promise<void> {
    const next = 'new Promise((resolve) => requestAnimationFrame(() => resolve()))';
    for (let i = 0; i < count; i++) await this.page.evaluate(next);
  }

  /**
   * Turns the wheel over the picture once a frame: within the page, since whoever drives it from outside cannot keep up.
   * @param wheel of the i-th frame, as a script: what is given to `WheelEvent`
   * @throws Error where the picture did not move: that would measure nothing
   */
  async motion(seconds: number, wheel: string): Promise<Motion> {
    await this.frames(30);
    const busyBefore = await this.#busySeconds();
    const { frames, moves, longestFrame, elapsed } = await this.page.evaluate<Frames>(`(async () => {
      const pane = document.querySelector('.react-flow__pane');
      const common = { bubbles: true, cancelable: true, clientX: 700, clientY: 450 };
      Object.assign(notes, { frames: 0, moves: 0, longestFrame: 0 });
      const began = performance.now();
      for (let i = 0; performance.now() - began < ${seconds * 1_000}; i++) {
        pane.dispatchEvent(new WheelEvent('wheel', { ...common, ...${wheel} }));
        await new Promise(requestAnimationFrame);
      }
      return { ...notes, elapsed: (performance.now() - began) / 1000 };
    })()`);
    const busy = (await this.#busySeconds()) - busyBefore;
    if (moves < frames * 0.8) throw new Error(`The picture moved in ${moves} of ${frames} frames.`);
    return { framesPerSecond: frames / elapsed, longestFrame, mainThread: (busy / frames) * 1_000 };
  }

  /** What scripts and the document hold once all is collected that can be. */
  async held(): Promise<{ readonly heapMB: number; readonly elements: number; readonly listeners: number }> {
    await this.frames(30);
    for (let i = 0; i < 3; i++) await this.#devtools.send('HeapProfiler.collectGarbage');
    const { usedSize } = await this.#devtools.send('Runtime.getHeapUsage');
    const { nodes, jsEventListeners } = await this.#devtools.send('Memory.getDOMCounters');
    return { heapMB: usedSize / 1e6, elements: nodes, listeners: jsEventListeners };
  }

  async close(): Promise<void> {
    await this.#browser.close();
  }

  async #busySeconds(): Promise<number> {
    const { metrics } = await this.#devtools.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0;
  }
}

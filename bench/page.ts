import { loadDirectly } from './direct-loader.ts';
import { HttpClient } from './http-client.ts';
import type { Options } from './options.ts';
import { Tab, type Motion } from './page-tab.ts';
import type { Stack, Tenant } from './stack.ts';
import { median } from './statistics.ts';
import { DEFAULT_WORKLOAD, type Workload } from './workload.ts';
import { wideEvent } from './wide-event.ts';

/** A middle one of the layered graph: enough stands on both sides. */
const MIDDLE = 'ds_30_10';
const MOTION_SECONDS = 4;
/** Wheels that come back to where they began. */
const CIRCLING = '{ deltaX: 30 * Math.cos(i / 10), deltaY: 30 * Math.sin(i / 10) }';
const ZOOMING = '{ ctrlKey: true, deltaY: i % 40 < 20 ? -4 : 4 }';

export interface PageResult {
  /** Bytes of the scripts of the first view, as they were sent. */
  readonly firstScripts: number;
  readonly large: {
    readonly nodes: number;
    readonly lines: number;
    /** Milliseconds. */
    readonly layout: number;
    readonly longestTask: number;
    /** With all in view, and with what can be read. */
    readonly panAll: Motion;
    readonly zoomAll: Motion;
    readonly panNear: Motion;
  };
  readonly hub: {
    readonly downstream: number;
    /** Milliseconds from a click in a list until nodes are drawn. */
    readonly fromList: number;
    /** Milliseconds in a new tab, whose files are in the browser's cache. */
    readonly newTab: number;
    readonly longestTask: number;
    /** While pages were added, up to what is shown at once. */
    readonly longestTaskAdding: number;
  };
  readonly wide: {
    readonly columns: number;
    /** Milliseconds from the click until columns are shown, in the picture and in the panel. */
    readonly opened: number;
    readonly schema: number;
    readonly longestTask: number;
  };
  readonly cycles: {
    readonly count: number;
    readonly heapMB: readonly [number, number];
    readonly elements: readonly [number, number];
    readonly listeners: readonly [number, number];
  };
}

type Tell = (line: string) => void;

/** Graphs that hurt, and who may read them. */
interface Graphs {
  readonly url: string;
  readonly large: Tenant;
  readonly hub: Tenant;
  readonly hubJobs: number;
  readonly wide: Tenant;
}

/** The page in a browser without a GPU, on graphs that hurt. */
export async function measurePage(stack: Stack, options: Options, tell: Tell): Promise<PageResult> {
  const large = await loaded(stack, { jobs: 1_200, width: 20 }, tell);
  const hubJobs = options.quick ? 1_000 : 10_000;
  const hub = await loaded(stack, { shape: 'hub', jobs: hubJobs, columns: 1 }, tell);
  const wide = await stack.newTenant();
  const client = new HttpClient(stack.server.url, wide.key, 1);
  await client.post('/api/v1/lineage', JSON.stringify(wideEvent(WIDE_COLUMNS)), 201);
  client.close();
  return measureGraphs({ url: stack.server.url, large, hub, hubJobs, wide }, options, tell);
}

async function measureGraphs(graphs: Graphs, { quick, repeats }: Options, tell: Tell): Promise<PageResult> {
  const { url, large, hub, hubJobs, wide } = graphs;
  return {
    large: await measureLarge(url, large, repeats, tell),
    firstScripts: await firstScripts(url, large),
    hub: { downstream: 2 * hubJobs, ...(await measureHub(url, hub, repeats, tell)) },
    wide: await measureWide(url, wide, tell),
    cycles: await measureCycles(url, large, quick ? 40 : 200, tell),
  };
}

const WIDE_COLUMNS = 3_600;

async function loaded(stack: Stack, changes: Partial<Workload>, tell: Tell): Promise<Tenant> {
  const tenant = await stack.newTenant();
  const workload = { ...DEFAULT_WORKLOAD, ...changes };
  tell(`page: loading ${workload.jobs} jobs, ${workload.shape}`);
  await loadDirectly(stack.driver, tenant.organization, workload, tell);
  return tenant;
}

async function firstScripts(url: string, { key }: Tenant): Promise<number> {
  const tab = await Tab.open(url, key);
  const sizes: number[] = [];
  tab.page.on('response', (response) => {
    if (response.url().endsWith('.js')) sizes.push(Number(response.headers()['content-length']));
  });
  await tab.page.goto('/');
  await tab.page.getByRole('heading', { level: 1 }).waitFor();
  await tab.close();
  return sizes.reduce((sum, size) => sum + size, 0);
}

const lineageOf = (name: string, more = '') => `/lineage?kind=dataset&namespace=bench&name=${name}&node=none${more}`;

async function measureLarge(url: string, { key }: Tenant, repeats: number, tell: Tell): Promise<PageResult['large']> {
  const layouts: number[] = [];
  const tasks: number[] = [];
  const pans: Motion[] = [];
  const zooms: Motion[] = [];
  const near: Motion[] = [];
  let [nodes, lines] = [0, 0];
  for (let i = 0; i < repeats; i++) {
    tell(`page: 1,000 nodes, ${i + 1} of ${repeats}`);
    const tab = await Tab.open(url, key);
    const { page } = tab;
    await page.goto(lineageOf(MIDDLE, '&depth=50&pages=4'));
    await tab.untilDrawn();
    layouts.push(await page.evaluate<number>(`performance.getEntriesByName('layout').at(-1).duration`));
    near.push(await tab.motion(MOTION_SECONDS, CIRCLING));
    await page.getByRole('button', { name: 'Fit the picture' }).click();
    await tab.frames(60);
    tasks.push(await tab.longestTask());
    nodes = await page.locator('.react-flow__node').count();
    lines = await page.locator('.react-flow__edge').count();
    pans.push(await tab.motion(MOTION_SECONDS, CIRCLING));
    zooms.push(await tab.motion(MOTION_SECONDS, ZOOMING));
    await tab.close();
  }
  return {
    ...{ nodes, lines, layout: median(layouts), longestTask: Math.max(...tasks) },
    ...{ panAll: middle(pans), zoomAll: middle(zooms), panNear: middle(near) },
  };
}

function middle(motions: readonly Motion[]): Motion {
  const of = (key: keyof Motion) => median(motions.map((motion) => motion[key]));
  return { framesPerSecond: of('framesPerSecond'), longestFrame: of('longestFrame'), mainThread: of('mainThread') };
}

async function measureHub(url: string, { key }: Tenant, repeats: number, tell: Tell) {
  const fromList: number[] = [];
  const newTab: number[] = [];
  let [longestTask, longestTaskAdding] = [0, 0];
  for (let i = 0; i < repeats; i++) {
    tell(`page: a hub, ${i + 1} of ${repeats}`);
    const tab = await Tab.open(url, key);
    const { page } = tab;
    await page.goto('/datasets');
    await page.getByRole('link', { name: 'hub_ds' }).first().click();
    fromList.push(await tab.untilDrawn());
    longestTask = Math.max(longestTask, await tab.longestTask());
    await page.goto(lineageOf('hub_ds'));
    newTab.push(await tab.untilDrawn());
    await tab.longestTask();
    const more = page.getByRole('button', { name: 'Show more', exact: true });
    for (let shown = 500; shown <= 1_000; shown += 250) {
      await more.click();
      await page.getByText(`${shown.toLocaleString('en')} nodes`).waitFor();
      await tab.frames(30);
    }
    longestTaskAdding = Math.max(longestTaskAdding, await tab.longestTask());
    await tab.close();
  }
  return { fromList: median(fromList), newTab: median(newTab), longestTask, longestTaskAdding };
}

async function measureWide(url: string, { key }: Tenant, tell: Tell): Promise<PageResult['wide']> {
  tell(`page: ${WIDE_COLUMNS} columns`);
  const tab = await Tab.open(url, key);
  const { page } = tab;
  await page.goto('/lineage?kind=dataset&namespace=bench&name=wide');
  await tab.untilDrawn();
  await tab.longestTask();
  const since = (sign: string) => async () => {
    await page.locator(sign).first().waitFor();
    return page.evaluate<number>('performance.now() - notes.asked');
  };
  await page.getByRole('button', { name: 'Columns of wide' }).click();
  const opened = await since('.column')();
  await page.getByRole('tab', { name: 'Schema' }).click();
  const schema = await since('.schema-row')();
  await page.getByPlaceholder('Filter columns').last().fill('3599');
  await page.locator('.schema-row', { hasText: 'column_3599' }).waitFor();
  const longestTask = await tab.longestTask();
  await tab.close();
  return { columns: WIDE_COLUMNS, opened, schema, longestTask };
}

/** All of it within the page, so that the heap holds nothing of what drives it. */
const expandAndFold = (count: number) => `(async () => {
  const text = () => document.querySelector('.lineage-foot [role=status]').textContent;
  const press = (key) =>
    document.querySelector('.node-root .node-main').dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
  const until = async (isSo) => {
    while (!isSo()) await new Promise(requestAnimationFrame);
  };
  const all = text();
  for (let i = 0; i < ${count}; i++) {
    press('-');
    await until(() => text() !== all);
    press('+');
    await until(() => text() === all);
  }
})()`;

/** Expanding what is downstream of a node and folding it again, with the keyboard. */
async function measureCycles(url: string, { key }: Tenant, count: number, tell: Tell): Promise<PageResult['cycles']> {
  const tab = await Tab.open(url, key);
  const { page } = tab;
  await page.goto(lineageOf(MIDDLE, '&direction=DOWNSTREAM&depth=3'));
  await tab.untilDrawn();
  await page.locator('.node-root').waitFor();
  // What is made once is made first.
  await page.evaluate(expandAndFold(20));
  const before = await tab.held();
  tell(`page: ${count} times expanded and folded, from ${before.heapMB.toFixed(1)} MB`);
  await page.evaluate(expandAndFold(count));
  const after = await tab.held();
  await tab.close();
  return {
    count,
    heapMB: [before.heapMB, after.heapMB],
    elements: [before.elements, after.elements],
    listeners: [before.listeners, after.listeners],
  };
}

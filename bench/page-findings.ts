import { type Findings, table } from './figure.ts';
import type { Motion } from './page-tab.ts';
import type { PageResult } from './page.ts';

/** What the page promises. Frames are those of a machine without a GPU, where all drawing is done by the processor. */
const BOUNDS = {
  layoutMs: 1_500,
  framesPerSecond: 50,
  frameMs: 20,
  hubMs: 1_000,
  wideMs: 1_000,
  frozenMs: 500,
  heapGrowth: 0.05,
  firstScriptsKB: 250,
};

export function pageFindings({ firstScripts, large, hub, wide, cycles }: PageResult): Findings {
  const growth = cycles.heapMB[1] / cycles.heapMB[0] - 1;
  const longest = Math.max(large.longestTask, hub.longestTask, hub.longestTaskAdding, wide.longestTask);
  const motions = [
    ['pan, all in view', 'pan_all', large.panAll],
    ['zoom, all in view', 'zoom_all', large.zoomAll],
    ['pan, near', 'pan_near', large.panNear],
  ] as const;
  const under = (what: string, unit: string, value: number, bound: number) => ({
    what: `Page: ${what}`,
    bound: `under ${bound.toLocaleString('en')} ${unit}`,
    value,
    met: value < bound,
  });
  return {
    figures: [
      { name: 'page.first_scripts', value: firstScripts / 1_000, unit: 'kB compressed' },
      { name: 'page.large.nodes', value: large.nodes, unit: 'nodes drawn' },
      { name: 'page.large.lines', value: large.lines, unit: 'lines drawn' },
      { name: 'page.large.layout', value: large.layout, unit: 'ms' },
      { name: 'page.large.longest_task', value: large.longestTask, unit: 'ms' },
      ...motions.flatMap(([, name, { framesPerSecond, mainThread, longestFrame }]) => [
        { name: `page.large.${name}.frames_per_second`, value: framesPerSecond, unit: '1/s, without a GPU' },
        { name: `page.large.${name}.main_thread`, value: mainThread, unit: 'ms/frame' },
        { name: `page.large.${name}.longest_frame`, value: longestFrame, unit: 'ms' },
      ]),
      { name: 'page.hub.downstream', value: hub.downstream, unit: 'nodes' },
      { name: 'page.hub.from_list', value: hub.fromList, unit: 'ms' },
      { name: 'page.hub.new_tab', value: hub.newTab, unit: 'ms' },
      { name: 'page.hub.longest_task', value: hub.longestTask, unit: 'ms' },
      { name: 'page.hub.longest_task_adding', value: hub.longestTaskAdding, unit: 'ms' },
      { name: 'page.wide.columns', value: wide.columns, unit: 'columns' },
      { name: 'page.wide.opened', value: wide.opened, unit: 'ms' },
      { name: 'page.wide.schema', value: wide.schema, unit: 'ms' },
      { name: 'page.wide.longest_task', value: wide.longestTask, unit: 'ms' },
      { name: 'page.cycles.heap_before', value: cycles.heapMB[0], unit: 'MB' },
      { name: 'page.cycles.heap_after', value: cycles.heapMB[1], unit: 'MB' },
      { name: 'page.cycles.elements_after', value: cycles.elements[1] - cycles.elements[0], unit: 'more' },
      { name: 'page.cycles.listeners_after', value: cycles.listeners[1] - cycles.listeners[0], unit: 'more' },
    ],
    targets: [
      under('1,000 nodes laid out', 'ms', large.layout, BOUNDS.layoutMs),
      ...motions.map(([what, , motion]) => ({
        what: `Page: 1,000 nodes, ${what}: frames a second`,
        bound: `at least ${BOUNDS.framesPerSecond}`,
        value: motion.framesPerSecond,
        met: motion.framesPerSecond >= BOUNDS.framesPerSecond,
      })),
      ...motions.map(([what, , motion]) =>
        under(`1,000 nodes, ${what}: main thread, a frame`, 'ms', motion.mainThread, BOUNDS.frameMs),
      ),
      under(
        `a root with ${hub.downstream.toLocaleString('en')} downstream, from a list`,
        'ms',
        hub.fromList,
        BOUNDS.hubMs,
      ),
      under('the same in a new tab', 'ms', hub.newTab, BOUNDS.hubMs),
      under(`${wide.columns.toLocaleString('en')} columns opened`, 'ms', wide.opened, BOUNDS.wideMs),
      under('longest task of the main thread', 'ms', longest, BOUNDS.frozenMs),
      {
        what: `Page: heap after ${cycles.count} times expanded and folded`,
        bound: `at most ${BOUNDS.heapGrowth * 100}% more`,
        value: growth * 100,
        met: growth <= BOUNDS.heapGrowth,
      },
      under('scripts of the first view, compressed', 'kB', firstScripts / 1_000, BOUNDS.firstScriptsKB),
    ],
    section: [
      'Chromium without a GPU: the processor draws every pixel, beside the server and the database.',
      '',
      table(
        [`${large.nodes} nodes, ${large.lines} lines`, 'frames/s', 'main thread, ms a frame', 'longest frame, ms'],
        motions.map(([what, , motion]) => [what, ...motionCells(motion)]),
      ),
      '',
      table(
        ['', 'ms', 'longest task, ms'],
        [
          ['layout of them', large.layout, large.longestTask],
          [`${hub.downstream} downstream, from a list`, hub.fromList, hub.longestTask],
          ['in a new tab', hub.newTab, null],
          ['adding pages, up to 1,000 nodes', null, hub.longestTaskAdding],
          [`${wide.columns} columns, in the picture`, wide.opened, wide.longestTask],
          ['in the panel', wide.schema, null],
        ],
      ),
      '',
      table(
        [`${cycles.count} times expanded and folded`, 'before', 'after'],
        [
          ['heap, MB', ...cycles.heapMB],
          ['elements', ...cycles.elements],
          ['listeners', ...cycles.listeners],
        ],
      ),
    ].join('\n'),
  };
}

function motionCells({ framesPerSecond, mainThread, longestFrame }: Motion): number[] {
  return [framesPerSecond, mainThread, longestFrame];
}

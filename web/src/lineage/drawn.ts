import { Position, type EdgeMarkerType } from '@xyflow/react';
import { CARD, rowTop, type ColumnFilter, type ShownColumns } from './boxes.ts';
import type { LineEdge } from './edge-line.tsx';
import type { Box, Places } from './layout.ts';
import type { CardNode, SideAction } from './node-card.tsx';
import type { Scene, SceneNode } from './scene.ts';
import type { Trace } from './use-columns.ts';
import type { Side, ViewState } from './view-state.ts';

interface Drawing {
  readonly scene: Scene;
  /** With what is folded. */
  readonly whole: Scene;
  readonly view: ViewState;
  readonly laid: Places | null;
  readonly boxes: readonly Box[];
  readonly shown: ReadonlyMap<string, ShownColumns>;
  readonly filters: ReadonlyMap<string, ColumnFilter>;
  readonly trace: Trace | null;
  /** What is on the way of the selected node; null: nothing is looked at. */
  readonly flow: ReadonlySet<string> | null;
  readonly selected: string;
  readonly active: string;
}

/** Nodes as the canvas takes them. What has no place yet is not drawn. */
export function drawnNodes(drawing: Drawing): CardNode[] {
  const { scene, whole, view, laid, boxes, shown, filters, trace, flow, selected, active } = drawing;
  const joined: Joined = {
    up: new Set(whole.edges.map(({ target }) => target)),
    down: new Set(whole.edges.map(({ source }) => source)),
  };
  return boxes.flatMap(({ id, width, height }) => {
    const node = scene.nodes.get(id);
    const position = laid?.get(id);
    if (node === undefined || position === undefined) return [];
    const columns = shown.get(id) ?? null;
    const isDim = trace === null ? flow !== null && !flow.has(id) : !trace.byDataset.has(id);
    return {
      id,
      type: 'card' as const,
      position: { ...position },
      width,
      height,
      measured: { width, height }, // given, since what is not in view is never measured, and the whole is to be fitted all the same
      className: node.group === null ? node.kind : 'group',
      // Given, since what is not in view is not drawn, and lines lead there all the same.
      handles: handlesOf(width, columns),
      data: {
        node: view.asOf === null ? node : { ...node, state: null }, // states are today's
        isRoot: id === scene.root,
        isSelected: id === selected,
        isActive: id === active,
        isDim,
        upAction: sideAction(view, joined, node, 'up'),
        downAction: sideAction(view, joined, node, 'down'),
        columns,
        columnsOpen: view.columns.includes(id),
        filter: filters.get(id),
        traced: columns === null ? NONE : (trace?.columns ?? NONE),
        pinned: columns === null ? null : view.trace,
      },
    };
  });
}

const NONE: ReadonlySet<string> = new Set();

function handlesOf(width: number, columns: ShownColumns | null): NonNullable<CardNode['handles']> {
  const pair = (y: number, id: string | null) => [
    { id, type: 'target' as const, position: Position.Left, x: 0, y, width: 1, height: 1 },
    { id, type: 'source' as const, position: Position.Right, x: width - 1, y, width: 1, height: 1 },
  ];
  return [
    ...pair(CARD.height / 2, null),
    ...(columns?.rows.flatMap(({ id }, index) => pair(rowTop(columns, index) + CARD.row / 2, id)) ?? []),
  ];
}

/** The ids of nodes that something is joined to on a side. */
type Joined = Readonly<Record<Side, ReadonlySet<string>>>;

function sideAction(view: ViewState, joined: Joined, { id, beyond, group }: SceneNode, side: Side): SideAction {
  if (view.folded.some((fold) => fold.id === id && fold.side === side)) return 'unfold';
  if (view.group === null && group === null) {
    if (beyond[side] === 'end') return 'grow';
    if (beyond[side] === 'unknown') return 'look';
    if (beyond[side] === 'more') return 'more';
  }
  return joined[side].has(id) ? 'fold' : null;
}

interface EdgeDrawing extends Pick<Drawing, 'scene' | 'shown' | 'trace' | 'flow'> {
  readonly marker: EdgeMarkerType;
}

/** Lines between nodes, and between columns where one is traced. */
export function drawnEdges({ scene, shown, trace, flow, marker }: EdgeDrawing): LineEdge[] {
  const lines = scene.edges.map(({ id, source, target, certainty, change }): LineEdge => {
    const isDim = trace !== null || (flow !== null && !flow.has(id));
    const classes = [
      'line',
      `line-${certainty.toLowerCase()}`,
      ...(change === null ? [] : [`line-${change}`]),
      ...(isDim ? ['line-dim'] : flow !== null ? ['line-flow'] : []),
    ];
    return {
      id,
      source,
      target,
      type: 'line',
      data: { classes: classes.join(' ') },
      ...(isDim ? {} : { markerEnd: marker }),
    };
  });
  return trace === null ? lines : [...lines, ...tracedLines(shown, trace)];
}

function tracedLines(shown: ReadonlyMap<string, ShownColumns>, trace: Trace): LineEdge[] {
  const placeOf = new Map<string, string>();
  for (const [dataset, { rows }] of shown) for (const { id } of rows) placeOf.set(id, dataset);
  const datasetOf = new Map<string, string>();
  for (const [dataset, rows] of trace.byDataset) for (const { id } of rows) datasetOf.set(id, dataset);
  return trace.edges.flatMap(({ source, target }) => {
    const from = placeOf.get(source) ?? datasetOf.get(source);
    const to = placeOf.get(target) ?? datasetOf.get(target);
    if (from === undefined || to === undefined) return [];
    return {
      id: `${source} ${target} DERIVES`,
      source: from,
      target: to,
      ...(placeOf.has(source) ? { sourceHandle: source } : {}),
      ...(placeOf.has(target) ? { targetHandle: target } : {}),
      type: 'line' as const,
      zIndex: 1,
      data: { classes: 'line line-traced' },
    };
  });
}

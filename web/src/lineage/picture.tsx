import '@xyflow/react/dist/base.css';
import '../styles/picture.css';
import { MarkerType, MiniMap, ReactFlow, ReactFlowProvider, useReactFlow, useStore } from '@xyflow/react';
import { useEffect, useMemo, useRef, useState, type CSSProperties, type KeyboardEvent } from 'react';
import type { Direction } from '../__generated__/graphql.ts';
import { Icon, type IconName } from '../ui/icon.tsx';
import { words } from '../words.ts';
import { FarContext, PictureContext, useStable, type PictureActions } from './actions.ts';
import { boxesOf, CARD, shownColumns, type ColumnFilter, type ShownColumns } from './boxes.ts';
import { EdgeLine, type LineEdge } from './edge-line.tsx';
import { drawnEdges, drawnNodes } from './drawn.ts';
import { nodeButton } from './focus-node.ts';
import { framing } from './framing.ts';
import { nextNode, type ArrowKey } from './next-node.ts';
import { keeper } from './kept.ts';
import { NodeCard, type CardNode } from './node-card.tsx';
import type { Places } from './layout.ts';
import { flowThrough, withoutFolded, type Scene, type SceneNode } from './scene.ts';
import { useColumns, useTrace, type Trace } from './use-columns.ts';
import { usePlaces } from './use-places.ts';
import { toggled, withFold, withGrowth, type Side, type ViewState } from './view-state.ts';

const NODE_TYPES = { card: NodeCard };
const EDGE_TYPES = { line: EdgeLine };
const MARKER = { type: MarkerType.ArrowClosed, width: 14, height: 14, color: null };

/** Nearer than this, all text is shown; farther than the next, none but what says where one is. */
const NEAR = 0.6;
const FAR = 0.3;

interface PictureProps {
  readonly scene: Scene;
  readonly view: ViewState;
  /** Becomes another when what stands in it is to be asked anew. */
  readonly renewals: number;
  readonly change: (view: ViewState) => void;
  readonly startAt: (node: SceneNode) => void;
  /** What is traced by the address. */
  readonly pinned: Trace | null;
}

export function Picture(props: PictureProps) {
  return (
    <ReactFlowProvider>
      <Canvas {...props} />
    </ReactFlowProvider>
  );
}

function Canvas({ scene: whole, view, renewals, change, startAt, pinned }: PictureProps) {
  const scene = useMemo(() => withoutFolded(whole, view.folded), [whole, view.folded]);
  const [hovered, setHovered] = useState<string | null>(null);
  const [filters, setFilters] = useState<ReadonlyMap<string, ColumnFilter>>(new Map());
  const [round, setRound] = useState(0);
  const [wantedActive, setActive] = useState<string | null>(null);
  const active = wantedActive !== null && scene.nodes.has(wantedActive) ? wantedActive : scene.root;

  const { columns, error: columnsError, retry: retryColumns } = useColumns(view.columns, view.asOf, renewals);
  const hoveredTrace = useTrace(hovered, view, renewals);
  const trace = hoveredTrace.trace ?? pinned;

  const shown = useMemo(() => {
    const all = new Map<string, ShownColumns>();
    for (const { id, kind } of scene.nodes.values()) {
      if (kind !== 'dataset') continue;
      const known = { columns, error: columnsError };
      const rows = shownColumns(id, view.columns.includes(id), known, pinned, filters.get(id));
      if (rows !== null) all.set(id, rows);
    }
    return all;
  }, [scene, view.columns, columns, columnsError, pinned, filters]);
  const boxes = useMemo(() => boxesOf(scene, shown), [scene, shown]);
  const laid = usePlaces(`${scene.root} ${view.group ?? ''}`, round, boxes, scene.edges);

  const selected = view.selected ?? scene.root;
  const flow = useMemo(
    () => (view.selected !== null && scene.nodes.has(view.selected) ? flowThrough(scene, view.selected) : null),
    [scene, view.selected],
  );
  const [keepNodes] = useState(() => keeper<CardNode>());
  const [keepEdges] = useState(() => keeper<LineEdge>());
  const places = laid?.places ?? null;
  const nodes = useMemo(
    () =>
      keepNodes(drawnNodes({ scene, whole, view, laid: places, boxes, shown, filters, trace, flow, selected, active })),
    [keepNodes, scene, whole, view, places, boxes, shown, filters, trace, flow, selected, active],
  );
  const edges = useMemo(
    () => keepEdges(drawnEdges({ scene, shown, trace, flow, marker: MARKER })),
    [keepEdges, scene, shown, trace, flow],
  );

  const actions: PictureActions = {
    select: (id) => {
      setActive(id);
      change({ ...view, selected: id });
    },
    startAt,
    grow: (id, side) => change(withGrowth(view, { id, side })),
    fold: (id, side) => change(withFold(view, { id, side })),
    toggleColumns: (id) => change({ ...view, columns: toggled(view.columns, id) }),
    retryColumns,
    toggleGroup: (id) => change({ ...view, open: toggled(view.open, id) }),
    filterColumns: (id, filter) => setFilters(new Map(filters).set(id, filter)),
    hoverColumn: setHovered,
    pinColumn: (id) => change({ ...view, trace: view.trace === id ? null : id }),
  };
  const stableActions = useStable(actions);
  useBringIntoView(
    scene.root,
    scene.asked.direction,
    laid?.boxes !== boxes ? null : [laid.of, laid.round, ...Object.values(scene.asked)].join(' '),
    laid?.places ?? null,
    boxes,
  );
  const container = useRef<HTMLDivElement>(null);
  // The style sheet shows less from afar.
  const distance = useStore(({ transform }) =>
    transform[2] >= NEAR ? 'near' : transform[2] >= FAR ? 'middle' : 'far',
  );
  /** How many pixels of the picture one on the screen is from afar, as a power of two: so lines change seldom. */
  const afar = useStore(({ transform }) => 2 ** Math.max(0, Math.ceil(Math.log2(1 / transform[2]))));
  const moveTo = useMoveTo(container, laid?.places ?? null, setActive);

  /** The group that the keyboard stands on and opens. Once what it stood for is there in its place, the keyboard stays in the picture. */
  const opening = useRef<string | null>(null);
  useEffect(() => {
    if (opening.current === null || scene.nodes.has(opening.current) || laid?.boxes !== boxes) return;
    opening.current = null;
    if (document.activeElement === document.body) moveTo(active);
  });

  const onKeyDown = (event: KeyboardEvent) => {
    if (!(event.target instanceof HTMLElement) || !event.target.classList.contains('node-main')) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key.startsWith('Arrow') && laid !== null) {
      const next = nextNode(scene, laid.places, active, event.key as ArrowKey);
      if (next !== null) moveTo(next);
    } else if (['+', '=', '-', '_'].includes(event.key)) {
      // Of many keyboards `+` needs Shift itself, so that Shift cannot tell the sides apart.
      const side: Side = 'down';
      const action = nodes.find(({ id }) => id === active)?.data.downAction ?? null;
      const opens = event.key === '+' || event.key === '=';
      if (opens && (action === 'grow' || action === 'look' || action === 'more')) actions.grow(active, side);
      else if (opens ? action === 'unfold' : action === 'fold') actions.fold(active, side);
    } else if (['u', 'd'].includes(event.key.toLowerCase())) {
      const side: Side = event.key.toLowerCase() === 'u' ? 'up' : 'down';
      const card = nodes.find(({ id }) => id === active)?.data;
      const action = (side === 'up' ? card?.upAction : card?.downAction) ?? null;
      if (action === 'fold' || action === 'unfold') actions.fold(active, side);
      else if (action !== null) actions.grow(active, side);
    } else if (event.key.toLowerCase() === 'c') {
      const node = scene.nodes.get(active);
      if (node === undefined || node.isHidden) return;
      if (node.group !== null) {
        opening.current = active;
        actions.toggleGroup(active);
      } else if (node.kind === 'dataset') actions.toggleColumns(active);
      else return;
    } else if (event.key === 'Escape') {
      change({ ...view, selected: 'none' });
    } else return;
    event.preventDefault();
  };

  return (
    <PictureContext value={stableActions}>
      <FarContext value={distance === 'far'}>
        <div
          ref={container}
          className={`picture ${trace === null ? '' : 'picture-tracing'}`}
          data-distance={distance}
          style={{ '--afar': afar } as CSSProperties}
          role="group"
          aria-label={words.lineage.graphLabel}
          onKeyDown={onKeyDown}
          onFocus={({ target }) => {
            const id = target.closest<HTMLElement>('[data-node]')?.dataset['node'];
            if (id !== undefined) setActive(id);
          }}
        >
          <ReactFlow
            nodes={nodes}
            edges={edges}
            nodeTypes={NODE_TYPES}
            edgeTypes={EDGE_TYPES}
            onlyRenderVisibleElements
            nodesDraggable={false}
            nodesConnectable={false}
            nodesFocusable={false}
            edgesFocusable={false}
            elementsSelectable={false}
            disableKeyboardA11y
            deleteKeyCode={null}
            zoomOnDoubleClick={false}
            panOnScroll
            minZoom={0.01}
            maxZoom={2}
            onPaneClick={() => change({ ...view, selected: 'none' })}
          >
            <MiniMap
              ariaLabel={words.lineage.minimap}
              style={{ width: 160, height: 110 }}
              pannable
              zoomable
              nodeClassName={(node) => `map-node map-${node.className ?? ''}`}
            />
          </ReactFlow>
          <Controls onTidy={() => setRound(round + 1)} />
          {laid === null && <span className="lineage-busy" role="progressbar" aria-label={words.lineage.layingOut} />}
        </div>
      </FarContext>
    </PictureContext>
  );
}

function Controls({ onTidy }: { readonly onTidy: () => void }) {
  const flow = useReactFlow();
  const buttons: readonly (readonly [string, IconName, () => unknown])[] = [
    [words.lineage.zoomIn, 'plus', () => flow.zoomIn({ duration: 150 })],
    [words.lineage.zoomOut, 'minus', () => flow.zoomOut({ duration: 150 })],
    [words.lineage.fit, 'fit', () => flow.fitView({ duration: 250, padding: 0.08, maxZoom: 1 })],
    [words.lineage.tidy, 'tidy', onTidy],
  ];
  return (
    <div className="picture-controls">
      {buttons.map(([label, icon, act]) => (
        <button key={label} type="button" aria-label={label} title={label} onClick={() => void act()}>
          <Icon name={icon} />
        </button>
      ))}
    </div>
  );
}

/** The picture of another question is framed anew. What is added to a picture moves nothing. */
function useBringIntoView(
  root: string,
  direction: Direction,
  picture: string | null,
  places: Places | null,
  boxes: readonly { id: string }[],
): void {
  const flow = useReactFlow();
  const { width, height } = useStore(({ width: w, height: h }) => ({ width: w, height: h }), sameSize);
  const shown = useRef<string | null>(null);
  useEffect(() => {
    if (picture === null || places === null || width === 0 || shown.current === picture) return;
    shown.current = picture;
    const points = boxes.flatMap(({ id }) => places.get(id) ?? []);
    const bounds = {
      left: Math.min(...points.map(({ x }) => x)),
      right: Math.max(...points.map(({ x }) => x)) + CARD.width,
      top: Math.min(...points.map(({ y }) => y)),
      bottom: Math.max(...points.map(({ y }) => y)) + CARD.height,
    };
    const at = places.get(root);
    const { x, y, zoom } = framing({ width, height }, bounds, at === undefined ? null : { ...at, ...CARD }, direction);
    void flow.setCenter(x, y, { zoom });
  }, [flow, root, direction, picture, places, boxes, width, height]);
}

function sameSize(a: { width: number; height: number }, b: { width: number; height: number }): boolean {
  return a.width === b.width && a.height === b.height;
}

/** Moves the keyboard to a node, and the picture when it is not in it: only what is in it is drawn. */
function useMoveTo(
  container: React.RefObject<HTMLDivElement | null>,
  places: Places | null,
  setActive: (id: string) => void,
): (id: string) => void {
  const flow = useReactFlow();
  return (id) => {
    const at = places?.get(id);
    const box = container.current?.getBoundingClientRect();
    if (at === undefined || box === undefined) return;
    const { x, y } = flow.flowToScreenPosition(at);
    const zoom = flow.getZoom();
    const isInside =
      x > box.left && y > box.top && x + CARD.width * zoom < box.right && y + CARD.height * zoom < box.bottom;
    setActive(id);
    const focus = () =>
      requestAnimationFrame(() => requestAnimationFrame(() => nodeButton(id)?.focus({ preventScroll: true })));
    if (isInside) focus();
    else void flow.setCenter(at.x + CARD.width / 2, at.y + CARD.height / 2, { zoom }).then(focus);
  };
}

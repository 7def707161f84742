import type { Direction, EdgeActivity, LineageGrouping } from '../__generated__/graphql.ts';
import type { EntityName } from '../lib/entity.ts';
import { address } from '../lib/router.ts';

export type Side = 'up' | 'down';

/** More of what is on one side of a node than the question found. */
export interface Growth {
  readonly id: string;
  readonly side: Side;
  /** How many pages of neighbours are shown. */
  readonly pages: number;
}

export interface Fold {
  readonly id: string;
  readonly side: Side;
}

/** All that the lineage tab shows, as its address says it. */
export interface ViewState {
  readonly root: EntityName | null;
  readonly direction: Direction;
  readonly depth: number;
  /** RFC 3339; null: now. */
  readonly asOf: string | null;
  /** RFC 3339: an earlier time, changes since which are shown; null: none. */
  readonly compare: string | null;
  readonly edges: EdgeActivity;
  readonly group: LineageGrouping | null;
  /** Ids of open groups. */
  readonly open: readonly string[];
  /** How many pages of the answer are shown. */
  readonly pages: number;
  readonly grown: readonly Growth[];
  readonly folded: readonly Fold[];
  /** Ids of datasets that show their columns. */
  readonly columns: readonly string[];
  /** Id of the column whose lineage is traced. */
  readonly trace: string | null;
  /** Id of the node whose details are shown; null: the root's; `none`: nobody's. */
  readonly selected: string | null;
  readonly tab: string | null;
  readonly asList: boolean;
}

export const DEFAULT_DEPTH = 5;
export const MAX_DEPTH = 50;

export function readViewState(query: URLSearchParams): ViewState {
  const root = rootOf(query);
  const { asOf, compare } = inOrder(time(query.get('asOf')), time(query.get('compare')));
  return {
    root,
    direction: oneOf(query.get('direction'), ['UPSTREAM', 'DOWNSTREAM', 'BOTH']) ?? 'BOTH',
    depth: count(query.get('depth'), 1, MAX_DEPTH) ?? DEFAULT_DEPTH,
    asOf,
    compare,
    edges: oneOf(query.get('edges'), ['LATEST_RUN', 'CURRENT', 'EVER']) ?? 'CURRENT',
    // Runs are not grouped.
    group: root?.kind === 'run' ? null : oneOf(query.get('group'), ['PARENT', 'NAMESPACE']),
    open: list(query.get('open')),
    pages: count(query.get('pages'), 1, 100) ?? 1,
    grown: list(query.get('grown')).flatMap((text) => {
      const [id, side, pages] = text.split(':');
      return id !== undefined && isSide(side) ? [{ id, side, pages: count(pages ?? null, 1, 100) ?? 1 }] : [];
    }),
    folded: list(query.get('folded')).flatMap((text) => {
      const [id, side] = text.split(':');
      return id !== undefined && isSide(side) ? [{ id, side }] : [];
    }),
    columns: list(query.get('columns')),
    trace: query.get('trace'),
    selected: query.get('node'),
    tab: query.get('tab'),
    asList: query.get('as') === 'list',
  };
}

/** Changes lead from the earlier of two times to the later, whichever an address calls which. */
function inOrder(asOf: string | null, compare: string | null): Pick<ViewState, 'asOf' | 'compare'> {
  const from = compare === null ? 0 : Date.parse(compare);
  const to = asOf === null ? Date.now() : Date.parse(asOf);
  if (from < to) return { asOf, compare };
  return asOf === null || from === to ? { asOf, compare: null } : { asOf: compare, compare: asOf };
}

function rootOf(query: URLSearchParams): EntityName | null {
  const kind = query.get('kind');
  const name = query.get('name');
  const runId = query.get('runId');
  const namespace = query.get('namespace') ?? '';
  if (name === null) return null;
  if (kind === 'run') return runId === null ? null : { kind, namespace, name, runId };
  return kind === 'dataset' || kind === 'job' ? { kind, namespace, name } : null;
}

/** The address that {@link readViewState} reads so; what is as by default is left out. */
export function addressOf(view: ViewState): string {
  return address('/lineage', {
    ...view.root,
    direction: view.direction === 'BOTH' ? null : view.direction,
    depth: view.depth === DEFAULT_DEPTH ? null : String(view.depth),
    asOf: view.asOf,
    compare: view.compare,
    edges: view.edges === 'CURRENT' ? null : view.edges,
    group: view.group,
    open: view.open.join(),
    pages: view.pages === 1 ? null : String(view.pages),
    grown: view.grown.map(({ id, side, pages }) => [id, side, ...(pages === 1 ? [] : [pages])].join(':')).join(),
    folded: view.folded.map(({ id, side }) => `${id}:${side}`).join(),
    columns: view.columns.join(),
    trace: view.trace,
    node: view.selected,
    tab: view.tab,
    as: view.asList ? 'list' : null,
  });
}

/** With another question, what was opened and folded in the picture of the last one means nothing. */
export function asking(view: ViewState, change: Partial<ViewState>): ViewState {
  return { ...view, pages: 1, ...change };
}

/** The same question of another root; what was chosen in the picture of this one means nothing there. */
export function startingAt({ direction, depth, asOf, edges, group, asList }: ViewState, root: EntityName): ViewState {
  const fresh = readViewState(new URLSearchParams());
  return { ...fresh, direction, depth, asOf, edges, group, asList, root };
}

/** Folds or unfolds one side of a node. */
export function withFold(view: ViewState, { id, side }: Fold): ViewState {
  const others = view.folded.filter((fold) => fold.id !== id || fold.side !== side);
  return { ...view, folded: others.length === view.folded.length ? [...others, { id, side }] : others };
}

/** One page more of the neighbours on one side of a node. */
export function withGrowth(view: ViewState, { id, side }: Fold): ViewState {
  const held = view.grown.find((growth) => growth.id === id && growth.side === side);
  const others = view.grown.filter((growth) => growth !== held);
  return { ...view, grown: [...others, { id, side, pages: (held?.pages ?? 0) + 1 }] };
}

/** Adds it, or takes it away. */
export function toggled(ids: readonly string[], id: string): readonly string[] {
  return ids.includes(id) ? ids.filter((each) => each !== id) : [...ids, id];
}

function oneOf<Word extends string>(text: string | null, allowed: readonly Word[]): Word | null {
  return allowed.find((word) => word === text) ?? null;
}

/** A time as the server takes it; a day is its beginning. What is none is as if it had not been said. */
function time(text: string | null): string | null {
  const whole = text !== null && /^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T00:00:00Z` : text;
  const isTime = whole !== null && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/.test(whole);
  if (!isTime || Number.isNaN(Date.parse(whole))) return null;
  // Browsers take 31 February for 3 March, which the server does not.
  const day = whole.slice(0, 10);
  return new Date(day).toISOString().startsWith(day) ? whole : null;
}

function count(text: string | null, min: number, max: number): number | null {
  if (text === null || !/^\d{1,4}$/.test(text)) return null;
  return Math.min(max, Math.max(min, Number(text)));
}

function list(text: string | null): string[] {
  return text === null || text === '' ? [] : text.split(',');
}

function isSide(text: string | undefined): text is Side {
  return text === 'up' || text === 'down';
}

import '../styles/lineage.css';
import { useCallback, useMemo, useState } from 'react';
import { hasCode } from '../lib/errors.ts';
import { formatCount } from '../lib/format.ts';
import { go, usePlace } from '../lib/router.ts';
import { Panel } from '../panel/panel.tsx';
import { Icon } from '../ui/icon.tsx';
import { Link } from '../ui/link.tsx';
import { Empty, Failure, Loading, Outdated } from '../ui/states.tsx';
import { words } from '../words.ts';
import { focusNode } from './focus-node.ts';
import { Legend } from './legend.tsx';
import type { LiveStates } from './live-states.ts';
import { NodeList } from './node-list.tsx';
import { Picture } from './picture.tsx';
import { PickRoot } from './pick-root.tsx';
import {
  entityOf,
  MAX_NODES,
  neighbours,
  withoutFolded,
  withStates,
  withoutStates,
  type Change,
  type Scene,
  type SceneNode,
} from './scene.ts';
import { Toolbar } from './toolbar.tsx';
import { useTrace } from './use-columns.ts';
import { useLineageNews } from './use-lineage-news.ts';
import { useLiveStates } from './use-live-states.ts';
import { useScene } from './use-scene.ts';
import { addressOf, asking, DEFAULT_DEPTH, readViewState, startingAt, type ViewState } from './view-state.ts';

const CHANGES: readonly Change[] = ['added', 'removed', 'changed'];

/** The lineage of a dataset or job, and the details of what is selected in it. */
export function LineageView() {
  const view = readViewState(usePlace().query);
  return view.root === null ? <PickRoot /> : <RootedView view={view} />;
}

function RootedView({ view }: { readonly view: ViewState }) {
  const { states, heard, connection, resets } = useLiveStates(view.asOf === null, view.root?.kind === 'run');
  const news = useLineageNews(view);
  const [renewals, setRenewals] = useState(0);
  const asked = resets + renewals;
  const { scene: answered, error, busy, retry } = useScene(view, asked, news.changes > 0);
  const isNow = view.asOf === null;
  const scene = useMemo(() => {
    if (answered === null) return null;
    return isNow ? withStates(answered, states) : withoutStates(answered);
  }, [answered, isNow, states]);
  const traced = useTrace(view.trace, view, asked);
  const change = useCallback(
    (next: ViewState, options?: { readonly replace: boolean }) => go(addressOf(next), options),
    [],
  );
  const startAt = (node: SceneNode) => {
    const root = entityOf(node);
    if (root !== null) change(startingAt(view, root));
  };
  const isWide = useIsWide();
  const selected = view.selected ?? (isWide || view.tab !== null ? (scene?.root ?? null) : null);
  const selectedId = selected === 'none' ? null : selected;
  return (
    <div className="lineage">
      <div className="lineage-main">
        <Toolbar view={view} change={change} scene={scene} busy={busy} />
        <div className="lineage-body">
          {busy && <span className="lineage-busy" role="progressbar" aria-label={words.loading} />}
          {error !== null && scene !== null && <Outdated error={error} onRetry={retry} />}
          {content()}
          {scene !== null && !view.asList && (
            <Legend traced={traced} isAsked={view.trace !== null} onUnpin={() => change({ ...view, trace: null })} />
          )}
          {scene !== null && <NothingAround scene={scene} view={view} change={change} />}
        </div>
        {scene !== null && (
          <footer className="lineage-foot">
            <span role="status">
              {error === null ? footText(scene, view) : words.lineage.askedBefore(nodesText(scene.nodes.size))}
              {scene.changes !== null && ` · ${changesText(scene)}`}
              {scene.changes === 'near' && ` · ${words.lineage.changesNear}`}
            </span>
            {/* It is not put into the picture at once: who reads would have boxes come, go and be joined anew under the eyes. */}
            <span role="status">
              {news.isNew && (
                <button
                  type="button"
                  className="button lineage-news"
                  onClick={() => {
                    news.look();
                    setRenewals(renewals + 1);
                  }}
                >
                  <Icon name="lineage" size={16} /> {words.lineage.changed}
                </button>
              )}
            </span>
            {view.asOf === null && connection !== 'connecting' && (
              <span className={`live live-${connection}`} role="status">
                {words.lineage[connection]}
              </span>
            )}
            {scene.hasMore &&
              (scene.nodes.size < MAX_NODES ? (
                <button
                  type="button"
                  className="button"
                  disabled={busy}
                  onClick={() => change({ ...view, pages: view.pages + 1 })}
                >
                  {words.more}
                </button>
              ) : (
                <span>{words.lineage.tooMany}</span>
              ))}
          </footer>
        )}
      </div>
      {/* Its place is kept while the picture is under way, so that nothing moves when that comes. */}
      {scene === null && error === null && isWide && view.selected !== 'none' && (
        <aside className="panel" aria-label={words.panel.label}>
          <Loading lines={8} />
        </aside>
      )}
      {selectedId !== null && scene !== null && (
        <Panel
          key={selectedId}
          id={selectedId}
          isHidden={scene.nodes.get(selectedId)?.isHidden === true}
          view={view}
          scene={scene}
          news={`${newsOf(selectedId, scene, heard)} ${news.changes} ${resets}`}
          onTab={(tab) => go(addressOf({ ...view, tab }), { replace: true })}
          onClose={() => {
            change({ ...view, selected: 'none' });
            focusNode(selectedId);
          }}
          onTrace={(column) => change({ ...view, trace: view.trace === column ? null : column })}
        />
      )}
    </div>
  );

  function content() {
    if (error !== null && scene === null)
      return hasCode(error, 'NOT_FOUND') ? (
        <NotThere view={view} change={change} />
      ) : (
        <Failure error={error} onRetry={retry} />
      );
    if (scene === null) return <Loading lines={6} />;
    if (view.asList) return <NodeList scene={scene} view={view} />;
    const { trace: pinned } = traced;
    return <Picture scene={scene} view={view} renewals={asked} change={change} startAt={startAt} pinned={pinned} />;
  }
}

/** Which commit told last of what concerns a node: of a dataset, of jobs that read and write it. */
function newsOf(id: string, scene: Scene, heard: LiveStates['heard']): number {
  const near = [id, ...neighbours(scene, id, 'up'), ...neighbours(scene, id, 'down')];
  return Math.max(0, ...near.map((each) => heard.get(each) ?? 0));
}

/** How much of the answer is to be seen. */
function footText(scene: Scene, view: ViewState): string {
  // A list is of all, folded or not.
  const shown = view.asList ? scene.nodes.size : withoutFolded(scene, view.folded).nodes.size;
  const folded = scene.nodes.size - shown;
  if (scene.hasMore) return words.lineage.partial(nodesText(shown));
  return folded > 0
    ? words.lineage.folded(nodesText(shown), formatCount(folded))
    : words.lineage.complete(nodesText(shown));
}

/** How many things came, went and changed since the time that is compared with. */
function changesText(scene: Scene): string {
  const nodes = [...scene.nodes.values()];
  const counts = CHANGES.map((change) => nodes.filter((node) => node.change === change).length);
  const [added = 0, removed = 0, changed = 0] = counts;
  if (counts.every((count) => count === 0) && scene.edges.every(({ change }) => change === null))
    return words.time.unchanged;
  return words.time.changed(formatCount(added), formatCount(removed), formatCount(changed));
}

function nodesText(count: number): string {
  return words.lineage.nodes(count, formatCount(count));
}

function NotThere({ view, change }: { readonly view: ViewState; readonly change: (view: ViewState) => void }) {
  return view.asOf === null ? (
    <Empty icon="search" title={words.lineage.notFound}>
      <p>{words.lineage.notFoundText}</p>
      <Link className="button" href="/lineage">
        <Icon name="search" size={16} /> {words.lineage.lookUp}
      </Link>
    </Empty>
  ) : (
    <Empty icon="clock" title={words.lineage.notThen}>
      <button
        type="button"
        className="button"
        onClick={() => change(asking(view, { asOf: null, depth: DEFAULT_DEPTH }))}
      >
        <Icon name="clock" size={16} /> {words.time.back}
      </button>
    </Empty>
  );
}

/** A job that only starts others has no lineage by itself, but its pipeline has. */
function NothingAround({
  scene,
  view,
  change,
}: {
  readonly scene: Scene;
  readonly view: ViewState;
  readonly change: (view: ViewState) => void;
}) {
  if (scene.nodes.size > 1 || view.asList) return null;
  return (
    <div className="lineage-alone">
      <p>{view.root?.kind === 'job' && view.group === null ? words.lineage.aloneJob : words.lineage.alone}</p>
      {view.root?.kind === 'job' && view.group === null && (
        <button type="button" className="button" onClick={() => change(asking(view, { group: 'PARENT' }))}>
          {words.lineage.showPipeline}
        </button>
      )}
    </div>
  );
}

/** Whether there is room for a panel that nobody asked for. */
function useIsWide(): boolean {
  const [isWide] = useState(() => matchMedia('(min-width: 64rem)').matches);
  return isWide;
}

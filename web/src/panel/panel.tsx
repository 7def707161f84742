import '../styles/panel.css';
import { useEffect, useRef, type KeyboardEvent } from 'react';
import { graphql } from '../__generated__/index.ts';
import type { EntityName } from '../lib/entity.ts';
import { formatTime, splitName, visibleText } from '../lib/format.ts';
import { NewsContext, useSettled } from '../lib/news.ts';
import { useAnswer } from '../lib/use-answer.ts';
import type { Scene } from '../lineage/scene.ts';
import { addressOf, startingAt, type ViewState } from '../lineage/view-state.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { Icon } from '../ui/icon.tsx';
import { Link } from '../ui/link.tsx';
import { Empty, Failure, Loading } from '../ui/states.tsx';
import { words } from '../words.ts';
import { CodeTab } from './code-tab.tsx';
import { CypherOfView } from './cypher-of-view.tsx';
import { DatasetAbout } from './dataset-about.tsx';
import { FacetsTab } from './facets-tab.tsx';
import { JobAbout } from './job-about.tsx';
import { QualityTab } from './quality-tab.tsx';
import { RunAbout } from './run-about.tsx';
import { DatasetRuns, JobRuns } from './runs-tab.tsx';
import { SchemaTab } from './schema-tab.tsx';
import { DatasetVersions, JobVersions } from './versions-tab.tsx';

const HEAD = graphql(`
  query PanelHead($id: ID!) {
    node(id: $id) {
      __typename
      id
      ... on Dataset {
        namespace
        name
      }
      ... on Job {
        namespace
        name
      }
      ... on Run {
        runId
        job {
          id
          namespace
          name
        }
      }
      ... on Namespace {
        name
      }
    }
  }
`);

type Tab = keyof typeof words.panel.tabs;
const TABS: Readonly<Record<EntityName['kind'], readonly Tab[]>> = {
  dataset: ['about', 'schema', 'runs', 'quality', 'versions', 'facets'],
  job: ['about', 'runs', 'code', 'versions', 'facets'],
  run: ['about', 'facets'],
};

/** What is next to many jobs that run would be asked again all the time. */
const NEWS_EVERY_MS = 2_000;

interface PanelProps {
  readonly id: string;
  /** Whether whoever looks may not read it. */
  readonly isHidden: boolean;
  readonly view: ViewState;
  /** The picture that it stands beside. */
  readonly scene: Scene;
  /** Becomes another when something new is known of it. */
  readonly news: string;
  readonly onTab: (tab: string) => void;
  readonly onClose: () => void;
  readonly onTrace: (column: string) => void;
}

/** All that is known of one dataset or job. */
export function Panel({ id, isHidden, view, scene, news, onTab, onClose, onTrace }: PanelProps) {
  const { data, error, isBusy, retry } = useAnswer({ query: HEAD, variables: { id }, pause: isHidden });
  const node = data?.node;
  const settledNews = useSettled(news, NEWS_EVERY_MS);
  return (
    <aside className="panel" aria-label={words.panel.label} onKeyDown={(event) => event.key === 'Escape' && onClose()}>
      <button
        type="button"
        className="button button-quiet button-icon panel-close"
        aria-label={words.close}
        title={words.close}
        onClick={onClose}
      >
        <Icon name="close" />
      </button>
      <NewsContext value={settledNews}>{content()}</NewsContext>
    </aside>
  );

  function content() {
    if (isHidden)
      return (
        <Empty icon="key" title={words.lineage.hiddenNode}>
          <p>{words.lineage.hiddenNodeText}.</p>
        </Empty>
      );
    if (node === undefined)
      return error === undefined ? <Loading lines={8} /> : <Failure error={error} onRetry={retry} isBusy={isBusy} />;
    if (node?.__typename === 'Namespace') return <Head kind="namespace" namespace="" name={node.name} />;
    if (node?.__typename === 'Run') {
      const entity = { kind: 'run', namespace: node.job.namespace, name: node.job.name, runId: node.runId } as const;
      return <Details id={id} entity={entity} view={view} scene={scene} onTab={onTab} onTrace={onTrace} />;
    }
    if (node?.__typename !== 'Dataset' && node?.__typename !== 'Job') return <Empty title={words.lineage.notFound} />;
    const kind = node.__typename === 'Dataset' ? 'dataset' : 'job';
    const entity = { kind, namespace: node.namespace, name: node.name } as const;
    return <Details id={id} entity={entity} view={view} scene={scene} onTab={onTab} onTrace={onTrace} />;
  }
}

/** What is told of a dataset, job or run, a tab at a time. */
function Details({
  id,
  entity,
  view,
  scene,
  onTab,
  onTrace,
}: Pick<PanelProps, 'id' | 'view' | 'scene' | 'onTab' | 'onTrace'> & { readonly entity: EntityName }) {
  const { kind, namespace, name, runId } = entity;
  const tabs = TABS[kind];
  const tab = tabs.find((each) => each === view.tab) ?? 'about';
  const { root, asOf } = view;
  const isNamedSo = root?.kind === kind && root.namespace === namespace && root.name === name && root.runId === runId;
  // A dataset that the address calls by another of its names is the root all the same.
  const isRoot = isNamedSo || (kind === 'dataset' && id === scene.root);
  return (
    <>
      <Head kind={kind} namespace={namespace} name={name} copied={runId ?? name} />
      {!isRoot && (
        <Link className="button panel-open" href={addressOf(startingAt(view, entity))}>
          <Icon name="lineage" size={16} /> {words.panel.openLineage}
        </Link>
      )}
      <Tabs tabs={tabs} current={tab} onTab={onTab} />
      <div className="panel-body" role="tabpanel" id="panel-body" aria-labelledby={`tab-${tab}`} tabIndex={0}>
        {view.asOf !== null && <p className="hint panel-then">{thenText(kind, tab, view.asOf)}</p>}
        {content()}
        {tab === 'about' && (
          <>
            <ToCopy id={id} entity={entity} />
            <CypherOfView view={view} scene={scene} />
          </>
        )}
      </div>
    </>
  );

  function content() {
    switch (tab) {
      case 'about':
        if (kind === 'run') return <RunAbout id={id} />;
        return kind === 'dataset' ? <DatasetAbout id={id} asOf={asOf} /> : <JobAbout id={id} asOf={asOf} />;
      case 'schema':
        return <SchemaTab id={id} asOf={asOf} traced={view.trace} onTrace={onTrace} />;
      case 'runs':
        return kind === 'dataset' ? <DatasetRuns id={id} asOf={asOf} /> : <JobRuns id={id} asOf={asOf} />;
      case 'quality':
        return <QualityTab id={id} />;
      case 'code':
        return <CodeTab id={id} asOf={asOf} />;
      case 'versions':
        return kind === 'dataset' ? <DatasetVersions id={id} asOf={asOf} /> : <JobVersions id={id} asOf={asOf} />;
      case 'facets':
        return <FacetsTab id={id} />;
    }
  }
}

/** What of a tab is as of the time that is looked at: the rest is known as of now alone, and must not pass for of then. */
function thenText(kind: EntityName['kind'], tab: Tab, asOf: string): string {
  const time = formatTime(asOf);
  const isOfNow = kind === 'run' || tab === 'quality' || tab === 'facets' || (kind === 'job' && tab === 'about');
  if (isOfNow) return words.panel.ofNow(time);
  return tab === 'about' ? words.panel.partlyThen(time) : words.panel.then(time);
}

/** What scripts and questions call it. */
function ToCopy({ id, entity: { namespace, name, runId } }: { readonly id: string; readonly entity: EntityName }) {
  return (
    <section className="section">
      <h3>{words.panel.copyTitle}</h3>
      <div className="copies">
        {runId !== undefined && <CopyButton text={runId} label={words.panel.copyRunId} />}
        <CopyButton text={name} label={words.panel.copyName} />
        <CopyButton text={namespace} label={words.panel.copyNamespace} />
        <CopyButton text={id} label={words.panel.copyId} />
      </div>
    </section>
  );
}

function Head({
  kind,
  namespace,
  name,
  copied = name,
}: {
  readonly kind: 'dataset' | 'job' | 'run' | 'namespace';
  readonly namespace: string;
  readonly name: string;
  /** What one copies of it. */
  readonly copied?: string;
}) {
  const short = kind === 'namespace' ? visibleText(name) : splitName(name).short;
  return (
    <header className="panel-head">
      <span className={`kind kind-${kind}`}>
        <Icon name={kind} />
      </span>
      <div>
        <h2 title={name}>{short}</h2>
        {name !== short && (
          <p className="panel-name" title={name}>
            {visibleText(name)}
          </p>
        )}
        {namespace !== '' && (
          <p className="panel-namespace" title={namespace}>
            {visibleText(namespace)}
          </p>
        )}
      </div>
      <CopyButton text={copied} />
    </header>
  );
}

function Tabs({
  tabs,
  current,
  onTab,
}: {
  readonly tabs: readonly Tab[];
  readonly current: Tab;
  readonly onTab: (tab: string) => void;
}) {
  const list = useRef<HTMLDivElement>(null);
  // A tab that an address names may be the last of a narrow panel.
  useEffect(() => {
    const strip = list.current;
    const chosen = strip?.querySelector('[aria-selected="true"]');
    if (strip === null || !(chosen instanceof HTMLElement)) return;
    const { left, right } = chosen.getBoundingClientRect();
    const shown = strip.getBoundingClientRect();
    if (left < shown.left || right > shown.right) strip.scrollLeft = chosen.offsetLeft - 40;
  }, [current]);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const next = tabs[(tabs.indexOf(current) + step + tabs.length) % tabs.length];
    if (step === 0 || next === undefined) return;
    event.preventDefault();
    onTab(next);
    list.current?.querySelector<HTMLElement>(`#tab-${next}`)?.focus();
  };
  return (
    <div ref={list} className="tabs" role="tablist" onKeyDown={onKeyDown}>
      {tabs.map((tab) => (
        <button
          key={tab}
          id={`tab-${tab}`}
          type="button"
          role="tab"
          aria-selected={tab === current}
          aria-controls="panel-body"
          tabIndex={tab === current ? 0 : -1}
          onClick={() => onTab(tab)}
        >
          {words.panel.tabs[tab]}
        </button>
      ))}
    </div>
  );
}

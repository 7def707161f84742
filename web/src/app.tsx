import { lazy, Suspense, useEffect, useMemo } from 'react';
import { Provider } from 'urql';
import { createClient } from './lib/client.ts';
import { splitName } from './lib/format.ts';
import { NewsContext } from './lib/news.ts';
import { usePlace, type Place } from './lib/router.ts';
import { useOutside } from './lib/session.ts';
import { useSeenAgain } from './lib/use-seen-again.ts';
import { Shell } from './shell.tsx';
import { ErrorBoundary } from './ui/error-boundary.tsx';
import { Link } from './ui/link.tsx';
import { Loading } from './ui/states.tsx';
import { Overview } from './views/overview.tsx';
import { SignIn } from './views/sign-in.tsx';
import { words } from './words.ts';

// What only some views need comes after the first.
const LineageView = lazy(() =>
  import('./lineage/lineage-view.tsx').then((module) => ({ default: module.LineageView })),
);
const DatasetList = lazy(() => import('./views/dataset-list.tsx').then((module) => ({ default: module.DatasetList })));
const JobList = lazy(() => import('./views/job-list.tsx').then((module) => ({ default: module.JobList })));
const NamespaceList = lazy(() =>
  import('./views/namespace-list.tsx').then((module) => ({ default: module.NamespaceList })),
);
const Integrations = lazy(() =>
  import('./integrations/integrations.tsx').then((module) => ({ default: module.Integrations })),
);
const Keys = lazy(() => import('./admin/keys.tsx').then((module) => ({ default: module.Keys })));
const Workspaces = lazy(() => import('./admin/workspaces.tsx').then((module) => ({ default: module.Workspaces })));
const Refused = lazy(() => import('./admin/refused.tsx').then((module) => ({ default: module.Refused })));

export function App() {
  const outside = useOutside();
  if (outside !== null) return <SignIn outside={outside} />;
  return <SignedIn />;
}

/** Made anew at each sign-in, so that nothing of one organization is shown to the next. */
function SignedIn() {
  const client = useMemo(() => createClient(), []);
  return (
    <Provider value={client}>
      <Shell>
        <View />
      </Shell>
    </Provider>
  );
}

/** What a tab, and a history, calls a view. */
const TITLES: Readonly<Record<string, string>> = {
  '/': words.menu.overview,
  '/lineage': words.menu.lineage,
  '/datasets': words.menu.datasets,
  '/jobs': words.menu.jobs,
  '/namespaces': words.menu.namespaces,
  '/keys': words.menu.keys,
  '/workspaces': words.menu.workspaces,
  '/refused': words.menu.refused,
};

function titleOf({ path, query }: Place): string {
  const view = path.startsWith('/integrations') ? words.menu.integrations : (TITLES[path] ?? words.notFound);
  const name = path === '/lineage' ? query.get('name') : null;
  return [...(name === null ? [] : [splitName(name).short]), view, words.product].join(' · ');
}

function View() {
  const place = usePlace();
  const { path, query } = place;
  const title = titleOf(place);
  const seen = useSeenAgain();
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <ErrorBoundary place={`${path}?${query.toString()}`}>
      {/* Whoever comes back to the tab sees what is there by then. */}
      <NewsContext value={`seen ${seen}`}>
        <Suspense fallback={<Loading lines={6} />}>{viewAt(path)}</Suspense>
      </NewsContext>
    </ErrorBoundary>
  );
}

function viewAt(path: string) {
  switch (path) {
    case '/':
      return <Overview />;
    case '/lineage':
      return <LineageView />;
    case '/datasets':
      return <DatasetList />;
    case '/jobs':
      return <JobList />;
    case '/namespaces':
      return <NamespaceList />;
    case '/keys':
      return <Keys />;
    case '/workspaces':
      return <Workspaces />;
    case '/refused':
      return <Refused />;
    default:
      if (/^\/integrations(?:\/|$)/.test(path)) return <Integrations />;
      return (
        <div className="page not-found">
          <h1>{words.notFound}</h1>
          <Link className="button" href="/">
            {words.home}
          </Link>
        </div>
      );
  }
}

import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useIsLost } from './lib/connection.ts';
import { usePlace } from './lib/router.ts';
import { signOut } from './lib/client.ts';
import { forgetKey, pastedKey } from './lib/session.ts';
import { settings } from './lib/settings.ts';
import { Icon, type IconName } from './ui/icon.tsx';
import { Link } from './ui/link.tsx';
import { SearchBox } from './search/search-box.tsx';
import { ThemeChoice } from './ui/theme-choice.tsx';
import { words } from './words.ts';

const EXPLORE: readonly (readonly [string, string, IconName])[] = [
  ['/', words.menu.overview, 'overview'],
  ['/lineage', words.menu.lineage, 'lineage'],
  ['/datasets', words.menu.datasets, 'dataset'],
  ['/jobs', words.menu.jobs, 'job'],
  ['/namespaces', words.menu.namespaces, 'namespace'],
];

const MANAGE: readonly (readonly [string, string, IconName])[] = [
  ['/refused', words.menu.refused, 'failed'],
  ['/keys', words.menu.keys, 'key'],
  ['/workspaces', words.menu.workspaces, 'workspace'],
];

/** What is around every view: the menu, and the search. */
export function Shell({ children }: { readonly children: ReactNode }) {
  const { path, query } = usePlace();
  const [open, setOpen] = useState(false);
  const main = useRef<HTMLElement>(null);
  // Whoever uses a keyboard or a screen reader stands at the new view, not at the link that led there.
  const of = ['kind', 'namespace', 'name', 'runId'].map((part) => query.get(part));
  const view = path === '/lineage' ? JSON.stringify(of) : path;
  const shownView = useRef(view);
  useEffect(() => {
    if (shownView.current === view) return;
    shownView.current = view;
    // Some views begin in a field.
    if (document.activeElement instanceof HTMLInputElement && main.current?.contains(document.activeElement)) return;
    main.current?.focus({ preventScroll: true });
  }, [view]);
  return (
    <div className="shell">
      <a className="skip" href="#main">
        {words.skip}
      </a>
      <header className="topbar">
        <button
          type="button"
          className="button button-quiet menu-button"
          aria-label={words.menu.open}
          aria-expanded={open}
          aria-controls="menu"
          onClick={() => setOpen(!open)}
        >
          <Icon name={open ? 'close' : 'menu'} />
        </button>
        <Link href="/" className="brand">
          <Logo />
          <span>{words.product}</span>
        </Link>
        <SearchBox />
      </header>
      <nav
        id="menu"
        className={open ? 'menu menu-open' : 'menu'}
        aria-label={words.menu.label}
        onClick={() => setOpen(false)}
      >
        <MenuSection title={words.menu.explore}>
          {EXPLORE.map(([href, label, icon]) => (
            <MenuLink key={href} href={href} label={label} icon={icon} current={path === href} />
          ))}
        </MenuSection>
        <MenuSection title={words.menu.start}>
          <MenuLink
            href="/integrations"
            label={words.menu.integrations}
            icon="start"
            current={path.startsWith('/integrations')}
          />
        </MenuSection>
        <MenuSection title={words.menu.manage}>
          {MANAGE.map(([href, label, icon]) => (
            <MenuLink key={href} href={href} label={label} icon={icon} current={path === href} />
          ))}
        </MenuSection>
        <MenuSection title={words.menu.tools}>
          <OutLink href="/graphql" label={words.menu.graphiql} icon="query" />
          {settings.browserUrl !== null && (
            <OutLink href={settings.browserUrl} label={words.menu.browser} icon="browser" />
          )}
        </MenuSection>
        <div className="menu-foot">
          <ThemeChoice />
          <Leave />
          <span className="menu-version">
            {settings.version} · <a href="/assets/licences.md">{words.menu.licences}</a>
          </span>
        </div>
      </nav>
      <main id="main" ref={main} tabIndex={-1}>
        {children}
      </main>
      <ConnectionLost />
    </div>
  );
}

function Leave() {
  return pastedKey() === null ? (
    <button type="button" className="button button-quiet" onClick={() => void signOut()}>
      <Icon name="signOut" size={16} /> {words.menu.signOut}
    </button>
  ) : (
    <button type="button" className="button button-quiet" onClick={forgetKey}>
      <Icon name="key" size={16} /> {words.menu.forgetKey}
    </button>
  );
}

/** Over the foot of whatever is shown, so that nothing moves when the server goes and comes. */
function ConnectionLost() {
  const isLost = useIsLost();
  return (
    <div role="status">
      {isLost && (
        <p className="connection-lost">
          <Icon name="failed" size={16} /> {words.lost}
        </p>
      )}
    </div>
  );
}

export function Logo() {
  return (
    <svg className="logo" viewBox="0 0 32 32" width="28" height="28" aria-hidden="true">
      <rect width="32" height="32" rx="8" />
      <path d="M10 10.500h4.500c3.500 0 3.500 11 7 11H22M10 21.500h4.500c1.600 0 2.500-2 3.200-4.300" />
      <circle cx="9" cy="10.500" r="3" />
      <circle cx="9" cy="21.500" r="3" />
      <circle cx="23" cy="21.500" r="3" />
    </svg>
  );
}

function MenuSection({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="menu-section">
      <h2>{title}</h2>
      {children}
    </section>
  );
}

interface MenuItem {
  readonly href: string;
  readonly label: string;
  readonly icon: IconName;
}

function MenuLink({ href, label, icon, current }: MenuItem & { readonly current: boolean }) {
  return (
    <Link href={href} className="menu-link" aria-current={current ? 'page' : undefined}>
      <Icon name={icon} /> {label}
    </Link>
  );
}

function OutLink({ href, label, icon }: MenuItem) {
  return (
    <a href={href} className="menu-link" target="_blank" rel="noreferrer">
      <Icon name={icon} /> {label} <Icon name="external" size={14} />
    </a>
  );
}

import { Component, useState, type ReactNode } from 'react';
import { isServerThere, useWhenBack } from '../lib/connection.ts';
import { words } from '../words.ts';
import { Empty } from './states.tsx';

interface Props {
  /** With another, what was broken is tried again. */
  readonly place: string;
  readonly children: ReactNode;
}

interface State {
  readonly brokenAt: string | null;
  /** Whether a part of the page did not come: the server is away, or was renewed since the page was loaded. */
  readonly isUnloaded: boolean;
}

/** What browsers say of a module that did not come. */
const UNLOADED = /dynamically imported module|module script failed|preload CSS/i;

/** Keeps a fault of one view from taking the menu along. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { brokenAt: null, isUnloaded: false };

  static getDerivedStateFromError(error: unknown): Partial<State> {
    return { brokenAt: '', isUnloaded: error instanceof Error && UNLOADED.test(error.message) };
  }

  static getDerivedStateFromProps({ place }: Props, { brokenAt }: State): Partial<State> {
    if (brokenAt === '') return { brokenAt: place };
    return { brokenAt: brokenAt === place ? brokenAt : null };
  }

  override componentDidCatch(): void {
    void isServerThere(); // if it is not, the page comes by itself once it is
  }

  override render(): ReactNode {
    if (this.state.brokenAt === null) return this.props.children;
    return (
      <Empty icon="failed" title={this.state.isUnloaded ? words.unloaded : words.broken}>
        <p>{this.state.isUnloaded ? words.unloadedText : words.brokenText}</p>
        <Reload isWanted={this.state.isUnloaded} />
      </Empty>
    );
  }
}

/** Loads the page anew, where there is a server to load it from: a browser's own page of errors leads nowhere. */
function Reload({ isWanted }: { readonly isWanted: boolean }) {
  const [state, setState] = useState<'idle' | 'asking' | 'away'>('idle');
  useWhenBack(isWanted ? () => location.reload() : null);
  const reload = async () => {
    setState('asking');
    if (await isServerThere()) location.reload();
    else setState('away');
  };
  return (
    <>
      <button type="button" className="button" disabled={state === 'asking'} onClick={() => void reload()}>
        {words.reload}
      </button>
      <p role="status">{state === 'away' && words.stillUnreachable}</p>
    </>
  );
}

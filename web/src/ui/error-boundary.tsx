import { Component, type ReactNode } from 'react';
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

  override render(): ReactNode {
    if (this.state.brokenAt === null) return this.props.children;
    return (
      <Empty icon="failed" title={this.state.isUnloaded ? words.unloaded : words.broken}>
        <p>{this.state.isUnloaded ? words.unloadedText : words.brokenText}</p>
        <button type="button" className="button" onClick={() => location.reload()}>
          {words.reload}
        </button>
      </Empty>
    );
  }
}

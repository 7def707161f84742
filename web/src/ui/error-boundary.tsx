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
}

/** Keeps a fault of one view from taking the menu along. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { brokenAt: null };

  static getDerivedStateFromError(): Partial<State> {
    return { brokenAt: '' };
  }

  static getDerivedStateFromProps({ place }: Props, { brokenAt }: State): State {
    if (brokenAt === '') return { brokenAt: place };
    return { brokenAt: brokenAt === place ? brokenAt : null };
  }

  override render(): ReactNode {
    if (this.state.brokenAt === null) return this.props.children;
    return (
      <Empty icon="failed" title={words.broken}>
        <p>{words.brokenText}</p>
        <button type="button" className="button" onClick={() => location.reload()}>
          {words.reload}
        </button>
      </Empty>
    );
  }
}

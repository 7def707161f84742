import type { RunState } from '../__generated__/graphql.ts';
import { words } from '../words.ts';
import { Icon, type IconName } from './icon.tsx';

const ICONS: Readonly<Record<RunState, IconName>> = {
  NEW: 'new',
  RUNNING: 'running',
  COMPLETE: 'complete',
  FAILED: 'failed',
  ABORTED: 'aborted',
};

/** A run's state, by form, colour and word. */
export function StateBadge({ state, bare = false }: { readonly state: RunState; readonly bare?: boolean }) {
  return (
    <span className={`state state-${state.toLowerCase()}`} title={words.states[state]}>
      <Icon name={ICONS[state]} size={16} />
      <span className={bare ? 'visually-hidden' : ''}>{words.states[state]}</span>
    </span>
  );
}

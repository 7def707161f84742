import { words } from '../words.ts';

/** Under a list: more of it. null: all is there, or no more is given. */
export function MoreButton({ more, isBusy }: { readonly more: (() => void) | null; readonly isBusy: boolean }) {
  if (more === null) return null;
  return (
    <button type="button" className="button" disabled={isBusy} onClick={more}>
      {isBusy ? words.loading : words.more}
    </button>
  );
}

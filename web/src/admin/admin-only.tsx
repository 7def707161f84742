import type { CombinedError } from 'urql';
import { hasCode } from '../lib/errors.ts';
import { Empty, Failure } from '../ui/states.tsx';
import { words } from '../words.ts';

/** What stands in the place of what only admins see, and of what went wrong. */
export function AdminFailure({ error, onRetry }: { readonly error: CombinedError; readonly onRetry?: () => void }) {
  if (!hasCode(error, 'FORBIDDEN'))
    return onRetry === undefined ? <Failure error={error} /> : <Failure error={error} onRetry={onRetry} />;
  return (
    <Empty icon="key" title={words.admin.only}>
      <p>{words.admin.onlyText}</p>
    </Empty>
  );
}

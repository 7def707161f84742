import type { CombinedError } from 'urql';
import { hasCode } from '../lib/errors.ts';
import { Empty, Failure } from '../ui/states.tsx';
import { words } from '../words.ts';

/** What stands in the place of what only admins see, and of what went wrong. */
export function AdminFailure(failure: {
  readonly error: CombinedError;
  readonly onRetry?: () => void;
  readonly isBusy?: boolean;
}) {
  if (!hasCode(failure.error, 'FORBIDDEN')) return <Failure {...failure} />;
  return (
    <Empty icon="key" title={words.admin.only}>
      <p>{words.admin.onlyText}</p>
    </Empty>
  );
}

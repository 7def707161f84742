import type { ReactNode } from 'react';
import type { CombinedError } from 'urql';
import { hasCode } from '../lib/errors.ts';
import { words } from '../words.ts';
import { Icon, type IconName } from './icon.tsx';

/** Grey bars in the place of what comes; of a feed as high as its items. */
export function Loading({ lines = 3, isFeed = false }: { readonly lines?: number; readonly isFeed?: boolean }) {
  return (
    <div className={isFeed ? 'loading loading-feed' : 'loading'} role="status">
      <span className="visually-hidden">{words.loading}</span>
      {Array.from({ length: lines }, (_, index) => (
        <span key={index} className="loading-line" />
      ))}
    </div>
  );
}

export function Empty({
  icon = 'dataset',
  title,
  children,
}: {
  readonly icon?: IconName;
  readonly title: string;
  readonly children?: ReactNode;
}) {
  return (
    <div className="empty">
      <Icon name={icon} size={32} />
      <h2>{title}</h2>
      {children}
    </div>
  );
}

interface FailureProps {
  readonly error: CombinedError;
  /** Left out where a button nearby does the same. */
  readonly onRetry?: () => void;
  readonly isBusy?: boolean;
}

/** What went wrong, in the server's own words where it said some. */
export function Failure({ error, onRetry, isBusy = false }: FailureProps) {
  return (
    <div className="failure" role="alert">
      <Icon name="failed" size={24} />
      <div>
        <strong>{titleOf(error)}</strong>
        {reasonsOf(error).map((reason) => (
          <p key={reason}>{reason}</p>
        ))}
        {onRetry !== undefined && <RetryButton onRetry={onRetry} isBusy={isBusy} />}
      </div>
    </div>
  );
}

/** Beside what was answered before: that it could not be asked anew, and why. */
export function Outdated({ error, onRetry, isBusy = false }: FailureProps & { readonly onRetry: () => void }) {
  return (
    <p className="outdated" role="alert">
      <Icon name="failed" size={16} />
      <span>
        {words.outdated} {titleOf(error)}.
      </span>
      <RetryButton onRetry={onRetry} isBusy={isBusy} />
    </p>
  );
}

function RetryButton({ onRetry, isBusy }: { readonly onRetry: () => void; readonly isBusy: boolean }) {
  return (
    <button type="button" className="button" disabled={isBusy} onClick={onRetry}>
      {isBusy ? words.loading : words.retry}
    </button>
  );
}

function titleOf(error: CombinedError): string {
  if (error.networkError !== undefined) return words.unreachable;
  if (hasCode(error, 'FORBIDDEN')) return words.forbidden;
  if (hasCode(error, 'UNAVAILABLE')) return words.unavailable;
  if (hasCode(error, 'TIMEOUT')) return words.tooSlow;
  return words.failed;
}

function reasonsOf({ networkError, graphQLErrors }: CombinedError): readonly string[] {
  return networkError === undefined ? [...new Set(graphQLErrors.map(({ message }) => message))] : [];
}

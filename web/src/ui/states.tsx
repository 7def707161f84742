import type { ReactNode } from 'react';
import type { CombinedError } from 'urql';
import { words } from '../words.ts';
import { Icon, type IconName } from './icon.tsx';

/** Grey bars in the place of what comes. */
export function Loading({ lines = 3 }: { readonly lines?: number }) {
  return (
    <div className="loading" role="status">
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

/** What went wrong, in the server's own words where it said some. */
export function Failure({ error, onRetry }: { readonly error: CombinedError; readonly onRetry?: () => void }) {
  const reasons = error.networkError === undefined ? error.graphQLErrors.map(({ message }) => message) : [];
  return (
    <div className="failure" role="alert">
      <Icon name="failed" size={24} />
      <div>
        <strong>{error.networkError === undefined ? words.failed : words.unreachable}</strong>
        {reasons.map((reason) => (
          <p key={reason}>{reason}</p>
        ))}
        {onRetry !== undefined && (
          <button type="button" className="button" onClick={onRetry}>
            {words.retry}
          </button>
        )}
      </div>
    </div>
  );
}

import type { Certainty } from '../__generated__/graphql.ts';
import { formatCount } from '../lib/format.ts';
import { Icon } from '../ui/icon.tsx';
import { words } from '../words.ts';
import type { LoadedTrace } from './use-columns.ts';

const CERTAINTIES: readonly Certainty[] = ['EXPLICIT', 'COLUMN', 'INFERRED'];

/** What the lines mean; while a column is traced, which. */
export function Legend({
  traced: { trace, error, retry },
  isAsked,
  onUnpin,
}: {
  readonly traced: LoadedTrace;
  /** Whether a column is to be traced, found yet or not. */
  readonly isAsked: boolean;
  readonly onUnpin: () => void;
}) {
  const unpin = (
    <button type="button" className="button" onClick={onUnpin}>
      {words.lineage.unpin}
    </button>
  );
  if (isAsked && trace === null)
    return (
      <div className="legend legend-trace" role="status">
        {error === null ? words.loading : words.lineage.traceFailed}
        {error !== null && (
          <button type="button" className="button" onClick={retry}>
            {words.retry}
          </button>
        )}
        {error !== null && unpin}
      </div>
    );
  if (trace !== null)
    return (
      <div className="legend legend-trace" role="status">
        <Icon name="column" size={16} />
        <strong>{words.lineage.pinned(trace.name)}</strong>
        <span>
          {words.lineage.tracing(formatCount(trace.columns.size), formatCount(trace.byDataset.size))}
          {!trace.complete && ' …'}
        </span>
        {unpin}
      </div>
    );
  return (
    <dl className="legend" aria-label={words.lineage.legend}>
      {CERTAINTIES.map((certainty) => (
        <div key={certainty}>
          <dt>
            <svg width="36" height="8" aria-hidden="true">
              <path className={`line line-${certainty.toLowerCase()}`} d="M1 4h34" />
            </svg>
          </dt>
          <dd>{words.lineage.certainty[certainty]}</dd>
        </div>
      ))}
    </dl>
  );
}

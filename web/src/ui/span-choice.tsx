import type { TimeBucket } from '../__generated__/graphql.ts';
import { words } from '../words.ts';

const HOUR = 3_600_000;

/** How far back a chart goes, and how long each of its parts is. */
export const SPANS = {
  day: { bucket: 'HOUR', ms: 24 * HOUR },
  month: { bucket: 'DAY', ms: 30 * 24 * HOUR },
  halfYear: { bucket: 'WEEK', ms: 26 * 7 * 24 * HOUR },
} as const satisfies Record<string, { bucket: TimeBucket; ms: number }>;

export type Span = keyof typeof SPANS;

export function SpanChoice({ span, onChange }: { readonly span: Span; readonly onChange: (span: Span) => void }) {
  return (
    <div className="segments" role="group" aria-label={words.charts.span}>
      {(Object.keys(SPANS) as Span[]).map((each) => (
        <button key={each} type="button" aria-pressed={span === each} onClick={() => onChange(each)}>
          {words.charts.spans[each]}
        </button>
      ))}
    </div>
  );
}

import { useState } from 'react';
import type { RunChartsQuery, TimeBucket } from '../__generated__/graphql.ts';
import { graphql } from '../__generated__/index.ts';
import { hasCode } from '../lib/errors.ts';
import { formatBucket, formatCount, formatDuration } from '../lib/format.ts';
import { useEndOfQuarter } from '../lib/quarter.ts';
import { useAnswer } from '../lib/use-answer.ts';
import { SpanChoice, SPANS, type Span } from '../ui/span-choice.tsx';
import { Failure, Loading } from '../ui/states.tsx';
import { StackedBars } from '../ui/stacked-bars.tsx';
import { words } from '../words.ts';
import { Section } from './tab.tsx';

const CHARTS = graphql(`
  query RunCharts($job: NameRef, $dataset: NameRef, $from: DateTime!, $to: DateTime!, $bucket: TimeBucket!) {
    runStatistics(job: $job, dataset: $dataset, from: $from, to: $to, bucket: $bucket) {
      trend
      counts {
        ...Counted
      }
      durations {
        p50Ms
        p95Ms
      }
      buckets {
        at
        counts {
          ...Counted
        }
        durations {
          p50Ms
          p95Ms
        }
      }
    }
  }

  fragment Counted on RunCounts {
    total
    new
    running
    complete
    aborted
    failed
  }
`);

type Statistics = RunChartsQuery['runStatistics'];

/** From the ground up: what went wrong stands where bars are compared best. */
const STATES = ['failed', 'aborted', 'running', 'new', 'complete'] as const;

interface Name {
  readonly namespace: string;
  readonly name: string;
}

interface RunChartsProps {
  readonly job?: Name;
  readonly dataset?: Name;
  /** null: now. */
  readonly until: string | null;
}

/** How runs of a job, or those that wrote a dataset, went over time, and how long they took. */
export function RunCharts({ job, dataset, until }: RunChartsProps) {
  const [span, setSpan] = useState<Span>('month');
  const now = useEndOfQuarter();
  const end = until === null ? now : Date.parse(until);
  const { bucket, ms } = SPANS[span];
  const variables = {
    job: job ?? null,
    dataset: dataset ?? null,
    from: new Date(end - ms).toISOString(),
    to: new Date(end).toISOString(),
    bucket,
  };
  const { data: answered, error, isBusy, retry } = useAnswer({ query: CHARTS, variables });
  const [kept, keep] = useState<{ readonly span: Span; readonly data: RunChartsQuery } | null>(null);
  if (answered !== undefined && answered !== kept?.data) keep({ span, data: answered });
  // A quarter of an hour later it is nearly the same: nothing has to go while it is asked.
  const data = answered ?? (kept?.span === span ? kept.data : undefined);
  // Keys that are limited to namespaces are told no statistics.
  if (hasCode(error, 'FORBIDDEN')) return null;
  return (
    <Section title={job === undefined ? words.charts.writes : words.charts.runs}>
      <SpanChoice span={span} onChange={setSpan} />
      {content()}
    </Section>
  );

  function content() {
    // What is kept may begin later than what was asked for: the message says when.
    if (hasCode(error, 'BEFORE_RETENTION')) return <p className="hint">{error?.graphQLErrors[0]?.message}</p>;
    if (error !== undefined) return <Failure error={error} onRetry={retry} isBusy={isBusy} />;
    return data === undefined ? <Loading lines={12} /> : <Charts statistics={data.runStatistics} bucket={bucket} />;
  }
}

function Charts({ statistics, bucket }: { readonly statistics: Statistics; readonly bucket: TimeBucket }) {
  const { counts, durations, trend, buckets } = statistics;
  if (counts.total === 0) return <p className="hint">{words.charts.none}</p>;
  const at = (time: string) => formatBucket(time, bucket);
  return (
    <>
      <p className="chart-summary">
        {words.charts.summary(counts.total, formatCount(counts.total), formatCount(counts.failed))}
      </p>
      <StackedBars
        title={words.charts.byState}
        format={formatCount}
        columns={buckets.map((each) => ({
          key: each.at,
          label: at(each.at),
          parts: STATES.map((tone) => ({ tone, name: words.charts.states[tone], value: each.counts[tone] })),
        }))}
        ends={endsOf(buckets, at)}
      />
      {durations.p50Ms !== null && (
        <StackedBars
          title={words.charts.took}
          format={formatDuration}
          columns={buckets.map((each) => {
            const [p50, p95] = [each.durations.p50Ms ?? 0, each.durations.p95Ms ?? 0];
            return {
              key: each.at,
              label: at(each.at),
              parts: [
                { tone: 'half', name: words.charts.half, value: p50 },
                { tone: 'most', name: words.charts.most, value: p95 - p50, shown: p95 },
              ],
            };
          })}
          ends={endsOf(buckets, at)}
          note={[
            words.charts.usually(formatDuration(durations.p50Ms), formatDuration(durations.p95Ms ?? 0)),
            trendText(trend),
          ]
            .filter((text) => text !== '')
            .join(' ')}
        />
      )}
      <details className="chart-table">
        <summary>{words.charts.asTable}</summary>
        <div className="table-wrap" tabIndex={0} role="group" aria-label={words.charts.asTable}>
          <table>
            <thead>
              <tr>
                <th scope="col">{words.charts.from}</th>
                <th scope="col">{words.charts.count}</th>
                {STATES.filter((state) => counts[state] > 0).map((state) => (
                  <th key={state} scope="col">
                    {words.charts.states[state]}
                  </th>
                ))}
                <th scope="col">{words.charts.half}</th>
                <th scope="col">{words.charts.most}</th>
              </tr>
            </thead>
            <tbody>
              {buckets
                .filter((each) => each.counts.total > 0)
                .toReversed()
                .map((each) => (
                  <tr key={each.at}>
                    <th scope="row">{at(each.at)}</th>
                    <td className="number">{formatCount(each.counts.total)}</td>
                    {STATES.filter((state) => counts[state] > 0).map((state) => (
                      <td key={state} className="number">
                        {formatCount(each.counts[state])}
                      </td>
                    ))}
                    <td className="number">{each.durations.p50Ms !== null && formatDuration(each.durations.p50Ms)}</td>
                    <td className="number">{each.durations.p95Ms !== null && formatDuration(each.durations.p95Ms)}</td>
                  </tr>
                ))}
            </tbody>
          </table>
        </div>
      </details>
    </>
  );
}

function endsOf(buckets: Statistics['buckets'], at: (time: string) => string): readonly [string, string] {
  return [at(buckets[0]?.at ?? ''), at(buckets.at(-1)?.at ?? '')];
}

/** Changes of less than a tenth are none. */
function trendText(trend: number | null): string {
  if (trend === null || Math.abs(trend - 1) < 0.1) return '';
  const percent = Math.round(Math.abs(trend - 1) * 100);
  return trend > 1 ? words.charts.longer(percent) : words.charts.shorter(percent);
}

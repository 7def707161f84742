import { useState } from 'react';
import type { EventsByProducerQuery, TimeBucket } from '../__generated__/graphql.ts';
import { graphql } from '../__generated__/index.ts';
import { hasCode } from '../lib/errors.ts';
import { formatAgo, formatBucket, formatCount, formatTime } from '../lib/format.ts';
import { producerName } from '../lib/producer.ts';
import { QUARTER_MS, useEndOfQuarter } from '../lib/quarter.ts';
import { useAnswer } from '../lib/use-answer.ts';
import { Spark } from '../ui/spark.tsx';
import { SpanChoice, SPANS, type Span } from '../ui/span-choice.tsx';
import { Failure, Loading, Outdated } from '../ui/states.tsx';
import { words } from '../words.ts';

const EVENTS = graphql(`
  query EventsByProducer($from: DateTime!, $to: DateTime!, $bucket: TimeBucket!) {
    eventStatistics(from: $from, to: $to, bucket: $bucket) {
      events
      others
      producers {
        producer
        events
        lastAt
      }
      buckets {
        at
        producers {
          producer
          events
        }
      }
    }
  }
`);

type Statistics = EventsByProducerQuery['eventStatistics'];

/** After which a quarter more or less is not told. */
const LONG_MS = 5 * QUARTER_MS;
const AT_FIRST = 6;

/** Who sends events, how many over time, and when each was heard last. */
export function EventProducers() {
  const [span, setSpan] = useState<Span>('month');
  const end = useEndOfQuarter();
  const { bucket, ms } = SPANS[span];
  const { data, error, isBusy, retry } = useAnswer({
    query: EVENTS,
    variables: { from: new Date(end - ms).toISOString(), to: new Date(end).toISOString(), bucket },
    requestPolicy: 'cache-and-network',
  });
  return (
    <section className="card producers" aria-labelledby="producers-title">
      <header className="card-head">
        <h2 id="producers-title">{words.events.title}</h2>
        <SpanChoice span={span} onChange={setSpan} />
      </header>
      {content()}
    </section>
  );

  function content() {
    // What is kept may begin later than what was asked for: the message says when.
    if (hasCode(error, 'BEFORE_RETENTION')) return <p className="card-note">{error?.graphQLErrors[0]?.message}</p>;
    if (data === undefined)
      return error === undefined ? <Loading lines={4} /> : <Failure error={error} onRetry={retry} isBusy={isBusy} />;
    return (
      <>
        {error !== undefined && <Outdated error={error} onRetry={retry} isBusy={isBusy} />}
        {data.eventStatistics.events === 0 ? (
          <p className="card-note">{words.events.none}</p>
        ) : (
          <Producers statistics={data.eventStatistics} bucket={bucket} now={end} />
        )}
      </>
    );
  }
}

function Producers({
  statistics: { events, others, producers, buckets },
  bucket,
  now,
}: {
  readonly statistics: Statistics;
  readonly bucket: TimeBucket;
  readonly now: number;
}) {
  const [all, setAll] = useState(false);
  const shown = all ? producers : producers.slice(0, AT_FIRST);
  return (
    <>
      <ul className="producers-list">
        {shown.map(({ producer, events: sent, lastAt }) => {
          const count = words.events.count(sent, formatCount(sent));
          return (
            <li key={producer ?? ''}>
              <ProducerName producer={producer} />
              <Spark label={words.events.overTime(count)} bars={barsOf(buckets, producer, bucket)} />
              <span className="producers-count">{count}</span>
              <span className="producers-last">
                {words.events.last} <LastHeard at={lastAt} now={now} />
              </span>
            </li>
          );
        })}
      </ul>
      <p className="list-foot">
        {producers.length > shown.length && (
          <button type="button" className="button" onClick={() => setAll(true)}>
            {words.events.all(formatCount(producers.length))}
          </button>
        )}
        {words.events.total(words.events.count(events, formatCount(events)))}
        {others > 0 && ` ${words.events.others(formatCount(others))}`}
      </p>
    </>
  );
}

function ProducerName({ producer }: { readonly producer: string | null }) {
  if (producer === null) return <span className="hint producers-name">{words.refused.noProducer}</span>;
  return (
    <span className="producers-name" title={producer}>
      {producerName(producer)}
    </span>
  );
}

/** Known to the quarter of an hour that begins at `at`: `less than 23 minutes ago`. `now` is the end of this quarter. */
function LastHeard({ at, now }: { readonly at: string; readonly now: number }) {
  const from = Date.parse(at);
  const ago = formatAgo(at);
  return (
    <time
      className="ago"
      dateTime={at}
      title={words.events.between(formatTime(at), formatTime(new Date(from + QUARTER_MS).toISOString()))}
    >
      {now - from < LONG_MS ? words.events.lessThan(ago) : ago}
    </time>
  );
}

function barsOf(buckets: Statistics['buckets'], producer: string | null, bucket: TimeBucket) {
  return buckets.map(({ at, producers }) => {
    const value = producers.find((each) => each.producer === producer)?.events ?? 0;
    return { key: at, value, label: `${formatBucket(at, bucket)}: ${formatCount(value)}` };
  });
}

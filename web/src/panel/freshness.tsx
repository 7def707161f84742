import { graphql } from '../__generated__/index.ts';
import { formatDuration, formatTime } from '../lib/format.ts';
import { useAnswer } from '../lib/use-answer.ts';
import { Ago } from '../ui/ago.tsx';
import { Icon } from '../ui/icon.tsx';
import { words } from '../words.ts';

const FRESHNESS = graphql(`
  query Freshness($dataset: NameRef!, $asOf: DateTime) {
    freshness(dataset: $dataset, asOf: $asOf) {
      lastWritten
      usualIntervalSeconds
      late
      lateSince
    }
  }
`);

interface FreshnessProps {
  readonly namespace: string;
  readonly name: string;
  readonly asOf: string | null;
}

/** Whether a dataset is written as often as it used to be; of an earlier time, also when it was written last by then. */
export function Freshness({ namespace, name, asOf }: FreshnessProps) {
  const { data, error, retry } = useAnswer({
    query: FRESHNESS,
    variables: { dataset: { namespace, name }, asOf },
    requestPolicy: 'cache-and-network',
  });
  const fresh = data?.freshness;
  if (fresh === undefined)
    return error === undefined ? (
      <span className="hint">{words.loading}</span>
    ) : (
      <button type="button" className="link" onClick={retry}>
        {words.freshness.failed}
      </button>
    );
  const written = asOf !== null && fresh.lastWritten !== null && (
    <span className="hint"> · {words.freshness.written(formatTime(fresh.lastWritten))}</span>
  );
  if (fresh.usualIntervalSeconds === null)
    return (
      <span className="hint">
        {words.freshness.unknown}
        {written}
      </span>
    );
  const usual = words.freshness.usual(formatDuration(fresh.usualIntervalSeconds * 1_000));
  return (
    <span className={fresh.late ? 'freshness freshness-late' : 'freshness'}>
      <Icon name={fresh.late ? 'failed' : 'complete'} size={16} />
      <span>
        {fresh.late ? words.freshness.late : words.freshness.onTime}
        {fresh.lateSince !== null && (
          <>
            {' '}
            {words.panel.since} <Ago time={fresh.lateSince} />
          </>
        )}
        <span className="hint"> · {usual}</span>
        {written}
      </span>
    </span>
  );
}

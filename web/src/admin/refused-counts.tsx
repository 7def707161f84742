import type { RefusedCountsQuery } from '../__generated__/graphql.ts';
import { formatAgo, formatCount, formatTime } from '../lib/format.ts';
import { address } from '../lib/router.ts';
import { Link } from '../ui/link.tsx';
import { words } from '../words.ts';
import type { RefusedFilter } from './refused-questions.ts';

type Count = RefusedCountsQuery['deadLetterCounts'][number];

/** How many there are of each producer and reason; one of them chosen, the list holds those alone. */
export function RefusedCounts({
  counts,
  filter,
}: {
  readonly counts: readonly Count[];
  readonly filter: RefusedFilter;
}) {
  if (counts.length === 0) return null;
  const isChosen = ({ producer, reason }: Count) => (producer ?? '') === filter.producer && reason === filter.reason;
  return (
    <section className="card table-wrap stack" aria-label={words.refused.counts}>
      <table>
        <thead>
          <tr>
            {[words.refused.reason, words.refused.producer, words.refused.count, words.refused.newest].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {counts.map((count) => (
            <tr key={`${count.producer} ${count.reason}`} className={isChosen(count) ? 'row-chosen' : undefined}>
              <td>
                <Link
                  href={isChosen(count) ? '/refused' : addressOf(count)}
                  aria-current={isChosen(count) ? 'true' : undefined}
                >
                  {words.refused.reasons[count.reason]}
                </Link>
              </td>
              <td>
                {count.producer === null ? (
                  <span className="hint">{words.refused.noProducer}</span>
                ) : (
                  producerName(count.producer)
                )}
              </td>
              <td className="number">{formatCount(count.count)}</td>
              <td>
                <time dateTime={count.newest} title={formatTime(count.newest)}>
                  {formatAgo(count.newest)}
                </time>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** An empty producer: those that name none. */
function addressOf({ producer, reason }: Count): string {
  return producer === null ? `${address('/refused', { reason })}&producer=` : address('/refused', { producer, reason });
}

/** `integration/spark 1.40.1` of a producer's address as the specification's own emitters give it; others whole. */
export function producerName(producer: string): string {
  const parts = /^https:\/\/github\.com\/OpenLineage\/OpenLineage\/(?:tree|blob)\/([^/]+)\/(.+?)\/?$/.exec(producer);
  return parts === null ? producer : `${parts[2] ?? ''} ${parts[1] ?? ''}`;
}

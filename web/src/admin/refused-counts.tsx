import type { RefusedCountsQuery } from '../__generated__/graphql.ts';
import { formatCount } from '../lib/format.ts';
import { producerName } from '../lib/producer.ts';
import { address } from '../lib/router.ts';
import { Ago } from '../ui/ago.tsx';
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
            {[words.refused.reason, words.refused.producer, words.refused.count].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
            <th scope="col" className="secondary">
              {words.refused.newest}
            </th>
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
              <td className="secondary">
                <Ago time={count.newest} />
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

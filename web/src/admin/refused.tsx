import '../styles/admin.css';
import { useCallback, useState } from 'react';
import { useClient, type CombinedError } from 'urql';
import type { DeadLetterReason, DeadLetterSelection } from '../__generated__/graphql.ts';
import { ask } from '../lib/ask.ts';
import { formatCount } from '../lib/format.ts';
import { address, usePlace } from '../lib/router.ts';
import { useAnswer } from '../lib/use-answer.ts';
import { ConfirmButton } from '../ui/confirm-button.tsx';
import { Link } from '../ui/link.tsx';
import { MoreButton } from '../ui/more-button.tsx';
import { Empty, Loading } from '../ui/states.tsx';
import { pageOf, useList } from '../views/use-list.ts';
import { words } from '../words.ts';
import { AdminFailure } from './admin-only.tsx';
import { RefusedCounts } from './refused-counts.tsx';
import { RefusedItem } from './refused-item.tsx';
import { AT_ONCE, COUNTS, PURGE, REFUSED, refusedIds, RETRY, type RefusedFilter } from './refused-questions.ts';

/** Events that were refused: of whom, why, and what to do about them. */
export function Refused() {
  const client = useClient();
  const { query } = usePlace();
  const producer = query.get('producer');
  const reason = reasonOf(query.get('reason'));
  const isFiltered = producer !== null || reason !== null;
  const [outcome, setOutcome] = useState<string | null>(null);
  const counted = useAnswer({ query: COUNTS, requestPolicy: 'cache-and-network' });
  const fetchPage = useCallback(
    async (after: string | null) => {
      const asked = { producer, reason, after };
      const { deadLetters } = await ask(client, REFUSED, asked, { requestPolicy: 'network-only' });
      return pageOf(deadLetters, deadLetters.totalCount);
    },
    [client, producer, reason],
  );
  const list = useList(fetchPage);
  const afresh = (told: string) => {
    setOutcome(told);
    list.retry();
    counted.retry();
  };
  const filter: RefusedFilter = { producer, reason };
  const retry = (idsOf: () => Promise<string[]>) => orError(async () => afresh(await retried(await idsOf())));
  const purge = (lettersOf: () => Promise<DeadLetterSelection>) =>
    orError(async () => {
      const letters = await lettersOf();
      const answer = await client.mutation(PURGE, { letters }).toPromise();
      if (answer.error !== undefined) throw answer.error;
      afresh(words.refused.purged(answer.data?.purgeDeadLetters?.purged ?? 0));
    });
  const retried = async (ids: readonly string[]) => {
    const answer = await client.mutation(RETRY, { ids: [...ids] }).toPromise();
    if (answer.error !== undefined) throw answer.error;
    const { taken, refused } = answer.data?.retryDeadLetters ?? { taken: 0, refused: [] };
    return words.refused.retried(taken, refused.length);
  };
  const all = () => refusedIds(client, filter);
  const total = list.total ?? 0;
  const hasSome = list.rows !== null && list.rows.length > 0;
  return (
    <div className="page">
      <header className="page-head">
        <div>
          <h1>{words.refused.title}</h1>
          <p>{words.refused.lead}</p>
        </div>
        {hasSome && (
          <div className="page-tools">
            <ConfirmButton
              label={isFiltered ? words.refused.retryThese : words.refused.retryAll}
              title={words.refused.retryTitle(formatCount(Math.min(total, AT_ONCE)))}
              action={words.refused.retry}
              isHarmless
              onConfirm={() => retry(all)}
            >
              <p>{words.refused.retryText}</p>
            </ConfirmButton>
            <ConfirmButton
              label={isFiltered ? words.refused.purgeThese : words.refused.purgeAll}
              title={words.refused.purgeTitle(formatCount(isFiltered ? Math.min(total, AT_ONCE) : total))}
              action={words.refused.purge}
              onConfirm={() => purge(async () => (isFiltered ? { ids: await all() } : { all: true }))}
            >
              <p>{words.refused.purgeText}</p>
            </ConfirmButton>
          </div>
        )}
      </header>
      {outcome !== null && (
        <p className="card outcome" role="status">
          {outcome}
        </p>
      )}
      {list.error === null && <RefusedCounts counts={counted.data?.deadLetterCounts ?? []} filter={filter} />}
      {content()}
    </div>
  );

  function content() {
    if (list.rows === null)
      return list.error === null ? <Loading lines={8} /> : <AdminFailure error={list.error} onRetry={list.retry} />;
    if (list.rows.length === 0)
      return isFiltered ? (
        <Empty icon="complete" title={words.refused.noneSuch}>
          <Link href={address('/refused')}>{words.refused.showAll}</Link>
        </Empty>
      ) : (
        <Empty icon="complete" title={words.refused.none}>
          <p>{words.refused.noneText}</p>
        </Empty>
      );
    return (
      <>
        <ul className="refused">
          {list.rows.map((letter) => (
            <li key={letter.id} className="card">
              <RefusedItem
                letter={letter}
                onRetry={() => retry(() => Promise.resolve([letter.id]))}
                onPurge={() => purge(() => Promise.resolve({ ids: [letter.id] }))}
              />
            </li>
          ))}
        </ul>
        {list.error === null ? (
          <div className="list-foot">
            <MoreButton more={list.more} isBusy={list.busy} />
            {words.lists.shown(formatCount(list.rows.length), formatCount(total))}
          </div>
        ) : (
          <AdminFailure error={list.error} onRetry={list.retry} />
        )}
      </>
    );
  }
}

function reasonOf(text: string | null): DeadLetterReason | null {
  return (Object.keys(words.refused.reasons) as DeadLetterReason[]).find((reason) => reason === text) ?? null;
}

async function orError(work: () => Promise<void>): Promise<CombinedError | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    return error as CombinedError;
  }
}

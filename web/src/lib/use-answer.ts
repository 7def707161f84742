import { useState } from 'react';
import { stringifyVariables, useQuery, type AnyVariables, type CombinedError, type UseQueryArgs } from 'urql';
import { useWhenBack } from './connection.ts';
import { useOnNews } from './news.ts';

/** What is known of a question. */
interface Answer<Data> {
  /** The last answer to it, also when it was asked anew in vain since; undefined: none yet. */
  readonly data: Data | undefined;
  /** What was answered last, to this question or to one with other variables. */
  readonly before: Data | undefined;
  /** Why the last time that it was asked came to nothing. */
  readonly error: CombinedError | undefined;
  readonly isBusy: boolean;
  readonly retry: () => void;
}

/** Asks a question; anew when the connection was lost meanwhile and is back, and when there is news of what it stands in. */
export function useAnswer<Data, Variables extends AnyVariables>(args: UseQueryArgs<Variables, Data>): Answer<Data> {
  const [{ data: answered, error, fetching, stale }, execute] = useQuery<Data, Variables>(args);
  // Where all was refused, the server answers null.
  const data = (answered as Data | null | undefined) ?? undefined;
  const question = stringifyVariables(args.variables ?? {});
  const [kept, keep] = useState<{ readonly question: string; readonly data: Data } | null>(null);
  // While another question is asked, `data` answers the one before.
  const isNew = data !== undefined && !fetching && kept?.data !== data;
  if (isNew) keep({ question, data });
  const retry = () => execute({ requestPolicy: 'network-only' });
  useWhenBack(error === undefined ? null : retry);
  useOnNews(() => {
    if (args.pause !== true) retry();
  });
  return {
    data: isNew ? data : kept?.question === question ? kept.data : undefined,
    before: kept?.data,
    error,
    isBusy: fetching || stale,
    retry,
  };
}

import { useEffect, useEffectEvent, useRef } from 'react';
import { useClient, type AnyVariables, type CombinedError, type DocumentInput } from 'urql';
import { hasCode } from './errors.ts';

const AGAIN_MS = 3_000;

/** With these the server says that it will not tell, however often it is asked. */
const IN_VAIN = ['LINEAGE_TOO_LARGE', 'NOT_FOUND', 'UNSUPPORTED', 'FORBIDDEN'];

interface Follower<Data> {
  /** @returns the commit that was told of: from there on it is taken up again when the connection was lost */
  readonly onTold: (data: Data) => number;
  readonly onLost?: () => void;
}

/**
 * Follows what the server tells of a question, for as long as somebody can see it: browsers open six connections to a server at most, for
 * all tabs together, and each that is kept open by a tab in the background is one that the others lack. What is followed again is taken up
 * where it was: what changed meanwhile is told.
 * @param variables null: nothing is to be followed; with others, which are told apart by their JSON, it begins anew
 */
export function useFollow<Data, Variables extends AnyVariables>(
  question: DocumentInput<Data, Variables>,
  variables: Omit<Variables, 'after'> | null,
  { onTold, onLost }: Follower<Data>,
): void {
  const client = useClient();
  const told = useEffectEvent(onTold);
  const lost = useEffectEvent(() => onLost?.());
  const asked = variables === null ? null : JSON.stringify(variables);
  const last = useRef<{ readonly asked: string; readonly seq: number } | null>(null);
  useEffect(() => {
    if (asked === null) return;
    let isInVain = false;
    let stop = () => {};
    let timer: ReturnType<typeof setTimeout>;
    const begin = () => {
      const after = last.current?.asked === asked ? last.current.seq : null;
      const all = { ...(JSON.parse(asked) as Variables), after };
      const subscription = client.subscription(question, all).subscribe(({ data, error, hasNext }) => {
        // A server that stops ends it in peace, and with the last answer once more; with an error, `data` is null.
        if (error === undefined && data !== undefined && hasNext) last.current = { asked, seq: told(data) };
        if (error !== undefined || !hasNext) again(error);
      });
      stop = () => subscription.unsubscribe();
    };
    const pause = () => {
      stop();
      clearTimeout(timer);
    };
    const again = (error: CombinedError | undefined) => {
      // Not while its last message is still being told: what reads it would throw to nobody that it was cut.
      setTimeout(stop);
      stop = () => {};
      isInVain = IN_VAIN.some((code) => hasCode(error, code));
      if (isInVain) return;
      lost();
      timer = setTimeout(begin, AGAIN_MS);
    };
    const look = () => {
      pause();
      if (document.visibilityState === 'visible' && !isInVain) begin();
    };
    document.addEventListener('visibilitychange', look);
    look();
    return () => {
      document.removeEventListener('visibilitychange', look);
      pause();
    };
  }, [client, question, asked]);
}

import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useClient, type CombinedError } from 'urql';
import { AFRESH } from '../lib/ask.ts';
import { useWhenBack } from '../lib/connection.ts';
import { hasCode } from '../lib/errors.ts';
import { loadScene } from './load-scene.ts';
import type { Scene } from './scene.ts';
import type { ViewState } from './view-state.ts';

export interface LoadedScene {
  /** Of the question asked; of the one before, of the same root, while the answer is under way or where none came; else null. */
  readonly scene: Scene | null;
  readonly error: CombinedError | null;
  readonly busy: boolean;
  readonly retry: () => void;
}

interface Held {
  readonly question: string;
  /** Whose lineage the scene is. */
  readonly root: string;
  readonly scene: Scene | null;
  readonly error: CombinedError | null;
}

/**
 * What a view shows, asked anew when its question changes.
 * @param renewals how often it is to be asked of the server again: what was answered may be behind, say
 * @param isBehind whether answers of before are known to be behind: other questions are not answered by them either
 */
export function useScene(view: ViewState, renewals: number, isBehind: boolean): LoadedScene {
  const client = useClient();
  const { root, direction, depth, asOf, compare, edges, group, open, pages, grown } = view;
  const question = JSON.stringify([root, direction, depth, asOf, compare, edges, group, open, pages, grown]);
  const of = JSON.stringify(root);
  const [held, setHeld] = useState<Held>({ question: '', root: '', scene: null, error: null });
  const [tries, setTries] = useState(0);
  // What changes is followed of one question alone: answers from before another one, or the view, was open may be behind.
  const followed = JSON.stringify([root, direction, depth, asOf === null]);
  const answered = useRef<string | null>(null);
  const optionsNow = useEffectEvent(() => {
    const isFresh = answered.current !== followed || renewals > 0 || isBehind;
    return isFresh ? AFRESH : {};
  });
  useEffect(() => {
    let wanted = true;
    loadScene(client, view, optionsNow()).then(
      (scene) => {
        if (!wanted) return;
        answered.current = followed;
        setHeld({ question, root: of, scene, error: null });
      },
      (error: unknown) =>
        wanted &&
        setHeld((before) => ({
          ...{ question, root: of, error: error as CombinedError },
          scene: before.root === of && !hasCode(error, 'NOT_FOUND') ? before.scene : null,
        })),
    );
    return () => {
      wanted = false;
    };
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the question is what of the view is asked
  }, [client, question, renewals, tries]);
  const retry = () => {
    setHeld({ ...held, question: '', error: null });
    setTries(tries + 1);
  };
  useWhenBack(held.error === null ? null : retry);
  const isAnswered = held.question === question;
  return {
    scene: held.root === of ? held.scene : null,
    error: isAnswered ? held.error : null,
    busy: !isAnswered,
    retry,
  };
}

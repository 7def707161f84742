import { useCallback, useEffect, useState } from 'react';
import { useClient, type CombinedError } from 'urql';
import { loadScene } from './load-scene.ts';
import type { Scene } from './scene.ts';
import type { ViewState } from './view-state.ts';

export interface LoadedScene {
  /** Of the question asked; of the one before while the answer is under way. */
  readonly scene: Scene | null;
  readonly error: CombinedError | null;
  readonly busy: boolean;
  readonly retry: () => void;
}

/**
 * What a view shows, asked anew when its question changes.
 * @param resets how often it turned out that what was answered may be behind: asked of the server again then
 */
export function useScene(view: ViewState, resets: number): LoadedScene {
  const client = useClient();
  const { root, direction, depth, asOf, compare, edges, group, open, pages, grown } = view;
  const question = JSON.stringify([root, direction, depth, asOf, compare, edges, group, open, pages, grown]);
  const [state, setState] = useState<{ question: string; scene: Scene | null; error: CombinedError | null }>({
    question: '',
    scene: null,
    error: null,
  });
  const load = useCallback(() => {
    let wanted = true;
    loadScene(client, view, resets === 0 ? {} : { requestPolicy: 'network-only' }).then(
      (scene) => wanted && setState({ question, scene, error: null }),
      (error: unknown) => wanted && setState({ question, scene: null, error: error as CombinedError }),
    );
    return () => {
      wanted = false;
    };
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the question is what of the view is asked
  }, [client, question, resets]);
  useEffect(load, [load]);
  return { scene: state.scene, error: state.error, busy: state.question !== question, retry: load };
}

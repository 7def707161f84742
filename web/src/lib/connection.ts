import { useEffect, useEffectEvent, useSyncExternalStore } from 'react';

const LOOK_EVERY_MS = 3_000;

const listeners = new Set<() => void>();
let lost = false;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Told by whoever asks the server: while it does not answer, it is looked for. */
export function noteAnswer(answered: boolean): void {
  if (answered !== lost) return;
  lost = !answered;
  clearTimeout(timer);
  if (lost) timer = setTimeout(() => void isServerThere(), LOOK_EVERY_MS);
  for (const listener of listeners) listener();
}

/** Whether the server answers at all; what it says of itself is another matter. */
export async function isServerThere(): Promise<boolean> {
  const isThere = await fetch('/health/live', { cache: 'no-store' }).then(
    ({ ok }) => ok,
    () => false,
  );
  clearTimeout(timer);
  if (isThere) noteAnswer(true);
  else if (lost) timer = setTimeout(() => void isServerThere(), LOOK_EVERY_MS);
  else noteAnswer(false);
  return isThere;
}

export function useIsLost(): boolean {
  return useSyncExternalStore(subscribe, () => lost);
}

/** Does it once when the connection is back. null: nothing is to be done. */
export function useWhenBack(act: (() => void) | null): void {
  const onBack = useEffectEvent(() => act?.());
  useEffect(
    () =>
      subscribe(() => {
        if (!lost) onBack();
      }),
    [],
  );
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

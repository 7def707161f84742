import { useSyncExternalStore } from 'react';

const KEY = 'olg-key';
/** What the tab knows of having been let in: `now`, or `before`. */
const LET_IN = 'olg-let-in';
const listeners = new Set<() => void>();

/** Why the page is not shown: nobody was signed in here, or a session ended, or whoever was here left. */
export type Outside = 'stranger' | 'ended' | 'left';
let outside: Outside | null = null;

/** Tells other tabs that there is a session. */
const tabs = new BroadcastChannel('olg-session');

/** A pasted key: kept while the tab is open, and nowhere else. null: the session of the sign-in link is used. */
export function pastedKey(): string | null {
  return sessionStorage.getItem(KEY);
}

export function takeKey(key: string): void {
  sessionStorage.setItem(KEY, key);
  signedIn();
}

/** Of what the tab knows, a key above all. */
export function forgetKey(): void {
  sessionStorage.clear(); // what was looked at goes, too
  become('left');
}

/** Called when the server answered that it knows neither session nor key. */
export function notSignedIn(): void {
  if (outside !== null) return;
  const wasIn = sessionStorage.getItem(LET_IN) !== null;
  if (wasIn) sessionStorage.setItem(LET_IN, 'before');
  become(wasIn ? 'ended' : 'stranger');
}

/** Called when the server answered as to somebody that it knows. */
export function signedIn(): void {
  if (!isLetIn()) {
    sessionStorage.setItem(LET_IN, 'now');
    if (pastedKey() === null) tabs.postMessage('signed in');
  }
  if (outside !== null) become(null);
}

/** Whether the tab was let in, as far as it knows. */
export function isLetIn(): boolean {
  return sessionStorage.getItem(LET_IN) === 'now';
}

export function isOutside(): boolean {
  return outside !== null;
}

export function useOutside(): Outside | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => outside,
  );
}

/** Calls when there may be a session again: one looks at the tab, or somebody signed in in another. */
export function onChanceOfSession(look: () => void): () => void {
  const ifSeen = () => {
    if (document.visibilityState === 'visible') look();
  };
  addEventListener('focus', ifSeen);
  document.addEventListener('visibilitychange', ifSeen);
  tabs.addEventListener('message', look);
  return () => {
    removeEventListener('focus', ifSeen);
    document.removeEventListener('visibilitychange', ifSeen);
    tabs.removeEventListener('message', look);
  };
}

function become(now: Outside | null): void {
  outside = now;
  for (const listener of listeners) listener();
}

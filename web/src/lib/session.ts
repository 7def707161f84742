import { useSyncExternalStore } from 'react';

const KEY = 'olg-key';
const listeners = new Set<() => void>();
let signedOut = false;

/** A pasted key: kept while the tab is open, and nowhere else. null: the session of the sign-in link is used. */
export function pastedKey(): string | null {
  return sessionStorage.getItem(KEY);
}

export function takeKey(key: string): void {
  sessionStorage.setItem(KEY, key);
  signedOut = false;
  tell();
}

/** Of what the tab knows, a key above all. */
export function forgetKey(): void {
  sessionStorage.clear(); // what was looked at goes, too
  signedOut = true;
  tell();
}

/** Called when the server answered that it knows neither session nor key. */
export function notSignedIn(): void {
  if (signedOut) return;
  signedOut = true;
  tell();
}

export function useSignedOut(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => signedOut,
  );
}

function tell(): void {
  for (const listener of listeners) listener();
}

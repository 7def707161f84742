import { useSyncExternalStore } from 'react';

/** Where the page is: all that it shows follows from this. */
export interface Place {
  readonly path: string;
  readonly query: URLSearchParams;
}

const MOVED = 'olg-moved';

/** Goes to an address of the page. With `replace`, going back skips where it was. */
export function go(address: string, { replace = false } = {}): void {
  if (address === location.pathname + location.search) return;
  if (replace) history.replaceState(null, '', address);
  else history.pushState(null, '', address);
  dispatchEvent(new Event(MOVED));
}

export function usePlace(): Place {
  const address = useSyncExternalStore(subscribe, () => location.pathname + location.search);
  const [path = '/', query = ''] = address.split(/\?(.*)/s);
  return { path, query: new URLSearchParams(query) };
}

/** An address with a query; what is null or empty is left out. */
export function address(path: string, query: Readonly<Record<string, string | null | undefined>> = {}): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] != null && entry[1] !== '');
  const text = new URLSearchParams(given).toString();
  return text === '' ? path : `${path}?${text}`;
}

function subscribe(onMove: () => void): () => void {
  addEventListener('popstate', onMove);
  addEventListener(MOVED, onMove);
  return () => {
    removeEventListener('popstate', onMove);
    removeEventListener(MOVED, onMove);
  };
}

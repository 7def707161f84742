import { useState } from 'react';
import { useOnNews } from './news.ts';

/** Events are counted by quarters of an hour. */
export const QUARTER_MS = 15 * 60_000;

const endOfQuarter = () => Math.ceil(Date.now() / QUARTER_MS) * QUARTER_MS;

/** When this quarter of an hour ends: what is asked until then is the same question until there is news in another one. */
export function useEndOfQuarter(): number {
  const [end, setEnd] = useState(endOfQuarter);
  useOnNews(() => setEnd(endOfQuarter()));
  return end;
}

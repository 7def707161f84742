import { useEffect, useState } from 'react';
import { formatAgo, formatTime } from '../lib/format.ts';

const TICK_MS = 15_000;

/** How long ago a time was, for as long as it is looked at; the time itself when one points at it. */
export function Ago({ time }: { readonly time: string }) {
  const [, setTicks] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setTicks((before) => before + 1), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return (
    <time className="ago" dateTime={time} title={formatTime(time)}>
      {formatAgo(time)}
    </time>
  );
}

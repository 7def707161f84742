import { formatAgo, formatTime } from '../lib/format.ts';

/** How long ago a time was; the time itself when one points at it. */
export function Ago({ time }: { readonly time: string }) {
  return (
    <time className="ago" dateTime={time} title={formatTime(time)}>
      {formatAgo(time)}
    </time>
  );
}

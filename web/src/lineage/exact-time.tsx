import { useState } from 'react';

/** Years of more digits are no times to the server. */
const LAST = '9999-12-31T23:59:59Z';

/**
 * A time to the second, from a calendar or typed. It is taken when one presses Enter or goes on to something else: each part of a date that
 * is half typed is another time.
 */
export function ExactTime({
  label,
  time,
  latest,
  onChange,
}: {
  readonly label: string;
  readonly time: string | null;
  /** null: any is allowed. */
  readonly latest: string | null;
  readonly onChange: (time: string) => void;
}) {
  const shown = time === null ? '' : inField(time);
  const [draft, setDraft] = useState<string | null>(null);
  /** What is no time, or a later one than may be, gives way to what was there. */
  const take = ({ value, validity }: HTMLInputElement) => {
    setDraft(null);
    if (value !== '' && validity.valid && inField(`${value}Z`) !== shown) onChange(`${inField(`${value}Z`)}Z`);
  };
  return (
    <label className="field">
      {label}
      <input
        type="datetime-local"
        step={1}
        max={inField(latest ?? LAST)}
        value={draft ?? shown}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={(event) => take(event.target)}
        onKeyDown={(event) => {
          // Of what cannot be taken, the browser says why.
          if (event.key === 'Enter' && event.currentTarget.reportValidity()) take(event.currentTarget);
          if (event.key === 'Escape') setDraft(null);
        }}
      />
    </label>
  );
}

/** As the field writes it, in UTC. */
function inField(time: string): string {
  return new Date(time).toISOString().slice(0, 19);
}

import { InvalidQuestionError } from '../../domain/errors.ts';

/** Seconds by which a zone's clocks are ahead of UTC at a time, in seconds since 1970. */
export type OffsetAt = (at: number) => number;

/** Formats of zones that were asked for: to make one takes as long as to ask it a hundred times. */
const formats = new Map<string, Intl.DateTimeFormat>();
const MOST_FORMATS = 600;
const OFFSET = /GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/;

/**
 * @param timeZone an IANA name, such as `Europe/Berlin`
 * @throws InvalidQuestionError UNKNOWN_TIME_ZONE
 */
export function offsetsOf(timeZone: string): OffsetAt {
  if (timeZone === 'UTC') return () => 0;
  const format = formatOf(timeZone);
  const known = new Map<number, number>();
  return (at) => {
    const found = known.get(at) ?? offsetIn(format, at);
    known.set(at, found);
    return found;
  };
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  try {
    const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
    if (formats.size < MOST_FORMATS) formats.set(timeZone, format);
    return format;
  } catch (error) {
    const message = `${JSON.stringify(timeZone.slice(0, 100))} is not a time zone that is known here: use a name such as "Europe/Berlin".`;
    throw new InvalidQuestionError(message, 'UNKNOWN_TIME_ZONE', { cause: error });
  }
}

function offsetIn(format: Intl.DateTimeFormat, at: number): number {
  const [, sign, hours = 0, minutes = 0, seconds = 0] = OFFSET.exec(format.format(at * 1_000)) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds));
}

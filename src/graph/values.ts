import { z } from 'zod';
import type { Nanos } from '../domain/event.ts';
import { formatTime, parseTime } from '../domain/time.ts';

/** The ends of the range that times are kept in. */
export const FIRST_TIME: Nanos = -(2n ** 63n);
export const LAST_TIME: Nanos = 2n ** 63n - 1n;

/** A time as statements take it, for `datetime(...)`: text costs the driver a tenth of what its own DateTime does. */
export function timeText(at: Nanos): string;
export function timeText(at: Nanos | null | undefined): string | null;
export function timeText(at: Nanos | null | undefined): string | null {
  return at == null ? null : formatTime(at);
}

/** A time as statements give it, by `toString(...)`. */
export function fromTimeText(text: string): Nanos {
  const time = parseTime(text);
  if (time === null) throw new Error(`${text} is not a time that Neo4j writes`);
  return time.at;
}

/** Row forms for zod: what the driver gives, to what the domain holds. */
export const row = {
  text: z.string(),
  textOrNull: z.string().nullable(),
  texts: z
    .array(z.string())
    .nullable()
    .transform((value) => value ?? []),
  flag: z
    .boolean()
    .nullable()
    .transform((value) => value ?? false),
  integer: z.bigint().transform(Number),
  integerOrNull: z
    .bigint()
    .nullable()
    .transform((value) => (value === null ? null : Number(value))),
  time: z.string().transform(fromTimeText),
  timeOrNull: z
    .string()
    .nullable()
    .transform((text) => (text === null ? null : fromTimeText(text))),
  times: z
    .array(z.string())
    .nullable()
    .transform((texts) => new Set((texts ?? []).map(fromTimeText))),
  timeList: z
    .array(z.string())
    .nullable()
    .transform((texts) => (texts ?? []).map(fromTimeText)),
  bytes: z.instanceof(Int8Array),
};

/** Parameter forms, for the typed wrappers and the tests that explain statements. */
export const param = {
  text: z.string(),
  textOrNull: z.string().nullable(),
  texts: z.array(z.string()),
  textsOrNull: z.array(z.string()).nullable(),
  flag: z.boolean(),
  flagOrNull: z.boolean().nullable(),
  rows: z.array(z.record(z.string(), z.unknown())),
  integer: z.bigint(),
  properties: z.record(z.string(), z.unknown()),
};

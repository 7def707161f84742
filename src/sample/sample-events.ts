import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parseTime } from '../domain/time.ts';
import { ROOT } from '../root.ts';

const FOLDER = join(ROOT, 'examples', 'sample');

/** The day that the files are written for. */
const FILE_DAY = '2026-11-02';
const MS_PER_DAY = 86_400_000;
/** By this time of day (UTC) a night's events have all happened. */
const NIGHT_ENDS_MS = 3 * 3_600_000;

/** Which days each file tells of, counted back from the last night: 0 is its day, the hours after it not included. */
const STORY = [
  { file: 'nightly', daysAgo: [6, 5, 4, 3, 2, 1, 0] },
  { file: 'dbt-by-hand', daysAgo: [2] },
  { file: 'spark-failing', daysAgo: [1] },
  { file: 'dbt-tests', daysAgo: [0] },
] as const;

interface Timed {
  readonly eventTime: string;
}

const UUID = /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/g;

/**
 * The sample story (`examples/sample/README.md`): a week of nights that ends with the last one that is over at `now`, ordered by eventTime.
 * A night's events depend on its day alone: loading the sample again says the same again, and on another day adds what is new.
 */
export function sampleEvents(now: Date): unknown[] {
  const lastNight = Math.floor((now.getTime() - NIGHT_ENDS_MS) / MS_PER_DAY) * MS_PER_DAY;
  return STORY.flatMap(({ file, daysAgo }) => {
    const lines = readLines(file);
    return daysAgo.flatMap((ago) => {
      const day = new Date(lastNight - ago * MS_PER_DAY).toISOString().slice(0, FILE_DAY.length);
      return lines.map((line) => JSON.parse(onDay(line, day)) as Timed);
    });
  }).sort(byTime);
}

function readLines(file: string): string[] {
  const text = gunzipSync(readFileSync(join(FOLDER, `${file}.ndjson.gz`))).toString('utf8');
  return text.split('\n').filter((line) => line !== '');
}

/** The event as it happened on another day, in runs of that day. */
function onDay(line: string, day: string): string {
  return line.replaceAll(FILE_DAY, day).replace(UUID, (uuid) => uuidOf(`${uuid} ${day}`));
}

/** A UUID that depends on the name alone, in the form of version 5. */
function uuidOf(name: string): string {
  const hex = createHash('sha1').update(name).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function byTime(a: Timed, b: Timed): number {
  const [left, right] = [parseTime(a.eventTime)?.at ?? 0n, parseTime(b.eventTime)?.at ?? 0n];
  return left < right ? -1 : left > right ? 1 : 0;
}

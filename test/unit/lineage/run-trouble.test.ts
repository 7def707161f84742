import { expect, test } from '@jest/globals';
import { troubleOf } from '../../../src/lineage/trouble/run-trouble.ts';
import type { PastRun } from '../../../src/lineage/trouble/trouble-reader.ts';

const MINUTE = 60_000_000_000n;
const at = (minutes: number) => BigInt(minutes) * MINUTE;

type Ends = Partial<Record<'completedAt' | 'failedAt' | 'abortedAt', number>>;

function run(began: number, ends: Ends = {}): PastRun {
  const time = (minutes: number | undefined) => (minutes === undefined ? null : at(minutes));
  return {
    ...{ job: 'j', key: `run ${began}`, at: at(began), startedAt: at(began), error: null },
    ...{ completedAt: time(ends.completedAt), failedAt: time(ends.failedAt), abortedAt: time(ends.abortedAt) },
  };
}

/** Six runs, an hour apart, of ten minutes; the last born at 300. */
const hourly = [300, 240, 180, 120, 60, 0].map((began) => run(began, { completedAt: began + 10 }));

test('failures in a row are told of the first of them; what goes on does not end the row, what completed does', () => {
  const runs = [
    run(500),
    run(400, { failedAt: 405 }),
    run(350, { abortedAt: 352 }),
    run(300, { completedAt: 310 }),
    run(200, { failedAt: 201 }),
  ];
  expect(troubleOf(runs, at(510))).toMatchObject({ kind: 'ABORTED', run: 'run 350', since: at(352) });
  expect(troubleOf(runs.slice(2), at(351))).toBeNull();
  expect(troubleOf(runs.slice(3), at(510))).toBeNull();
});

test('a run that failed and completed failed', () => {
  expect(troubleOf([run(0, { failedAt: 5, completedAt: 6 })], at(10))).toMatchObject({ kind: 'FAILED', since: at(5) });
});

test('a job is late once the gap is longer than usual, and stopped after ten times that', () => {
  expect(troubleOf(hourly, at(360))).toBeNull();
  expect(troubleOf(hourly, at(361))).toMatchObject({ kind: 'LATE', run: 'run 300', since: at(360) });
  expect(troubleOf(hourly, at(900))).toMatchObject({ kind: 'LATE' });
  expect(troubleOf(hourly, at(901))).toBeNull();
});

test('a run is late once it has gone on for longer than usual', () => {
  const runs = [run(360), ...hourly];
  expect(troubleOf(runs, at(370))).toBeNull();
  expect(troubleOf(runs, at(371))).toMatchObject({ kind: 'LATE', run: 'run 360', since: at(370) });
});

test('of fewer than five runs or gaps nothing is usual', () => {
  expect(troubleOf(hourly.slice(1), at(400))).toBeNull();
  expect(troubleOf([], at(400))).toBeNull();
});

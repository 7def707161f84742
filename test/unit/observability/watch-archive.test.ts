import { expect, test } from '@jest/globals';
import { Writable } from 'node:stream';
import { pino } from 'pino';
import { Metrics } from '../../../src/observability/metrics.ts';
import { watchArchive } from '../../../src/observability/watch-archive.ts';

test('events that are missing in the archive are counted one by one, and logged when that begins and when it is over', async () => {
  const logged: { msg: string; events: number }[] = [];
  const lines = new Writable({
    write: (line: Buffer, _encoding, done) => {
      logged.push(JSON.parse(line.toString()) as { msg: string; events: number });
      done();
    },
  });
  const metrics = new Metrics();
  const watch = watchArchive(metrics, pino({ level: 'error' }, lines));
  for (let i = 0; i < 3; i++) watch.lost?.(1);
  expect(logged).toMatchObject([{ events: 1, msg: expect.stringContaining('missing in the archive from now on') }]);
  watch.archived?.(5);
  watch.archived?.(5);
  expect(logged.slice(1)).toMatchObject([{ events: 3, msg: expect.stringContaining('is written again') }]);
  expect((await metrics.expose()).text).toMatch(/^openlineage_archive_lost_events_total 3$/m);
});

import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { UnavailableError } from '../../../../src/domain/errors.ts';
import type { SpoolRecord } from '../../../../src/ingest/spool/record.ts';
import { SpoolDrain } from '../../../../src/ingest/spool/spool-drain.ts';
import { Spool } from '../../../../src/ingest/spool/spool.ts';
import { temporaryFolders } from '../../embedded/temporary-folder.ts';

const temporaryFolder = temporaryFolders();
let spool: Spool;
beforeEach(async () => {
  spool = new Spool({ folder: temporaryFolder(), maxBytes: 1_000_000, segmentBytes: 200 });
  await spool.open();
});
afterEach(() => spool.close());

const NAMES = Array.from({ length: 40 }, (_each, i) => `event ${i}`);
const append = (names: readonly string[]) =>
  Promise.all(names.map((text) => spool.append({ organization: 'o', arrivedAt: 1n, text })));

/** Drains into a list until it holds so many; `take` may throw. */
function draining(take: (record: SpoolRecord) => Promise<void> | void = () => {}) {
  const taken = new Set<string>();
  const failures: unknown[] = [];
  const changed = { wake: () => {} };
  const drain = new SpoolDrain(
    spool,
    async (record) => {
      await take(record);
      taken.add(record.text);
      changed.wake();
    },
    { failed: (error) => failures.push(error) },
  );
  drain.start();
  const has = async (names: readonly string[]) => {
    while (!names.every((name) => taken.has(name)))
      await new Promise<void>((resolve) => (changed.wake = () => resolve()));
  };
  return { taken, failures, drain, has };
}

describe('what is in the spool', () => {
  test('is brought out, what comes meanwhile too, and its segments go', async () => {
    await append(NAMES.slice(0, 20));
    const { drain, has } = draining();
    await append(NAMES.slice(20));
    await has(NAMES);
    while (!spool.isEmpty) await new Promise(setImmediate);
    await drain.stop();
  });

  test('is not brought out where it got into the graph while others of its segment were', async () => {
    spool = new Spool({ folder: temporaryFolder(), maxBytes: 1_000_000 });
    await spool.open();
    const spooled = await append(NAMES);
    const { drain, taken } = draining(({ text }) => {
      if (text === 'event 0') spooled[30]?.settle();
    });
    while (!spool.isEmpty) await new Promise(setImmediate);
    await drain.stop();
    expect(taken).toEqual(new Set(NAMES.filter((_name, i) => i !== 30)));
  });

  test('stays there while it is not taken, and is tried again', async () => {
    await append(NAMES);
    let away = 3;
    const { drain, has, failures } = draining(() => {
      if (away-- > 0) throw new UnavailableError('away');
    });
    await has(NAMES);
    await drain.stop();
    expect(failures).toEqual([]); // that the database is away is nobody's fault
  });

  test('goes beside one event that is never taken, which stays', async () => {
    await append(NAMES);
    const { drain, has, taken } = draining(({ text }) => {
      if (text === 'event 3') throw new UnavailableError('never');
    });
    await has(NAMES.filter((name) => name !== 'event 3'));
    await drain.stop();
    expect(taken.has('event 3')).toBe(false);
    expect(spool.isEmpty).toBe(false);
  });

  test('stays there when the drain is stopped in the midst of it', async () => {
    await append(NAMES);
    const { promise: never } = Promise.withResolvers<undefined>();
    const { drain } = draining(() => never);
    await new Promise(setImmediate);
    await drain.stop();
    expect(spool.depth).toBe(NAMES.length);
  });
});

import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { appendFileSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UnavailableError } from '../../../../src/domain/errors.ts';
import type { Damage } from '../../../../src/ingest/spool/damaged-folder.ts';
import { Spool, ticketUpTo, type SpoolOptions } from '../../../../src/ingest/spool/spool.ts';
import { temporaryFolders } from '../../embedded/temporary-folder.ts';

const temporaryFolder = temporaryFolders();
let folder: string;
let damages: Damage[];
const opened: Spool[] = [];
beforeEach(() => {
  folder = temporaryFolder();
  damages = [];
});

afterEach(() => Promise.all(opened.splice(0).map((spool) => spool.close())));

async function open(options: Partial<SpoolOptions> = {}): Promise<Spool> {
  const spool = new Spool({ folder, maxBytes: 1_000_000, ...options }, { damaged: (damage) => damages.push(damage) });
  opened.push(spool);
  await spool.open();
  return spool;
}

const record = (text: string, organization = 'o') => ({ organization, arrivedAt: 1n, text });
const segments = () => readdirSync(folder).filter((name) => name.endsWith('.spool'));

/** The texts of all that waits, a segment after the other, and those segments gone. */
async function takeAll(spool: Spool): Promise<string[]> {
  const texts: string[] = [];
  while (!spool.isEmpty) {
    const segment = await spool.next();
    texts.push(...(await spool.pending(segment)).map((each) => each.record.text));
    await spool.remove(segment);
  }
  return texts;
}

describe('an event that was appended', () => {
  test('is on disk when that is said, together with those that came with it', async () => {
    const spool = await open();
    await Promise.all(['{"a":1}', '{"b":2}'].map((text) => spool.append(record(text))));
    expect(segments()).toHaveLength(1);
    const content = readFileSync(join(folder, segments()[0]!), 'utf8');
    expect(content).toContain('{"a":1}');
    expect(content).toContain('{"b":2}');
    expect(spool).toMatchObject({ depth: 2, oldest: 1n });
  });

  test('is found by the next start, whatever the last one came to', async () => {
    const crashed = await open({ segmentBytes: 100 });
    for (let i = 0; i < 10; i++) await crashed.append(record(`event ${i}`, i % 2 === 0 ? 'o' : 'p'));
    expect(segments().length).toBeGreaterThan(1);
    const spool = await open();
    expect(spool).toMatchObject({ depth: 10, bytes: crashed.bytes });
    expect((await takeAll(spool)).sort()).toEqual(Array.from({ length: 10 }, (_each, i) => `event ${i}`));
    expect(segments()).toEqual([]);
    expect(spool).toMatchObject({ depth: 0, bytes: 0, isEmpty: true, oldest: null });
  });

  test('while others are taken out goes where it is taken out next', async () => {
    const spool = await open();
    const taken: string[] = [];
    const appended: Promise<unknown>[] = [];
    for (let i = 0; i < 20; i++) {
      appended.push(spool.append(record(`event ${i}`)));
      if (i % 4 === 0) {
        const segment = await spool.next();
        taken.push(...(await spool.pending(segment)).map((each) => each.record.text));
        await spool.remove(segment);
      }
    }
    await Promise.all(appended);
    taken.push(...(await takeAll(spool)));
    expect(taken.sort()).toEqual(Array.from({ length: 20 }, (_each, i) => `event ${i}`).sort());
  });

  test('and got into the graph after all is not taken again', async () => {
    const spool = await open();
    const [first] = await Promise.all([spool.append(record('a')), spool.append(record('b'))]);
    first.settle();
    expect(spool.depth).toBe(1);
    expect(await takeAll(spool)).toEqual(['b']);
  });

  test('is found by its ticket as long as it is here, also by the next process', async () => {
    const [a, b] = await (async (spool) => [await spool.append(record('a')), await spool.append(record('b'))] as const)(
      await open(),
    );
    const spool = await open();
    expect([a, b].map(({ ticket }) => spool.whereabouts(ticket))).toEqual(['HERE', 'HERE']);
    await takeAll(spool);
    expect([a, b].map(({ ticket }) => spool.whereabouts(ticket))).toEqual(['GONE', 'GONE']);
    expect(spool.whereabouts(`other${a.ticket}`)).toBe('ELSEWHERE');
  });

  test('is known to be no more, with all before it, once the segments up to its own are gone', async () => {
    const spool = await open({ segmentBytes: 1 });
    const early = await spool.append(record('a'));
    const late = await spool.append(record('b'));
    expect(late.ticket > early.ticket).toBe(true);
    const [before, all] = [ticketUpTo(early.ticket), ticketUpTo(late.ticket)];
    // What came later is in the graph, what came before it is not.
    late.settle();
    expect([before, all].map((ticket) => spool.whereabouts(ticket))).toEqual(['HERE', 'HERE']);
    await spool.remove(await spool.next());
    expect([before, all].map((ticket) => spool.whereabouts(ticket))).toEqual(['GONE', 'HERE']);
    await spool.remove(await spool.next());
    expect([before, all].map((ticket) => spool.whereabouts(ticket))).toEqual(['GONE', 'GONE']);
  });

  test('is known to be in the graph where it got there after all', async () => {
    const spool = await open();
    const { ticket, settle } = await spool.append(record('a'));
    settle();
    expect(spool.whereabouts(ticket)).toBe('GONE');
  });
});

describe('bytes that are no record', () => {
  test('at the end of a segment are cut off and reported, once, and kept', async () => {
    await (await open()).append(record('whole'));
    const [name = ''] = segments();
    appendFileSync(join(folder, name), 'OLSR half a rec');
    expect(await takeAll(await open())).toEqual(['whole']);
    expect(damages).toMatchObject([{ kind: 'torn', segment: name, bytes: 15 }]);
    expect(readFileSync(damages[0]!.keptIn, 'utf8')).toBe('OLSR half a rec');
    await open();
    expect(damages).toHaveLength(1);
  });

  test('in the middle are skipped and reported, and kept', async () => {
    const spool = await open();
    await Promise.all(['first', 'second', 'third'].map((text) => spool.append(record(text))));
    const path = join(folder, segments()[0]!);
    writeFileSync(path, readFileSync(path, 'latin1').replace('second', 'sXcond'), 'latin1');
    expect(await takeAll(await open())).toEqual(['first', 'third']);
    expect(damages).toMatchObject([{ kind: 'damaged' }]);
    expect(readFileSync(damages[0]!.keptIn, 'utf8')).toContain('sXcond');
  });

  test('alone in a segment are put aside, and the segment goes', async () => {
    await open();
    writeFileSync(join(folder, 'x.spool'), 'nothing that anyone knows');
    expect((await open()).isEmpty).toBe(true);
    expect(segments()).toEqual([]);
    expect(readFileSync(damages[0]!.keptIn, 'utf8')).toBe('nothing that anyone knows');
  });
});

describe('bytes that are no record, on a disk that has no room to put them aside', () => {
  /** What stands where they would be put, so that writing there fails. */
  const occupied = (offset: number) => join(folder, 'damaged', `${segments()[0] ?? ''}.${offset}`);

  test('at the end of a segment are reported, the events before them are there, and the segment is kept', async () => {
    await (await open()).append(record('whole'));
    const [name = ''] = segments();
    const offset = statSync(join(folder, name)).size;
    appendFileSync(join(folder, name), 'OLSR half a rec');
    mkdirSync(occupied(offset));
    rmSync(join(folder, 'home'));
    mkdirSync(join(folder, 'home'));
    const spool = await open();
    expect(damages).toMatchObject([{ kind: 'torn', segment: name, offset, bytes: 15 }]);
    await spool.append(record('later'));
    expect((await takeAll(spool)).sort()).toEqual(['later', 'whole']);
    expect(segments()).toEqual([]);
    expect(readFileSync(damages[0]!.keptIn, 'utf8')).toMatch(/whole.*OLSR half a rec$/s);
    expect((await open()).isEmpty).toBe(true);
  });

  test('alone in a segment are reported, and the segment is kept', async () => {
    await open();
    writeFileSync(join(folder, 'x.spool'), 'nothing that anyone knows');
    mkdirSync(occupied(0));
    expect((await open()).isEmpty).toBe(true);
    expect(segments()).toEqual([]);
    expect(readFileSync(damages[0]!.keptIn, 'utf8')).toBe('nothing that anyone knows');
  });
});

describe('a spool that is full', () => {
  test('refuses events, and has room again once some were taken out', async () => {
    const spool = await open({ maxBytes: 1_000, segmentBytes: 100 });
    const outcomes = await Promise.allSettled(Array.from({ length: 90 }, (_each, i) => spool.append(record(`e${i}`))));
    const refused = outcomes.filter(({ status }) => status === 'rejected');
    expect(refused.length).toBeGreaterThan(0);
    for (const { reason } of refused as PromiseRejectedResult[]) expect(reason).toBeInstanceOf(UnavailableError);
    expect(spool.depth).toBe(90 - refused.length);
    expect(spool.bytes).toBeLessThanOrEqual(1_000);
    await takeAll(spool);
    await spool.append(record('again'));
  });

  test('of one organization has room for another', async () => {
    const spool = await open({ maxBytes: 2_000 });
    await Promise.allSettled(Array.from({ length: 100 }, (_each, i) => spool.append(record(`e${i}`, 'noisy'))));
    await expect(spool.append(record('e', 'noisy'))).rejects.toThrow(UnavailableError);
    await spool.append(record('e', 'quiet'));
  });

  test('never takes an event that is larger than all of it', async () => {
    const spool = await open({ maxBytes: 100 });
    await expect(spool.append(record('x'.repeat(100)))).rejects.toThrow(UnavailableError);
  });
});

test('a disk that takes nothing has events refused, and taken again when it does', async () => {
  const spool = await open();
  rmSync(folder, { recursive: true });
  await expect(spool.append(record('lost'))).rejects.toThrow(UnavailableError);
  await expect(spool.check()).rejects.toThrow();
  expect(spool).toMatchObject({ depth: 0, bytes: 0 });
  mkdirSync(folder);
  await spool.append(record('kept'));
  await spool.check();
  expect(await takeAll(spool)).toEqual(['kept']);
});

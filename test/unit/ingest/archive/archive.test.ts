import { describe, expect, test } from '@jest/globals';
import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { zstdDecompressSync } from 'node:zlib';
import { Archive, type ArchiveOptions } from '../../../../src/ingest/archive/archive.ts';
import type { Tear } from '../../../../src/ingest/archive/seal.ts';
import { folderName } from '../../../../src/ingest/archive/archive-folder.ts';
import { temporaryFolders } from '../../embedded/temporary-folder.ts';

const temporaryFolder = temporaryFolders();
const HOUR = 3_600_000;

/** An archive, and what it has told. */
async function archiveIn(folder: string, options: Partial<ArchiveOptions> = {}) {
  const told = { tears: [] as Tear[], lost: 0, failures: [] as unknown[] };
  const archive = new Archive(
    { folder, segmentBytes: 1_000_000, segmentMs: HOUR, keepMs: null, ...options },
    {
      torn: (tear) => told.tears.push(tear),
      lost: (events) => (told.lost += events),
      failed: (error) => told.failures.push(error),
    },
  );
  await archive.open();
  return { archive, told };
}

const names = (folder: string, organization = 'o') =>
  readdirSync(join(folder, folderName(organization)))
    .filter((name) => name.includes('.ndjson'))
    .sort();

/** What stands in its files, compressed or still open, a line each. */
function lines(folder: string, organization = 'o'): string[] {
  return names(folder, organization)
    .filter((name) => /\.(?:ndjson|zst)$/.test(name))
    .flatMap((name) => {
      const bytes = readFileSync(join(folder, folderName(organization), name));
      return (name.endsWith('.zst') ? zstdDecompressSync(bytes) : bytes).toString('utf8').trimEnd().split('\n');
    });
}

const endings = (folder: string) => names(folder).map((name) => name.replace(/.*\.ndjson/, ''));

describe('an accepted event', () => {
  test('is in the files of its organization once it was stopped, a line each, for their owner only', async () => {
    const folder = join(temporaryFolder(), 'archive');
    const { archive } = await archiveIn(folder);
    const events = Array.from({ length: 300 }, (_each, i) => `{"i":${i}}`);
    for (const event of events) archive.note('o', event);
    archive.note('O', '\uFEFF{\r\n  "pretty": "with \\n"\n}');
    await archive.close();
    expect(lines(folder)).toEqual(events);
    expect(lines(folder, 'O')).toEqual(['{   "pretty": "with \\n" }']);
    const [name = ''] = names(folder);
    const modes = [folder, join(folder, folderName('o')), join(folder, folderName('o'), name)].map(
      (path) => statSync(path).mode & 0o777,
    );
    expect(modes).toEqual([0o700, 0o700, 0o600]);
  });

  test('that fills a file while all is being stopped does not keep that from ending', async () => {
    const folder = temporaryFolder();
    const { archive, told } = await archiveIn(folder, { segmentBytes: 20 });
    const events = ['{"long":"aaaaaaaaaaaaaaaaaa"}', '{"long":"bbbbbbbbbbbbbbbbbb"}', '{"c":1}'];
    for (const event of events) archive.note('o', event);
    await archive.close();
    expect(lines(folder)).toEqual(events);
    expect(told.failures).toEqual([]);
  });

  test('goes to another file when that has its bytes, or its age', async () => {
    const folder = temporaryFolder();
    let now = 1_800_000_000_000;
    const { archive } = await archiveIn(folder, { segmentBytes: 20, now: () => now });
    for (const event of ['{"long":"aaaaaaaaaaaaaaaaaa"}', '{"b":1}']) {
      archive.note('o', event);
      await archive.maintain();
      now++; // files of one moment have no order
    }
    await archive.sealed();
    expect(endings(folder)).toEqual(['.zst', '']);
    now += HOUR;
    await archive.maintain();
    await archive.sealed();
    expect(endings(folder)).toEqual(['.zst', '.zst']);
    expect(lines(folder).sort()).toEqual(['{"b":1}', '{"long":"aaaaaaaaaaaaaaaaaa"}']);
    await archive.close();
  });

  test('is kept as long as the user says', async () => {
    const folder = temporaryFolder();
    let now = Date.now();
    const options = { segmentBytes: 1, now: () => now };
    const { archive } = await archiveIn(folder, { ...options, keepMs: 3 * HOUR });
    archive.note('o', '{}');
    await archive.maintain();
    await archive.sealed();
    now += 2 * HOUR;
    await archive.maintain();
    expect(lines(folder)).toEqual(['{}']);
    now += 2 * HOUR;
    await archive.maintain();
    expect(names(folder)).toEqual([]);
    await archive.close();
  });
});

describe('after a crash', () => {
  test('the next start closes what was open, up to the tear, which is reported and kept', async () => {
    const folder = temporaryFolder();
    const { archive } = await archiveIn(folder);
    archive.note('o', '{"whole":1}');
    await archive.maintain();
    const [name = ''] = names(folder);
    // Longer than what is looked at in one piece.
    const half = `{"half":"${'x'.repeat(100_000)}`;
    appendFileSync(join(folder, folderName('o'), name), half);
    const { archive: next, told } = await archiveIn(folder);
    await next.sealed();
    expect(endings(folder)).toEqual(['.torn', '.zst']);
    expect(lines(folder)).toEqual(['{"whole":1}']);
    expect(told.tears).toMatchObject([{ segment: name, bytes: half.length }]);
    expect(readFileSync(told.tears[0]!.keptIn, 'utf8')).toBe(half);
    await next.close();
  });

  test('what was half compressed is compressed anew, and what was created only goes', async () => {
    const folder = temporaryFolder();
    const { archive } = await archiveIn(folder);
    archive.note('o', '{"a":1}');
    await archive.maintain();
    const own = join(folder, folderName('o'));
    writeFileSync(join(own, `${names(folder)[0] ?? ''}.zst.part`), 'half');
    writeFileSync(join(own, 'empty.ndjson'), '');
    const { archive: next, told } = await archiveIn(folder);
    await next.sealed();
    expect([lines(folder), endings(folder), told]).toEqual([
      ['{"a":1}'],
      ['.zst'],
      { tears: [], lost: 0, failures: [] },
    ]);
    await next.close();
  });
});

test('a stop does not wait for files to be compressed: the next start does that', async () => {
  const folder = temporaryFolder();
  const { archive, told } = await archiveIn(folder, { segmentBytes: 10 });
  const long = 'x'.repeat(1_000_000);
  for (let i = 0; i < 5; i++) {
    archive.note('o', `{"i":${i},"long":"${long}"}`);
    await archive.maintain();
  }
  await archive.close();
  expect([lines(folder).length, told.failures]).toEqual([5, []]);
  expect(endings(folder)).toContain('');
  expect(endings(folder).filter((ending) => ending.endsWith('.part'))).toEqual([]);
  const { archive: next } = await archiveIn(folder);
  await next.sealed();
  expect(endings(folder)).toEqual(Array.from({ length: 5 }, () => '.zst'));
  expect(
    lines(folder)
      .sort()
      .map((line) => line.slice(0, 6)),
  ).toEqual([0, 1, 2, 3, 4].map((i) => `{"i":${i}`));
  await next.close();
});

test('a disk that takes nothing costs no event as long as there is room in memory, and is told of', async () => {
  const folder = temporaryFolder();
  const { archive, told } = await archiveIn(folder, { maxHeldBytes: 40 });
  rmSync(folder, { recursive: true });
  writeFileSync(folder, 'a file where the folder was');
  archive.note('o', '{"kept":1}');
  await archive.maintain();
  archive.note('o', '{"kept":2}');
  archive.note('o', '{"one":"too many for the bytes that may wait"}');
  expect([told.lost, archive.heldBytes, told.failures.length > 0]).toEqual([1, 22, true]);
  rmSync(folder);
  mkdirSync(folder);
  chmodSync(folder, 0o700);
  await archive.close();
  expect([lines(folder), archive.heldBytes]).toEqual([['{"kept":1}', '{"kept":2}'], 0]);
});

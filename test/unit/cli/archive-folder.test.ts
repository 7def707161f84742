import { expect, test } from '@jest/globals';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { archiveOptions, lockArchive } from '../../../src/cli/archive-folder.ts';
import { readEnvironment } from '../../../src/config/environment.ts';
import { temporaryFolders } from '../embedded/temporary-folder.ts';

const temporaryFolder = temporaryFolders();

test('an archive is of one server, which says who has it, and for its owner only', () => {
  const env = readEnvironment({ ARCHIVE_DIR: join(temporaryFolder(), 'archive') });
  const held = lockArchive(env);
  expect(() => lockArchive(env)).toThrow(
    `Another openlineage-graph (pid ${process.pid}) holds ARCHIVE_DIR ${env.ARCHIVE_DIR}; give each server its own.`,
  );
  expect(statSync(env.ARCHIVE_DIR!).mode & 0o077).toBe(0);
  held?.release();
  lockArchive(env)?.release();
});

test('what is kept, and for how long, is as it was set', () => {
  expect(archiveOptions(readEnvironment({}))).toBeNull();
  const given = {
    ARCHIVE_DIR: '/a',
    ARCHIVE_SEGMENT_BYTES: '5000',
    ARCHIVE_SEGMENT_HOURS: '2',
    ARCHIVE_KEEP_DAYS: '3',
  };
  expect(archiveOptions(readEnvironment(given))).toEqual({
    ...{ folder: '/a', segmentBytes: 5_000, segmentMs: 7_200_000, keepMs: 259_200_000 },
  });
  expect(archiveOptions(readEnvironment({ ARCHIVE_DIR: '/a' }))?.keepMs).toBeNull();
});

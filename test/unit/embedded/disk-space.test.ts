import { tmpdir } from 'node:os';
import { expect, test } from '@jest/globals';
import { requireFreeSpace } from '../../../src/embedded/disk-space.ts';

test('a disk without the room that is needed is refused', () => {
  requireFreeSpace(tmpdir(), 0);
  expect(() => requireFreeSpace(tmpdir(), Number.MAX_SAFE_INTEGER)).toThrow(
    /is full \(\d+ MiB left, .* free some space/,
  );
});

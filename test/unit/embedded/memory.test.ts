import { expect, test } from '@jest/globals';
import { databaseMemory } from '../../../src/embedded/memory.ts';

test.each([
  [65_536, { heapMiB: 2_048, pageCacheMiB: 512 }],
  [8_192, { heapMiB: 2_048, pageCacheMiB: 512 }],
  [4_096, { heapMiB: 1_024, pageCacheMiB: 512 }],
  [2_048, { heapMiB: 512, pageCacheMiB: 256 }],
  [1_024, { heapMiB: 512, pageCacheMiB: 128 }],
])('a machine of %i MiB gives %j', (machine, memory) => {
  expect(databaseMemory(undefined, machine)).toEqual(memory);
});

test('a heap that is asked for is given, with pages to match', () => {
  expect(databaseMemory(300, 65_536)).toEqual({ heapMiB: 300, pageCacheMiB: 150 });
  expect(databaseMemory(8_192, 65_536)).toEqual({ heapMiB: 8_192, pageCacheMiB: 512 });
});

import { totalmem } from 'node:os';

export interface DatabaseMemory {
  readonly heapMiB: number;
  readonly pageCacheMiB: number;
}

/** A quarter of the machine for the heap, from 512 MiB to 2 GiB; beside it an eighth, up to 512 MiB, for cached pages. */
export function databaseMemory(heapMiB?: number, machineMiB = machineMemoryMiB()): DatabaseMemory {
  const heap = heapMiB ?? clamp(machineMiB / 4, 512, 2_048);
  return { heapMiB: Math.floor(heap), pageCacheMiB: Math.floor(clamp(Math.min(machineMiB / 8, heap / 2), 64, 512)) };
}

/** What this process may use of the machine: a container's limit where there is one. */
function machineMemoryMiB(): number {
  const limit = process.constrainedMemory();
  return (limit > 0 ? Math.min(limit, totalmem()) : totalmem()) / 1_048_576;
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}

import { open, type FileHandle } from 'node:fs/promises';
import type { Nanos } from '../../domain/event.ts';
import type { SharedRoom } from '../shared-room.ts';
import { syncFolder } from '../sync-folder.ts';
import type { SpoolRecord } from './record.ts';

/** A file of the spool, and what is known of it. */
export interface Segment {
  readonly path: string;
  /** Of its sound records. */
  records: number;
  bytes: number;
  /** When the first of its events arrived; null while there is none. */
  oldest: Nanos | null;
  /** What each organization has in it. */
  readonly held: Map<string, { events: number; bytes: number }>;
  /** Offsets of records that are in the graph, or kept elsewhere for good. */
  readonly settled: Set<number>;
  /** Offsets of records that did not go in this time round. */
  readonly failed: Set<number>;
  /** It holds bytes that are no record and could not be copied elsewhere: it is kept when it is emptied. */
  isDamaged: boolean;
}

export function newSegment(path: string): Segment {
  return {
    ...{ path, records: 0, bytes: 0, oldest: null, isDamaged: false },
    ...{ held: new Map(), settled: new Set(), failed: new Set() },
  };
}

/** Counts a record that stands in the segment. */
export function hold(segment: Segment, { organization, arrivedAt }: SpoolRecord, bytes: number): void {
  segment.oldest = segment.oldest === null || arrivedAt < segment.oldest ? arrivedAt : segment.oldest;
  segment.records++;
  segment.bytes += bytes;
  const held = segment.held.get(organization);
  if (held === undefined) segment.held.set(organization, { events: 1, bytes });
  else {
    held.events++;
    held.bytes += bytes;
  }
}

/** Gives back the room of all that stood in the segment. */
export function giveBack({ held }: Segment, room: SharedRoom): void {
  for (const [organization, { events, bytes }] of held) room.give(organization, bytes, events);
}

/** Appends to a segment, and has it on disk before it says so. */
export class SegmentWriter {
  readonly segment: Segment;
  readonly #file: FileHandle;
  /** Bytes that are known to be on disk. */
  #size = 0;

  private constructor(segment: Segment, file: FileHandle) {
    this.segment = segment;
    this.#file = file;
  }

  /** @param folder that the new file is in: what the file is called has to be on disk, too */
  static async create(folder: string, segment: Segment): Promise<SegmentWriter> {
    const file = await open(segment.path, 'wx', 0o600);
    try {
      await syncFolder(folder);
    } catch (error) {
      await file.close();
      throw error;
    }
    return new SegmentWriter(segment, file);
  }

  get size(): number {
    return this.#size;
  }

  /**
   * @returns where it begins, once it is on disk
   * @throws what the disk says; what was written of it is taken back as far as the disk lets us, and nothing may follow
   */
  async append(bytes: readonly Buffer[]): Promise<number> {
    const offset = this.#size;
    const length = bytes.reduce((sum, each) => sum + each.length, 0);
    try {
      await this.#writeAll(bytes, offset);
      await this.#file.datasync();
    } catch (error) {
      await this.#file.truncate(offset).catch(() => {}); // else its tail is found torn, or was taken in vain
      throw error;
    }
    this.#size = offset + length;
    return offset;
  }

  async close(): Promise<void> {
    await this.#file.close();
  }

  async #writeAll(bytes: readonly Buffer[], offset: number): Promise<void> {
    let all = bytes.length === 1 ? (bytes[0] ?? Buffer.alloc(0)) : Buffer.concat(bytes);
    for (let at = offset; all.length > 0;) {
      const { bytesWritten } = await this.#file.write(all, 0, all.length, at); // a disk that fills takes a part, and then none
      at += bytesWritten;
      all = all.subarray(bytesWritten);
    }
  }
}

import { randomBytes } from 'node:crypto';
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { UnavailableError } from '../../domain/errors.ts';
import type { Nanos } from '../../domain/event.ts';
import { SharedRoom } from '../shared-room.ts';
import { DamagedFolder, type Damage } from './damaged-folder.ts';
import { encodeRecord, readRecords, type SegmentRecord, type SpoolRecord } from './record.ts';
import { giveBack, hold, newSegment, SegmentWriter, type Segment } from './segment.ts';

export interface SpoolOptions {
  readonly folder: string;
  /** Bytes of all segments at most. */
  readonly maxBytes: number;
  /** A segment is closed when it has as many: it is held in memory while it is read. */
  readonly segmentBytes?: number;
}

/** What happens, for metrics and logs. */
export interface SpoolObserver {
  /** Told once for each place. */
  damaged?(damage: Damage): void;
  /** The disk did not take events, which were refused. */
  unwritable?(error: Error): void;
}

/** An event that is in the spool. */
export interface Spooled {
  /** Tells it from all others, of other spools too: {@link Spool.whereabouts}. One that was appended later is no smaller. */
  readonly ticket: string;
  /** It got into the graph after all: it need not be read again. */
  settle(): void;
}

/** In a ticket, instead of an event's place. */
const ALL_BEFORE = 'all';

/** The ticket of all events up to one, itself included: the segments that they stand in. */
export function ticketUpTo(ticket: string): string {
  const [home, segment] = ticket.split('/');
  return [home, segment, ALL_BEFORE].join('/');
}

export const SEGMENT_NAME = /^[\w-]+\.spool$/;
const PROBE_BYTES = 4_096;
/** Holds a name of the spool that no other has. */
const HOME = 'home';
export const SEGMENT_BYTES = 8 * 1024 * 1024;

interface Waiting {
  readonly record: SpoolRecord;
  readonly bytes: Buffer;
  readonly resolve: (spooled: Spooled) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Accepted events that are not in the graph yet, on disk, in segments that are appended to in groups: while one group is made sure of,
 * others gather. Whoever empties it takes a segment at a time, in any order, and removes it when all its events are in the graph; what a
 * crash leaves is there whole for the next start.
 */
export class Spool {
  readonly #options: Required<SpoolOptions>;
  readonly #observer: SpoolObserver;
  readonly #room: SharedRoom;
  readonly #damaged: DamagedFolder;
  /** All there are, those to be taken next first. */
  readonly #segments = new Set<Segment>();
  #writer: SegmentWriter | null = null;
  #waiting: Waiting[] = [];
  #writing: Promise<void> | null = null;
  /** Of the group that is being written. */
  #underWay: Promise<unknown> | null = null;
  #filled = Promise.withResolvers<undefined>();
  #home = '';

  constructor(options: SpoolOptions, observer: SpoolObserver = {}) {
    this.#options = { segmentBytes: SEGMENT_BYTES, ...options };
    this.#observer = observer;
    this.#damaged = new DamagedFolder(options.folder);
    this.#room = new SharedRoom({ events: Number.MAX_SAFE_INTEGER, bytes: options.maxBytes });
  }

  /**
   * To be called before anything else. Finds what earlier processes left: counts it, and cuts off what a crash left half written. A disk
   * without room is none of its faults: what is there can be read all the same, and makes room once it is in the graph.
   * @throws what the disk says, when the folder cannot be made or read
   */
  async open(): Promise<void> {
    const { folder } = this.#options;
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await this.#damaged.open();
    this.#home = await homeOf(join(folder, HOME));
    const names = await readdir(folder);
    for (const name of names.sort()) if (SEGMENT_NAME.test(name)) await this.#find(join(folder, name));
  }

  /** Events that are not known to be in the graph. */
  get depth(): number {
    let depth = 0;
    for (const { records, settled } of this.#segments) depth += records - settled.size;
    return depth;
  }

  /** On disk. */
  get bytes(): number {
    return this.#room.bytes;
  }

  get isEmpty(): boolean {
    return this.#room.events === 0;
  }

  /** When the event that waits longest arrived, or one that was in a segment with it; null when none waits. */
  get oldest(): Nanos | null {
    let first: Nanos | null = null;
    for (const { oldest } of this.#segments) if (oldest !== null && (first === null || oldest < first)) first = oldest;
    return first;
  }

  /**
   * Resolves once the event is on disk.
   * @throws UnavailableError when the spool is full, or its organization has its share, or the disk takes nothing
   */
  append(record: SpoolRecord): Promise<Spooled> {
    const bytes = encodeRecord(record);
    const { organization } = record;
    if (bytes.length > this.#options.maxBytes || !this.#room.hasRoom(organization, bytes.length))
      return Promise.reject(new UnavailableError('the spool is full'));
    this.#room.take(organization, bytes.length);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ record, bytes, resolve, reject });
      this.#writing ??= this.#write();
    });
  }

  /** Where the event of a ticket is: still in this spool, no more, or in that of another server. Of several: whether any is still here. */
  whereabouts(ticket: string): 'HERE' | 'GONE' | 'ELSEWHERE' {
    const [home, name, offset] = ticket.split('/');
    if (home !== this.#home || name === undefined) return 'ELSEWHERE';
    for (const { path, settled } of this.#segments) {
      if (offset === ALL_BEFORE && basename(path) <= name) return 'HERE';
      if (basename(path) === name) return settled.has(Number(offset)) ? 'GONE' : 'HERE';
    }
    return 'GONE';
  }

  /** @throws when an event could not be taken: the disk takes nothing, or the spool is full */
  async check(): Promise<void> {
    const { folder, maxBytes } = this.#options;
    const probe = join(folder, 'probe');
    await writeFile(probe, Buffer.alloc(PROBE_BYTES));
    await rm(probe, { force: true });
    if (this.bytes + PROBE_BYTES > maxBytes) throw new Error(`is full (${this.bytes} bytes; SPOOL_MAX_BYTES)`);
  }

  /** The segment to be taken next; resolves when there is one. Nothing is appended to it any more. */
  async next(): Promise<Segment> {
    for (;;) {
      const [first] = this.#segments;
      if (first === undefined) await this.#filled.promise;
      else if (first !== this.#writer?.segment) return first;
      else await this.#endSegment();
    }
  }

  /** What stands in a segment and is not in the graph yet. */
  async pending({ path, settled }: Segment): Promise<SegmentRecord[]> {
    const pieces = [...readRecords(await readFile(path))];
    return pieces.filter((piece) => piece.kind === 'record').filter(({ offset }) => !settled.has(offset));
  }

  /** Lets the others go first. */
  postpone(segment: Segment): void {
    this.#segments.delete(segment);
    this.#segments.add(segment);
  }

  /** To be called once all events of a segment are in the graph. */
  async remove(segment: Segment): Promise<void> {
    await this.#damaged.discard(segment);
    this.#segments.delete(segment);
    giveBack(segment, this.#room);
  }

  /** Resolves when nothing is being written any more; what is there stays. */
  async close(): Promise<void> {
    await this.#writing;
    await this.#endSegment();
  }

  async #find(path: string): Promise<void> {
    const segment = newSegment(path);
    const content = await readFile(path);
    for (const piece of readRecords(content)) {
      if (piece.kind === 'record') {
        hold(segment, piece.record, piece.bytes);
        this.#room.take(piece.record.organization, piece.bytes);
      } else {
        const damage = await this.#damaged.keep(segment, content, piece); // whether anybody is told or not
        this.#observer.damaged?.(damage);
      }
    }
    if (segment.records === 0) await this.#damaged.discard(segment);
    else this.#add(segment);
  }

  #add(segment: Segment): void {
    this.#segments.add(segment);
    this.#filled.resolve(undefined);
    this.#filled = Promise.withResolvers();
  }

  async #write(): Promise<void> {
    await new Promise(setImmediate); // events of the same tick go together
    while (this.#waiting.length > 0) {
      const group = this.#waiting;
      this.#waiting = [];
      this.#underWay = this.#writeGroup(group);
      await this.#underWay;
      this.#underWay = null;
    }
    this.#writing = null;
  }

  async #writeGroup(group: readonly Waiting[]): Promise<void> {
    try {
      const writer = await this.#current();
      let offset = await writer.append(group.map(({ bytes }) => bytes));
      const { segment } = writer;
      for (const { record, bytes, resolve } of group) {
        hold(segment, record, bytes.length);
        const at = offset;
        const ticket = `${this.#home}/${basename(segment.path)}/${at}`;
        resolve({ ticket, settle: () => void segment.settled.add(at) });
        offset += bytes.length;
      }
      if (!this.#segments.has(segment)) this.#add(segment);
    } catch (error) {
      await this.#abandon();
      for (const { record, bytes } of group) this.#room.give(record.organization, bytes.length);
      this.#observer.unwritable?.(error as Error);
      const unavailable = new UnavailableError('the spool cannot be written', { cause: error });
      for (const { reject } of group) reject(unavailable);
    }
  }

  async #current(): Promise<SegmentWriter> {
    const { folder, segmentBytes } = this.#options;
    if (this.#writer !== null && this.#writer.size >= segmentBytes) await this.#abandon();
    // Names sort by age, and no two processes, machines or starts ever give the same.
    const name = `${new Date().toISOString().replaceAll(/\W/g, '')}-${randomBytes(4).toString('hex')}.spool`;
    this.#writer ??= await SegmentWriter.create(folder, newSegment(join(folder, name)));
    return this.#writer;
  }

  /** Appends nothing more to the segment. */
  async #abandon(): Promise<void> {
    const writer = this.#writer;
    this.#writer = null;
    await writer?.close().catch(() => {});
    if (writer?.segment.records === 0) await rm(writer.segment.path, { force: true }).catch(() => {});
  }

  async #endSegment(): Promise<void> {
    while (this.#underWay !== null) await this.#underWay; // the next group may have begun when one ends
    await this.#abandon();
  }
}

async function homeOf(path: string): Promise<string> {
  const made = randomBytes(8).toString('hex');
  // A spool has one process at a time, which made it at its first start.
  const known = await readFile(path, 'utf8').catch(() => '');
  if (known.length === made.length) return known;
  // On a disk without room it has one for this time: what was spooled now is then not told of after the next start.
  await writeFile(path, made, { mode: 0o600 }).catch(() => {});
  return made;
}

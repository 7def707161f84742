import { randomBytes } from 'node:crypto';
import { mkdir, open, readdir, rm, stat, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { syncFolder } from '../sync-folder.ts';
import { CLOSED, makeFolder, OPEN_SEGMENT, ownerOf } from './archive-folder.ts';
import { PART, seal, type Tear } from './seal.ts';

export interface ArchiveOptions {
  readonly folder: string;
  /** A segment of an organization is closed when it has as many bytes, or is so many milliseconds old. */
  readonly segmentBytes: number;
  readonly segmentMs: number;
  /** How long closed segments are kept, in milliseconds; null: for good. */
  readonly keepMs: number | null;
  /** Bytes of events that wait for the disk at most. */
  readonly maxHeldBytes?: number;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/** What happens, for metrics and logs. */
export interface ArchiveObserver {
  /** So many events were written. */
  archived?(events: number): void;
  /** So many events are not in the archive, and will not be: the disk has taken nothing for too long. */
  lost?(events: number): void;
  torn?(tear: Tear): void;
  /** What the disk says; it is tried again. */
  failed?(error: unknown): void;
}

interface Segment {
  readonly path: string;
  readonly openedAt: number;
  bytes: number;
  /** What was written since is not known to be on disk. */
  isDirty: boolean;
}

interface Held {
  readonly lines: Buffer[];
  bytes: number;
}

const MAX_HELD_BYTES = 64 * 1024 * 1024;
const EVERY_MS = 1_000;
const EXPIRE_EVERY_MS = 3_600_000;

/**
 * Accepted events as they were sent, an event a line, in files by organization: written at once, made sure of every second, closed and
 * compressed when they are large or old enough. It lags behind the answers and holds up none of them.
 */
export class Archive {
  readonly #options: Required<ArchiveOptions>;
  readonly #observer: ArchiveObserver;
  readonly #segments = new Map<string, Segment>();
  readonly #held = new Map<string, Held>();
  #heldBytes = 0;
  #work: Promise<void> = Promise.resolve();
  #isWriting = false;
  /** Whether something of what is held could not be written: it is tried again now and then, not with each event. */
  #isFailing = false;
  #isStopped = false;
  /** Files to be compressed, beside all else: neither events nor a start wait for that. */
  readonly #toSeal: string[] = [];
  #sealing: Promise<void> | null = null;
  readonly #stopping = new AbortController();
  #timer: NodeJS.Timeout | null = null;
  #expireNext = 0;

  constructor(options: ArchiveOptions, observer: ArchiveObserver = {}) {
    this.#options = { maxHeldBytes: MAX_HELD_BYTES, now: Date.now, ...options };
    this.#observer = observer;
  }

  /** Of events that wait for the disk. */
  get heldBytes(): number {
    return this.#heldBytes;
  }

  /**
   * To be called before anything else. What earlier processes left open is closed from then on, up to where a crash tore it.
   * @throws what the disk says, when the folder cannot be made or read
   */
  async open(): Promise<void> {
    await mkdir(this.#options.folder, { recursive: true, mode: 0o700 });
    for (const folder of await this.#folders()) {
      const names = await readdir(folder);
      // Before any is compressed, which begins at once and writes to a file of the same name.
      for (const name of names) if (name.endsWith(PART)) await rm(join(folder, name), { force: true });
      for (const name of names) if (OPEN_SEGMENT.test(name)) this.#sealLater(join(folder, name));
    }
    await this.maintain();
    this.#timer = setInterval(() => void this.maintain(), EVERY_MS).unref();
  }

  /** Takes an event, which is written soon. */
  note(organization: string, text: string): void {
    const line = Buffer.from(`${lineOf(text)}\n`);
    if (this.#isStopped || this.#heldBytes + line.length > this.#options.maxHeldBytes) {
      this.#observer.lost?.(1);
      return;
    }
    const held = this.#held.get(organization) ?? { lines: [], bytes: 0 };
    held.lines.push(line);
    held.bytes += line.length;
    this.#heldBytes += line.length;
    this.#held.set(organization, held);
    if (this.#isWriting || this.#isFailing) return; // it goes with those that come until that is done, or with the next attempt
    this.#isWriting = true;
    void this.#next(async () => {
      await new Promise(setImmediate); // events of one commit go together
      await this.#writeHeld();
    });
  }

  /** What is to be done now and then: removes what is not kept, makes sure of what was written, closes what is old. What fails holds up nothing else. */
  maintain(): Promise<void> {
    return this.#next(async () => {
      await this.#tried(() => this.#expire()); // first: it makes room
      await this.#tried(() => this.#writeHeld());
      for (const segment of this.#segments.values()) await this.#tried(() => this.#sync(segment));
      for (const [organization, segment] of this.#segments)
        if (this.#options.now() - segment.openedAt >= this.#options.segmentMs) await this.#close(organization, segment);
    });
  }

  /** Resolves when nothing is left to be compressed. */
  async sealed(): Promise<void> {
    while (this.#sealing !== null) await this.#sealing;
  }

  /** Resolves when all that was taken is on disk, or is known to be lost. What is not compressed by then, the next start sees to. */
  async close(): Promise<void> {
    clearInterval(this.#timer ?? undefined);
    this.#stopping.abort();
    await this.#next(async () => {
      await this.#tried(() => this.#writeHeld());
      this.#isStopped = true;
      for (const segment of this.#segments.values()) await this.#tried(() => this.#sync(segment));
    });
    await this.sealed();
    const left = [...this.#held.values()].reduce((sum, { lines }) => sum + lines.length, 0);
    if (left > 0) this.#observer.lost?.(left);
  }

  /** One thing at a time. */
  #next(work: () => Promise<void>): Promise<void> {
    this.#work = this.#work.then(() => this.#tried(work));
    return this.#work;
  }

  async #tried(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#observer.failed?.(error);
    }
  }

  /** @throws what the disk said first, when all was tried */
  async #writeHeld(): Promise<void> {
    this.#isWriting = true;
    const failures: unknown[] = [];
    // Those that come meanwhile, too; but none twice, which would try a disk that is full without end.
    const tried = new Set<string>();
    for (const [organization, held] of this.#held) {
      if (failures.length > 0 && tried.has(organization)) continue;
      tried.add(organization);
      this.#held.delete(organization);
      try {
        await this.#append(organization, held);
        this.#heldBytes -= held.bytes;
        this.#observer.archived?.(held.lines.length);
      } catch (error) {
        this.#putBack(organization, held);
        failures.push(error);
      }
    }
    this.#isWriting = false;
    this.#isFailing = failures.length > 0;
    if (failures.length > 0) throw failures[0];
  }

  #putBack(organization: string, held: Held): void {
    const later = this.#held.get(organization);
    if (later !== undefined) {
      for (const line of later.lines) held.lines.push(line);
      held.bytes += later.bytes;
    }
    this.#held.set(organization, held);
  }

  async #append(organization: string, { lines, bytes }: Held): Promise<void> {
    const segment = this.#segments.get(organization) ?? (await this.#create(organization));
    try {
      await using file = await open(segment.path, 'r+');
      await writeAll(file, Buffer.concat(lines), segment.bytes);
    } catch (error) {
      // Somebody took the file away, with what was in it: the next one is made anew. Else it is written to again, where this began.
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') this.#segments.delete(organization);
      throw error;
    }
    segment.bytes += bytes;
    segment.isDirty = true;
    if (segment.bytes >= this.#options.segmentBytes) await this.#close(organization, segment);
  }

  async #create(organization: string): Promise<Segment> {
    const folder = await makeFolder(this.#options.folder, organization);
    const openedAt = this.#options.now();
    // Names sort by age, and no two starts ever give the same.
    const time = new Date(openedAt).toISOString().replaceAll(/\W/g, '');
    const path = join(folder, `${time}-${randomBytes(4).toString('hex')}.ndjson`);
    await (await open(path, 'wx', 0o600)).close();
    await syncFolder(folder);
    const segment = { path, openedAt, bytes: 0, isDirty: false };
    this.#segments.set(organization, segment);
    return segment;
  }

  async #sync(segment: Segment): Promise<void> {
    if (!segment.isDirty) return;
    await using file = await open(segment.path, 'r+');
    await file.sync();
    segment.isDirty = false;
  }

  async #close(organization: string, segment: Segment): Promise<void> {
    this.#segments.delete(organization);
    await this.#tried(() => this.#sync(segment)); // it may be long until it is compressed
    this.#sealLater(segment.path);
  }

  #sealLater(path: string): void {
    // The next start does it. Nor would there be anything to wait for: who waits would go on doing so without an end.
    if (this.#stopping.signal.aborted) return;
    this.#toSeal.push(path);
    this.#sealing ??= this.#sealAll();
  }

  async #sealAll(): Promise<void> {
    const { signal } = this.#stopping;
    for (let path = this.#toSeal.shift(); path !== undefined && !signal.aborted; path = this.#toSeal.shift()) {
      const next = path;
      await this.#tried(() => this.#seal(next)); // else the next start does it
    }
    this.#sealing = null;
  }

  async #seal(path: string): Promise<void> {
    const { signal } = this.#stopping;
    try {
      const tear = await seal(path, signal);
      if (tear !== null) this.#observer.torn?.(tear);
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }

  async #expire(): Promise<void> {
    const { keepMs, now } = this.#options;
    if (keepMs === null || now() < this.#expireNext) return;
    for (const folder of await this.#folders())
      for (const name of await readdir(folder)) {
        const path = join(folder, name);
        if (CLOSED.test(name) && now() - (await stat(path)).mtimeMs > keepMs) await rm(path);
      }
    this.#expireNext = now() + EXPIRE_EVERY_MS;
  }

  async #folders(): Promise<string[]> {
    const entries = await readdir(this.#options.folder, { withFileTypes: true });
    const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(this.#options.folder, name));
    const owned: string[] = [];
    for (const folder of folders)
      await this.#tried(async () => {
        if ((await ownerOf(folder)) !== null) owned.push(folder);
      });
    return owned;
  }
}

/** In JSON, line breaks are only between values, where a space does as well; a byte order mark does not belong within a file. */
function lineOf(text: string): string {
  return text.replace(/^\uFEFF/, '').replaceAll(/[\r\n]+/g, ' ');
}

/** A disk that fills takes a part, and then none. */
async function writeAll(file: FileHandle, bytes: Buffer, position: number): Promise<void> {
  for (let done = 0; done < bytes.length;) {
    const { bytesWritten } = await file.write(bytes, done, bytes.length - done, position + done);
    done += bytesWritten;
  }
}

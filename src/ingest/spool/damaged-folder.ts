import { mkdir, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Segment } from './segment.ts';

/** Bytes that are no sound record. */
export interface Damage {
  readonly kind: 'damaged' | 'torn';
  readonly segment: string;
  readonly offset: number;
  readonly bytes: number;
  /** The file in `damaged` that they are kept in: they alone, or where the disk had no room for that, the whole segment once it is emptied. */
  readonly keptIn: string;
}

/** Where bytes of segments are kept that are no sound record: somebody may make sense of them. */
export class DamagedFolder {
  readonly #path: string;

  constructor(spool: string) {
    this.#path = join(spool, 'damaged');
  }

  async open(): Promise<void> {
    await mkdir(this.#path, { recursive: true, mode: 0o700 }).catch(() => {}); // where there is no room, what is damaged stays where it is
  }

  /** Keeps bytes of a segment, and cuts a torn tail off it. */
  async keep(
    segment: Segment,
    content: Buffer,
    { kind, offset, bytes }: Omit<Damage, 'segment' | 'keptIn'>,
  ): Promise<Damage> {
    const { path } = segment;
    const name = basename(path);
    let keptIn = join(this.#path, `${name}.${offset}`);
    try {
      await writeFile(keptIn, content.subarray(offset, offset + bytes), { mode: 0o600 });
      if (kind === 'torn') await truncate(path, offset);
    } catch {
      await rm(keptIn, { force: true }).catch(() => {}); // what there is of it takes room, and is not whole
      segment.isDamaged = true;
      keptIn = join(this.#path, name);
    }
    return { kind, segment: name, offset, bytes, keptIn };
  }

  /** Removes a segment, unless bytes that are no record are kept nowhere else: a name takes no room on a disk that is full. */
  async discard({ path, isDamaged }: Segment): Promise<void> {
    if (isDamaged) await rename(path, join(this.#path, basename(path))).catch(ignoreMissing);
    else await rm(path, { force: true });
  }
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}

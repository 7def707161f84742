import { CutWalk, type Cuttable } from './cut-walk.ts';
import type { LineagePage } from './lineage-page.ts';
import type { LineageReader } from './lineage-reader.ts';
import { limitOf, type PageOf } from './lineage-question.ts';
import { readPlaced } from './placing.ts';

/** Who asks for a second page may ask for more: so many times what the page needs is read, so that n pages cost some times one walk, not n. */
const AHEAD = 8;
/** Nodes of a walk that are read ahead at most. */
const MAX_AHEAD = 25_000;
/** Nodes that are kept at most, some 0.5 kB each with their edges; one large walk in both directions. */
const MAX_KEPT = 50_000;
const KEEP_MS = 60_000;

/** A walk of whichever kind, of which pages are asked for. */
export interface PagedWalk {
  readonly organization: string;
  /** All that is asked but the page: walks of one name are the same. */
  readonly name: string;
  readonly withEdges: boolean;
  /**
   * Walks.
   * @param limit nodes in each direction that are needed at most
   */
  readonly read: (limit: number) => Promise<Cuttable>;
}

interface Kept {
  readonly id: number;
  readonly walk: CutWalk;
  /** How many batches of the organization had been committed before it was read: with another number it may be another. */
  readonly commits: number;
  /** Nodes of each walk that were asked for; Infinity: these are all. */
  readonly limit: number;
  readonly withEdges: boolean;
}

/** Pages after the first. Nothing but time depends on what is kept: of a graph that changed since, or on another server, the walk is read again. */
export class ReadAhead {
  readonly #reader: Pick<LineageReader, 'commits'>;
  /** By organization and name; the one used last stands last. */
  readonly #kept = new Map<string, Kept>();
  #reads = 0;

  constructor(reader: Pick<LineageReader, 'commits'>) {
    this.#reader = reader;
  }

  /**
   * The first page is read for itself: most people ask for no other.
   * @param known how many batches of the organization had been committed before this was asked, where that is known
   */
  async page(walk: PagedWalk, page: PageOf, known?: number): Promise<LineagePage> {
    const { first, after, placing } = page;
    if (after === null) return (await walkRead(walk, page, limitOf(page))).walk.page(first, after);
    const name = JSON.stringify([walk.organization, walk.name, placing?.id]);
    // Before the walk is read: what is committed meanwhile makes it old, never new.
    const commits = known ?? (await this.#reader.commits(walk.organization));
    const kept = this.#kept.get(name);
    const isGood = kept?.commits === commits && (kept.withEdges || !walk.withEdges) && limitOf(page) <= kept.limit;
    if (!isGood) return (await this.#read(name, walk, page, commits)).page(first, after);
    this.#keep(name, kept);
    return kept.walk.page(first, after);
  }

  async #read(name: string, asked: PagedWalk, page: PageOf, commits: number): Promise<CutWalk> {
    const needed = limitOf(page);
    const limit = Math.max(needed, Math.min(AHEAD * needed, MAX_AHEAD));
    const { walk, isWhole } = await walkRead(asked, page, limit);
    const { withEdges } = asked;
    const kept = { id: ++this.#reads, walk, commits, withEdges, limit: isWhole ? Infinity : limit };
    this.#keep(name, kept);
    // By its number: a timer that held the walk would keep what was let go of long before.
    const { id } = kept;
    setTimeout(() => this.#forget(name, id), KEEP_MS).unref();
    return walk;
  }

  #keep(name: string, kept: Kept): void {
    this.#kept.delete(name);
    if (kept.walk.size > MAX_KEPT) return;
    this.#kept.set(name, kept);
    let nodes = 0;
    for (const [other, { walk }] of [...this.#kept].reverse()) {
      nodes += walk.size;
      if (nodes > MAX_KEPT) this.#kept.delete(other);
    }
  }

  #forget(name: string, id: number): void {
    if (this.#kept.get(name)?.id === id) this.#kept.delete(name);
  }
}

async function walkRead({ read }: PagedWalk, { placing }: PageOf, limit: number) {
  const { found, compare } =
    placing === undefined ? { found: await read(limit), compare: undefined } : await readPlaced(limit, placing, read);
  const isWhole = found.isWhole ?? Math.max(found.below.length, found.above.length) < limit;
  return { walk: new CutWalk(isWhole ? { ...found, isWhole } : found, compare), isWhole };
}

import { parseKey } from '../domain/keys.ts';
import { CutWalk } from './cut-walk.ts';
import type { LineagePage } from './lineage-page.ts';
import type { LineageReader } from './lineage-reader.ts';
import { limitOf, notFound, reachText, walksOf, type LineageQuestion } from './lineage-question.ts';

/** Who asks for a second page may ask for more: so many times what the page needs is read, so that n pages cost some times one walk, not n. */
const AHEAD = 8;
/** Nodes of a walk that are read ahead at most. */
const MAX_AHEAD = 25_000;
/** Nodes that are kept at most, some 0.5 kB each with their edges; one large walk in both directions. */
const MAX_KEPT = 50_000;
const KEEP_MS = 60_000;

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
  readonly #reader: Pick<LineageReader, 'commits' | 'surroundings'>;
  /** By question; the one used last stands last. */
  readonly #kept = new Map<string, Kept>();
  #reads = 0;

  constructor(reader: Pick<LineageReader, 'commits' | 'surroundings'>) {
    this.#reader = reader;
  }

  /** @throws NotFoundError for an unknown root */
  async page(question: LineageQuestion, withEdges: boolean): Promise<LineagePage> {
    const { root, first, after } = question;
    const name = `${reachText(question)} ${root.key}`;
    // Before the walk is read: what is committed meanwhile makes it old, never new.
    const commits = await this.#reader.commits(parseKey(root.key)[0] ?? '');
    const kept = this.#kept.get(name);
    const isGood = kept?.commits === commits && (kept.withEdges || !withEdges) && limitOf(question) <= kept.limit;
    const walk = isGood ? kept.walk : await this.#read(name, question, commits, withEdges);
    if (isGood) this.#keep(name, kept);
    return walk.page(first, after);
  }

  async #read(name: string, question: LineageQuestion, commits: number, withEdges: boolean): Promise<CutWalk> {
    const { root } = question;
    const needed = limitOf(question);
    const limit = Math.max(needed, Math.min(AHEAD * needed, MAX_AHEAD));
    const found = (await this.#reader.surroundings(walksOf([question]), limit, withEdges)).get(root.key);
    if (found === undefined) throw notFound(question);
    const walk = new CutWalk(found);
    const isWhole = Math.max(found.below.length, found.above.length) < limit;
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

import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';

/** What can refer to large values: by its facets, or by what hangs on it (facts, versions, what a run read and wrote). */
export const REFERRING = ['Dataset', 'Job', 'Run'] as const;
export type Referring = (typeof REFERRING)[number];

/** What a sweep works on. Each call is one small transaction. Large values are known by their hashes. */
export interface ContentStore {
  /** Hashes after the given one, ascending. */
  contentsAfter(organization: string, after: string | null, limit: number): Promise<string[]>;
  /**
   * What some of these refer to, those with the next keys after the given one.
   * @param settled waits for what is being committed, and has others wait for it: what is referred to all the while is not missed
   */
  references(
    label: Referring,
    organization: string,
    after: string | null,
    limit: number,
    settled: boolean,
  ): Promise<readonly { readonly key: string; readonly hashes: readonly string[] }[]>;
  /** From now on, whoever comes to refer to one of these stores it anew, which takes the mark away. */
  mark(organization: string, hashes: readonly string[], mark: string): Promise<void>;
  unmark(organization: string, hashes: readonly string[], mark: string): Promise<void>;
  /** Takes out those that still have this mark. @returns how many */
  erase(organization: string, hashes: readonly string[], mark: string): Promise<number>;
}

/** So many hashes at a time take some 30 MB here; what refers to them is read once, or twice, for each such part. */
const PART = 200_000;
/** A transaction of so many takes some tens of milliseconds, for which ingest of the organization may wait. */
const PAGE = 200;
const PAUSE_MS = 20;

/**
 * Takes out large values that nothing refers to, beside ingest: what nothing seems to refer to is marked, which keeps ingest from relying on it; then everything that
 * may refer to it is read once more; what still has its mark goes. A sweep that was ended leaves marks, which hurt nobody.
 * @returns how many are gone
 */
export async function sweepContents(store: ContentStore, organization: string): Promise<number> {
  let gone = 0;
  for (let after: string | null = null; ;) {
    const part: string[] = await nextPart(store, organization, after);
    const last = part.at(-1);
    if (last === undefined) return gone;
    gone += await sweepPart(store, organization, new Set(part));
    after = last;
  }
}

async function nextPart(store: ContentStore, organization: string, after: string | null): Promise<string[]> {
  const part: string[] = [];
  while (part.length < PART) {
    const page = await store.contentsAfter(organization, part.at(-1) ?? after, PAGE);
    part.push(...page);
    if (page.length < PAGE) break;
  }
  return part;
}

async function sweepPart(store: ContentStore, organization: string, unused: Set<string>): Promise<number> {
  for await (const hash of referredTo(store, organization, false)) unused.delete(hash);
  if (unused.size === 0) return 0;
  // Of this sweep alone: one at the same time may have marked the same, and not looked yet at what refers to it.
  const mark = randomUUID();
  for (const hashes of pagesOf(unused)) await store.mark(organization, hashes, mark);
  const used = new Set<string>();
  for await (const hash of referredTo(store, organization, true)) if (unused.delete(hash)) used.add(hash);
  for (const hashes of pagesOf(used)) await store.unmark(organization, hashes, mark);
  let gone = 0;
  for (const hashes of pagesOf(unused)) gone += await store.erase(organization, hashes, mark);
  return gone;
}

async function* referredTo(store: ContentStore, organization: string, settled: boolean): AsyncGenerator<string> {
  for (const label of REFERRING) {
    for (let after: string | null = null; ;) {
      const page: Awaited<ReturnType<ContentStore['references']>> = await store.references(
        label,
        organization,
        after,
        PAGE,
        settled,
      );
      for (const { hashes } of page) yield* hashes;
      if (page.length < PAGE) break;
      after = page.at(-1)?.key ?? null;
      await wait(PAUSE_MS);
    }
  }
}

function* pagesOf(hashes: Iterable<string>): Generator<string[]> {
  const all = [...hashes];
  for (let i = 0; i < all.length; i += PAGE) yield all.slice(i, i + PAGE);
}

/** Events of an organization that come to wait for a transaction. */
export interface Arrivals {
  readonly waiting: { readonly size: number };
  /** Told of each that comes, while others wait for it. */
  onArrival: (() => void) | null;
}

/** Events waiting, with which a transaction is large enough: more would make one cost hardly less an event. */
const ENOUGH = 64;
/** How long is waited for those that were just answered, in milliseconds: at most, and as a part of what their transaction took. */
const LONGEST_GATHERING_MS = 10;
const GATHERING = 1 / 4;

/** Whether so many come to wait before all is done: fewer are better off in one transaction with those that are answered then. */
export async function asManyWait(queue: Arrivals, enough: number, done: Promise<void>): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  queue.onArrival = () => {
    if (queue.waiting.size >= enough) resolve(true);
  };
  queue.onArrival();
  const isEnough = await Promise.race([promise, done.then(() => false)]);
  queue.onArrival = null;
  return isEnough;
}

/**
 * Who has been answered mostly sends the next at once: a moment later they all go together, where otherwise half of them waited for the other
 * half by turns. Who sends alone waits for nobody.
 */
export async function gather(queue: Arrivals, answered: number, tookMs: number): Promise<void> {
  const all = queue.waiting.size + answered;
  if (all === 1 || queue.waiting.size >= ENOUGH) return;
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const enough = () => {
    resolve(undefined);
  };
  const timer = setTimeout(enough, Math.min(LONGEST_GATHERING_MS, tookMs * GATHERING));
  queue.onArrival = () => {
    if (queue.waiting.size >= Math.min(all, ENOUGH)) enough();
  };
  await promise;
  clearTimeout(timer);
  queue.onArrival = null;
}

import { setTimeout as wait } from 'node:timers/promises';
import type { Nanos } from '../domain/event.ts';
import { nanosNow } from '../domain/time.ts';
import { retain, type Expired, type RetentionStore } from './retention.ts';

const DAY: Nanos = 86_400_000_000_000n;
const FIRST_AFTER_MS = 60_000;
const EVERY_MS = 60 * 60_000;

export interface SweepObserver {
  expired(organization: string, expired: Expired): void;
  /** The next sweep tries again. */
  failed(error: unknown): void;
}

/**
 * Lets go, once an hour, of what is older than some days. Several servers may do so at once.
 * @returns ends it, after the transaction that is under way
 */
export function sweepEveryHour(
  store: RetentionStore & { organizations(): Promise<string[]> },
  days: number,
  observer: SweepObserver,
): () => Promise<void> {
  const stopping = new AbortController();
  const { signal } = stopping;
  const sweep = async () => {
    for (const organization of await store.organizations()) {
      if (signal.aborted) return;
      const expired = await retain(store, organization, nanosNow() - BigInt(days) * DAY, signal);
      if (expired.runs + expired.versions > 0) observer.expired(organization, expired);
    }
  };
  const sweeping = (async () => {
    let pause = FIRST_AFTER_MS;
    // It rejects when it is to end.
    while (await wait(pause, true, { signal, ref: false }).catch(() => false)) {
      await sweep().catch((error: unknown) => observer.failed(error));
      pause = EVERY_MS;
    }
  })();
  return async () => {
    stopping.abort();
    await sweeping;
  };
}

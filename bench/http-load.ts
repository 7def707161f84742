import type { HttpClient } from './http-client.ts';

export interface LoadResult {
  readonly events: number;
  readonly seconds: number;
  /** Of each event, from its sending to its answer. */
  readonly milliseconds: readonly number[];
}

/**
 * Sends every event of the units: as many senders as `concurrency` take a unit each, and send its events one after another,
 * each when the one before was answered. Done when the units are.
 */
export async function sendUnits(
  client: HttpClient,
  units: Iterable<readonly string[]>,
  concurrency: number,
): Promise<LoadResult> {
  const iterator = units[Symbol.iterator]();
  const milliseconds: number[] = [];
  const started = performance.now();
  const sender = async () => {
    for (let unit = iterator.next(); unit.done !== true; unit = iterator.next()) {
      for (const event of unit.value) {
        const sent = performance.now();
        await client.post('/api/v1/lineage', event, 201);
        milliseconds.push(performance.now() - sent);
      }
    }
  };
  await Promise.all(Array.from({ length: concurrency }, sender));
  return { events: milliseconds.length, seconds: (performance.now() - started) / 1_000, milliseconds };
}

/** The order in which events of units (none empty) arrive from so many senders that are equally fast. */
export function interleaved<T>(units: readonly (readonly T[])[], senders: number): T[] {
  const waiting = [...units];
  const events: T[] = [];
  let sending = waiting.splice(0, senders).map((unit) => ({ unit, sent: 0 }));
  while (sending.length > 0) {
    for (const sender of sending) {
      events.push(sender.unit[sender.sent++] as T);
      if (sender.sent < sender.unit.length) continue;
      sender.unit = waiting.shift() ?? [];
      sender.sent = 0;
    }
    sending = sending.filter(({ unit }) => unit.length > 0);
  }
  return events;
}

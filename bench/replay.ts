import type { Driver } from 'neo4j-driver';
import type { SentTransaction } from './recorder.ts';

/** The same transactions for another organization. */
export function forOrganization(transactions: readonly SentTransaction[], from: string, to: string): SentTransaction[] {
  return transactions.map((statements) =>
    statements.map(({ text, params }) => ({ text, params: renamed(params, from, to) as Record<string, unknown> })),
  );
}

/** Keys begin with the organization's name, and some properties are it. Values of the driver's own types are left as they are. */
function renamed(value: unknown, from: string, to: string): unknown {
  if (typeof value === 'string') {
    return value === from || value.startsWith(`${from}|`) ? to + value.slice(from.length) : value;
  }
  if (Array.isArray(value)) return value.map((item) => renamed(item, from, to));
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, renamed(item, from, to)]));
}

/**
 * Sends the transactions one after another, each with all its statements at once, as the writer does: what Neo4j and the driver
 * alone can do of the same writes. @returns the seconds it took
 */
export async function replay(driver: Driver, transactions: readonly SentTransaction[]): Promise<number> {
  const session = driver.session({ defaultAccessMode: 'WRITE' });
  try {
    const started = performance.now();
    for (const statements of transactions) {
      await session.executeWrite((tx) => Promise.all(statements.map(({ text, params }) => tx.run(text, params))));
    }
    return (performance.now() - started) / 1_000;
  } finally {
    await session.close();
  }
}

/**
 * Sends the transactions over so many connections, each taking the next when its last was done; those that deadlock are tried again, as the driver does.
 * @returns the seconds it took
 */
export async function replayAtOnce(
  driver: Driver,
  transactions: readonly SentTransaction[],
  connections: number,
): Promise<number> {
  const next = transactions.values();
  const started = performance.now();
  await Promise.all(
    Array.from({ length: connections }, async () => {
      for (const transaction of next) await replay(driver, [transaction]);
    }),
  );
  return (performance.now() - started) / 1_000;
}

import { record, WRITES } from './recorder.ts';
import { forOrganization } from './replay.ts';
import type { Stack } from './stack.ts';

/** Records of the store that Neo4j touches for an event, on average. */
export interface DbHits {
  readonly reading: number;
  readonly writing: number;
  /** The statement that is the dearest, and its part. */
  readonly dearest: { readonly text: string; readonly hits: number };
}

const ALL = /./;

/** Profiles every statement by which the events are committed, in batches of that size, into an organization that knows nothing yet. */
export async function dbHitsOf(stack: Stack, events: readonly string[], batchSize: number): Promise<DbHits> {
  const organization = stack.newOrganization();
  const recorded = await record(stack.settings, organization, events, batchSize, ALL);
  const hits = { reading: 0, writing: 0 };
  const byText = new Map<string, number>();
  const session = stack.driver.session({ defaultAccessMode: 'WRITE' });
  try {
    for (const statements of forOrganization(recorded, organization, stack.newOrganization())) {
      await session.executeWrite(async (tx) => {
        for (const { text, params } of statements) {
          const { summary } = await tx.run(`PROFILE ${text}`, params);
          const found = sum(summary.queryProfile as Profile);
          hits[WRITES.test(text) ? 'writing' : 'reading'] += found;
          byText.set(text, (byText.get(text) ?? 0) + found);
        }
      });
    }
  } finally {
    await session.close();
  }
  const [text, most] = [...byText].sort((a, b) => b[1] - a[1])[0] ?? ['', 0];
  return {
    ...{ reading: hits.reading / events.length, writing: hits.writing / events.length },
    dearest: { text, hits: most / events.length },
  };
}

interface Profile {
  readonly dbHits?: number;
  readonly children: readonly Profile[];
}

function sum({ dbHits = 0, children }: Profile): number {
  return dbHits + children.reduce((all, child) => all + sum(child), 0);
}

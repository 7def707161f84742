import { jobEvent } from '../events.ts';
import { INGEST } from '../http-app.ts';
import { codesIn, type AttackTarget, type Attempt } from './target.ts';
import type { Victim } from './victim.ts';

const HEADER = 'openlineage-receipt';
const plain = (...parts: readonly unknown[]) => Buffer.from(JSON.stringify(parts)).toString('base64url');

/** Receipts of another organization, altered and made up; and what one tells. */
export async function receipts(target: AttackTarget, victim: Victim): Promise<Attempt[]> {
  const own = await receiptOf(target, target.app.key);
  const foreign = await receiptOf(target, victim.key);
  const { endCursor } = await cursorOf(target);
  const tried: Record<string, string> = {
    'a receipt of another organization': foreign,
    'the beginning of one, and the end of another': foreign.slice(0, 22) + own.slice(22),
    'an altered receipt': own.replace(/.$/, (letter) => (letter === 'A' ? 'E' : 'A')),
    'half a receipt': own.slice(0, own.length / 2),
    'two receipts': `${own}, ${own}`,
    'a cursor': endCursor,
    'one as they were before they were sealed': plain(1, 'c', 1, 'x'),
    'a bookmark': plain('c', 'FB:kcwQAAAAAAAAAAAAAAAAAAAAAAAAkAE='),
    'a place in a spool': plain('q', '0123456789abcdef/1.spool/0'),
    'what is none': 'x',
    Cypher: "' RETURN 1 //",
    'very much': 'A'.repeat(12_000),
  };
  const attempts: Attempt[] = [];
  for (const [what, receipt] of Object.entries(tried)) {
    const { status, text } = await target.send('/graphql', {
      method: 'POST',
      headers: {
        ...{ authorization: `Bearer ${target.app.key}`, 'content-type': 'application/json' },
        [HEADER]: receipt,
      },
      body: JSON.stringify({ query: '{ jobs { totalCount } }' }),
    });
    const isRefused = status === 400 && codesIn(text).join() === 'BAD_RECEIPT';
    attempts.push({ tried: what, came: `${status} ${text.slice(0, 200)}`, isRefused });
  }
  const bytes = Buffer.from(own, 'base64url').toString('latin1');
  return [
    ...attempts,
    {
      tried: 'to read in a receipt how much others send',
      came: own,
      isRefused: !/FB:|spool|\["/.test(own + bytes),
    },
  ];
}

async function receiptOf(target: AttackTarget, key: string): Promise<string> {
  const { status, headers } = await target.send(INGEST, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify(jobEvent('receipt')),
  });
  const receipt = headers.get(HEADER);
  if (receipt === null) throw new Error(`${status}, without a receipt`);
  return receipt;
}

async function cursorOf(target: AttackTarget): Promise<{ readonly endCursor: string }> {
  const { text } = await target.ask({ query: '{ jobs(first: 1) { pageInfo { endCursor } } }' });
  const { data } = JSON.parse(text) as { data: { jobs: { pageInfo: { endCursor: string } } } };
  return data.jobs.pageInfo;
}

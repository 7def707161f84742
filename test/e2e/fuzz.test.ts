import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { capturedScenarios, rawBodies, specFixtures } from '../support/fixtures.ts';
import { Random } from '../support/fuzz/random.ts';
import { fuzzedRequest, type FuzzedRequest } from '../support/fuzz/requests.ts';
import { FuzzTarget } from '../support/fuzz/target.ts';

/** FUZZ_REQUESTS=1000000 FUZZ_SEED=7: more, and others. */
const REQUESTS = Number(process.env['FUZZ_REQUESTS'] ?? 20_000);
const SEED = Number(process.env['FUZZ_SEED'] ?? 20_261_125);
const AT_ONCE = 16;
/** Of the heap that is left when all is answered, whatever was sent. */
const MOST_HEAP_BYTES = 400 * 1024 * 1024;
/** After how many requests a long run says how it goes. */
const TOLD_EVERY = 20_000;
/** Larger events make the same paths slower. */
const MOST_BYTES = 20_000;

const corpus = [
  ...capturedScenarios().flatMap(({ lines }) => lines),
  ...specFixtures().map(({ text }) => text),
  ...rawBodies().map(({ text }) => text),
].filter((text) => text.length < MOST_BYTES);

let target: FuzzTarget;
beforeAll(async () => {
  target = await FuzzTarget.start();
});
afterAll(() => target.close());

/** What is wrong with how a request was answered; null: nothing. */
async function wrong(sent: FuzzedRequest): Promise<string | null> {
  const faults = target.faults.length;
  const answer = await target.send(sent).catch((error: unknown) => String(error));
  const told = `${sent.method} ${sent.path} ${JSON.stringify(sent.headers)} ${sent.body.subarray(0, 2_000).toString('base64')}`;
  if (typeof answer === 'string') return `no answer (${answer}): ${told}`;
  if (target.faults.length > faults) return `${(target.faults.at(-1) as Error).stack ?? ''}\n${told}`;
  if (answer === null) return null;
  const { status, type, text } = answer;
  if (status >= 500) return `${status} ${text}: ${told}`;
  if (status >= 400 && sent.method !== 'HEAD' && !type.startsWith('application/problem+json'))
    return `${status} without a problem (${type} ${text}): ${told}`;
  return null;
}

test(
  'whatever is sent to where events go is taken or refused, and the server stays well',
  async () => {
    const random = new Random(SEED);
    const found: string[] = [];
    let sent = 0;
    const began = performance.now();
    const sender = async () => {
      while (sent < REQUESTS && found.length < 5) {
        sent++;
        if (sent % TOLD_EVERY === 0 && sent < REQUESTS) {
          const aSecond = Math.round((sent * 1_000) / (performance.now() - began));
          const heap = Math.round(process.memoryUsage().heapUsed / 1_048_576);
          process.stderr.write(`fuzz: ${sent} requests, ${aSecond} a second, heap ${heap} MiB\n`);
        }
        const problem = await wrong(fuzzedRequest(random, corpus, target.key));
        if (problem !== null) found.push(problem);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, sender));
    expect(found).toEqual([]);
    expect(target.faults).toEqual([]);
    expect(sent).toBe(REQUESTS);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(process.memoryUsage().heapUsed).toBeLessThan(MOST_HEAP_BYTES);
  },
  Math.max(600_000, REQUESTS * 20),
);

import { capturedScenarios, rawBodies, specFixtures } from '../fixtures.ts';
import { Random } from './random.ts';
import { fuzzedRequest, type FuzzedRequest } from './requests.ts';
import { FuzzTarget } from './target.ts';

const AT_ONCE = 16;
/** Larger events make the same paths slower. */
const MOST_BYTES = 20_000;
/** Findings after which no more is sent. */
const ENOUGH = 5;
/** After how many requests a long run says how it goes. */
const TOLD_EVERY = 20_000;

export interface FuzzFindings {
  /** Requests. */
  readonly sent: number;
  /** What was answered that must not be, with the request. */
  readonly wrong: readonly string[];
  /** Errors of ours that no answer told of. */
  readonly faults: readonly unknown[];
  /** Whether a body reached the prototype of all objects. */
  readonly isPolluted: boolean;
  /** Of the heap, when all is answered. */
  readonly heapBytes: number;
}

/** Sends so many requests, made of real events by chance, to the server's own HTTP and domain in this process. */
export async function fuzz(requests: number, seed: number, tell: (line: string) => void): Promise<FuzzFindings> {
  const corpus = [
    ...capturedScenarios().flatMap(({ lines }) => lines),
    ...specFixtures().map(({ text }) => text),
    ...rawBodies().map(({ text }) => text),
  ].filter((text) => text.length < MOST_BYTES);
  const target = await FuzzTarget.start();
  const random = new Random(seed);
  const wrong: string[] = [];
  let sent = 0;
  const began = performance.now();
  const sender = async () => {
    while (sent < requests && wrong.length < ENOUGH) {
      sent++;
      if (sent % TOLD_EVERY === 0 && sent < requests) {
        const aSecond = Math.round((sent * 1_000) / (performance.now() - began));
        tell(`fuzz: ${sent} requests, ${aSecond} a second, heap ${Math.round(heapUsed() / 1_048_576)} MiB`);
      }
      const problem = await problemOf(target, fuzzedRequest(random, corpus, target.key));
      if (problem !== null) wrong.push(problem);
    }
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, sender));
    const isPolluted = ({} as Record<string, unknown>)['polluted'] !== undefined;
    return { sent, wrong, faults: target.faults, isPolluted, heapBytes: heapUsed() };
  } finally {
    await target.close();
  }
}

const heapUsed = () => process.memoryUsage().heapUsed;

/** What is wrong with how a request was answered; null: nothing. */
async function problemOf(target: FuzzTarget, sent: FuzzedRequest): Promise<string | null> {
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

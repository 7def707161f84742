import { execFileSync } from 'node:child_process';
import { relative } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Reporter, Test, TestCaseResult } from '@jest/reporters';
import { closedPort } from './closed-port.ts';

/** Longer than any test may take, however slow the machine (`laws.ts`): jest itself ends those that wait, but not one that computes for ever. */
const PATIENCE_MS = Number(process.env['STUCK_AFTER_SECONDS'] ?? 900) * 1_000;

/** As jest.config.js has it; so many tests of one suite that took as long are not slow, but wait for what does not come, and so will the others. */
const TIME_OUT_MS = 300_000;
const TIME_OUTS = 3;

interface Suite {
  readonly began: number;
  /** When it last began or ended a test. */
  moved: number;
  /** How many of its tests ran out of time. */
  timeOuts: number;
  /** The tests that it has begun and not ended. */
  readonly running: Set<string>;
}

/**
 * Ends suites that are stuck, which jest by itself never does, and says where: the tests that were running, those that failed before, and what every
 * process below was doing. The other suites are run. Only where nobody looks on (`CI`): a debugger, too, keeps a test from moving.
 */
export default class StuckReporter implements Reporter {
  readonly #suites = new Map<string, Suite>();
  readonly #failures: string[] = [];
  #watch: NodeJS.Timeout | undefined;

  async onRunStart(): Promise<void> {
    if (process.env['CI'] === undefined) return;
    // Whatever of Node runs below inherits this, and listens there once it is asked to.
    const port = await closedPort();
    process.env['NODE_OPTIONS'] = `${process.env['NODE_OPTIONS'] ?? ''} --inspect-port=127.0.0.1:${port}`;
    this.#watch = setInterval(() => {
      const isStuck = ({ moved, timeOuts }: Suite) => Date.now() - moved > PATIENCE_MS || timeOuts >= TIME_OUTS;
      if (![...this.#suites.values()].some(isStuck)) return;
      void this.#tellAndEnd(port);
      for (const suite of this.#suites.values()) Object.assign(suite, { moved: Infinity, timeOuts: -Infinity }); // once is enough
    }, 1_000);
    // Whoever ends the run because it takes too long wants to know why it does.
    process.once('SIGTERM', () => void this.#tellAndEnd(port).finally(() => process.exit(143)));
  }

  onTestFileStart({ path }: Test): void {
    this.#suites.set(path, { began: Date.now(), moved: Date.now(), timeOuts: 0, running: new Set() });
  }

  onTestCaseStart({ path }: Test, { fullName }: { readonly fullName: string }): void {
    this.#move(path)?.running.add(fullName);
  }

  onTestCaseResult({ path }: Test, { fullName, status, duration, failureMessages }: TestCaseResult): void {
    const suite = this.#move(path);
    suite?.running.delete(fullName);
    if (status !== 'failed') return;
    // A suite tells of its failures when it ends, which may be never.
    this.#failures.push(`${fullName}\n${failureMessages.join('\n')}`);
    if (this.#watch !== undefined) say(`    failed: ${fullName} (${duration ?? '?'} ms)`);
    if (suite && (duration ?? 0) >= TIME_OUT_MS) suite.timeOuts++;
  }

  onTestFileResult({ path }: Test): void {
    this.#suites.delete(path);
  }

  onRunComplete(): void {
    clearInterval(this.#watch);
  }

  getLastError(): undefined {
    // What is stuck fails by itself once its process is gone.
  }

  #move(path: string): Suite | undefined {
    const suite = this.#suites.get(path);
    if (suite) suite.moved = Date.now();
    return suite;
  }

  async #tellAndEnd(port: number): Promise<void> {
    for (const failure of this.#failures) say(`\n  ● ${failure}`);
    say(
      `\n  ● The run is stuck: in a suite no test has begun or ended for ${PATIENCE_MS / 1_000} s, ${TIME_OUTS} ran out of time, or the run did`,
    );
    for (const [path, { began, moved, running }] of this.#suites) {
      const tests = [...running].join('; ') || 'no test';
      say(
        `    stuck: ${relative(process.cwd(), path)}, begun ${since(began)} ago, moved ${since(moved)} ago, in ${tests}`,
      );
    }
    for (const { pid, command } of belowWorkers()) {
      say(`    ${pid} ${command.slice(0, 200)}`);
      if (/\bnode\b/.test(command)) say(await whereItIs(pid, port).catch(String));
      end(pid);
      await sleep(500); // until the next can listen there
    }
  }
}

function end(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // it ended by itself meanwhile
  }
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

function since(moment: number): string {
  return `${Math.round((Date.now() - moment) / 1_000)} s`;
}

interface Process {
  readonly pid: number;
  /** After how long it has run, in seconds, how much of a processor it took, in percent, and its state. */
  readonly command: string;
}

/** What jest's workers are and have started, but not the database that all share. */
function belowWorkers(): Process[] {
  const all = execFileSync('ps', ['-eo', 'pid=,ppid=,etimes=,pcpu=,stat=,args='], { encoding: 'utf8' })
    .split('\n')
    .map((line) => /^ *(\d+) +(\d+) +(.*)$/.exec(line))
    .filter((match) => match !== null)
    .map(([, pid, parent, command = '']) => ({ pid: Number(pid), parent: Number(parent), command }));
  const below = (parent: number): Process[] =>
    all.filter((each) => each.parent === parent).flatMap((each) => [each, ...below(each.pid)]);
  const workers = all.filter(({ parent, command }) => parent === process.pid && command.includes('jest-worker'));
  return workers.flatMap((worker) => [worker, ...below(worker.pid)]);
}

/** The stack of a Node process, even in a loop that never ends; of one that waits, that it does. */
async function whereItIs(pid: number, port: number): Promise<string> {
  process.kill(pid, 'SIGUSR1');
  await sleep(2_000); // until it listens
  const list = await fetch(`http://127.0.0.1:${port}/json/list`, { signal: AbortSignal.timeout(5_000) });
  const [target] = (await list.json()) as { readonly webSocketDebuggerUrl: string }[];
  if (!target) return '      does not say';
  const socket = new WebSocket(target.webSocketDebuggerUrl);
  return await new Promise<string>((resolve) => {
    const send = (id: number, method: string) => {
      socket.send(JSON.stringify({ id, method }));
    };
    const urls = new Map<string, string>();
    socket.addEventListener('open', () => {
      send(1, 'Debugger.enable');
      send(2, 'Debugger.pause');
    });
    socket.addEventListener('message', ({ data }) => {
      const { method, params } = JSON.parse(String(data)) as Told;
      if (method === 'Debugger.scriptParsed') urls.set(params.scriptId, params.url);
      if (method !== 'Debugger.paused') return;
      const lines = params.callFrames.slice(0, 30).map(({ functionName, location: { scriptId, lineNumber } }) => {
        return `      at ${functionName || '(anonymous)'} (${urls.get(scriptId) ?? '?'}:${lineNumber + 1})`;
      });
      resolve(lines.join('\n'));
    });
    setTimeout(() => resolve('      waits'), 3_000);
  });
}

/** Of what a debugger is told, see https://chromedevtools.github.io/devtools-protocol/v8/Debugger. */
type Told =
  | { readonly method: 'Debugger.scriptParsed'; readonly params: { readonly scriptId: string; readonly url: string } }
  | { readonly method: 'Debugger.paused'; readonly params: { readonly callFrames: readonly Frame[] } }
  | { readonly method?: undefined; readonly params?: undefined };

interface Frame {
  readonly functionName: string;
  readonly location: { readonly scriptId: string; readonly lineNumber: number };
}

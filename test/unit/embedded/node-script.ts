import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

const SOURCES = new URL('../../../src/embedded/', import.meta.url).href;

/** Runs an ES module in a Node of its own. In it, `SOURCES` is the address of `src/embedded/`, and `args` are the arguments. */
export function nodeScript(code: string, ...args: readonly string[]): ChildProcess {
  const prelude = `const SOURCES = ${JSON.stringify(SOURCES)}; const args = process.argv.slice(1);`;
  return spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', `${prelude}\n${code}`, '--', ...args],
    { stdio: ['ignore', 'pipe', 'inherit'], env: { PATH: process.env['PATH'], JAVA_HOME: process.env['JAVA_HOME'] } },
  );
}

/** The next line that it prints; null when it ends without. */
export async function nextLine(child: ChildProcess): Promise<string | null> {
  const lines = createInterface({ input: child.stdout! });
  const line = await Promise.race([
    once(lines, 'line').then(([first]) => String(first)),
    once(lines, 'close').then(() => null),
  ]);
  return line;
}

/** Ends it at once, as `kill -9` does, and waits for that. */
export async function killed(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill('SIGKILL');
  await exit;
}

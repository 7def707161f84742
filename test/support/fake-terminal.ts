import { PassThrough, Readable } from 'node:stream';
import { runCommand } from '../../src/cli/run.ts';
import type { Terminal } from '../../src/cli/terminal.ts';

export interface FakeTerminalOptions {
  readonly variables?: Readonly<Record<string, string>>;
  readonly stdin?: string | Buffer;
  /** Whether it looks like somebody sits before it. */
  readonly isTTY?: boolean;
}

export interface CommandResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command of the CLI in this process, with streams and an environment of its own. */
export async function runFake(argv: readonly string[], options: FakeTerminalOptions = {}): Promise<CommandResult> {
  const { variables = {}, stdin = '', isTTY = false } = options;
  const [stdout, stderr] = [new Screen(isTTY), new Screen(isTTY)];
  const PATH = process.env['PATH'] ?? '';
  const terminal: Terminal = {
    stdin: Readable.from([stdin], { objectMode: false }),
    stdout,
    stderr,
    variables: { PATH, ...variables },
    exitCode: 0,
  };
  await runCommand(argv, terminal);
  return { exitCode: terminal.exitCode, stdout: stdout.text, stderr: stderr.text };
}

class Screen extends PassThrough {
  readonly isTTY: boolean;
  readonly columns = 120;
  text = '';

  constructor(isTTY: boolean) {
    super();
    this.isTTY = isTTY;
    this.on('data', (chunk: Buffer) => (this.text += chunk.toString('utf8')));
  }

  // What a progress bar asks of a terminal.
  readonly cursorTo = () => {};
  readonly clearLine = () => {};
}

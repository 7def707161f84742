import type { Readable, Writable } from 'node:stream';
import { ownEnvironment } from '../embedded/child-environment.ts';

/** What a command reads and writes, and the code that it ends with. */
export interface Terminal {
  readonly stdin: Readable;
  readonly stdout: Stream;
  readonly stderr: Stream;
  readonly variables: Readonly<Record<string, string | undefined>>;
  exitCode: number;
}

type Stream = Writable & { readonly isTTY?: boolean };

/** The terminal of this process. */
export function processTerminal(): Terminal {
  const { stdin, stdout, stderr } = process;
  // A reader that has seen enough, such as `head`, is no fault, and neither is a terminal that was closed; the rest goes nowhere.
  for (const stream of [stdout, stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE' && error.code !== 'EIO') throw error;
    });
  }
  return { stdin, stdout, stderr, variables: ownEnvironment(), exitCode: 0 };
}

/** Writes a line to standard output: what the user asked for. */
export function print(terminal: Terminal, line: string): void {
  terminal.stdout.write(`${line}\n`);
}

/** Writes a line to standard error: what goes on meanwhile, and what goes wrong. */
export function note(terminal: Terminal, line: string): void {
  terminal.stderr.write(`${line}\n`);
}

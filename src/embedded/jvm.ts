import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Variables } from './run-command.ts';

export interface JvmExit {
  readonly code: number | null;
  readonly signal: string | null;
}

export interface JvmCommand {
  readonly command: string;
  readonly args: readonly string[];
  readonly folder: string;
  readonly logFile: string;
  readonly environment: Variables;
}

/** The child process that Neo4j runs in. Ends by itself, cleanly, when this process is gone: its standard input ends then. */
export class Jvm {
  readonly pid: number;
  readonly exited: Promise<JvmExit>;
  readonly #child: ChildProcess;
  readonly #logFile: string;
  #ended = false;

  private constructor(child: ChildProcess, pid: number, logFile: string) {
    this.pid = pid;
    this.#child = child;
    this.#logFile = logFile;
    this.exited = new Promise((resolve) => {
      child.once('exit', (code, signal) => {
        this.#ended = true;
        resolve({ code, signal });
      });
    });
    child.stdin?.on('error', () => {}); // EPIPE: it has ended, which `exited` tells
  }

  /** Starts it with a fresh log; that of the start before is kept beside it as `.1`. */
  static start({ command, args, folder, logFile, environment }: JvmCommand): Promise<Jvm> {
    mkdirSync(dirname(logFile), { recursive: true });
    if (existsSync(logFile)) renameSync(logFile, `${logFile}.1`);
    const log = openSync(logFile, 'a', 0o600);
    // A process group of its own: Ctrl-C on the terminal must not reach the database before the server has drained into it.
    const child = spawn(command, args, {
      cwd: folder,
      env: { ...environment },
      stdio: ['pipe', log, log],
      detached: true,
    });
    closeSync(log);
    return new Promise((resolve, reject) => {
      child.once('error', reject);
      // Known at once when it could be started; else an error follows.
      if (child.pid !== undefined) resolve(new Jvm(child, child.pid, logFile));
    });
  }

  /** All that this start has said so far. */
  log(): string {
    return readFileSync(this.#logFile, 'utf8');
  }

  /** Waits for READY in the log; false when it ended without. Nobody talks to the ports earlier: they might be somebody else's. */
  async isReady(): Promise<boolean> {
    while (!this.#ended) {
      const log = this.log();
      if (/^READY$/m.test(log)) return true;
      // It would hang: its threads wait for one another to clean up what they could not write.
      if (log.includes('No space left on device')) this.#child.kill('SIGKILL');
      await Promise.race([wait(50), this.exited]);
    }
    return false;
  }

  /** Ends it at once. */
  kill(): void {
    this.#child.kill('SIGKILL');
  }

  /** Lets it close the database, and waits for its end; after the grace, in milliseconds, kills it (Neo4j recovers at its next start). */
  async stop(graceMs: number): Promise<void> {
    this.#child.stdin?.end();
    const timer = setTimeout(() => this.#child.kill('SIGKILL'), graceMs);
    await this.exited;
    clearTimeout(timer);
  }
}

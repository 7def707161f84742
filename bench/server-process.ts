import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from '../src/embedded/ports.ts';
import type { Neo4jSettings } from '../src/graph/client.ts';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const READY_MS = 60_000;
const STOP_MS = 30_000;

export interface ServerRequest {
  /** A line for the shell; undefined: what `npm start` runs. */
  readonly command: string | undefined;
  readonly neo4j: Neo4jSettings;
  readonly dataDir: string;
  readonly key: string;
  /** More of its environment. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** The server, as a process of its own. */
export class ServerProcess {
  readonly url: string;
  readonly pid: number;
  readonly #child: ChildProcess;
  readonly #key: string;
  /** What it printed, until the link to sign in stood there. */
  #printed = '';

  private constructor(child: ChildProcess, pid: number, url: string, key: string) {
    this.#child = child;
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      if (this.#link() === null) this.#printed += text;
    });
    this.#key = key;
    this.pid = pid;
    this.url = url;
  }

  /** Done when it says that it is ready. */
  static async start({ command, neo4j, dataDir, key, settings }: ServerRequest): Promise<ServerProcess> {
    const port = await freePort(0);
    const child = spawn(command ?? startScript(), {
      shell: true,
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        ...process.env,
        PATH: `${join(ROOT, 'node_modules/.bin')}:${process.env['PATH'] ?? ''}`,
        PORT: String(port),
        HOST: '127.0.0.1',
        NEO4J_URI: neo4j.uri,
        NEO4J_USERNAME: neo4j.username,
        NEO4J_PASSWORD: neo4j.password,
        DATA_DIR: dataDir,
        BOOTSTRAP_API_KEY: key,
        LOG_LEVEL: 'warn',
        ...settings,
      },
    });
    if (child.pid === undefined) throw new Error('The server could not be started.');
    const server = new ServerProcess(child, child.pid, `http://127.0.0.1:${port}`, key);
    await server.#ready();
    return server;
  }

  /** What `/metrics` says, which is the operator's alone: by the bootstrap key. */
  async metrics(): Promise<string> {
    const response = await fetch(`${this.url}/metrics`, { headers: { authorization: `Bearer ${this.#key}` } });
    return response.text();
  }

  /** Signs in by the link that it printed, once. @returns the cookie of an admin of the default organization */
  async signIn(): Promise<string> {
    const giveUp = performance.now() + READY_MS;
    while (this.#link() === null && performance.now() < giveUp) await wait(100);
    const answer = await fetch(`${this.url}/sign-in?link=${this.#link() ?? ''}`, { redirect: 'manual' });
    await answer.body?.cancel();
    const [cookie] = answer.headers.getSetCookie().map((each) => each.split(';')[0]);
    if (cookie === undefined) throw new Error(`The server signs nobody in: ${answer.status}.`);
    return cookie;
  }

  #link(): string | null {
    return /\/sign-in\?link=(\S+)/.exec(this.#printed)?.[1] ?? null;
  }

  /** @throws Error when it has ended by itself before */
  async stop(): Promise<void> {
    const ended = this.#child.exitCode ?? this.#child.signalCode;
    if (ended !== null) throw new Error(`The server ended by itself with ${ended}.`);
    const exited = once(this.#child, 'exit');
    this.#child.kill('SIGTERM');
    const patience = setTimeout(() => this.#child.kill('SIGKILL'), STOP_MS);
    await exited;
    clearTimeout(patience);
  }

  async #ready(): Promise<void> {
    const giveUp = performance.now() + READY_MS;
    while (performance.now() < giveUp) {
      if (this.#child.exitCode !== null) throw new Error(`The server ended with ${this.#child.exitCode}.`);
      const response = await fetch(`${this.url}/health/ready`).catch(() => null);
      // A body that nobody reads keeps its connection, which the server closes in the end: a later request would meet that.
      await response?.body?.cancel();
      if (response?.ok === true) return;
      await wait(100);
    }
    throw new Error('The server was not ready in time.');
  }
}

/** The script of `npm start`; it begins with `exec`, so the shell's process becomes the server's. */
function startScript(): string {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: { start: string } };
  return scripts.start;
}

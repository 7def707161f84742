import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type EmbeddedNeo4j, startEmbeddedNeo4j } from '../../src/embedded/embedded-neo4j.ts';
import { freePort } from '../../src/embedded/ports.ts';
import type { Neo4jSettings } from '../../src/graph/client.ts';
import { TcpProxy } from '../../test/support/tcp-proxy.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const HEAP_MIB = 512;
/** Room of the spool, so that it can be filled, but not by what comes while a Neo4j is started. */
export const SPOOL_BYTES = 4 * 1024 * 1024;
/** As systemd's RestartSec. */
const RESTART_MS = 200;
const READY_MS = 240_000;

/**
 * A Neo4j and a server, processes of their own with a proxy between them, each started again when it ends, as a service manager would. The
 * spool lies on a disk of its own of four mebibytes where that can be mounted (Linux, as root); elsewhere a setting bounds it.
 */
export class World {
  readonly url: string;
  readonly key = randomBytes(24).toString('hex');
  readonly hasSmallDisk: boolean;
  readonly proxy: TcpProxy;
  readonly #folder: string;
  readonly #boltPort: number;
  readonly #port: number;
  #neo4j: EmbeddedNeo4j;
  /** The one that runs, or is starting. */
  #running: Promise<EmbeddedNeo4j>;
  #server: ChildProcess | null = null;
  #isOver = false;

  private constructor(folder: string, neo4j: EmbeddedNeo4j, boltPort: number, proxy: TcpProxy, port: number) {
    this.#folder = folder;
    this.#neo4j = neo4j;
    this.#running = Promise.resolve(neo4j);
    this.#boltPort = boltPort;
    this.proxy = proxy;
    this.#port = port;
    this.url = `http://127.0.0.1:${port}`;
    mkdirSync(this.#spool, { recursive: true });
    this.hasSmallDisk = mounted(this.#spool);
    this.#keepNeo4j();
    this.#keepServer();
  }

  static async start(): Promise<World> {
    const folder = mkdtempSync(join(tmpdir(), 'openlineage-graph-chaos-'));
    const boltPort = await freePort(0);
    const neo4j = await startNeo4j(folder, boltPort);
    const world = new World(folder, neo4j, boltPort, await TcpProxy.to(neo4j.uri), await freePort(0));
    await world.ready();
    return world;
  }

  /** Past the proxy. */
  get settings(): Neo4jSettings {
    const { uri, username, password } = this.#neo4j;
    return { uri, username, password };
  }

  get #spool(): string {
    return join(this.#folder, 'server', 'spool');
  }

  killServer(): void {
    this.#server?.kill('SIGKILL');
  }

  /** Of one that is just starting again, when it is there: a fault that hits nothing would count for nothing. */
  async killNeo4j(): Promise<void> {
    process.kill((await this.#running).pid, 'SIGKILL');
  }

  async pauseNeo4j(): Promise<void> {
    process.kill((await this.#running).pid, 'SIGSTOP');
  }

  async resumeNeo4j(): Promise<void> {
    process.kill((await this.#running).pid, 'SIGCONT');
  }

  /** Done when the server says that questions are answered and nothing waits in the spool. */
  async ready(): Promise<void> {
    const giveUp = performance.now() + READY_MS;
    while (performance.now() < giveUp) {
      const [ready, metrics] = await Promise.all([this.#get('/health/ready'), this.#get('/metrics')]);
      if (ready !== null && /^openlineage_spool_events 0$/m.test(metrics ?? '')) return;
      await wait(100);
    }
    throw new Error(`The server did not come back in ${READY_MS / 1_000} s; its log ends with:\n${this.log()}`);
  }

  log(): string {
    return readFileSync(this.#logFile, 'utf8').slice(-20_000);
  }

  async stop(): Promise<void> {
    this.#isOver = true;
    this.#server?.kill('SIGKILL');
    this.proxy.close();
    await (await this.#running).stop();
    if (this.hasSmallDisk) execFileSync('umount', [this.#spool]);
    rmSync(this.#folder, { recursive: true, force: true });
  }

  get #logFile(): string {
    return join(this.#folder, 'server.log');
  }

  async #get(path: string): Promise<string | null> {
    const headers = { authorization: `Bearer ${this.key}` };
    const answer = fetch(this.url + path, { headers, signal: AbortSignal.timeout(5_000) });
    return answer.then((response) => (response.ok ? response.text() : null)).catch(() => null);
  }

  #keepServer(): void {
    if (this.#isOver) return;
    const { start } = (JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: { start: string } })
      .scripts;
    const server = spawn(`${start} >> "$LOG_FILE" 2>&1`, {
      shell: true,
      cwd: ROOT,
      stdio: 'ignore',
      env: {
        ...process.env,
        LOG_FILE: this.#logFile,
        PATH: `${join(ROOT, 'node_modules/.bin')}:${process.env['PATH'] ?? ''}`,
        PORT: String(this.#port),
        HOST: '127.0.0.1',
        NEO4J_URI: `bolt://127.0.0.1:${this.proxy.port}`,
        NEO4J_USERNAME: this.#neo4j.username,
        NEO4J_PASSWORD: this.#neo4j.password,
        DATA_DIR: join(this.#folder, 'server'),
        SPOOL_MAX_BYTES: String(this.hasSmallDisk ? 100 * SPOOL_BYTES : SPOOL_BYTES),
        BOOTSTRAP_API_KEY: this.key,
        LOG_LEVEL: 'warn',
      },
    });
    this.#server = server;
    server.on('exit', () => setTimeout(() => this.#keepServer(), RESTART_MS));
  }

  #keepNeo4j(): void {
    void this.#neo4j.exited.then(async () => {
      if (this.#isOver) return;
      this.#running = startNeo4j(this.#folder, this.#boltPort);
      this.#neo4j = await this.#running;
      this.#keepNeo4j();
    });
  }
}

function startNeo4j(folder: string, preferredBoltPort: number): Promise<EmbeddedNeo4j> {
  const dataDir = join(folder, 'neo4j');
  return startEmbeddedNeo4j({ dataDir, heapMiB: HEAP_MIB, preferredBoltPort, preferredHttpPort: 0 });
}

function mounted(folder: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${SPOOL_BYTES}`, 'tmpfs', folder], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

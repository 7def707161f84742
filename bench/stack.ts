import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import neo4j, { type Driver } from 'neo4j-driver';
import { hashApiKey, makeApiKey } from '../src/access/api-key.ts';
import type { NewKey } from '../src/access/key-store.ts';
import { type EmbeddedNeo4j, startEmbeddedNeo4j } from '../src/embedded/embedded-neo4j.ts';
import { Neo4jClient, type Neo4jSettings } from '../src/graph/client.ts';
import { Neo4jKeyStore } from '../src/graph/neo4j-key-store.ts';
import { ServerProcess, type ServerRequest } from './server-process.ts';

const HEAP_MIB = 2_048;

/** An organization that nothing stands in yet, and a key of it that may do everything. */
export interface Tenant {
  readonly organization: string;
  readonly key: string;
}

/** A Neo4j and a server of this benchmark's own, gone with all they held when stopped. */
export class Stack {
  readonly neo4j: EmbeddedNeo4j;
  readonly server: ServerProcess;
  readonly settings: Neo4jSettings;
  /** The project's own way to the database, for what is not measured. */
  readonly client: Neo4jClient;
  /** Straight to the database. */
  readonly driver: Driver;
  readonly #folder: string;
  readonly #request: Omit<ServerRequest, 'dataDir'>;
  readonly #others: ServerProcess[] = [];
  #tenants = 0;

  private constructor(
    neo4jProcess: EmbeddedNeo4j,
    server: ServerProcess,
    request: Omit<ServerRequest, 'dataDir'>,
    folder: string,
  ) {
    const { neo4j: settings } = request;
    this.neo4j = neo4jProcess;
    this.server = server;
    this.#request = request;
    this.settings = settings;
    this.client = new Neo4jClient(settings);
    this.driver = neo4j.driver(settings.uri, neo4j.auth.basic(settings.username, settings.password), {
      useBigInt: true,
      maxTransactionRetryTime: 0,
      telemetryDisabled: true,
    });
    this.#folder = folder;
  }

  static async start(command: string | undefined, onProgress: (line: string) => void): Promise<Stack> {
    const folder = mkdtempSync(join(tmpdir(), 'openlineage-graph-bench-'));
    let database: EmbeddedNeo4j | null = null;
    try {
      database = await startEmbeddedNeo4j({
        dataDir: join(folder, 'neo4j'),
        heapMiB: HEAP_MIB,
        preferredBoltPort: 0,
        preferredHttpPort: 0,
        onProgress,
      });
      const settings = { uri: database.uri, username: database.username, password: database.password };
      const key = randomBytes(24).toString('hex');
      const request = { command, neo4j: settings, key };
      const server = await ServerProcess.start({ ...request, dataDir: join(folder, 'server') });
      return new Stack(database, server, request, folder);
    } catch (error) {
      await database?.stop();
      rmSync(folder, { recursive: true, force: true });
      throw error;
    }
  }

  /** One more server on the same Neo4j, with other settings if any. */
  async startAnother(settings: Readonly<Record<string, string>> = {}): Promise<ServerProcess> {
    const dataDir = join(this.#folder, `server-${this.#others.length + 2}`);
    const server = await ServerProcess.start({ ...this.#request, dataDir, settings });
    this.#others.push(server);
    return server;
  }

  /** Before the end of all. */
  async stopAnother(server: ServerProcess): Promise<void> {
    this.#others.splice(this.#others.indexOf(server), 1);
    await server.stop();
  }

  /** Every name is of the same length, so that the same rows of two organizations are of the same size. */
  newOrganization(): string {
    return `bench-${String(++this.#tenants).padStart(4, '0')}`;
  }

  async newTenant(organization = this.newOrganization()): Promise<Tenant> {
    return { organization, key: await this.newKey({ organization, scopes: ['admin'] }) };
  }

  async newKey(limits: Pick<NewKey, 'organization' | 'scopes' | 'namespaces'>): Promise<string> {
    const key = makeApiKey();
    await new Neo4jKeyStore(this.client).create(hashApiKey(key), {
      id: randomUUID(),
      name: 'bench',
      createdAt: BigInt(Date.now()) * 1_000_000n,
      ...limits,
    });
    return key;
  }

  async stop(): Promise<void> {
    for (const server of [this.server, ...this.#others]) await server.stop();
    await this.client.close();
    await this.driver.close();
    await this.neo4j.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

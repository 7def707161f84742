import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedNeo4j } from '../../src/embedded/embedded-neo4j.ts';
import { Neo4jClient, type Neo4jSettings } from '../../src/graph/client.ts';
import { migrate } from '../../src/graph/migrations.ts';

export interface RunningNeo4j {
  readonly settings: Neo4jSettings;
  stop(): Promise<void>;
}

const IMAGE = 'neo4j:5.26-community';
const HEAP_MIB = 768;

/** A migrated Neo4j for a run of the tests: the one that TEST_NEO4J_URI names, else a container where Docker can run one, else an embedded one. */
export async function startTestNeo4j(): Promise<RunningNeo4j> {
  const neo4j = given() ?? (await container()) ?? (await embedded());
  const client = new Neo4jClient(neo4j.settings);
  try {
    await migrate(client);
  } catch (error) {
    await neo4j.stop();
    throw error;
  } finally {
    await client.close();
  }
  return neo4j;
}

function given(): RunningNeo4j | null {
  const { TEST_NEO4J_URI: uri, TEST_NEO4J_USERNAME: username, TEST_NEO4J_PASSWORD: password } = process.env;
  if (uri === undefined || uri === '') return null;
  const settings = { uri, username: username ?? 'neo4j', password: password ?? '' };
  return { settings, stop: () => Promise.resolve() };
}

async function container(): Promise<RunningNeo4j | null> {
  if (!(await dockerAnswers())) return null;
  const { Neo4jContainer } = await import('@testcontainers/neo4j');
  const container = new Neo4jContainer(IMAGE)
    .withEnvironment({
      NEO4J_server_memory_heap_max__size: `${HEAP_MIB}m`,
      NEO4J_dbms_cypher_min__replan__interval: '1d',
    })
    .withStartupTimeout(180_000);
  const started = await container.start().catch((error: unknown) => {
    console.warn(`${IMAGE} does not start in a container (${String(error)}): the tests start a Neo4j of their own.`);
    return null;
  });
  if (started === null) return null;
  const settings = { uri: started.getBoltUri(), username: started.getUsername(), password: started.getPassword() };
  return { settings, stop: () => started.stop().then(() => {}) };
}

async function embedded(): Promise<RunningNeo4j> {
  const dataDir = await mkdtemp(join(tmpdir(), 'openlineage-graph-test-'));
  const remove = () => rm(dataDir, { recursive: true, force: true });
  try {
    const { uri, username, password, stop } = await startEmbeddedNeo4j({
      dataDir,
      heapMiB: HEAP_MIB,
      preferredBoltPort: 0,
      preferredHttpPort: 0,
    });
    return { settings: { uri, username, password }, stop: () => stop().finally(remove) };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** Whether an engine answers, and soon: a client alone, or a socket that a stopped engine left, is none. */
async function dockerAnswers(): Promise<boolean> {
  for (const where of dockerEngines()) if (await pings(where)) return true;
  return false;
}

type Engine = { readonly socketPath: string } | { readonly host: string; readonly port: string };

/** Where testcontainers looks for one, too. */
function dockerEngines(): Engine[] {
  const { DOCKER_HOST, XDG_RUNTIME_DIR } = process.env;
  if (DOCKER_HOST !== undefined && URL.canParse(DOCKER_HOST)) {
    const { protocol, pathname, hostname, port } = new URL(DOCKER_HOST);
    return protocol === 'unix:' ? [{ socketPath: pathname }] : [{ host: hostname, port: port || '2375' }];
  }
  const folders = ['/var/run', join(homedir(), '.docker', 'run'), join(homedir(), '.docker', 'desktop')];
  return [...folders, ...(XDG_RUNTIME_DIR === undefined ? [] : [XDG_RUNTIME_DIR])]
    .map((folder) => ({ socketPath: join(folder, 'docker.sock') }))
    .filter(({ socketPath }) => existsSync(socketPath));
}

function pings(where: Engine): Promise<boolean> {
  return new Promise((resolve) => {
    const ping = request({ ...where, path: '/_ping', timeout: 1_000 }, (answer) => {
      answer.resume();
      resolve(answer.statusCode === 200);
    });
    ping.on('timeout', () => ping.destroy());
    ping.on('error', () => resolve(false));
    ping.end();
  });
}

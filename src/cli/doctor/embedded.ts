import { existsSync, readFileSync } from 'node:fs';
import type { Environment } from '../../config/environment.ts';
import { runningJvm } from '../../embedded/earlier-jvm.ts';
import { embeddedNeo4jFiles } from '../../embedded/home.ts';
import { bundledVersion } from '../../embedded/launch.ts';
import { freePort } from '../../embedded/ports.ts';
import { isNewer, lastVersion } from '../../embedded/store-version.ts';
import { runningEmbedded } from '../command-database.ts';
import type { Finding, Section } from './finding.ts';

const LAST_LINES = 10;
const LONGEST_LINE = 200;
const PORTS = { Bolt: 7687, HTTP: 7474 } as const;

/** The embedded Neo4j as a process: where it listens and what it said last. */
export async function examineEmbedded(env: Environment): Promise<Section> {
  const { home, logFile, debugLogFile } = embeddedNeo4jFiles(env.DATA_DIR);
  const jvm = runningJvm(home);
  const ports =
    jvm === undefined
      ? await Promise.all(Object.entries(PORTS).map(([name, port]) => nextPort(name, port)))
      : [
          { name: 'Bolt port', text: String(jvm.boltPort) },
          { name: 'HTTP port', text: String(jvm.httpPort) },
        ];
  const state = runningEmbedded(env) === null ? ', starting or stopping' : '';
  const process: Finding = { name: 'process', text: jvm === undefined ? 'none' : `${jvm.pid}${state}` };
  return {
    title: 'Embedded Neo4j',
    findings: [
      process,
      version(lastVersion(home), bundledVersion()),
      ...ports,
      log('log', logFile),
      log('debug log', debugLogFile),
    ],
  };
}

/** What the data was last used by, and what this release brings. */
export function version(last: string | null, bundled: string): Finding {
  const name = 'version';
  if (last === null || last === bundled) return { name, text: `${bundled}, which comes with this release` };
  const both = `${bundled} comes with this release, and ${last} used the data last`;
  return isNewer(last, bundled)
    ? { name, text: both, remedy: 'run the newer release again: Neo4j does not go back (docs/operations.md)' }
    : { name, text: `${both}: the next start upgrades it` };
}

async function nextPort(name: string, port: number): Promise<Finding> {
  const isFree = (await freePort(port)) === port;
  return { name: `${name} port`, text: isFree ? `${port}, which is free` : `${port} is taken: it will be another one` };
}

function log(name: string, file: string): Finding {
  if (!existsSync(file)) return { name, text: `${file}, not written yet` };
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '');
  return { name, text: file, details: lines.slice(-LAST_LINES).map(short) };
}

function short(line: string): string {
  return line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE)}…` : line;
}

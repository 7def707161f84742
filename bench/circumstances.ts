import { execFileSync } from 'node:child_process';
import { availableParallelism, cpus, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';

/** Where and of what figures were taken: without it they mean nothing. */
export interface Circumstances {
  /** ISO 8601, UTC. */
  readonly date: string;
  /** With `-dirty` when what is measured is not what was committed. */
  readonly commit: string;
  readonly cores: number;
  readonly cpu: string;
  readonly memoryGiB: number;
  readonly versions: { readonly node: string };
}

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const MEASURED = [
  'src',
  'cypher',
  'neo4j',
  'bench/*.ts',
  'web/src',
  'schema.graphql',
  'package.json',
  'package-lock.json',
];

export function circumstances(): Circumstances {
  const dirty = git('status', '--porcelain', '--', ...MEASURED) !== '';
  return {
    date: new Date().toISOString().slice(0, -'.000Z'.length) + 'Z',
    commit: git('rev-parse', '--short=10', 'HEAD') + (dirty ? '-dirty' : ''),
    cores: availableParallelism(),
    cpu: cpus()[0]?.model ?? 'unknown',
    memoryGiB: Math.round(totalmem() / 1_024 ** 3),
    versions: { node: process.versions.node },
  };
}

function git(...args: readonly string[]): string {
  return execFileSync('git', [...args], { cwd: ROOT, encoding: 'utf8' }).trim();
}

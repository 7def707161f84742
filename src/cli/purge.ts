import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { readEnvironment, type Environment } from '../config/environment.ts';
import { lockDataDirectory, type DataDirectoryLock } from '../embedded/data-directory.ts';
import { embeddedNeo4jFiles } from '../embedded/home.ts';
import { rewriteEmbeddedNeo4j } from '../embedded/rewrite.ts';
import { SetupError } from '../domain/setup-error.ts';
import { sweepContents } from '../forgetting/content-sweep.ts';
import { migrate } from '../graph/migrations.ts';
import { Neo4jContentStore } from '../graph/neo4j-content-store.ts';
import { Neo4jEmitterStore } from '../graph/neo4j-emitter-store.ts';
import { Neo4jRetentionStore } from '../graph/neo4j-retention-store.ts';
import { withDatabase } from './command-database.ts';
import { namedDatabase } from './database.ts';
import { note, print, type Terminal } from './terminal.ts';

export function addPurge(program: Command, terminal: Terminal): void {
  program
    .command('purge')
    .description('have what was deleted leave the database, and the disk')
    .option('--organization <name>', 'whose large values; those of all unless said')
    .addHelpText(
      'after',
      '\nTakes out large values that nothing refers to any more; then, where the embedded Neo4j is not in use, writes its files anew. It deletes nothing that any answer tells of. Events that were refused stay: dead-letters purge takes them out.',
    )
    .action(({ organization }: { organization?: string }) => purge(terminal, organization));
}

async function purge(terminal: Terminal, organization?: string): Promise<void> {
  const env = readEnvironment(terminal.variables);
  const onProgress = (line: string) => note(terminal, line);
  const isEmbedded = namedDatabase(env) === null;
  if (isEmbedded && !existsSync(embeddedNeo4jFiles(env.DATA_DIR).passwordFile)) {
    throw new SetupError(`There is no database in ${resolve(env.DATA_DIR)}; set DATA_DIR to that of the server.`);
  }
  await withDatabase(env, onProgress, async (client) => {
    await migrate(client);
    const all = await new Neo4jRetentionStore(client).organizations();
    if (organization !== undefined && !all.includes(organization))
      throw new SetupError(`There is no organization "${organization}".`);
    for (const each of organization === undefined ? all : [organization]) {
      await new Neo4jEmitterStore(client).forget(each);
      const gone = await sweepContents(new Neo4jContentStore(client), each);
      print(
        terminal,
        `${each}: took out ${gone} ${gone === 1 ? 'large value' : 'large values'} that nothing referred to.`,
      );
    }
  });
  if (isEmbedded) await rewriteUnlessInUse(terminal, env, onProgress);
  else {
    print(
      terminal,
      'Its files, transaction logs and backups keep bytes of what was deleted until they are overwritten or removed: that is for whoever runs that Neo4j (docs/spec.md, section 7).',
    );
  }
}

async function rewriteUnlessInUse(
  terminal: Terminal,
  env: Environment,
  onProgress: (line: string) => void,
): Promise<void> {
  const lock = lockUnlessHeld(env.DATA_DIR);
  if (lock === null) {
    print(
      terminal,
      'A server uses the database: its files and transaction logs keep bytes of what was deleted until they are overwritten. To have them written anew, stop it and run this again.',
    );
    return;
  }
  try {
    const { bytesBefore, bytesAfter } = await rewriteEmbeddedNeo4j({
      ...{ dataDir: env.DATA_DIR, heapMiB: env.NEO4J_HEAP_MB, environment: terminal.variables, onProgress },
    });
    print(
      terminal,
      `Wrote the database's files anew, with nothing but what it holds: ${megabytes(bytesBefore)} became ${megabytes(bytesAfter)}.`,
    );
  } finally {
    lock.release();
  }
}

function lockUnlessHeld(dataDir: string): DataDirectoryLock | null {
  try {
    return lockDataDirectory(dataDir);
  } catch (error) {
    if (error instanceof SetupError) return null;
    throw error;
  }
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

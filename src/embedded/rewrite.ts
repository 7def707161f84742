import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { SetupError } from '../domain/setup-error.ts';
import { requireFreeSpace } from './disk-space.ts';
import { endEarlierJvm } from './earlier-jvm.ts';
import { fileSystemFault } from './file-system-fault.ts';
import { claimHome, embeddedNeo4jFiles } from './home.ts';
import { Jvm } from './jvm.ts';
import { bundledVersion, prepareLaunch } from './launch.ts';
import { finishRewrite, replaceFiles, rewriteFolders, sizeOf } from './rewritten-files.ts';
import type { Variables } from './run-command.ts';
import { noteVersion, refuseDowngrade } from './store-version.ts';

export interface RewriteOptions {
  readonly dataDir: string;
  readonly heapMiB?: number | undefined;
  readonly environment?: Variables;
  readonly onProgress: (line: string) => void;
}

export interface Rewritten {
  readonly bytesBefore: number;
  readonly bytesAfter: number;
}

const GRACE_MS = 60_000;
const MIB = 1_048_576;

/**
 * Writes the files of an embedded database anew, one that does not run and has run before: those that come of it hold what it answers, and
 * nothing of what was ever deleted. Ended at any moment, it leaves the database whole.
 * @throws SetupError
 */
export async function rewriteEmbeddedNeo4j(options: RewriteOptions): Promise<Rewritten> {
  const { dataDir, onProgress, ...rest } = options;
  const { home } = embeddedNeo4jFiles(dataDir);
  const { data, anew } = rewriteFolders(home);
  const logFile = join(home, 'logs', 'rewrite.log');
  const held = claimHome(home);
  try {
    refuseDowngrade(home, bundledVersion());
    const launch = await prepareLaunch({ ...rest, home, onProgress, program: ['Rewrite', home, anew] });
    await endEarlierJvm(home, onProgress, GRACE_MS);
    finishRewrite(home);
    const bytesBefore = await sizeOf(data);
    requireFreeSpace(home, 128 + Math.ceil(bytesBefore / MIB));
    onProgress('Writing the files of Neo4j anew ...');
    mkdirSync(anew, { mode: 0o700 });
    const jvm = await Jvm.start({ ...launch, folder: home, logFile });
    const isWhole = await jvm.isReady();
    await jvm.stop(GRACE_MS);
    noteVersion(home, bundledVersion()); // which has opened it, whatever came of that
    if (!isWhole) {
      finishRewrite(home);
      throw new SetupError(`The files could not be written anew, and are as they were; ${logFile} tells why.`);
    }
    await replaceFiles(home);
    return { bytesBefore, bytesAfter: await sizeOf(data) };
  } catch (error) {
    throw fileSystemFault(error, resolve(dataDir));
  } finally {
    held.release();
  }
}

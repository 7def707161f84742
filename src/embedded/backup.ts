import { chmodSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { SetupError } from '../domain/setup-error.ts';
import { type BackupManifest, checkedManifest, writeManifest } from './backup-manifest.ts';
import { requireFreeSpace } from './disk-space.ts';
import { endEarlierJvm } from './earlier-jvm.ts';
import { fileSystemFault } from './file-system-fault.ts';
import { claimHome, embeddedNeo4jFiles } from './home.ts';
import { Jvm } from './jvm.ts';
import { bundledVersion, prepareLaunch, writeConf } from './launch.ts';
import { finishRewrite, replaceFiles, rewriteFolders, sizeOf } from './rewritten-files.ts';
import type { Variables } from './run-command.ts';
import { forgetVersion, isNewer, noteVersion, refuseDowngrade } from './store-version.ts';

export interface BackupOptions {
  readonly dataDir: string;
  /** The backup. */
  readonly folder: string;
  /** Of the product. */
  readonly version: string;
  readonly heapMiB?: number | undefined;
  readonly environment?: Variables;
  readonly onProgress: (line: string) => void;
}

const GRACE_MS = 60_000;
const MIB = 1_048_576;
/** Of a configuration that nothing listens by. */
const ANY_PORTS = { boltPort: 7687, httpPort: 7474 };

/** Whether there is a database in a data directory. */
function hasDatabase(dataDir: string): boolean {
  return existsSync(join(embeddedNeo4jFiles(dataDir).home, 'data', 'databases', 'neo4j'));
}

/**
 * Writes the embedded database, which must not run, to a new folder: that has its name when it is whole, and not before.
 * @throws SetupError
 */
export async function backUpEmbeddedNeo4j({
  dataDir,
  folder,
  version,
  onProgress,
  ...rest
}: BackupOptions): Promise<BackupManifest> {
  const { home } = embeddedNeo4jFiles(dataDir);
  if (!hasDatabase(dataDir))
    throw new SetupError(`There is no database in ${resolve(dataDir)}; set DATA_DIR to that of the server.`);
  if (existsSync(folder)) throw new SetupError(`${folder} is there already; name a folder that is not.`);
  const part = `${folder}.part`;
  const held = claimHome(home);
  try {
    const neo4j = bundledVersion();
    refuseDowngrade(home, neo4j);
    const launch = await prepareLaunch({ ...rest, home, onProgress, program: ['Backup', 'dump', home, part] });
    await endEarlierJvm(home, onProgress, GRACE_MS);
    finishRewrite(home);
    rmSync(part, { recursive: true, force: true });
    mkdirSync(part, { recursive: true, mode: 0o700 });
    onProgress('Writing the backup ...');
    noteVersion(home, neo4j); // which opens it, whatever comes of that
    await run(launch, home, 'backup.log', 'The backup could not be written');
    for (const name of readdirSync(part)) await force(join(part, name));
    const dataBytes = await sizeOf(rewriteFolders(home).data);
    const manifest = await writeManifest(part, { version, neo4j, dataBytes });
    renameSync(part, folder);
    return manifest;
  } catch (error) {
    rmSync(part, { recursive: true, force: true });
    throw fileSystemFault(error, dirname(folder));
  } finally {
    held.release();
  }
}

/**
 * Puts a backup in the place of the embedded database, which must not run. Ended at any moment, it leaves the old one or the new one, whole.
 * The password of the data directory stays: the next start gives it to the database.
 * @param force also where there is a database
 * @throws SetupError
 */
export async function restoreEmbeddedNeo4j(options: BackupOptions, force: boolean): Promise<BackupManifest> {
  const { dataDir, folder, onProgress, version: _version, ...rest } = options;
  const { home, passwordFile } = embeddedNeo4jFiles(dataDir);
  const manifest = await checkedManifest(folder);
  const neo4j = bundledVersion();
  if (isNewer(manifest.neo4j, neo4j)) {
    throw new SetupError(
      `The backup ${folder} is of Neo4j ${manifest.neo4j}, and this release brings ${neo4j}: Neo4j does not go back to an older version. Restore it with openlineage-graph ${manifest.version} or newer.`,
    );
  }
  if (hasDatabase(dataDir) && !force)
    throw new SetupError(`There is a database in ${resolve(dataDir)}; --force has the backup take its place.`);
  const { data, anew } = rewriteFolders(home);
  const held = claimHome(home);
  try {
    const launch = await prepareLaunch({ ...rest, home, onProgress, program: ['Backup', 'load', home, anew, folder] });
    await endEarlierJvm(home, onProgress, GRACE_MS);
    finishRewrite(home);
    requireFreeSpace(home, 128 + Math.ceil(manifest.dataBytes / MIB));
    writeConf(home, { ...ANY_PORTS, pageCacheMiB: launch.pageCacheMiB });
    mkdirSync(anew, { mode: 0o700 });
    onProgress('Restoring the backup ...');
    await run(launch, home, 'restore.log', 'The backup could not be restored, and what was there is as it was');
    if (existsSync(passwordFile)) renameSync(passwordFile, `${passwordFile}.new`);
    mkdirSync(data, { recursive: true });
    forgetVersion(home);
    await replaceFiles(home);
    noteVersion(home, neo4j);
    return manifest;
  } catch (error) {
    finishRewrite(home);
    throw fileSystemFault(error, resolve(dataDir));
  } finally {
    held.release();
  }
}

/** @throws SetupError when the program does not do it */
async function run(
  launch: Awaited<ReturnType<typeof prepareLaunch>>,
  home: string,
  log: string,
  failure: string,
): Promise<void> {
  const logFile = join(home, 'logs', log);
  const jvm = await Jvm.start({ ...launch, folder: home, logFile });
  const isWhole = await jvm.isReady();
  await jvm.stop(GRACE_MS);
  if (!isWhole) throw new SetupError(`${failure}; ${logFile} tells why.`);
}

/** For its owner only, and on disk. */
async function force(file: string): Promise<void> {
  chmodSync(file, 0o600);
  await using handle = await open(file, 'r+');
  await handle.sync();
}

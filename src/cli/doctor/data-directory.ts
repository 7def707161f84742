import { accessSync, constants, existsSync, lstatSync, statfsSync, statSync } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Environment } from '../../config/environment.ts';
import { claimant } from '../../embedded/claim.ts';
import { embeddedNeo4jFiles } from '../../embedded/home.ts';
import { messageOf } from '../error-text.ts';
import { bytes, type Finding, type Section } from './finding.ts';

/** Neo4j alone keeps half a gibibyte of transaction logs. */
const LEAST_FREE_BYTES = 1024 ** 3;
/** As Linux numbers it. */
const TMPFS = 0x01021994;

/** DATA_DIR: whether it can be used, by whom it is, and how full it is. */
export async function examineDataDirectory(env: Environment): Promise<Section> {
  const folder = resolve(env.DATA_DIR);
  const findings = existsSync(folder)
    ? [writable(folder), { name: 'size', text: bytes(await sizeOf(folder)) }, server(folder), ...secrets(env)]
    : [absent(folder)];
  return { title: 'Data directory (DATA_DIR)', findings: [...findings, ...free(folder)] };
}

/** The pid of the server, or of another command, that holds a data directory. */
export function holderOf(dataDir: string): number | undefined {
  try {
    return claimant(resolve(dataDir), 'server');
  } catch {
    return undefined; // it is not there, or nobody may look into it, which is said elsewhere
  }
}

function writable(folder: string): Finding {
  try {
    if (!statSync(folder).isDirectory()) {
      return { name: 'folder', text: `${folder} is a file`, remedy: 'set another DATA_DIR' };
    }
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    return isOpenToOthers(folder)
      ? { name: 'folder', text: `${folder} is open to others`, remedy: `chmod 700 ${folder}` }
      : { name: 'folder', text: folder };
  } catch (error) {
    return { name: 'folder', text: messageOf(error), remedy: 'give this user the right to, or set another DATA_DIR' };
  }
}

/** One that is not there: whether it can be made. */
function absent(folder: string): Finding {
  const name = 'folder';
  const remedy = 'set another DATA_DIR';
  try {
    const there = nearest(folder);
    if (!existsSync(there)) return { name, text: `${there} is a link to nothing`, remedy };
    if (!statSync(there).isDirectory()) return { name, text: `${there} is a file`, remedy };
    if (keepsNothing(there)) return { name, text: `${there} keeps no files`, remedy };
    accessSync(there, constants.W_OK | constants.X_OK);
    return { name, text: `${folder} is not there yet: the first start makes it` };
  } catch (error) {
    return { name, text: messageOf(error), remedy };
  }
}

/** What there is of a path: itself, or the next that it lies in. @throws where its name cannot be one */
function nearest(path: string): string {
  let there = path;
  while (lstatSync(there, { throwIfNoEntry: false }) === undefined) there = dirname(there);
  return there;
}

/** Of `/proc`, `/sys` and the like. A tmpfs may have no bounds, and then says that it has no blocks either. */
function keepsNothing(folder: string): boolean {
  const { blocks, type } = statfsSync(folder);
  return blocks === 0 && type !== TMPFS;
}

function server(folder: string): Finding {
  const pid = holderOf(folder);
  return { name: 'held by', text: pid === undefined ? 'nobody: no server runs on it' : `process ${pid}` };
}

function secrets(env: Environment): Finding[] {
  const files = [join(resolve(env.DATA_DIR), 'api-key'), embeddedNeo4jFiles(env.DATA_DIR).passwordFile];
  return files
    .filter((file) => existsSync(file))
    .map((file) =>
      isOpenToOthers(file)
        ? { name: 'secret', text: `${file} can be read by others`, remedy: `chmod 600 ${file}` }
        : { name: 'secret', text: `${file}, for its owner only` },
    );
}

function isOpenToOthers(path: string): boolean {
  return process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0;
}

function free(folder: string): Finding[] {
  let there = folder;
  while (!existsSync(there)) there = dirname(there);
  const { bavail, bsize, blocks } = statfsSync(there);
  if (blocks === 0) return []; // it is none that has room for so and so much
  const count = bavail * bsize;
  const remedy = count < LEAST_FREE_BYTES ? { remedy: `free some space: ${bytes(LEAST_FREE_BYTES)} at least` } : {};
  return [{ name: 'disk free', text: bytes(count), ...remedy }];
}

/** Of all that can be looked into; files come and go meanwhile. */
async function sizeOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const sizes = await Promise.all(
    entries.map((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory()
        ? sizeOf(path)
        : lstat(path).then(
            ({ size }) => size,
            () => 0,
          );
    }),
  );
  return sizes.reduce((total, size) => total + size, 0);
}

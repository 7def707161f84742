import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { claim } from './claim.ts';

/** Where a prepared folder may be: the package's own folder, or where that cannot be written another. */
export type Roots = readonly [preferred: string, other: string];

/**
 * A folder that is made once and then only read. Its name holds the hash of all that it is made from, so it is either there and whole,
 * or not there; a change of what it is made from asks for another one, and never pulls the old one from under a running process.
 * @param roots where it may be; made in the first that can be written
 * @param make fills the empty folder that it is given
 */
export async function preparedFolder(
  roots: Roots,
  name: string,
  make: (folder: string) => Promise<void>,
): Promise<string> {
  for (;;) {
    const made = roots.map((root) => join(root, name)).find((folder) => existsSync(folder));
    if (made !== undefined) return made;
    const root = isWritable(roots[0]) ? roots[0] : roots[1];
    const outcome = claim(root, `.${name}`);
    if (typeof outcome === 'number') {
      await wait(200);
      continue;
    }
    try {
      // Made by somebody else between the look and the claim.
      if (!existsSync(join(root, name))) await makeIn(root, name, make);
    } finally {
      outcome.release();
    }
  }
}

async function makeIn(root: string, name: string, make: (folder: string) => Promise<void>): Promise<void> {
  const prefix = `.${name}-`;
  // What a killed attempt left; the claim says that nobody is at it.
  for (const left of readdirSync(root)) {
    if (left.startsWith(prefix)) rmSync(join(root, left), { recursive: true, force: true });
  }
  const temporary = mkdtempSync(join(root, prefix));
  try {
    await make(temporary);
    chmodSync(temporary, 0o755); // mkdtemp makes it for its owner only; other users may run the package.
    renameSync(temporary, join(root, name));
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

function isWritable(root: string): boolean {
  try {
    mkdirSync(root, { recursive: true });
    accessSync(root, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

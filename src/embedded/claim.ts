import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorCode } from './file-system-fault.ts';
import { makeFolder } from './make-folder.ts';
import { processIdentity } from './process-identity.ts';

export interface Claim {
  release(): void;
}

const ROUNDS = 8;

/**
 * Claims `name` in `folder` for this process. Each claimant makes a file of its own, named after itself, and only then looks for
 * others, so of two that come at once at least one sees the other. What a dead process left is removed by its unique name, which
 * nobody else can have taken meanwhile: the gap between "stale" and "mine" that one shared lock file has does not exist.
 * @returns the claim, or the pid of the living process that holds it
 * @throws the file system's error when the folder cannot be written
 */
export function claim(folder: string, name: string): Claim | number {
  const identity = processIdentity(process.pid) ?? '0';
  const own = `${name}.${process.pid}.${identity}.lock`;
  const release = (): void => {
    rmSync(join(folder, own), { force: true });
  };
  makeFolder(folder); // what processes keep apart holds events and secrets
  for (let round = 1; ; round++) {
    if (!create(join(folder, own))) return process.pid;
    for (let look = 1; ; look++) {
      const others = livingClaims(folder, name).filter((other) => other.file !== own);
      const [first] = others;
      if (first === undefined) return { release };
      // Of several that came at once the smallest stays a while and the rest step back; one that really holds it stays for good.
      const patient = others.every((other) => own < other.file);
      if (patient && look < ROUNDS) {
        sleep(20);
        continue;
      }
      release();
      if (patient || round === ROUNDS / 2) return first.pid;
      break;
    }
    sleep(30 + Math.random() * 60);
  }
}

/** The pid of the living process that claims `name` in `folder`, if any. */
export function claimant(folder: string, name: string): number | undefined {
  return livingClaims(folder, name)[0]?.pid;
}

function livingClaims(folder: string, name: string): { file: string; pid: number }[] {
  return readdirSync(folder).flatMap((file) => {
    if (!file.startsWith(`${name}.`)) return [];
    const [, digits, identity] = /^\.(\d+)\.([\w-]+)\.lock$/.exec(file.slice(name.length)) ?? [];
    if (digits === undefined) return [];
    const pid = Number(digits);
    if (processIdentity(pid) === identity) return [{ file, pid }];
    rmSync(join(folder, file), { force: true });
    return [];
  });
}

function create(path: string): boolean {
  try {
    writeFileSync(path, '', { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

function sleep(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

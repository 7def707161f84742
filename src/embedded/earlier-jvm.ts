import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { commandLineOf, processIdentity } from './process-identity.ts';

/** What runs on a home folder: kept in `jvm.json` there, for the next start and for other commands. */
export interface JvmRecord {
  readonly pid: number;
  readonly identity: string;
  readonly boltPort: number;
  readonly httpPort: number;
}

export function writeJvmRecord(home: string, record: Omit<JvmRecord, 'identity'>): void {
  const whole: JvmRecord = { ...record, identity: processIdentity(record.pid) ?? '' };
  writeFileSync(fileOf(home), `${JSON.stringify(whole)}\n`, { mode: 0o600 });
}

export function removeJvmRecord(home: string): void {
  rmSync(fileOf(home), { force: true });
}

/** The JVM that runs on this home folder. One whose pid meanwhile is another process's does not count. */
export function runningJvm(home: string): JvmRecord | undefined {
  const record = readRecord(home);
  if (record === undefined || processIdentity(record.pid) !== record.identity) return undefined;
  return commandLineOf(record.pid)?.includes(home) ? record : undefined;
}

/**
 * Waits for the JVM of an earlier, killed server: it closes the database once it sees that its parent is gone. One that is not done
 * after the grace, in milliseconds, hangs, and is killed.
 */
export async function endEarlierJvm(home: string, onProgress: (line: string) => void, graceMs: number): Promise<void> {
  const earlier = runningJvm(home);
  if (earlier !== undefined) {
    onProgress(`Waiting for the Neo4j of an earlier start (pid ${earlier.pid}) to end ...`);
    if (!(await endsWithin(earlier, graceMs))) {
      onProgress(`It does not end: killing it (pid ${earlier.pid}) ...`);
      process.kill(earlier.pid, 'SIGKILL');
      await endsWithin(earlier, 10_000);
    }
  }
  removeJvmRecord(home);
}

/** By its identity: a process that was killed loses its command line before it is gone. */
async function endsWithin({ pid, identity }: JvmRecord, milliseconds: number): Promise<boolean> {
  const deadline = Date.now() + milliseconds;
  while (processIdentity(pid) === identity) {
    if (Date.now() >= deadline) return false;
    await wait(100);
  }
  return true;
}

function readRecord(home: string): JvmRecord | undefined {
  if (!existsSync(fileOf(home))) return undefined;
  try {
    const value = JSON.parse(readFileSync(fileOf(home), 'utf8')) as Partial<JvmRecord> | null;
    const { pid, identity, boltPort, httpPort } = value ?? {};
    if (typeof pid !== 'number' || typeof identity !== 'string') return undefined;
    if (typeof boltPort !== 'number' || typeof httpPort !== 'number') return undefined;
    return { pid, identity, boltPort, httpPort };
  } catch {
    return undefined; // cut short by a crash
  }
}

function fileOf(home: string): string {
  return join(home, 'jvm.json');
}

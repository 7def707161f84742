import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * Tells one process from every other that had or will have its pid: its start time, on Linux together with the boot that it counts from.
 * @returns undefined when no such process runs; a zombie does not run
 */
export function processIdentity(pid: number): string | undefined {
  return process.platform === 'linux' ? linuxIdentity(pid) : psIdentity(pid);
}

/** The whole command line of a process, or undefined when no such process runs. */
export function commandLineOf(pid: number): string | undefined {
  if (process.platform !== 'linux') return ps(pid, 'command=');
  return read(`/proc/${pid}/cmdline`)?.replaceAll('\0', ' ').trim();
}

function linuxIdentity(pid: number): string | undefined {
  const stat = read(`/proc/${pid}/stat`);
  if (stat === undefined) return undefined;
  // The second field is the name in brackets, which may hold anything; the state is field 3, the start in ticks since boot field 22.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state, startTicks] = [fields[0], fields[19]];
  if (state === 'Z' || state === 'X' || startTicks === undefined) return undefined;
  const boot = read('/proc/sys/kernel/random/boot_id')?.slice(0, 8) ?? 'boot';
  return `${boot}-${startTicks}`;
}

function psIdentity(pid: number): string | undefined {
  const answer = ps(pid, 'stat=,lstart=');
  const [, state, start] = /^(\S+)\s+(.+)$/.exec(answer ?? '') ?? [];
  if (state === undefined || start === undefined || state.startsWith('Z')) return undefined;
  return String(Math.floor(Date.parse(start) / 1_000));
}

function ps(pid: number, columns: string): string | undefined {
  try {
    const answer = execFileSync('ps', ['-ww', '-o', columns, '-p', String(pid)], {
      encoding: 'utf8',
      env: { PATH: '/bin:/usr/bin', LC_ALL: 'C' },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return answer.trim() === '' ? undefined : answer.trim();
  } catch {
    return undefined;
  }
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

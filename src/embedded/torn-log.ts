import { readFileSync, statSync } from 'node:fs';

/** How much a log holds by now; 0 for one that is not there. */
export function sizeOf(logFile: string): number {
  return statSync(logFile, { throwIfNoEntry: false })?.size ?? 0;
}

/** Whether Neo4j has said since, in its `debug.log`, that it does not recover because its transaction log ends in the middle of something. */
export function saysTorn(debugLogFile: string, since: number): boolean {
  const log = readFileSync(debugLogFile);
  // One that has become smaller was begun anew.
  const said = log.subarray(log.length < since ? 0 : since).toString('utf8');
  return /recovery not possible|fail_on_corrupted_log_files/.test(said);
}

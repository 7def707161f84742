import { join } from 'node:path';

/** Where a server keeps accepted events that the database does not take yet. */
export function spoolFolder(dataDir: string): string {
  return join(dataDir, 'spool');
}

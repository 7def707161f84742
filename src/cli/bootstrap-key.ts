import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeApiKey } from '../access/api-key.ts';
import { makeFolder } from '../embedded/make-folder.ts';

export interface BootstrapKey {
  readonly key: string;
  /** Where it is kept; null for one that is given from outside. */
  readonly file: string | null;
  /** Whether it was made just now: nobody has seen it yet. */
  readonly isNew: boolean;
}

/** The admin key of this installation: the one given from outside, else one made once and kept readable by its owner only. */
export function bootstrapKey(given: string | undefined, dataDir: string): BootstrapKey {
  if (given !== undefined) return { key: given, file: null, isNew: false };
  const file = join(dataDir, 'api-key');
  if (existsSync(file)) return { key: readFileSync(file, 'utf8').trim(), file, isNew: false };
  const key = makeApiKey();
  makeFolder(dataDir);
  writeFileSync(file, `${key}\n`, { mode: 0o600, flag: 'wx' });
  return { key, file, isNew: true };
}

/** What a start says of it. Starts are logged, where they are those of a service: it is shown by the one that made it, and by no other. */
export function bootstrapKeyLine({ key, file, isNew }: BootstrapKey): string {
  if (file === null) return 'BOOTSTRAP_API_KEY';
  return isNew ? `${key}   (kept in ${file})` : `kept in ${file}; npm run cli -- keys bootstrap shows it`;
}

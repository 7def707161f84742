import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeApiKey } from '../access/api-key.ts';

/** The admin key of this installation: the one given from outside, else one made once and kept readable by its owner only. */
export function bootstrapKey(
  given: string | undefined,
  dataDir: string,
): { readonly key: string; readonly file: string | null } {
  if (given !== undefined) return { key: given, file: null };
  const file = join(dataDir, 'api-key');
  if (existsSync(file)) return { key: readFileSync(file, 'utf8').trim(), file };
  const key = makeApiKey();
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  writeFileSync(file, `${key}\n`, { mode: 0o600, flag: 'wx' });
  return { key, file };
}

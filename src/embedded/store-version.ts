import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SetupError } from '../domain/setup-error.ts';

const FILE = 'neo4j-version';

/** The version of Neo4j that used the data last, "5.26.28"; null: not known, or there is no data. */
export function lastVersion(home: string): string | null {
  const file = join(home, FILE);
  if (!existsSync(file)) return null;
  const version = readFileSync(file, 'utf8').trim();
  return version === '' ? null : version;
}

/** To be called once that version has opened the data: another patch may have changed it. */
export function noteVersion(home: string, version: string): void {
  if (lastVersion(home) === version) return;
  const whole = join(home, `${FILE}.new`);
  writeFileSync(whole, `${version}\n`, { mode: 0o600, flush: true });
  renameSync(whole, join(home, FILE));
}

/** Nothing is known of data that takes the place of another. */
export function forgetVersion(home: string): void {
  rmSync(join(home, FILE), { force: true });
}

/** Whether a version, as "5.26.28", is newer than another. */
export function isNewer(version: string, than: string): boolean {
  return version.localeCompare(than, 'en', { numeric: true }) > 0;
}

/**
 * Neo4j upgrades its files by itself, and does not go back.
 * @throws SetupError when a newer version has used the data
 */
export function refuseDowngrade(home: string, bundled: string): void {
  const last = lastVersion(home);
  if (last === null || !isNewer(last, bundled)) return;
  throw new SetupError(
    `The database in ${home} was last used by Neo4j ${last}, and this release brings ${bundled}: Neo4j does not go back to an older version. Run the newer release again; or restore a backup made before the upgrade, or ingest an export of it, in another DATA_DIR.`,
  );
}

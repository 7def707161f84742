import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What is being appended to; lines end with a line feed. */
export const OPEN_SEGMENT = /^[\w-]+\.ndjson$/;
/** Compressed, and never changed again. */
export const SEALED_SEGMENT = /^[\w-]+\.ndjson\.zst$/;
/** What nothing is appended to any more: compressed, or the end that a crash tore. */
export const CLOSED = /^[\w-]+\.ndjson\.(?:zst|torn)$/;
/** Tells whose events are in the folder. */
const OWNER = 'organization.json';
const MOST_SLUG = 60;

/** The folder of an organization's events: readable where its name allows that, and nobody else's, whatever the file system makes of letters. */
export function folderName(organization: string): string {
  const slug = organization.toLowerCase().replaceAll(/[^a-z0-9-]/g, '_');
  const hash = createHash('sha256').update(organization).digest('hex');
  return `${slug.slice(0, MOST_SLUG)}-${hash.slice(0, 12)}`;
}

/** Makes it, for its owner only, where it is not there. */
export async function makeFolder(archive: string, organization: string): Promise<string> {
  const folder = join(archive, folderName(organization));
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if ((await ownerOf(folder)) === null) {
    const whole = join(folder, `${OWNER}.new`);
    await writeFile(whole, JSON.stringify({ organization }), { mode: 0o600, flush: true });
    await rename(whole, join(folder, OWNER));
  }
  return folder;
}

/**
 * Whose events are in a folder; null when it is no folder of an archive.
 * @throws what the disk says, or that the file that tells it is not whole
 */
export async function ownerOf(folder: string): Promise<string | null> {
  try {
    const { organization } = JSON.parse(await readFile(join(folder, OWNER), 'utf8')) as { organization?: unknown };
    return typeof organization === 'string' ? organization : null;
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return null;
    throw error;
  }
}

import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { SetupError } from '../domain/setup-error.ts';

const FILE = 'manifest.json';
const FORMAT = 1;

const manifest = z.object({
  format: z.literal(FORMAT),
  /** UTC. */
  createdAt: z.string(),
  /** Of the product. */
  version: z.string(),
  neo4j: z.string(),
  /** Of the database's files, as they were. */
  dataBytes: z.number(),
  files: z.array(z.object({ name: z.string().regex(/^[\w.-]+$/), bytes: z.number(), sha256: z.string() })),
});

/** What a backup is of. Its being there says that the backup is whole. */
export type BackupManifest = z.output<typeof manifest>;

/** Describes what is in the folder, in a file there. */
export async function writeManifest(
  folder: string,
  about: Omit<BackupManifest, 'format' | 'files' | 'createdAt'>,
): Promise<BackupManifest> {
  const files = [];
  for (const name of readdirSync(folder).sort()) {
    const path = join(folder, name);
    files.push({ name, bytes: statSync(path).size, sha256: await sha256(path) });
  }
  const written: BackupManifest = { format: FORMAT, createdAt: new Date().toISOString(), ...about, files };
  writeFileSync(join(folder, FILE), `${JSON.stringify(written, null, 2)}\n`, { mode: 0o600, flush: true });
  return written;
}

/**
 * Reads it, and makes sure of every file that it names.
 * @throws SetupError when it is no backup, or not as it was written
 */
export async function checkedManifest(folder: string): Promise<BackupManifest> {
  const read = readManifest(folder);
  for (const { name, bytes, sha256: expected } of read.files) {
    const path = join(folder, name);
    if (!existsSync(path)) throw new SetupError(`The backup ${folder} is not whole: ${name} is missing.`);
    if (statSync(path).size !== bytes || (await sha256(path)) !== expected)
      throw new SetupError(`The backup ${folder} is damaged: ${name} is not as it was written.`);
  }
  return read;
}

function readManifest(folder: string): BackupManifest {
  const file = join(folder, FILE);
  if (!existsSync(file)) throw new SetupError(`There is no backup in ${folder}: it has no ${FILE}.`);
  try {
    return manifest.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    throw new SetupError(`${file} is not one that this release reads.`, { cause: error });
  }
}

async function sha256(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

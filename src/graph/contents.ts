import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';
import { composeKey } from '../domain/keys.ts';
import type { Transaction } from './client.ts';
import { contents } from './statements/catalog-statements.ts';

const inflate = promisify(inflateRaw);

/** The text of a Content as stored. */
export async function contentText(bytes: Int8Array): Promise<string> {
  return (await inflate(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length))).toString('utf8');
}

/** Texts of contents by their hashes; those that do not exist are left out. */
export async function readContentTexts(
  tx: Pick<Transaction, 'run'>,
  organization: string,
  hashes: readonly string[],
): Promise<Map<string, string>> {
  const byKey = new Map(hashes.map((hash) => [composeKey(organization, hash), hash]));
  const rows = await tx.run(contents, { keys: [...byKey.keys()] });
  return new Map(
    await Promise.all(rows.map(async ({ key, bytes }) => [byKey.get(key) ?? '', await contentText(bytes)] as const)),
  );
}

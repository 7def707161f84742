import { readFileSync } from 'node:fs';
import { text as textOf } from 'node:stream/consumers';
import { SetupError } from '../domain/setup-error.ts';
import { messageOf } from './error-text.ts';
import type { Terminal } from './terminal.ts';

/** Why not to give a key so. */
export const SEEN = 'others on this machine may see it in the list of processes';

/**
 * A key as options give it: as it stands there, or in a file, - for standard input.
 * @returns null: neither was given
 * @throws SetupError for both, and for a file that cannot be read or holds no key
 */
export async function keyGiven(
  { key, file, flag }: { readonly key?: string | undefined; readonly file?: string | undefined; readonly flag: string },
  { stdin }: Pick<Terminal, 'stdin'>,
): Promise<string | null> {
  if (key !== undefined && file !== undefined) throw new SetupError(`Give one of ${flag} and ${flag}-file.`);
  if (file === undefined) return key ?? null;
  const text = await keyIn(file, stdin);
  if (text === '') throw new SetupError(`${flag}-file ${file} holds no key.`);
  return text;
}

async function keyIn(file: string, stdin: Terminal['stdin']): Promise<string> {
  try {
    return (file === '-' ? await textOf(stdin) : readFileSync(file, 'utf8')).trim();
  } catch (error) {
    throw new SetupError(`Cannot read a key from ${file}: ${messageOf(error)}.`, { cause: error });
  }
}

/** Options whose value is a key. */
const KEY = /^--(?:api-)?key(?:=|$)/;

/** Takes arguments out of the list of processes that hold a key, as far as Node can: they stand there until then, and for whatever started this. */
export function hideKeys(argv: readonly string[]): void {
  if (argv.some((argument) => KEY.test(argument))) process.title = `openlineage-graph ${argv[0] ?? ''}`;
}

import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The password of the database's user, made when there is none. It is in the file `password` once the database has it. Where there
 * is a database but no such file, a new one goes to `password.new`, and Launch.java gives it to the database before anyone can sign in.
 */
export function settledPassword(home: string): string {
  const file = join(home, 'password');
  const renewed = join(home, 'password.new');
  // Without a database, whatever an interrupted renewal left is moot.
  const hasDatabase = existsSync(join(home, 'data', 'databases', 'system'));
  if (!hasDatabase) rmSync(renewed, { force: true });
  const known = readPassword(renewed) ?? readPassword(file);
  if (known !== undefined) return known;
  const password = randomBytes(24).toString('hex');
  writeSecret(hasDatabase ? renewed : file, password);
  return password;
}

/** The password in a file, or undefined when there is none in it. */
export function readPassword(file: string): string | undefined {
  if (!existsSync(file)) return undefined;
  const password = readFileSync(file, 'utf8').trim();
  return password === '' ? undefined : password;
}

function writeSecret(file: string, secret: string): void {
  const temporary = `${file}.${process.pid}`;
  rmSync(temporary, { force: true });
  const descriptor = openSync(temporary, 'wx', 0o600);
  try {
    writeSync(descriptor, `${secret}\n`);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameSync(temporary, file);
}

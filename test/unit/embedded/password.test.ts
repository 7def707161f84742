import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { settledPassword } from '../../../src/embedded/password.ts';
import { temporaryFolders } from './temporary-folder.ts';

const newFolder = temporaryFolders();

function homeWithDatabase(): string {
  const home = newFolder();
  mkdirSync(join(home, 'data', 'databases', 'system'), { recursive: true });
  return home;
}

describe('settledPassword', () => {
  test('is made at random, kept, and readable by its owner only', () => {
    const [home, other] = [newFolder(), newFolder()];
    const password = settledPassword(home);
    expect(password).toMatch(/^[0-9a-f]{48}$/);
    expect(settledPassword(home)).toBe(password);
    expect(settledPassword(other)).not.toBe(password);
    expect(statSync(join(home, 'password')).mode & 0o777).toBe(0o600);
    expect(readdirSync(home)).toEqual(['password']);
  });

  test('is the one that somebody put into the file', () => {
    const home = homeWithDatabase();
    writeFileSync(join(home, 'password'), 'chosen by hand\n');
    expect(settledPassword(home)).toBe('chosen by hand');
  });

  test('waits to be given to a database that has another, and stays the same when that is interrupted', () => {
    const home = homeWithDatabase();
    const password = settledPassword(home);
    expect(readFileSync(join(home, 'password.new'), 'utf8').trim()).toBe(password);
    expect(statSync(join(home, 'password.new')).mode & 0o777).toBe(0o600);
    expect(settledPassword(home)).toBe(password);
  });

  test('of a renewal that was interrupted means nothing to a database that is yet to be made', () => {
    const home = newFolder();
    writeFileSync(join(home, 'password'), 'kept\n');
    writeFileSync(join(home, 'password.new'), 'moot\n');
    expect(settledPassword(home)).toBe('kept');
  });
});

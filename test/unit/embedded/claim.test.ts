import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { claim, type Claim } from '../../../src/embedded/claim.ts';
import { processIdentity } from '../../../src/embedded/process-identity.ts';
import { killed, nextLine, nodeScript } from './node-script.ts';
import { temporaryFolders } from './temporary-folder.ts';

const newFolder = temporaryFolders();
const NO_SUCH_PID = 4_194_305; // one over Linux's greatest

const CLAIM = `
  const { claim } = await import(SOURCES + 'claim.ts');
  const outcome = claim(args[0], 'thing');
  console.log(typeof outcome === 'number' ? 'refused' : 'held');
  setInterval(() => {}, 1000);
`;

describe('claim', () => {
  test('is refused while this process holds it, and granted again after its release', () => {
    const folder = newFolder();
    const first = claim(folder, 'thing') as Claim;
    expect(claim(folder, 'thing')).toBe(process.pid);
    first.release();
    const second = claim(folder, 'thing') as Claim;
    expect(typeof second.release).toBe('function');
    second.release();
    expect(readdirSync(folder)).toEqual([]);
  });

  test('claims of different names do not meet', () => {
    const folder = newFolder();
    claim(folder, 'thing');
    expect(typeof claim(folder, 'thing.else')).toBe('object');
    expect(typeof claim(folder, 'th')).toBe('object');
  });

  test('names the living process that holds it, and takes it over when that one was killed', async () => {
    const folder = newFolder();
    const holder = nodeScript(CLAIM, folder);
    expect(await nextLine(holder)).toBe('held');
    expect(claim(folder, 'thing')).toBe(holder.pid);
    await killed(holder);
    expect(typeof claim(folder, 'thing')).toBe('object');
  });

  test('a claim left by a process whose pid is free, or is another process by now, is stale', () => {
    const folder = newFolder();
    writeFileSync(join(folder, `thing.${NO_SUCH_PID}.boot-1.lock`), '');
    writeFileSync(join(folder, `thing.${process.pid}.boot-1.lock`), '');
    writeFileSync(join(folder, `thing.1.boot-1.lock`), '');
    expect(typeof claim(folder, 'thing')).toBe('object');
    expect(readdirSync(folder)).toEqual([`thing.${process.pid}.${processIdentity(process.pid)}.lock`]);
  });

  test('of several processes that come at once exactly one gets it', async () => {
    const folder = newFolder();
    const contenders = Array.from({ length: 5 }, () => nodeScript(CLAIM, folder));
    const outcomes = await Promise.all(contenders.map(nextLine));
    await Promise.all(contenders.map(killed));
    expect(outcomes.toSorted()).toEqual(['held', 'refused', 'refused', 'refused', 'refused']);
  });
});

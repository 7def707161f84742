import { describe, expect, test } from '@jest/globals';
import { commandLineOf, processIdentity } from '../../../src/embedded/process-identity.ts';
import { killed, nodeScript } from './node-script.ts';

describe('processIdentity', () => {
  test('stays the same for a process, and differs between processes', async () => {
    const child = nodeScript('setInterval(() => {}, 1000);');
    const own = processIdentity(process.pid);
    expect(own).toMatch(/^[\w-]+$/);
    expect(processIdentity(process.pid)).toBe(own);
    expect(processIdentity(child.pid!)).toMatch(/^[\w-]+$/);
    await killed(child);
    expect(processIdentity(child.pid!)).toBeUndefined();
  });
});

test('commandLineOf holds the arguments', async () => {
  const child = nodeScript('setInterval(() => {}, 1000);', 'a folder', 'b');
  expect(commandLineOf(child.pid!)).toContain('a folder b');
  await killed(child);
  expect(commandLineOf(child.pid!)).toBeUndefined();
});

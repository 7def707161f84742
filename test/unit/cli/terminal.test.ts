import { expect, test } from '@jest/globals';
import { processTerminal } from '../../../src/cli/terminal.ts';

test('who stops reading, and a terminal that is closed, end nothing; other faults of its streams do', () => {
  const { stdout } = process;
  const before = stdout.listeners('error');
  processTerminal();
  const added = stdout.listeners('error').filter((listener) => !before.includes(listener));
  const meet = (code: string) => {
    for (const listener of added as ((error: Error) => void)[]) listener(Object.assign(new Error(code), { code }));
  };
  for (const code of ['EPIPE', 'EIO']) meet(code);
  expect(() => meet('EBADF')).toThrow('EBADF');
});

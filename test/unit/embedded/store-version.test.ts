import { expect, test } from '@jest/globals';
import { SetupError } from '../../../src/domain/setup-error.ts';
import { isNewer, lastVersion, noteVersion, refuseDowngrade } from '../../../src/embedded/store-version.ts';
import { temporaryFolders } from './temporary-folder.ts';

const temporaryFolder = temporaryFolders();

test('data that a newer Neo4j has used is not opened by an older one', () => {
  const home = temporaryFolder();
  refuseDowngrade(home, '5.26.9'); // nothing is known of it
  noteVersion(home, '5.26.9');
  refuseDowngrade(home, '5.26.28');
  noteVersion(home, '5.26.28');
  expect(lastVersion(home)).toBe('5.26.28');
  refuseDowngrade(home, '5.26.28');
  expect(() => refuseDowngrade(home, '5.26.9')).toThrow(SetupError);
  expect(() => refuseDowngrade(home, '5.26.9')).toThrow(
    /last used by Neo4j 5\.26\.28, and this release brings 5\.26\.9/,
  );
});

test.each([
  ['5.26.10', '5.26.9', true],
  ['5.26.9', '5.26.10', false],
  ['5.26.9', '5.26.9', false],
  ['2026.08.1', '5.26.28', true],
])('%s is newer than %s: %s', (version, than, expected) => {
  expect(isNewer(version, than)).toBe(expected);
});

import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SETTINGS } from '../../src/config/environment.ts';

// docs/operations.md tells of every setting of the environment, and of no other.

const text = readFileSync(join(import.meta.dirname, '../../docs/operations.md'), 'utf8');
const [, section = ''] = text.split(/^## Settings$/m);
const rows = section.split(/^## /m)[0]?.match(/^\| `[A-Z].*$/gm) ?? [];
const told = rows.flatMap((row) =>
  Array.from((row.split('|')[1] ?? '').matchAll(/`([A-Z][A-Z0-9_]+)`/g), ([, name]) => name),
);

test('every setting has its row in the table, once', () => {
  expect([...told].sort()).toEqual([...SETTINGS].sort());
});

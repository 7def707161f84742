import { expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

// docs/queries.md tells of every code that an error of a question can have, and of no other.

const root = join(import.meta.dirname, '../..');
const text = readFileSync(join(root, 'docs/queries.md'), 'utf8');
const [, section = ''] = text.split(/^## Limits$/m);
const told = (section.match(/^\| `[A-Z].*$/gm) ?? []).flatMap((row) =>
  codesIn((row.split('|')[1] ?? '').replaceAll('`', "'")),
);

/** Those of libraries. */
const FOREIGN = [
  ...['BAD_REQUEST', 'GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED'],
  ...['OPERATION_RESOLUTION_FAILURE', 'REQUEST_ENTITY_TOO_LARGE'],
];

function codesIn(source: string): string[] {
  return Array.from(source.matchAll(/'([A-Z]+(?:_[A-Z]+)*)'/g), ([, code]) => code ?? '');
}

/** What a call is given, up to the bracket that ends it. */
function givenTo(source: string, start: number): string {
  let open = 1;
  let end = start;
  for (; end < source.length && open > 0; end++) open += { '(': 1, ')': -1 }[source.charAt(end)] ?? 0;
  return source.slice(start, end);
}

/** By the ways in which errors are made: the last text of an InvalidQuestionError, the first of the others, and what is named `code`. */
function raisedIn(source: string): string[] {
  const calls = (name: RegExp) =>
    Array.from(source.matchAll(name), ({ index, 0: all }) => givenTo(source, index + all.length));
  return [
    ...calls(/new InvalidQuestionError\(/g).flatMap((given) =>
      codesIn(/'[A-Z_]+'(?:,\s*\{[^}]*\})?,?\s*\)$/.exec(given)?.[0] ?? ''),
    ),
    ...calls(/\b(?:refuseBeyond|refusal|\.end|this\.end|subscriber\.end)\(/g).flatMap((given) =>
      codesIn(given.split(',')[0] ?? ''),
    ),
    ...Array.from(source.matchAll(/\bcode(?::| =) '([A-Z_]+)'/g), ([, code]) => code ?? ''),
    ...Array.from(source.matchAll(/^ {2}([A-Z]+(?:_[A-Z]+)+): \{ status: /gm), ([, code]) => code ?? ''),
  ];
}

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.includes('__generated__'))
    .map((file) => readFileSync(join(root, folder, file), 'utf8'));
}

test('every code has its row in the tables, once, and every row a code that there is', () => {
  const folders = ['domain', 'graph', 'graphql', 'lineage', 'live'].map((folder) => `src/${folder}`);
  const raised = new Set([...folders.flatMap(sources).flatMap(raisedIn), ...FOREIGN]);
  expect([...told].sort()).toEqual([...raised].sort());
});

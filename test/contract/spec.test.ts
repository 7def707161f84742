import { describe, expect, test } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, isObjectType } from 'graphql';
import { specifiedFacets } from '../support/fixtures.ts';

// docs/spec.md names the tests that prove it, and every facet there is.

const ROOT = join(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const sections = read('docs/spec.md')
  .split(/^## /m)
  .slice(1)
  .map((text) => ({ name: text.split('\n', 1)[0] ?? '', text }));

/** What stands between backticks, wherever lines are broken. */
function quotedIn(text: string): string[] {
  return Array.from(text.matchAll(/`([^`]+)`/g), ([, quoted]) => (quoted ?? '').replaceAll(/\s+/g, ' '));
}

const testsIn = (text: string) => quotedIn(text).filter((quoted) => /^[\w/-]+ › /.test(quoted));

/** Cells of the rows of a section's last table. */
function rowsOf(name: string): string[][] {
  const lines = sections.find((section) => section.name === name)?.text.split('\n') ?? [];
  return lines
    .filter((line) => line.startsWith('| '))
    .slice(1)
    .map((line) => line.slice(2, -2).split(' | '));
}

/** Titles of a file's tests as they stand in its text. */
function titlesIn(path: string): ReadonlySet<string> {
  const literals = read(path).matchAll(
    /\btest(?:\.each\([\s\S]*?\))?\(\s*(?:`([^`]*)`|'((?:\\.|[^'])*)'|"((?:\\.|[^"])*)")/g,
  );
  return new Set(
    Array.from(
      literals,
      ([, ...texts]: readonly (string | undefined)[]) =>
        texts.find((text) => text !== undefined)?.replaceAll(/\\(.)/g, '$1') ?? '',
    ),
  );
}

describe('docs/spec.md', () => {
  test.each(sections)('$name: names tests that there are', ({ text }) => {
    const named = testsIn(text);
    expect(named).not.toEqual([]);
    const missing = named.filter((reference) => {
      const [file = '', ...title] = reference.split(' › ');
      const path = `test/${file}.test.ts`;
      return !existsSync(join(ROOT, path)) || !titlesIn(path).has(title.join(' › '));
    });
    expect(missing).toEqual([]);
  });

  test.each(['States of a run', 'Facets', 'Quirks of emitters'])('%s: every row names its test', (name) => {
    const rows = rowsOf(name);
    expect(rows.length).toBeGreaterThan(4);
    expect(rows.filter((cells) => testsIn(cells.at(-1) ?? '').length === 0)).toEqual([]);
  });

  test('every facet of the specification has one row', () => {
    const named = rowsOf('Facets').flatMap(([facet = '']) => quotedIn(facet).slice(0, 1));
    expect(named.filter((facet) => facet !== 'run.spark.exception').sort()).toEqual(specifiedFacets());
  });

  test('the GraphQL fields that facets are answered by are those of the schema', () => {
    const schema = buildSchema(read('schema.graphql'));
    const isThere = (name: string) => {
      const [type = '', field = ''] = name.split('.');
      const found = schema.getType(type);
      return isObjectType(found) && field in found.getFields();
    };
    const named = rowsOf('Facets').flatMap((cells) => quotedIn(cells[1] ?? ''));
    expect(named.length).toBeGreaterThan(40);
    expect(named.filter((name) => !isThere(name))).toEqual([]);
  });
});

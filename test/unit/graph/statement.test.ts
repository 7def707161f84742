import { describe, expect, test } from '@jest/globals';
import { atFilters } from '../../../src/graph/statement.ts';
import { columnLineageOf, lineageOf } from '../../../src/graph/statements/lineage-of-statements.ts';

describe('filters of a statement', () => {
  test('are in its text where they are asked for, and leave nothing behind where they are not', () => {
    const text = 'MATCH (n) WHERE true <if a>AND n.a IN $a</if>\n<if b>AND n.b = $b</if> RETURN n';
    expect(atFilters(text, { a: null, b: null })).toBe('MATCH (n) WHERE true \n RETURN n');
    expect(atFilters(text, { a: [], b: false })).toBe('MATCH (n) WHERE true AND n.a IN $a\nAND n.b = $b RETURN n');
  });

  test.each([lineageOf, columnLineageOf])('$name without any looks at none of them', ({ text }) => {
    expect(atFilters(text, {})).not.toMatch(/<\/?if|\.tags|\.owners|:Run\b|=~|\$(certainties|namespaces|types|kinds)/);
    expect(text).toMatch(/=~/);
  });
});

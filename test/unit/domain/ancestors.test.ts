import { describe, expect, test } from '@jest/globals';
import { ancestorsOf, MAX_ANCESTORS } from '../../../src/domain/ancestors.ts';

/** `child<parent` */
const parents = (...pairs: readonly string[]) => new Map(pairs.map((pair) => pair.split('<') as [string, string]));

describe('the ancestors of a job', () => {
  test('come nearest first', () => {
    expect(ancestorsOf('step', parents('step<task', 'task<dag', 'other<dag'))).toEqual(['task', 'dag']);
    expect(ancestorsOf('dag', parents('step<task', 'task<dag'))).toEqual([]);
  });

  test.each([
    ['c', ['b', 'a']],
    ['b', ['a']],
    ['a', []],
    ['outside', ['b', 'a']],
    ['below', ['outside', 'b', 'a']],
  ])('in a circle end at its smallest key, from wherever: %s', (job, expected) => {
    expect(ancestorsOf(job, parents('a<c', 'b<a', 'c<b', 'outside<b', 'below<outside'))).toEqual(expected);
  });

  test('of a job that is said to be its own parent are none', () => {
    expect(ancestorsOf('a', parents('a<a'))).toEqual([]);
  });

  test('compare by code points in a circle, as the graph orders keys', () => {
    expect(ancestorsOf('\u{1f600}', parents('\u{1f600}<～', '～<\u{1f600}'))).toEqual(['～']);
    expect(ancestorsOf('～', parents('\u{1f600}<～', '～<\u{1f600}'))).toEqual([]);
  });

  test(`are ${MAX_ANCESTORS} at most, of a longer chain and of a larger circle`, () => {
    const names = Array.from({ length: 100 }, (_, i) => `j${String(i).padStart(3, '0')}`);
    const chain = parents(...names.slice(1).map((name, i) => `${name}<${names[i] ?? ''}`));
    expect(ancestorsOf('j064', chain)).toHaveLength(MAX_ANCESTORS);
    expect(ancestorsOf('j099', chain)).toEqual(names.slice(35, 99).reverse());
    const circle = new Map([...chain, ['j000', 'j099']]);
    expect(ancestorsOf('j010', circle)).toHaveLength(MAX_ANCESTORS);
  });
});

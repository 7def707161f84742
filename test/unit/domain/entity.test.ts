import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decodeId, encodeId, entityOf, partsOf, SharedEntity } from '../../../src/domain/entity.ts';

const name = fc.string({ unit: 'binary' }).map((text) => text.toWellFormed());
const entity = fc.oneof(
  name.map((each) => entityOf.namespace('o', each)),
  fc.tuple(name, name).map(([namespace, each]) => entityOf.dataset('o', { namespace, name: each })),
  fc.tuple(name, name).map(([namespace, each]) => entityOf.job('o', { namespace, name: each })),
  fc.tuple(name, name, name).map(([runId, namespace, each]) => entityOf.run('o', runId, { namespace, name: each })),
  fc
    .tuple(name, name, name)
    .map(([namespace, each, column]) => entityOf.column('o', { namespace, name: each }, column)),
);

describe('an id', () => {
  test('leads back to its entity', () => {
    fc.assert(fc.property(entity, (each) => expect(decodeId(encodeId(each), 'o')).toEqual(each)));
  });

  test('is never that of another', () => {
    fc.assert(
      fc.property(entity, entity, (a, b) =>
        expect(encodeId(a) === encodeId(b)).toBe(a.label === b.label && a.key === b.key),
      ),
    );
  });

  test('holds no organization: read by another, it means what is theirs', () => {
    const own = entityOf.dataset('one|a', { namespace: 'ns', name: 'd' });
    expect(Buffer.from(encodeId(own), 'base64url').toString()).not.toContain('one');
    expect(decodeId(encodeId(own), 'two')).toEqual(entityOf.dataset('two', { namespace: 'ns', name: 'd' }));
  });

  test('is plain in a URL', () => {
    fc.assert(fc.property(entity, (each) => expect(encodeId(each)).toMatch(/^[\w-]+$/)));
  });

  test('that was not made by us is none', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), fc.base64String()), fc.boolean(), (text, encoded) => {
        const found = decodeId(encoded ? Buffer.from(text).toString('base64url') : text, 'o');
        if (found !== null) expect(encodeId(found)).toMatch(/^[\w-]+$/);
      }),
      { numRuns: 1_000 },
    );
    for (const text of ['', 'D', 'Da', 'Da|b|c', 'Xa|b', 'Da|b\\', 'Da|b\\c', '["Dataset","a","b"]'])
      expect(decodeId(Buffer.from(text).toString('base64url'), 'o')).toBeNull();
  });
});

test('names are read from the key', () => {
  expect(partsOf(entityOf.column('o', { namespace: 'a|b', name: 'c\\' }, ''))).toEqual(['a|b', 'c\\', '']);
});

test('a lone surrogate asked for finds what it was stored as', () => {
  expect(entityOf.job('o', { namespace: 'a\ud800', name: 'b' })).toEqual(
    entityOf.job('o', { namespace: 'a\ufffd', name: 'b' }),
  );
});

test('an entity that is shared is as any other', () => {
  fc.assert(
    fc.property(entity, ({ label, key }) => {
      const shared = new SharedEntity(label, key);
      for (let i = 0; i < 2; i++) {
        expect(encodeId(shared)).toBe(encodeId({ label, key }));
        expect(partsOf(shared)).toEqual(partsOf({ label, key }));
      }
    }),
  );
});

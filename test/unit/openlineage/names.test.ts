import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { composeKey, keyBytes, MAX_KEY_BYTES } from '../../../src/domain/keys.ts';
import { normalRunId } from '../../../src/domain/run-id.ts';
import { MAX_NAME_BYTES } from '../../../src/domain/keys.ts';
import { fitsKey } from '../../../src/openlineage/names.ts';

describe('normalRunId', () => {
  const runId = '01a205c5-b865-757a-a725-94b2f0aeb478';

  test.each([runId, runId.toUpperCase(), runId.replaceAll('-', ''), runId.toUpperCase().replaceAll('-', '')])(
    'writes %s in lower case with dashes',
    (sent) => {
      expect(normalRunId(sent)).toEqual({ runId, isUuid: true });
    },
  );

  test.each([
    'run_id',
    'RUN 1',
    ` ${runId}`,
    `{${runId}}`,
    `urn:uuid:${runId}`,
    '01a205c5b-865-757a-a725-94b2f0aeb478',
    runId.slice(1),
    'g'.repeat(32),
  ])('keeps %j as it is', (sent) => {
    expect(normalRunId(sent)).toEqual({ runId: sent, isUuid: false });
  });

  test('makes lone surrogates well-formed', () => {
    expect(normalRunId('a\ud800')).toEqual({ runId: 'a\ufffd', isUuid: false });
  });
});

describe('fitsKey', () => {
  test('counts bytes of UTF-8, the parts and their separators together', () => {
    expect(fitsKey('n', 'x'.repeat(MAX_NAME_BYTES - 2))).toBe(true);
    expect(fitsKey('n', 'x'.repeat(MAX_NAME_BYTES - 1))).toBe(false);
    expect(fitsKey('n', 'é'.repeat(MAX_NAME_BYTES / 2 - 1))).toBe(true);
    expect(fitsKey('n', 'é'.repeat(MAX_NAME_BYTES / 2))).toBe(false);
  });

  test('counts the escapes that a key needs', () => {
    expect(fitsKey('', '|'.repeat(MAX_NAME_BYTES / 2))).toBe(false);
  });

  test('leaves room for an organization of 399 bytes in every key', () => {
    const part = fc.string({ unit: 'binary', maxLength: 2_500, size: 'max' });
    fc.assert(
      fc.property(part, part, (namespace, name) => {
        fc.pre(fitsKey(namespace, name));
        expect(keyBytes(composeKey('o'.repeat(399), namespace, name))).toBeLessThanOrEqual(MAX_KEY_BYTES);
      }),
    );
  });
});

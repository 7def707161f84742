import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { encodeRecord, readRecords, type SpoolRecord } from '../../../../src/ingest/spool/record.ts';

const arbitraryRecord: fc.Arbitrary<SpoolRecord> = fc.record({
  organization: fc.string({ unit: 'grapheme', maxLength: 20 }),
  arrivedAt: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  text: fc.json({ stringUnit: 'grapheme' }),
});
const arbitraryRecords = fc.array(arbitraryRecord, { minLength: 1, maxLength: 8 });

const encode = (records: readonly SpoolRecord[]) => Buffer.concat(records.map(encodeRecord));
const recordsIn = (segment: Buffer) =>
  [...readRecords(segment)].flatMap((piece) => (piece.kind === 'record' ? [piece.record] : []));

test('what is written is read, in order, each where it says that it stands', () => {
  fc.assert(
    fc.property(arbitraryRecords, (records) => {
      const segment = encode(records);
      const pieces = [...readRecords(segment)];
      expect(pieces.map((piece) => piece.kind === 'record' && piece.record)).toEqual(records);
      expect(pieces.reduce((end, { offset, bytes }) => (expect(offset).toBe(end), offset + bytes), 0)).toBe(
        segment.length,
      );
    }),
  );
});

test('a segment that ends anywhere gives every record that it has as a whole, and the rest as torn', () => {
  fc.assert(
    fc.property(arbitraryRecords, fc.nat(), (records, at) => {
      const whole = encode(records);
      const cut = whole.subarray(0, at % whole.length);
      const ends = records.map((_record, i) => encode(records.slice(0, i + 1)).length);
      const complete = ends.filter((end) => end <= cut.length).length;
      expect(recordsIn(cut)).toEqual(records.slice(0, complete));
      const rest = cut.length - (ends[complete - 1] ?? 0);
      const torn = [...readRecords(cut)].filter(({ kind }) => kind !== 'record');
      expect(torn.map(({ kind, bytes }) => `${kind} ${bytes}`)).toEqual(rest === 0 ? [] : [`torn ${rest}`]);
    }),
  );
});

test('a byte that changed loses the one record that it is in, wherever that is', () => {
  fc.assert(
    fc.property(arbitraryRecords, fc.nat(), fc.integer({ min: 1, max: 255 }), (records, at, flipped) => {
      const segment = encode(records);
      const place = at % segment.length;
      segment[place] = (segment[place] ?? 0) ^ flipped;
      const hit = records.findIndex((_record, i) => place < encode(records.slice(0, i + 1)).length);
      expect(recordsIn(segment)).toEqual(records.filter((_record, i) => i !== hit));
      const bad = [...readRecords(segment)].filter(({ kind }) => kind !== 'record');
      expect(bad.map(({ kind }) => kind)).toEqual([hit === records.length - 1 ? 'torn' : 'damaged']);
    }),
  );
});

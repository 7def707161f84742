import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Framing, Piece } from '../../../src/ingest/pieces.ts';
import { splitEvents } from '../../../src/ingest/split-events.ts';

const LIMIT = 10_000;

async function* inChunks(bytes: Buffer, sizes: readonly number[]): AsyncGenerator<Buffer> {
  let from = 0;
  for (let i = 0; from < bytes.length; i++) {
    const size = sizes[i % sizes.length] ?? bytes.length;
    yield await Promise.resolve(bytes.subarray(from, from + size));
    from += size;
  }
}

async function split(
  input: string | Buffer,
  framing: Framing,
  sizes: readonly number[] = [],
  maxEventBytes = LIMIT,
): Promise<Piece[]> {
  const pieces: Piece[] = [];
  for await (const piece of splitEvents(inChunks(Buffer.from(input), sizes), { framing, maxEventBytes }))
    pieces.push(piece);
  return pieces;
}

/** What the pieces say, in short: the value of an event, else the kind. */
async function said(input: string | Buffer, framing: Framing, maxEventBytes = LIMIT): Promise<unknown[]> {
  const pieces = await split(input, framing, [], maxEventBytes);
  return pieces.map((piece) => (piece.kind === 'event' ? parsed(piece.text) : piece.kind));
}

function parsed(json: string): unknown {
  return isJson(json) ? JSON.parse(json) : json;
}

function isJson(json: string): boolean {
  try {
    JSON.parse(json);
    return true;
  } catch {
    return false;
  }
}

const text = fc.string({
  unit: fc.oneof(
    fc.constantFrom('"', '\\', '{', '}', '[', ']', ',', '\n', '\u2028'),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
  ),
});
const object = fc.dictionary(text, fc.jsonValue({ stringUnit: 'binary' })) as fc.Arbitrary<Record<string, unknown>>;
const objects = fc.array(object, { maxLength: 8 });
const indent = fc.constantFrom(undefined, 0, 1, 2, '\t');
const sizes = fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 5 });
const lineEnd = fc.constantFrom('\n', '\r\n', '\n\n');
const mark = fc.constantFrom('', '\uFEFF');

async function expectSame(
  input: string,
  framing: Framing,
  chunks: readonly number[],
  values: readonly unknown[],
): Promise<void> {
  const pieces = await split(input, framing, chunks);
  expect(pieces.map((piece) => (piece.kind === 'event' ? parsed(piece.text) : piece))).toEqual(values);
  expect(pieces).toEqual(await split(input, framing));
}

/** As `JSON.parse` reads it: negative zero and the like are not what this is about. */
const asRead = (values: readonly unknown[]) => JSON.parse(JSON.stringify(values)) as unknown[];

describe('however the input is cut into chunks, the events are those that JSON.parse finds', () => {
  test.each<Framing>(['array', 'any'])('in an array, framing %s', async (framing) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.jsonValue({ stringUnit: 'binary' }), { maxLength: 8 }),
        indent,
        mark,
        sizes,
        async (values, space, bom, chunks) => {
          const input = `${bom} ${JSON.stringify(values, null, space)}\r\n`;
          await expectSame(input, framing, chunks, asRead(values));
        },
      ),
    );
  });

  test.each<Framing>(['lines', 'any'])('in lines, framing %s', async (framing) => {
    await fc.assert(
      fc.asyncProperty(objects, lineEnd, mark, sizes, async (values, end, bom, chunks) => {
        const input = bom + values.map((value) => JSON.stringify(value)).join(end);
        await expectSame(input, framing, chunks, asRead(values));
      }),
    );
  });

  test('in objects one after the other, over many lines or none', async () => {
    await fc.assert(
      fc.asyncProperty(
        objects,
        fc.constantFrom(undefined, 1, 2, '\t'),
        fc.constantFrom('', ' ', '\n'),
        sizes,
        async (values, space, between, chunks) => {
          const input = values.map((value) => JSON.stringify(value, null, space)).join(between);
          await expectSame(input, 'any', chunks, asRead(values));
        },
      ),
    );
  });

  test('in anything at all, it finds the same pieces and never throws', async () => {
    const anything = fc.string({ unit: fc.constantFrom('{', '}', '[', ']', ',', ':', '"', '\\', '\n', ' ', 'a', '1') });
    await fc.assert(
      fc.asyncProperty(
        anything,
        fc.constantFrom<Framing>('array', 'lines', 'any'),
        sizes,
        async (input, framing, chunks) => {
          expect(await split(input, framing, chunks)).toEqual(await split(input, framing));
        },
      ),
      { numRuns: 1_000 },
    );
  });

  test('in one array, all is whole exactly where JSON.parse finds no fault', async () => {
    const part = fc.constantFrom('[', ']', ',', ',', '{}', ' ', '1', '"a"');
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 8 }), async (parts) => {
        const input = `[${parts.join('')}]`;
        const pieces = await split(input, 'array');
        expect(pieces.every((piece) => piece.kind === 'event' && isJson(piece.text))).toBe(isJson(input));
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('places', () => {
  test('are counted in events, lines and bytes', async () => {
    const input = '[\n  {"a": "é"},\n\n  {"b": 2}, 3]';
    const pieces = await split(input, 'array', [1]);
    expect(pieces.map(({ place }) => place)).toEqual([
      { index: 0, line: 2, offset: 4 },
      { index: 1, line: 4, offset: 20 },
      { index: 2, line: 4, offset: 30 },
    ]);
  });

  test('of lines count blank lines, but not as events', async () => {
    const pieces = await split('{"a":1}\r\n\r\n  {"b":2}', 'lines');
    expect(pieces.map(({ place }) => place)).toEqual([
      { index: 0, line: 1, offset: 0 },
      { index: 1, line: 3, offset: 11 },
    ]);
  });
});

describe('faults', () => {
  test('an event over the limit is said to be too large, and the others go on', async () => {
    const large = JSON.stringify({ text: 'x'.repeat(100) });
    for (const framing of ['array', 'lines', 'any'] as const) {
      const input = framing === 'array' ? `[{"a":1},${large},{"b":2}]` : `{"a":1}\n${large}\n{"b":2}\n`;
      expect(await said(input, framing, 50)).toEqual([{ a: 1 }, 'too-large', { b: 2 }]);
      expect(await said(input, framing, large.length)).toEqual([{ a: 1 }, JSON.parse(large), { b: 2 }]);
      expect(await said(input, framing, large.length - 1)).toContain('too-large');
    }
  });

  test('bytes that are no UTF-8 spoil their event only', async () => {
    const input = Buffer.concat([Buffer.from('{"a":"'), Buffer.of(0xc3), Buffer.from('"}\n{"b":2}')]);
    expect(await said(input, 'any')).toEqual(['malformed', { b: 2 }]);
    expect(await said(input, 'lines')).toEqual(['malformed', { b: 2 }]);
  });

  test.each([
    ['{"a":1}', 'is no JSON array'],
    ['nonsense', 'is no JSON array'],
    ['', 'nothing came'],
    ['[{"a":1}', 'the array has no end'],
    ['[{"a":1', 'breaks off at the end of the input'],
    ['[{"a":1},]', 'a value is missing before the bracket'],
    ['[,{"a":1}]', 'a value is missing before the comma'],
    ['[{"a":1} {"b":2}]', 'a comma is missing'],
    ['[{"a":1}][', 'something follows the array'],
  ])('%s is broken as an array: %s', async (input, message) => {
    const last = (await split(input, 'array')).at(-1);
    expect(last).toMatchObject({ kind: 'broken', message });
  });

  test('what follows the break is not read', async () => {
    expect(await said('[{"a":1} {"b":2}, {"c":3}]', 'array')).toEqual([{ a: 1 }, 'broken']);
  });

  test.each([
    ['a line cut off between tokens', '{"a":1}\n{"b":2,"c"\n{"d":3}\n', [{ a: 1 }, 'malformed', { d: 3 }]],
    ['a line cut off where a value may follow', '{"a":1}\n{"b":\n{"d":3}\n', [{ a: 1 }, 'malformed', { d: 3 }]],
    ['a line cut off inside a string', '{"a":1}\n{"b":"x\n{"d":3}\n', [{ a: 1 }, 'malformed', { d: 3 }]],
    ['a line cut off after a backslash', '{"a":1}\n{"b":"x\\\n{"d":3}\n', [{ a: 1 }, 'malformed', { d: 3 }]],
    ['the first line cut off', '{"b":2\n{"d":3}\n', ['malformed', { d: 3 }]],
    ['a line without its beginning', 'b":2}\n{"d":3}\n', ['b":2}', { d: 3 }]],
    ['a line that is no JSON', '{"a":1}\nnonsense\n{"d":3}\n', [{ a: 1 }, 'nonsense', { d: 3 }]],
    ['the last line cut off', '{"a":1}\n{"b":', [{ a: 1 }, 'malformed']],
    ['an array cut off in the middle of an event', '[\n{"a":1},\n{"b":\n{"d":3}\n]', [{ a: 1 }, 'malformed', { d: 3 }]],
    ['an array without its end', '[{"a":1},{"d":3}', [{ a: 1 }, { d: 3 }, 'malformed']],
    ['an array that misses a comma', '[{"a":1}{"d":3}]', [{ a: 1 }, 'malformed', { d: 3 }]],
    ['several arrays', '[{"a":1}]\n[]\n[{"d":3}]{"e":4}', [{ a: 1 }, { d: 3 }, { e: 4 }]],
  ])('in a file, %s spoils nothing else', async (_what, input, expected) => {
    expect(await said(input, 'any')).toEqual(expected);
  });

  test('braces at the beginning of a line, as indent=0 writes them, are no tear', async () => {
    const input = '{\n"inputs": [\n{\n"name": "a"\n},\n{\n"name": "b"\n}\n]\n}';
    expect(await said(input, 'any')).toEqual([{ inputs: [{ name: 'a' }, { name: 'b' }] }]);
  });
});

test('a byte a chunk costs no more memory than the bytes', async () => {
  const source = new URL('../../../src/ingest/split-events.ts', import.meta.url).href;
  // In a process that has no room for two million chunks: how much a process holds at some moment depends on when it collects garbage.
  const script = `
    const { splitEvents } = await import(${JSON.stringify(source)});
    const bytes = Buffer.from(JSON.stringify([{ text: 'x'.repeat(2_000_000) }]));
    async function* chunks() {
      for (let i = 0; i < bytes.length; i++) yield bytes.subarray(i, i + 1);
    }
    let pieces = 0;
    for await (const { kind } of splitEvents(chunks(), { framing: 'array', maxEventBytes: 4_000_000 })) {
      if (kind !== 'event') throw new Error(kind);
      pieces++;
    }
    console.log(pieces);`;
  const flags = ['--disable-warning=ExperimentalWarning', '--max-old-space-size=48', '--input-type=module'];
  const { stdout } = await promisify(execFile)(process.execPath, [...flags, '-e', script]);
  expect(stdout).toBe('1\n');
});

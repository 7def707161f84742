import { afterAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { bytesOf, sourcesOf } from '../../../src/cli/ingest/event-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'olg-files-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

async function read(name: string, stdin: Readable = Readable.from([])): Promise<{ text: string; counted: number }> {
  let [text, counted] = ['', 0];
  const [source] = sourcesOf([name], stdin);
  const onBytes = (count: number) => (counted += count);
  for await (const chunk of bytesOf(source!, onBytes, new AbortController().signal)) text += chunk.toString('utf8');
  return { text, counted };
}

const long = 'some line\n'.repeat(100_000);

describe('a source of events', () => {
  test.each([
    ['plain', long, long],
    ['empty', '', ''],
    ['of one byte', '{', '{'],
    ['gzip', gzipSync(long), long],
    ['gzip that was appended to', Buffer.concat([gzipSync('a\n'), gzipSync('b\n')]), 'a\nb\n'],
    ['gzip of nothing', gzipSync(''), ''],
    ['zstd', zstdCompressSync(long), long],
  ])('%s: is read whole, and what was read is counted', async (_name, content, expected) => {
    const path = file('source', content);
    const { text, counted } = await read(path);
    expect(text === expected).toBe(true);
    expect(counted).toBe(content.length);
    expect(sourcesOf([path], Readable.from([]))[0]?.size).toBe(content.length);
  });

  test('zstd that was appended to is not taken for less than it is', async () => {
    const path = file('source', Buffer.concat([zstdCompressSync('a\n'), zstdCompressSync('b\n')]));
    await expect(read(path)).rejects.toThrow('more follows the first frame of zstd');
  });

  test('may be standard input, gzip too, however it is cut', async () => {
    const bytes = [...gzipSync('from a pipe')].map((byte) => Buffer.of(byte));
    expect((await read('-', Readable.from(bytes))).text).toBe('from a pipe');
    expect(sourcesOf(['-', '-'], Readable.from([]))).toMatchObject([{ name: 'standard input', size: null }]);
  });

  test('is given up when nobody wants the rest, also while nothing comes', async () => {
    const stopping = new AbortController();
    const [source] = sourcesOf(['-'], new PassThrough());
    const reading = bytesOf(source!, () => {}, stopping.signal).next();
    setTimeout(() => stopping.abort(), 20);
    await expect(reading).rejects.toThrow(/abort/i);
  });

  test.each([
    ['gzip and truncated', gzipSync(long).subarray(0, 100)],
    ['zstd and truncated', zstdCompressSync(long).subarray(0, 40)],
    ['gzip and spoilt', Buffer.concat([gzipSync(long).subarray(0, 50), Buffer.alloc(100)])],
  ])('that is %s is an error, not a short text', async (_name, content) => {
    await expect(read(file('bad.gz', content))).rejects.toThrow();
  });

  test('is looked for before anything is sent', () => {
    const stdin = Readable.from([]);
    const good = file('good', 'x');
    expect(() => sourcesOf([good, join(folder, 'absent')], stdin)).toThrow(
      /Cannot read .*absent: there is no such file/,
    );
    expect(() => sourcesOf([folder], stdin)).toThrow(/it is a folder/);
  });
});

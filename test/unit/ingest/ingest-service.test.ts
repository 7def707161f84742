import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { SentEvent } from '../../../src/domain/snapshot.ts';
import { nanosNow } from '../../../src/domain/time.ts';
import { RefusedError, UnavailableError } from '../../../src/domain/errors.ts';
import { CommitOrSpool } from '../../../src/ingest/commit-or-spool.ts';
import type { Refusal, SentBy } from '../../../src/ingest/dead-letters/dead-letter.ts';
import { DEFAULT_GROUP_COMMIT, GroupCommit } from '../../../src/ingest/group-commit.ts';
import { IngestService, type Wire } from '../../../src/ingest/ingest-service.ts';
import { Spool } from '../../../src/ingest/spool/spool.ts';
import { writeLimits } from '../../../src/ingest/write-limits.ts';
import { parseEvent } from '../../../src/openlineage/parse-event.ts';
import { readJson } from '../../../src/openlineage/read-json.ts';
import { jobEvent } from '../../support/events.ts';
import { FakeGraphWriter } from '../../support/fake-graph-writer.ts';
import { temporaryFolders } from '../embedded/temporary-folder.ts';

const temporaryFolder = temporaryFolders();
/** As if nothing were ever late, however slow the machine. */
const NEVER_MS = 600_000;
let writer: FakeGraphWriter;
let spool: Spool;
let service: IngestService;
let noted: Refusal[];
let kept: Refusal[];

beforeEach(async () => {
  writer = new FakeGraphWriter();
  spool = new Spool({ folder: temporaryFolder(), maxBytes: 100_000 });
  await spool.open();
  [noted, kept] = [[], []];
  service = serviceThatSpoolsAfter(NEVER_MS);
});
afterEach(() => spool.close());

function serviceThatSpoolsAfter(ms: number, now = nanosNow, parse: Wire['parseEvent'] = parseEvent): IngestService {
  const commits = new GroupCommit(writer, { ...DEFAULT_GROUP_COMMIT, retryForMs: 0 });
  const refusals = {
    note: (refusal: Refusal) => void noted.push(refusal),
    keep: (refusal: Refusal) => Promise.resolve(void kept.push(refusal)),
  };
  return new IngestService({ readJson, parseEvent: parse }, new CommitOrSpool(commits, spool, ms), refusals, now);
}

const text = (job: string) => JSON.stringify(jobEvent(job));
const ingest = async (job: string, isRemembered = false) =>
  (await service.ingest('o', text(job), { keyId: 'k', isRemembered })).status;
const committed = () => writer.ended.filter(({ outcome }) => outcome === 'committed').flatMap(({ events }) => events);
const record = (job: string) => ({
  organization: 'o',
  arrivedAt: BigInt(Date.parse('2026-01-02')) * 1_000_000n,
  text: text(job),
});

describe('an event', () => {
  test('that is committed in time never sees the disk', async () => {
    expect(await ingest('a')).toBe('committed');
    expect(spool.isEmpty).toBe(true);
  });

  test('that is late is queued; once it is committed after all, it is not read again', async () => {
    service = serviceThatSpoolsAfter(1);
    const release = writer.hold('o');
    expect(await ingest('a')).toBe('queued');
    expect(spool.depth).toBe(1);
    release();
    while (spool.depth > 0) await new Promise(setImmediate);
    expect(committed()).toEqual(['a']);
  });

  test('that is late, and comes out of the spool while its transaction goes on, is committed once', async () => {
    service = serviceThatSpoolsAfter(1);
    const release = writer.hold('o');
    expect(await ingest('a')).toBe('queued');
    const again = service.ingestSpooled(record('a'));
    release();
    await again;
    expect(committed()).toEqual(['a']);
    await service.ingestSpooled(record('a'));
    expect(committed()).toEqual(['a', 'a']); // sent by another, later
  });

  test('that is late, and committed while it is written to disk, is committed once, however soon it comes out of there', async () => {
    service = serviceThatSpoolsAfter(1);
    const release = writer.hold('o');
    const append = spool.append.bind(spool);
    spool.append = async (appended) => {
      const spooled = await append(appended);
      release();
      while (committed().length === 0) await new Promise(setImmediate);
      await service.ingestSpooled(appended);
      return spooled;
    };
    expect(await ingest('a')).toBe('queued');
    while (spool.depth > 0) await new Promise(setImmediate);
    expect(committed()).toEqual(['a']);
  });

  test('that is late, and whose transaction fails, is committed out of the spool', async () => {
    service = serviceThatSpoolsAfter(1);
    const release = writer.hold('o');
    expect(await ingest('a')).toBe('queued');
    writer.away = 1;
    const again = service.ingestSpooled(record('a'));
    release();
    await again;
    expect(writer.ended.map(({ outcome }) => outcome)).toEqual(['unavailable', 'committed']);
  });

  test('that waits behind a late one is queued, and taken back', async () => {
    service = serviceThatSpoolsAfter(1);
    const release = writer.hold('o');
    const first = ingest('a');
    await new Promise(setImmediate);
    await new Promise(setImmediate);
    expect(await Promise.all([first, ingest('b')])).toEqual(['queued', 'queued']);
    release();
    while (spool.depth > 1) await new Promise(setImmediate);
    expect(committed()).toEqual(['a']);
  });

  test('is queued when the database is away, and from then on at once', async () => {
    writer.away = 1;
    expect(await ingest('a')).toBe('queued');
    expect(await ingest('b')).toBe('queued');
    expect(writer.ended).toHaveLength(1);
  });

  test('of who was let in from memory is queued at once', async () => {
    expect(await ingest('a', true)).toBe('queued');
    expect(writer.ended).toEqual([]);
  });

  test('that neither graph nor disk take is refused', async () => {
    writer.away = 1;
    const large = JSON.stringify(jobEvent('a', { facets: { text: { text: 'x'.repeat(100_000) } } }));
    await expect(service.ingest('o', large)).rejects.toThrow(UnavailableError);
  });

  test('that the graph refuses is told so, and noted', async () => {
    writer.refused.add('a');
    await expect(ingest('a')).rejects.toThrow(RefusedError);
    expect(noted).toMatchObject([
      { reason: 'REFUSED_BY_DATABASE', acknowledged: false, text: text('a'), producer: 'https://example.com/tests' },
    ]);
  });
});

describe('an event that is sent again for who sent it', () => {
  const DAY = 24n * 60n * 60n * 1_000_000_000n;
  const sent = JSON.stringify(jobEvent('a', { inputs: [{ namespace: 'others', name: 'd' }] }));
  const before = (ms: string) => BigInt(Date.parse(ms)) * 1_000_000n;

  test('may say no more than that one could write, though it was refused for something else before', async () => {
    let now = before('2025-12-30');
    service = serviceThatSpoolsAfter(NEVER_MS, () => now);
    const limits = writeLimits('o', ['ns']);
    expect(await service.ingest('o', sent, { keyId: 'k', limits })).toMatchObject({ status: 'invalid' });
    expect(noted).toMatchObject([{ sentBy: { keyId: 'k', namespaces: ['ns'], mayRestore: false } }]);
    now += 3n * DAY;
    const retry = (from: SentBy | null) => service.retry('o', sent, from);
    const faults = [{ path: '', message: 'this key may not write the namespace "others"' }];
    expect(await retry(noted[0]?.sentBy ?? null)).toEqual({ status: 'forbidden', faults });
    expect(committed()).toEqual([]);
    expect(await retry({ keyId: 'k', namespaces: null, mayRestore: false })).toMatchObject({ status: 'committed' });
    expect(await retry(null)).toMatchObject({ status: 'committed' }); // of an earlier version
  });

  test('may be a line of an export where that one may send such', async () => {
    service = serviceThatSpoolsAfter(NEVER_MS, undefined, () => ({
      ok: true,
      event: { ...{ kind: 'snapshot', producer: 'p' }, job: { name: 'a' } } as unknown as SentEvent,
      warnings: [],
    }));
    const from = { keyId: 'k', namespaces: null };
    expect(await service.retry('o', '{}', { ...from, mayRestore: false })).toMatchObject({ reason: 'INVALID' });
    expect(await service.retry('o', '{}', { ...from, mayRestore: true })).toMatchObject({ status: 'committed' });
  });
});

describe('an event out of the spool', () => {
  test('is committed', async () => {
    await service.ingestSpooled(record('a'));
    expect(committed()).toEqual(['a']);
  });

  test('stays there when the database is away', async () => {
    writer.away = 1;
    await expect(service.ingestSpooled(record('a'))).rejects.toThrow(UnavailableError);
    expect(kept).toEqual([]);
  });

  test('that the graph refuses is kept as one that was acknowledged', async () => {
    writer.refused.add('a');
    await service.ingestSpooled(record('a'));
    expect(kept).toMatchObject([{ reason: 'REFUSED_BY_DATABASE', acknowledged: true, text: text('a') }]);
  });

  test('has its time checked against when it came', async () => {
    const future = { ...record('a'), arrivedAt: BigInt(Date.parse('2020-01-01')) * 1_000_000n };
    await service.ingestSpooled(future);
    expect(kept).toMatchObject([{ reason: 'INVALID' }]); // of 2026: more than a day ahead
  });
});

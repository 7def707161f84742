import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { RefusedError, UnavailableError } from '../../../src/domain/errors.ts';
import { DEFAULT_GROUP_COMMIT, GroupCommit, type GroupCommitOptions } from '../../../src/ingest/group-commit.ts';
import { FakeGraphWriter, fakeEvent } from '../../support/fake-graph-writer.ts';

const OPTIONS: GroupCommitOptions = {
  ...DEFAULT_GROUP_COMMIT,
  maxBatchEvents: 100,
  maxBatchBytes: 10_000,
  maxQueueBytes: 10_000,
  retryForMs: 100,
};

function groupCommit(options: Partial<GroupCommitOptions> = {}) {
  const writer = new FakeGraphWriter();
  const told: string[] = [];
  const commits = new GroupCommit(
    writer,
    { ...OPTIONS, ...options },
    {
      committed: (events, seconds) => told.push(`committed ${events} ${seconds >= 0 ? 'timed' : ''}`),
      retried: ({ message }) => told.push(`retried: ${message}`),
      refused: ({ message }) => told.push(`refused: ${message}`),
    },
  );
  const submit = (name: string, { organization = 'o', bytes = 10, sender = '' } = {}) =>
    commits.submit(organization, fakeEvent(name), bytes, sender);
  return { writer, commits, submit, told };
}

/** Lets what was submitted reach the writer: turns of the event loop, however long they take. */
async function aMoment(): Promise<void> {
  for (let i = 0; i < 10; i++) await new Promise(setImmediate);
}
const claim = (holds: boolean) => ({ hash: String(holds), stillHolds: () => holds });
const batches = ({ ended }: FakeGraphWriter) => ended.map(({ events }) => events.join(' '));

/** What became of each, in the order given. */
async function outcomes(submitted: readonly Promise<unknown>[]): Promise<string[]> {
  const settled = await Promise.allSettled(submitted);
  return settled.map((each) => (each.status === 'fulfilled' ? 'committed' : (each.reason as Error).name));
}

describe('events that arrive', () => {
  test('together go together', async () => {
    const { writer, submit, told } = groupCommit();
    const answers = await Promise.all(['a', 'b', 'c'].map((name) => submit(name)));
    expect(batches(writer)).toEqual(['a b c']);
    expect(answers).toEqual([{ seq: 1 }, { seq: 1 }, { seq: 1 }]);
    expect(told).toEqual(['committed 3 timed']);
  });

  test('while one commit is in flight wait for it, then all go in one', async () => {
    const { writer, submit } = groupCommit();
    const release = writer.hold('o');
    const submitted = [submit('a')];
    for (const name of ['b', 'c', 'd']) {
      await aMoment();
      submitted.push(submit(name));
    }
    expect(writer.underWay).toEqual(['o']);
    release();
    await Promise.all(submitted);
    expect(batches(writer)).toEqual(['a', 'b c d']);
  });

  test('a moment after others were answered go with those that waited: who sends one after the other is back by then', async () => {
    const { writer, submit } = groupCommit();
    const release = writer.hold('o');
    const sendTwo = async (name: string) => {
      await submit(name);
      await new Promise(setImmediate);
      await submit(`${name}'`);
    };
    const first = [sendTwo('a'), sendTwo('b')];
    await wait(100); // the longer a commit takes, the longer others are waited for
    const waiting = [submit('c'), submit('d')];
    release();
    await Promise.all([...first, ...waiting]);
    expect(batches(writer)).toEqual(['a b', "c d a' b'"]);
  });

  test('after all was answered are committed anew', async () => {
    const { writer, submit } = groupCommit();
    await submit('a');
    await submit('b');
    expect(batches(writer)).toEqual(['a', 'b']);
  });

  test('for one organization keep their order, over as many commits as it takes', async () => {
    const { writer, submit } = groupCommit({ maxBatchEvents: 3 });
    await Promise.all(['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => submit(name)));
    expect(batches(writer)).toEqual(['a b c', 'd e f', 'g']);
  });

  test('for other organizations do not wait', async () => {
    const { writer, submit } = groupCommit();
    const release = writer.hold('slow');
    const slow = submit('a', { organization: 'slow' });
    await submit('b', { organization: 'quick' });
    expect(writer.ended).toEqual([{ organization: 'quick', events: ['b'], outcome: 'committed' }]);
    release();
    await slow;
    expect(writer.ended.at(-1)).toEqual({ organization: 'slow', events: ['a'], outcome: 'committed' });
  });

  test('never are two commits of one organization under way', async () => {
    const { writer, submit } = groupCommit({ maxBatchEvents: 2 });
    const submitted: Promise<unknown>[] = [];
    for (let i = 0; i < 20; i++) {
      submitted.push(submit(`e${i}`));
      if (i % 3 === 0) await aMoment();
      expect(writer.underWay.length).toBeLessThanOrEqual(1);
    }
    await Promise.all(submitted);
    expect(batches(writer).join(' ').split(' ')).toEqual(Array.from({ length: 20 }, (_each, i) => `e${i}`));
  });

  test('are counted until they are answered, those in flight too', async () => {
    const { writer, commits, submit } = groupCommit({ maxBatchEvents: 2 });
    const release = writer.hold('o');
    const submitted = ['a', 'b', 'c'].map((name) => submit(name));
    expect(commits.pending).toBe(3);
    await aMoment();
    expect(commits.pending).toBe(3);
    release();
    await Promise.all(submitted);
    await commits.drain();
    expect(commits.pending).toBe(0);
  });
});

describe('a transaction of which all is sent', () => {
  test('has the next prepared once as many wait as it took, and a third one only when it is over', async () => {
    const { writer, submit } = groupCommit();
    writer.tellsSent = true;
    const release = writer.hold('o');
    const submitted = [submit('a'), submit('b')];
    await aMoment();
    submitted.push(submit('c'));
    await aMoment();
    expect(writer.underWay).toHaveLength(1);
    submitted.push(submit('d'));
    await aMoment();
    expect(writer.underWay).toHaveLength(2);
    submitted.push(submit('e'), submit('f'), submit('g'));
    await aMoment();
    expect(writer.underWay).toHaveLength(2);
    release();
    await Promise.all(submitted);
    expect(batches(writer)).toEqual(['a b', 'c d', 'e f g']);
  });

  test('and many events that wait take half of them each', async () => {
    const { writer, submit } = groupCommit();
    writer.tellsSent = true;
    await Promise.all(Array.from({ length: 40 }, (_each, i) => submit(`e${i}`)));
    expect(writer.ended.map(({ events }) => events.length)).toEqual([20, 20]);
  });

  test('and that is refused then is halved beside the next one; both are answered, and waited for', async () => {
    const { writer, commits, submit } = groupCommit();
    writer.tellsSent = true;
    writer.refused.add('b');
    const release = writer.hold('o');
    const submitted = [submit('a'), submit('b')];
    await aMoment();
    submitted.push(submit('c'), submit('d'));
    await aMoment();
    expect(writer.underWay).toHaveLength(2);
    const found = outcomes(submitted);
    release();
    await commits.drain();
    expect(await found).toEqual(['committed', 'RefusedError', 'committed', 'committed']);
    expect(commits.pending).toBe(0);
  });

  test('is told how fast it was without the time in which it waited for the one before', async () => {
    const { writer, commits, submit } = groupCommit();
    writer.tellsSent = true;
    const release = writer.hold('o');
    const submitted = [submit('a', { bytes: 1_000 })];
    await aMoment();
    submitted.push(submit('b', { bytes: 1_000 }));
    await wait(1_000);
    release();
    await Promise.all(submitted);
    await commits.drain();
    // 1,000 bytes in a second, then 1,000 in none: taken for two seconds' work both, it would be 6 s.
    expect(commits.secondsFor(3_000)).toBeLessThan(3);
  });

  test('is followed by nothing where all that waited was taken back', async () => {
    const { writer, commits, submit } = groupCommit();
    writer.tellsSent = true;
    const release = writer.hold('o');
    const submitted = [submit('a')];
    await aMoment();
    submitted.push(submit('b'));
    await aMoment();
    const back = commits.enqueue('o', fakeEvent('c'), 10, '');
    await aMoment();
    expect(back.withdraw()).toBe(true);
    release();
    await Promise.all(submitted);
    await commits.drain();
    expect(batches(writer)).toEqual(['a', 'b']);
  });
});

describe('a transaction', () => {
  test('holds no more bytes than it may', async () => {
    const { writer, submit } = groupCommit({ maxBatchBytes: 100 });
    await Promise.all(['a', 'b', 'c'].map((name) => submit(name, { bytes: 50 })));
    expect(batches(writer)).toEqual(['a b', 'c']);
  });

  test('holds one event that is larger than it may, alone', async () => {
    const { writer, submit } = groupCommit({ maxBatchBytes: 100 });
    await Promise.all([submit('a'), submit('large', { bytes: 5_000 }), submit('b')]);
    expect(batches(writer)).toEqual(['a', 'large', 'b']);
  });
});

describe('an event that the graph refuses', () => {
  const NAMES = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];

  test.each(NAMES)('is found by halving, and its neighbours are committed: %s', async (bad) => {
    const { writer, submit, told } = groupCommit();
    writer.refused.add(bad);
    const found = await outcomes(NAMES.map((name) => submit(name)));
    expect(found).toEqual(NAMES.map((name) => (name === bad ? 'RefusedError' : 'committed')));
    const committed = writer.ended.filter(({ outcome }) => outcome === 'committed').flatMap(({ events }) => events);
    expect(committed).toEqual(NAMES.filter((name) => name !== bad)); // in their order, each once
    expect(writer.ended).toHaveLength(7); // 8, 4 + 4, 2 + 2, 1 + 1
    expect(told.filter((line) => line.startsWith('refused'))).toEqual(['refused: the fake refuses']);
  });

  test('is found beside others, and alone', async () => {
    const { writer, submit } = groupCommit();
    for (const name of ['a', 'd', 'e', 'h']) writer.refused.add(name);
    expect(await outcomes(NAMES.map((name) => submit(name)))).toEqual(
      NAMES.map((name) => (writer.refused.has(name) ? 'RefusedError' : 'committed')),
    );
    expect(await outcomes([submit('a')])).toEqual(['RefusedError']);
  });

  test('does not hold up what comes after', async () => {
    const { writer, submit } = groupCommit();
    writer.refused.add('a');
    expect(await outcomes([submit('a')])).toEqual(['RefusedError']);
    expect(await outcomes([submit('b')])).toEqual(['committed']);
  });

  test('also for a fault of ours is told from its neighbours, with the fault as its cause', async () => {
    const { writer, submit } = groupCommit();
    const fault = new TypeError('of ours');
    const commit = writer.commit.bind(writer);
    writer.commit = (organization, events) =>
      events.some((event) => event.kind === 'job' && event.job.name === 'b')
        ? Promise.reject(fault)
        : commit(organization, events);
    const submitted = ['a', 'b', 'c'].map((name) => submit(name));
    expect(await outcomes(submitted)).toEqual(['committed', 'RefusedError', 'committed']);
    await expect(submitted[1]).rejects.toMatchObject({ cause: fault });
  });
});

describe('while the database is away', () => {
  test('a transaction is tried again, whole, until it commits', async () => {
    const { writer, submit, told } = groupCommit({ retryForMs: 60_000 });
    writer.away = 3;
    expect(await outcomes([submit('a'), submit('b')])).toEqual(['committed', 'committed']);
    expect(batches(writer)).toEqual(['a b', 'a b', 'a b', 'a b']);
    expect(told).toEqual([...Array.from({ length: 3 }, () => 'retried: the fake is away'), 'committed 2 timed']);
  });

  test('for long, its events are given back as unavailable, none of them halved or called refused', async () => {
    const { writer, submit, told } = groupCommit({ retryForMs: 60 });
    writer.away = Infinity;
    expect(await outcomes([submit('a'), submit('b')])).toEqual(['UnavailableError', 'UnavailableError']);
    expect(new Set(batches(writer))).toEqual(new Set(['a b']));
    expect(writer.ended.length).toBeLessThanOrEqual(3); // at once, 20 ms later and 40 ms after that: 60 have passed
    expect(told.filter((line) => !line.startsWith('retried'))).toEqual([]);
  });

  test('and back again, what comes then is committed', async () => {
    const { writer, submit } = groupCommit({ retryForMs: 0 });
    writer.away = 1;
    expect(await outcomes([submit('a')])).toEqual(['UnavailableError']);
    expect(await outcomes([submit('a')])).toEqual(['committed']);
  });

  test('in the midst of halving, only the half that met it is given back', async () => {
    const { writer, submit } = groupCommit({ retryForMs: 0 });
    writer.refused.add('d');
    const commit = writer.commit.bind(writer);
    writer.commit = (organization, events) => {
      if (events.length === 2 && writer.ended.length === 2) writer.away = 1; // the second half
      return commit(organization, events);
    };
    expect(await outcomes(['a', 'b', 'c', 'd'].map((name) => submit(name)))).toEqual([
      ...['committed', 'committed', 'UnavailableError', 'UnavailableError'],
    ]);
  });
});

describe('the queue', () => {
  test('refuses what it has no room for, and has room again once something was answered', async () => {
    const { writer, submit } = groupCommit({ maxQueueBytes: 100 });
    const release = writer.hold('o');
    const first = [submit('a', { bytes: 60 }), submit('b', { bytes: 40 })];
    await expect(submit('c', { bytes: 1 })).rejects.toThrow(UnavailableError);
    await expect(submit('other', { organization: 'p', bytes: 90 })).resolves.toEqual({ seq: 1 });
    await aMoment();
    await expect(submit('d', { bytes: 1 })).rejects.toThrow(UnavailableError); // in flight is not answered
    release();
    await Promise.all(first);
    await aMoment();
    await expect(submit('e', { bytes: 100 })).resolves.toBeDefined();
    expect(batches(writer)).toEqual(['other', 'a b', 'e']);
  });

  test('takes one event that is larger than it when it is empty', async () => {
    const { submit } = groupCommit({ maxQueueBytes: 100 });
    await expect(submit('large', { bytes: 5_000 })).resolves.toEqual({ seq: 1 });
  });

  test('gives room back for what was refused or given back, too', async () => {
    const { writer, submit } = groupCommit({ maxQueueBytes: 100, retryForMs: 0 });
    writer.refused.add('bad');
    await expect(submit('bad', { bytes: 100 })).rejects.toThrow(RefusedError);
    await aMoment();
    writer.away = 1;
    await expect(submit('a', { bytes: 100 })).rejects.toThrow(UnavailableError);
    await aMoment();
    await expect(submit('b', { bytes: 100 })).resolves.toBeDefined();
  });
});

describe('those who send at once', () => {
  const noisy = (count: number) => Array.from({ length: count }, (_each, i) => `n${i}`);

  test('are served by turns: one event waits for no crowd of another sender', async () => {
    const { writer, submit } = groupCommit({ maxBatchEvents: 4 });
    const release = writer.hold('o');
    const submitted = noisy(9).map((name) => submit(name, { sender: 'noisy', bytes: 1 }));
    await aMoment();
    submitted.push(
      submit('a', { sender: 'quiet' }),
      submit('b', { sender: 'quiet' }),
      submit('x', { sender: 'other' }),
    );
    release();
    await Promise.all(submitted);
    expect(batches(writer)).toEqual(['n0 n1 n2 n3', 'n4 a x n5', 'b n6 n7 n8']);
  });

  test('find room, however much another has sent', async () => {
    const { writer, submit } = groupCommit({ maxQueueEvents: 100 });
    const release = writer.hold('o');
    const crowd = outcomes(noisy(200).map((name) => submit(name, { sender: 'noisy', bytes: 1 })));
    const quiet = [submit('a', { sender: 'quiet' }), submit('b', { sender: 'quiet' })];
    release();
    expect(await outcomes(quiet)).toEqual(['committed', 'committed']);
    expect((await crowd).filter((outcome) => outcome === 'committed')).toHaveLength(90);
  });

  test('find room, however much is sent to another organization', async () => {
    const { writer, submit } = groupCommit({ maxTotalEvents: 100 });
    const release = writer.hold('crowded');
    const crowd = outcomes(noisy(200).map((name) => submit(name, { organization: 'crowded', bytes: 1 })));
    expect(await outcomes([submit('a', { organization: 'quiet' })])).toEqual(['committed']);
    release();
    expect((await crowd).filter((outcome) => outcome === 'UnavailableError')).toHaveLength(110);
  });
});

describe('an event that is taken back', () => {
  test('is never committed, and its room is free', async () => {
    const { writer, commits, submit } = groupCommit();
    const release = writer.hold('o');
    const first = submit('a');
    await aMoment();
    const back = commits.enqueue('o', fakeEvent('back'), 9_000, '');
    expect(back.withdraw()).toBe(true);
    expect(back.withdraw()).toBe(false);
    expect(commits.pendingBytes).toBe(10);
    release();
    await first;
    await commits.drain();
    expect(batches(writer)).toEqual(['a']);
  });

  test('too late is committed all the same', async () => {
    const { commits } = groupCommit();
    const { commit, withdraw } = commits.enqueue('o', fakeEvent('a'), 10, '');
    await aMoment();
    expect(withdraw()).toBe(false);
    await expect(commit).resolves.toEqual({ seq: 1 });
  });
});

test('who finds no room is told how long what waits will take, as measured', async () => {
  const { writer, commits, submit } = groupCommit({ maxQueueBytes: 10_000 });
  expect(commits.secondsFor(1)).toBe(10); // nobody knows yet
  const slow = writer.hold('o');
  const first = submit('a', { bytes: 100 });
  await new Promise((resolve) => setTimeout(resolve, 100));
  slow();
  await first; // 100 bytes took 0.1 s or more
  await commits.drain();
  const release = writer.hold('o');
  const waiting = submit('b', { bytes: 9_000 });
  const refusal = await submit('c', { bytes: 5_000 }).catch((error: unknown) => error);
  expect(refusal).toMatchObject({ retryAfterSeconds: commits.secondsFor(14_000) });
  expect(commits.secondsFor(14_000)).toBeGreaterThanOrEqual(14);
  release();
  await waiting;
});

describe('drain', () => {
  test('waits for all that was submitted, of every organization, also what comes meanwhile', async () => {
    const { writer, commits, submit } = groupCommit();
    const release = [writer.hold('o'), writer.hold('p')];
    let drained = false;
    const submitted = [submit('a'), submit('b', { organization: 'p' })];
    const draining = commits.drain().then(() => (drained = true));
    await aMoment();
    release[0]?.();
    await submitted[0];
    submitted.push(submit('c'));
    await aMoment();
    expect(drained).toBe(false);
    release[1]?.();
    await draining;
    expect(await outcomes(submitted)).toEqual(['committed', 'committed', 'committed']);
  });

  test('is done at once when nothing was submitted', async () => {
    await groupCommit().commits.drain();
  });
});

describe('what was claimed of a sender', () => {
  test('and holds no longer gives back what that one sent, and nothing else', async () => {
    const { writer, commits, told } = groupCommit();
    const sent = ['a', 'b', 'c', 'd'].map(
      (name, i) => commits.enqueue('o', fakeEvent(name), 10, name, i === 3 ? null : claim(i !== 1)).commit,
    );
    expect(await outcomes(sent)).toEqual(['committed', 'UnprovenClaimError', 'committed', 'committed']);
    expect(batches(writer)).toEqual(['a b c d', 'a c d']);
    expect(told).toEqual(['committed 3 timed']);
    expect(commits.pending).toBe(0);
  });

  test('and holds for nobody, nothing is committed', async () => {
    const { writer, commits } = groupCommit();
    expect(await outcomes([commits.enqueue('o', fakeEvent('a'), 10, 'a', claim(false)).commit])).toEqual([
      'UnprovenClaimError',
    ]);
    expect(writer.ended.map(({ outcome }) => outcome)).toEqual(['unproven']);
  });
});

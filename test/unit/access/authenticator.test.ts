import { describe, expect, test } from '@jest/globals';
import { hashApiKey, type Principal } from '../../../src/access/api-key.ts';
import { Authenticator } from '../../../src/access/authenticator.ts';
import type { KeyStore } from '../../../src/access/key-store.ts';
import { UnavailableError } from '../../../src/domain/errors.ts';

const PRINCIPAL: Principal = { organization: 'o', keyId: 'k', scopes: ['read'] };

/** Knows the keys it is told to; counts look-ups. */
function fakeStore(...keys: readonly string[]) {
  const known = new Map(keys.map((key) => [hashApiKey(key), { ...PRINCIPAL, keyId: key }]));
  const asked: (readonly string[])[] = [];
  let failing: Error | null = null;
  const store: Pick<KeyStore, 'find' | 'live'> = {
    live: () => Promise.resolve(new Map(known)),
    find: async (hashes) => {
      asked.push(hashes);
      await new Promise(setImmediate);
      if (failing !== null) throw failing;
      return new Map(hashes.flatMap((hash) => (known.has(hash) ? [[hash, known.get(hash)!] as const] : [])));
    },
  };
  const authenticator = new Authenticator(store);
  return { authenticator, store, known, asked, fail: (error: Error | null) => (failing = error) };
}

describe('whom a key spoke for a moment ago', () => {
  test('is told for ten seconds after a look-up, and not after its end', async () => {
    let now = 1_000;
    const { store, known } = fakeStore('a', 'b');
    known.set(hashApiKey('b'), { ...PRINCIPAL, keyId: 'b', endsAt: 3_000 });
    const authenticator = new Authenticator(store, { now: () => now });
    expect(authenticator.recent('a')).toBeNull();
    await authenticator.admit('a');
    await authenticator.admit('b');
    expect(authenticator.recent('a')).toEqual({ hash: hashApiKey('a'), principal: { ...PRINCIPAL, keyId: 'a' } });
    expect(authenticator.recent('b')).not.toBeNull();
    now = 3_000;
    expect(authenticator.recent('b')).toBeNull();
    now = 10_999;
    expect(authenticator.recent('a')).not.toBeNull();
    now = 11_000;
    expect(authenticator.recent('a')).toBeNull();
  });
});

describe('a key', () => {
  test('that exists is whom it speaks for; any other is nobody', async () => {
    const { authenticator } = fakeStore('a');
    expect(await authenticator.authenticate('a')).toMatchObject({ keyId: 'a' });
    expect(await authenticator.authenticate('b')).toBeNull();
    expect(await authenticator.authenticate('')).toBeNull();
  });

  test('is looked up by its hash alone', async () => {
    const { authenticator, asked } = fakeStore('a');
    await authenticator.authenticate('a');
    expect(asked).toEqual([[hashApiKey('a')]]);
  });

  test('is looked up each time anew, so that one revoked ends at once', async () => {
    const { authenticator, known } = fakeStore('a');
    expect(await authenticator.authenticate('a')).not.toBeNull();
    known.clear();
    expect(await authenticator.authenticate('a')).toBeNull();
  });
});

describe('keys that come while a look-up is under way', () => {
  test('go together in the next, each once', async () => {
    const { authenticator, asked } = fakeStore('a', 'b');
    const answers = ['a', 'b', 'x', 'a', 'b'].map((key) => authenticator.authenticate(key));
    expect((await Promise.all(answers)).map((found) => found?.keyId)).toEqual(['a', 'b', undefined, 'a', 'b']);
    expect(asked.map((hashes) => hashes.length)).toEqual([1, 3]);
  });

  test('are not answered by it: it may have read before a key was revoked', async () => {
    const { authenticator, known } = fakeStore('a');
    const early = authenticator.authenticate('a');
    await new Promise(setImmediate);
    known.clear();
    const late = authenticator.authenticate('a');
    expect([await early, await late]).toEqual([expect.objectContaining({ keyId: 'a' }), null]);
  });

  test('all fail when the look-up does, and later ones are looked up again', async () => {
    const { authenticator, fail } = fakeStore('a');
    fail(new Error('away'));
    const settled = await Promise.allSettled(['a', 'a', 'b'].map((key) => authenticator.authenticate(key)));
    expect(settled.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    fail(null);
    expect(await authenticator.authenticate('a')).not.toBeNull();
  });
});

test('those who send and come in one turn of the event loop are looked up together', async () => {
  const { authenticator, asked } = fakeStore('a', 'b');
  const admitted = await Promise.all(['a', 'x', 'a', 'b'].map((key) => authenticator.admit(key)));
  expect(admitted.map((found) => found?.principal.keyId)).toEqual(['a', undefined, 'a', 'b']);
  expect(asked.map((hashes) => hashes.length)).toEqual([3]);
});

describe('whom a look-up is expected to find', () => {
  test('is nobody for a key not seen before, then whom the one before found', async () => {
    const { authenticator } = fakeStore('a');
    const first = authenticator.begin('a');
    expect(first.expected).toBeNull();
    await first.principal;
    const second = authenticator.begin('a');
    expect(second.expected).toMatchObject({ keyId: 'a' });
    expect(await second.principal).toMatchObject({ keyId: 'a' });
  });

  test('is nobody again once a key is revoked', async () => {
    const { authenticator, known } = fakeStore('a');
    await authenticator.authenticate('a');
    known.clear();
    expect(await authenticator.begin('a').principal).toBeNull();
    expect(authenticator.begin('a').expected).toBeNull();
  });

  test('is kept of the thousand keys asked for last', async () => {
    const keys = Array.from({ length: 1_001 }, (_, i) => `key ${i}`);
    const { authenticator } = fakeStore(...keys);
    for (const key of keys) await authenticator.authenticate(key);
    expect(authenticator.begin('key 0').expected).toBeNull();
    expect(authenticator.begin('key 1').expected).not.toBeNull();
    expect(authenticator.begin('key 1000').expected).not.toBeNull();
  });
});

describe('while keys cannot be looked up, for whoever only sends events', () => {
  const HOUR = 3_600_000;

  /** Admits for an hour. */
  function admitting(...keys: readonly string[]) {
    const store = fakeStore(...keys);
    const clock = { now: 0 };
    const options = { admitForMs: HOUR, patienceMs: 600_000, now: () => clock.now };
    const impatient = new Authenticator(store.store, { ...options, patienceMs: 1 });
    return { ...store, clock, authenticator: new Authenticator(store.store, options), impatient };
  }

  test('a key that was let in within the time is let in from memory, any other is not', async () => {
    const { authenticator, fail, clock } = admitting('a');
    expect(await authenticator.admit('a')).toMatchObject({ principal: { keyId: 'a' }, isRemembered: false });
    fail(new UnavailableError('away'));
    clock.now = HOUR - 1;
    expect(await authenticator.admit('a')).toMatchObject({ principal: { keyId: 'a' }, isRemembered: true });
    await expect(authenticator.admit('b')).rejects.toThrow(UnavailableError);
    clock.now = HOUR;
    await expect(authenticator.admit('a')).rejects.toThrow(UnavailableError);
  });

  test('a key that ends meanwhile is let in no longer than that, also by the process after this one', async () => {
    const { authenticator, fail, clock, known } = admitting('a');
    known.set(hashApiKey('a'), { ...PRINCIPAL, endsAt: 1_000 });
    await authenticator.admit('a');
    fail(new UnavailableError('away'));
    authenticator.recall(new Map([[hashApiKey('b'), { principal: { ...PRINCIPAL, endsAt: 1_000 }, at: 0 }]]));
    for (const key of ['a', 'b']) {
      clock.now = 999;
      expect(await authenticator.admit(key)).toMatchObject({ isRemembered: true });
      clock.now = 1_000;
      await expect(authenticator.admit(key)).rejects.toThrow(UnavailableError);
    }
  });

  test('a look-up that does not answer counts as one that cannot be done', async () => {
    const { impatient, store } = admitting('a');
    await impatient.admit('a');
    store.find = () => new Promise(() => {});
    expect(await impatient.admit('a')).toMatchObject({ isRemembered: true });
  });

  test('what the database says counts at once when it answers', async () => {
    const { authenticator, fail, known } = admitting('a');
    await authenticator.admit('a');
    fail(new UnavailableError('away'));
    known.clear(); // revoked
    expect(await authenticator.admit('a')).not.toBeNull();
    fail(null);
    expect(await authenticator.authenticate('a')).toBeNull();
    fail(new UnavailableError('away'));
    await expect(authenticator.admit('a')).rejects.toThrow(UnavailableError);
  });

  test('keys that never came are remembered, too, and those that were revoked are not', async () => {
    const { authenticator, fail, known } = admitting('a', 'b');
    await authenticator.admit('a');
    known.delete(hashApiKey('a'));
    await authenticator.refresh();
    fail(new UnavailableError('away'));
    expect(await authenticator.admit('b')).toMatchObject({ principal: { keyId: 'b' }, isRemembered: true });
    await expect(authenticator.admit('a')).rejects.toThrow(UnavailableError);
  });

  test('a key that is looked up while all are read anew counts as its own look-up says', async () => {
    const { authenticator, fail, known, store } = admitting('revoked');
    const before = new Map(known);
    let answer!: () => void;
    store.live = () => new Promise((resolve) => (answer = () => resolve(before)));
    const refreshed = authenticator.refresh();
    known.clear();
    known.set(hashApiKey('made'), PRINCIPAL);
    expect(await authenticator.admit('made')).toMatchObject({ isRemembered: false });
    expect(await authenticator.admit('revoked')).toBeNull();
    answer();
    await refreshed;
    fail(new UnavailableError('away'));
    expect(await authenticator.admit('made')).toMatchObject({ isRemembered: true });
    await expect(authenticator.admit('revoked')).rejects.toThrow(UnavailableError);
  });

  test('keys that the process before knew are let in as long after their look-up, until the database says what it knows', async () => {
    const { authenticator, fail, known, clock } = admitting('a');
    fail(new UnavailableError('away'));
    const of = (key: string, at: number) => [hashApiKey(key), { principal: { ...PRINCIPAL, keyId: key }, at }] as const;
    authenticator.recall(new Map([of('a', 10), of('gone', 10)]));
    clock.now = HOUR;
    expect(await authenticator.admit('a')).toMatchObject({ principal: { keyId: 'a' }, isRemembered: true });
    const { expected, principal } = authenticator.begin('a');
    await expect(principal).rejects.toThrow(UnavailableError);
    expect(expected).toBeNull(); // nothing but events is taken by what is on disk
    expect(await authenticator.admit('gone')).not.toBeNull();
    clock.now = HOUR + 10;
    await expect(authenticator.admit('a')).rejects.toThrow(UnavailableError);
    clock.now = HOUR;
    fail(null);
    expect(known.has(hashApiKey('gone'))).toBe(false);
    expect(await authenticator.admit('gone')).toBeNull();
    fail(new UnavailableError('away'));
    await expect(authenticator.admit('gone')).rejects.toThrow(UnavailableError);
  });

  test('keys that the process before knew are forgotten when all are read, those that nobody sent meanwhile too', async () => {
    const { authenticator, fail } = admitting('a');
    authenticator.recall(new Map([[hashApiKey('revoked'), { principal: PRINCIPAL, at: 0 }]]));
    await authenticator.refresh();
    fail(new UnavailableError('away'));
    expect(await authenticator.admit('a')).toMatchObject({ isRemembered: true });
    await expect(authenticator.admit('revoked')).rejects.toThrow(UnavailableError);
  });

  test('a fault of ours lets nobody in', async () => {
    const { authenticator, fail } = admitting('a');
    await authenticator.admit('a');
    fail(new TypeError('of ours'));
    await expect(authenticator.admit('a')).rejects.toThrow(TypeError);
  });
});

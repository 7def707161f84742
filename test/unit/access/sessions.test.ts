import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { Sessions } from '../../../src/access/sessions.ts';

const PRINCIPAL = { organization: 'o', keyId: 'k', scopes: ['read'] as const };
const MINUTE = 60_000;
let sessions: Sessions;

beforeEach(() => {
  jest.useFakeTimers();
  sessions = new Sessions();
});
afterEach(() => {
  jest.useRealTimers();
});

const signedIn = () => sessions.signIn(sessions.makeLink(PRINCIPAL)) ?? '';

describe('a sign-in link', () => {
  test('opens a session once', () => {
    const link = sessions.makeLink(PRINCIPAL);
    const session = sessions.signIn(link);
    expect(sessions.find(session ?? '')).toEqual(PRINCIPAL);
    expect(sessions.signIn(link)).toBeNull();
  });

  test('is good for 15 minutes', () => {
    const [early, late] = [sessions.makeLink(PRINCIPAL), sessions.makeLink(PRINCIPAL)];
    jest.advanceTimersByTime(15 * MINUTE - 1);
    expect(sessions.signIn(early)).not.toBeNull();
    jest.advanceTimersByTime(1);
    expect(sessions.signIn(late)).toBeNull();
  });

  test('that was never made opens nothing', () => {
    sessions.makeLink(PRINCIPAL);
    for (const link of ['', 'x', '__proto__']) expect(sessions.signIn(link)).toBeNull();
  });

  test('is no session, and a session is no link', () => {
    const link = sessions.makeLink(PRINCIPAL);
    expect(sessions.find(link)).toBeNull();
    expect(sessions.signIn(signedIn())).toBeNull();
  });

  test('cannot be guessed: each has 256 bits of its own', () => {
    const links = Array.from({ length: 100 }, () => sessions.makeLink(PRINCIPAL));
    expect(new Set(links).size).toBe(links.length);
    for (const link of links) expect(Buffer.from(link, 'base64url')).toHaveLength(32);
  });
});

describe('a session', () => {
  test('lasts 12 hours', () => {
    const session = signedIn();
    jest.advanceTimersByTime(12 * 60 * MINUTE - 1);
    expect(sessions.find(session)).toEqual(PRINCIPAL);
    jest.advanceTimersByTime(1);
    expect(sessions.find(session)).toBeNull();
  });

  test('ends when it signs out, and no other with it', () => {
    const [session, other] = [signedIn(), signedIn()];
    expect(sessions.signOut(session)).toEqual(PRINCIPAL);
    expect([sessions.find(session), sessions.find(other)]).toEqual([null, PRINCIPAL]);
    expect([sessions.signOut(session), sessions.signOut('x')]).toEqual([null, null]);
  });

  test('goes on when others sign in, long after some have ended', () => {
    const old = signedIn();
    jest.advanceTimersByTime(11 * 60 * MINUTE);
    const recent = signedIn();
    jest.advanceTimersByTime(2 * 60 * MINUTE);
    signedIn();
    expect([sessions.find(old), sessions.find(recent)]).toEqual([null, PRINCIPAL]);
  });
});

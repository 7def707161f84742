import { expect, test } from '@jest/globals';
import { LiveFeed } from '../../../src/live/live-feed.ts';
import { Places } from '../../../src/live/places.ts';

const holder = (organization: string, key: string) => ({ organization, keyId: `${organization} ${key}` });

test('a key has as many places as are said, and one that was left is free again', () => {
  const places = new Places({ maxSubscribers: 100, maxSubscribersPerKey: 2 });
  for (let i = 0; i < 2; i++) places.take(holder('a', 'k'));
  expect(() => places.take(holder('a', 'k'))).toThrow('This key has');
  places.take(holder('a', 'other'));
  places.leave(holder('a', 'k'));
  places.take(holder('a', 'k'));
  expect(places.taken).toBe(3);
});

test('an organization has half of all places, by however many keys, and others the rest', () => {
  const places = new Places({ maxSubscribers: 5, maxSubscribersPerKey: 100 });
  for (const key of ['k', 'l']) places.take(holder('a', key));
  expect(() => places.take(holder('a', 'm'))).toThrow('Your organization has');
  for (const key of ['k', 'l']) places.take(holder('b', key));
  places.take(holder('c', 'k'));
  expect(() => places.take(holder('c', 'l'))).toThrow('as this server takes');
  // Told of itself alone, also where the server has no place left.
  expect(() => places.take(holder('a', 'm'))).toThrow('Your organization has');
  places.leave(holder('a', 'k'));
  places.take(holder('a', 'm'));
  expect(places.taken).toBe(5);
});

test.each([
  [1, 1],
  [0, 0],
])('of %d places an organization has %d', (maxSubscribers, taken) => {
  const places = new Places({ maxSubscribers, maxSubscribersPerKey: 100 });
  for (let i = 0; i < taken; i++) places.take(holder('a', 'k'));
  expect(() => places.take(holder('a', 'k'))).toThrow(/^(?:Your organization|There are)/);
});

test('subscribers take places of their organizations, and leave them', async () => {
  const feed = {
    listen: () => Promise.resolve(0),
    after: () => Promise.resolve({ seq: 0, changes: [], keyChanges: 0 }),
  };
  const bounds = { maxSubscribers: 2, maxSubscribersPerKey: 2 };
  const live = new LiveFeed(feed, { ...bounds, pollMs: 1_000, leaseMs: 1_000, recheckMs: 1_000, onFault: () => {} });
  const subscribe = (organization: string, key: string) =>
    live.subscribe({ ...holder(organization, key), isStillAllowed: () => Promise.resolve(true) }, null);
  const first = subscribe('a', 'k');
  expect(() => subscribe('a', 'l')).toThrow(expect.objectContaining({ code: 'TOO_MANY_SUBSCRIPTIONS' }));
  subscribe('b', 'k');
  expect(live.subscribers).toBe(2);
  await first.return?.();
  subscribe('a', 'l');
  expect(live.subscribers).toBe(2);
});

import { afterEach, describe, expect, test } from '@jest/globals';
import express from 'express';
import { once } from 'node:events';
import request from 'supertest';
import { hashApiKey, type Principal } from '../../../src/access/api-key.ts';
import { Authenticator } from '../../../src/access/authenticator.ts';
import type { KeyStore } from '../../../src/access/key-store.ts';
import { UnavailableError } from '../../../src/domain/errors.ts';
import { requireScopeEarly } from '../../../src/http/authentication.ts';
import { graphqlRoutes } from '../../../src/http/graphql-routes.ts';
import { problemHandler } from '../../../src/http/problem.ts';

const NO_SESSIONS = { of: () => null };

const principal = (organization: string): Principal => ({ organization, keyId: 'k', scopes: ['read'] });

/** A server whose look-ups of keys wait until they are let go, and which notes the questions that it began to answer. */
class Fake {
  readonly begun: string[] = [];
  readonly faults: unknown[] = [];
  lookUps = 0;
  answer = (organization: string): Response | Promise<Response> => Response.json({ data: organization });
  /** Whom the key speaks for. */
  found: () => Principal | null = () => principal('one');
  #held: Promise<void> = Promise.resolve();

  /** Look-ups wait from now on. @returns lets them go */
  hold(): () => void {
    let letGo = () => {};
    this.#held = new Promise((resolve) => (letGo = resolve));
    return letGo;
  }

  /** When so many look-ups have begun, and what begins with them. */
  async untilLookUps(count: number): Promise<void> {
    while (this.lookUps < count) await new Promise(setImmediate);
    await turns();
  }

  app() {
    const store: Pick<KeyStore, 'find'> = {
      find: async () => {
        this.lookUps++;
        await this.#held;
        const found = this.found();
        return new Map(found === null ? [] : [[hashApiKey('key'), found]]);
      },
    };
    const server = {
      handleNodeRequestAndResponse: (
        _request: unknown,
        _response: unknown,
        { organization }: { organization: string },
      ) => {
        this.begun.push(organization);
        return this.answer(organization);
      },
    };
    const { execute } = graphqlRoutes(server, { publicUrl: () => '' }, () => Promise.resolve(false));
    const app = express();
    app.use('/graphql', requireScopeEarly('read', new Authenticator(store as KeyStore), NO_SESSIONS), execute);
    app.use(problemHandler((error) => this.faults.push(error)));
    return app;
  }
}

const ask = (app: ReturnType<Fake['app']>) => request(app).post('/graphql').set('authorization', 'Bearer key').send({});
async function turns(): Promise<void> {
  for (let i = 0; i < 10; i++) await new Promise(setImmediate);
}

describe('a question', () => {
  let fake: Fake;
  let letGo = () => {};

  /** Asks once, so that the key is known; then again, while its look-up is held. */
  async function askAgain() {
    fake = new Fake();
    const app = fake.app();
    expect((await ask(app)).body).toEqual({ data: 'one' });
    letGo = fake.hold();
    let answered = false;
    const answer = ask(app).then((response) => {
      answered = true;
      return response;
    });
    await fake.untilLookUps(2);
    return { answer, answered: () => answered };
  }

  afterEach(() => {
    letGo();
    expect(fake.faults).toEqual([]);
  });

  test('of a key not seen before begins when the key is verified', async () => {
    fake = new Fake();
    letGo = fake.hold();
    const answer = ask(fake.app()).then((response) => response);
    await fake.untilLookUps(1);
    expect(fake.begun).toEqual([]);
    letGo();
    expect((await answer).status).toBe(200);
  });

  test('of a key seen before begins at once, and is answered when the key is verified', async () => {
    const { answer, answered } = await askAgain();
    expect(fake.begun).toEqual(['one', 'one']);
    expect(answered()).toBe(false);
    letGo();
    expect((await answer).body).toEqual({ data: 'one' });
  });

  test('of a key that was revoked since is answered with 401 and nothing of what was found', async () => {
    const { answer } = await askAgain();
    fake.found = () => null;
    letGo();
    const { status, text } = await answer;
    expect(status).toBe(401);
    expect(text).not.toContain('one');
  });

  test('of a key that lost its scope is answered with 403', async () => {
    const { answer } = await askAgain();
    fake.found = () => ({ ...principal('one'), scopes: ['ingest'] });
    letGo();
    expect((await answer).status).toBe(403);
  });

  test.each([
    ['speaks for another organization', principal('two')],
    ['has other scopes', { ...principal('one'), scopes: ['read', 'admin'] as const }],
  ])('of a key that %s now is to be asked again', async (_what, found) => {
    const { answer } = await askAgain();
    fake.found = () => found;
    letGo();
    const { status, text, headers } = await answer;
    expect([status, headers['retry-after']]).toEqual([503, '1']);
    expect(text).not.toContain('one');
  });

  test('that fails, of a key that cannot be verified, is 503 and ends nothing else', async () => {
    const { answer } = await askAgain();
    fake.answer = () => Promise.reject(new Error('fails before the look-up does'));
    fake.found = () => {
      throw new UnavailableError('away');
    };
    letGo();
    expect((await answer).status).toBe(503);
  });
});

describe('an answer', () => {
  test('goes out with its status and headers, and tells its length', async () => {
    const fake = new Fake();
    fake.answer = () => Response.json({ data: 'é' }, { status: 418, headers: { 'x-own': 'yes' } });
    const { status, headers, body } = await ask(fake.app());
    expect([status, headers['x-own'], headers['content-length'], body]).toEqual([418, 'yes', '13', { data: 'é' }]);
  });

  test('that is a stream of events arrives event by event', async () => {
    const fake = new Fake();
    const events = new TransformStream<Uint8Array>();
    const writer = events.writable.getWriter();
    fake.answer = () => new Response(events.readable, { headers: { 'content-type': 'text/event-stream' } });
    const server = fake.app().listen(0, '127.0.0.1');
    try {
      await once(server, 'listening');
      const { port } = server.address() as { port: number };
      const headers = { authorization: 'Bearer key' };
      void writer.write(Buffer.from('data: 1\n\n'));
      const response = await fetch(`http://127.0.0.1:${port}/graphql`, { headers });
      const reader = response.body?.getReader();
      expect(String(Buffer.from((await reader?.read())?.value ?? []))).toBe('data: 1\n\n');
      void writer.write(Buffer.from('data: 2\n\n'));
      expect(String(Buffer.from((await reader?.read())?.value ?? []))).toBe('data: 2\n\n');
      await reader?.cancel();
    } finally {
      server.closeAllConnections();
      server.close();
    }
    expect(fake.faults).toEqual([]);
  });
});

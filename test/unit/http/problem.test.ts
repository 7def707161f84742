import { describe, expect, test } from '@jest/globals';
import express from 'express';
import request from 'supertest';
import { RefusedError, UnavailableError } from '../../../src/domain/errors.ts';
import { Problem, problemHandler } from '../../../src/http/problem.ts';

/** What a client sees of an error, and what was told to us. */
async function answerTo(thrown: unknown) {
  const faults: unknown[] = [];
  const app = express();
  app.get('/', () => {
    throw thrown;
  });
  app.use(problemHandler((fault) => faults.push(fault)));
  const { status, body, headers } = await request(app).get('/');
  expect(headers['content-type']).toBe('application/problem+json; charset=utf-8');
  return { status, body, headers, faults };
}

describe('an error is answered as a problem', () => {
  test('with all that it says', async () => {
    const errors = [{ path: 'a', message: 'is wrong' }];
    const { body, headers, faults } = await answerTo(new Problem(422, 'why', { errors, headers: { 'X-More': 'yes' } }));
    expect(body).toEqual({ type: 'about:blank', title: 'Unprocessable Entity', status: 422, detail: 'why', errors });
    expect(headers['x-more']).toBe('yes');
    expect(faults).toEqual([]);
  });

  test('503 and when to come again, while the database is away', async () => {
    const { status, body, headers, faults } = await answerTo(new UnavailableError('bolt://secret'));
    expect([status, headers['retry-after'], faults]).toEqual([503, '1', []]);
    expect(JSON.stringify(body)).not.toContain('secret');
  });

  test('422 when the database refuses an event for good', async () => {
    const { status, body } = await answerTo(new RefusedError('Neo.ClientError secret'));
    expect(status).toBe(422);
    expect(JSON.stringify(body)).not.toContain('secret');
  });

  test('as it is, when it says which of the 4xx it is', async () => {
    const { status, body, faults } = await answerTo(Object.assign(new Error('request aborted'), { status: 400 }));
    expect([status, body.detail, faults]).toEqual([400, 'request aborted', []]);
  });

  test.each([
    new Error('secret'),
    Object.assign(new Error('secret'), { status: 500 }),
    Object.assign(new Error('secret'), { status: 'x' }),
    'secret',
  ])('500 without a word of it when it is a fault of ours, which is told to us: %s', async (thrown) => {
    const { status, body, faults } = await answerTo(thrown);
    expect([status, faults]).toEqual([500, [thrown]]);
    expect(JSON.stringify(body)).not.toContain('secret');
  });
});

import { Readable } from 'node:stream';
import { describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import request from 'supertest';
import { Authenticator } from '../../../src/access/authenticator.ts';
import { Sessions } from '../../../src/access/sessions.ts';
import { openApiDocument } from '../../../src/http/openapi/document.ts';
import { OwnAddress } from '../../../src/http/own-address.ts';
import { createServer } from '../../../src/http/server.ts';
import { capturedScenarios } from '../../support/fixtures.ts';

interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly tags: readonly string[];
  readonly security?: readonly object[];
  readonly responses: Record<string, { readonly description: string; readonly content?: Record<string, Media> }>;
  readonly requestBody?: { readonly content: Record<string, Media> };
}

interface Media {
  readonly schema: object;
  readonly example?: unknown;
  readonly examples?: Record<string, { readonly value: unknown }>;
}

interface Document {
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: { readonly schemas: Record<string, object> };
  readonly tags: readonly { readonly name: string }[];
}

const document = JSON.parse(JSON.stringify(openApiDocument('1.2.3'))) as Document;

const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);

const media = operations.flatMap(({ path, method, operation: { requestBody, responses } }) =>
  [requestBody, ...Object.values(responses)].flatMap((part) =>
    Object.entries(part?.content ?? {}).map(([type, content]) => ({ at: `${method} ${path} ${type}`, content })),
  ),
);

const ajv = new Ajv2020({ strict: false });
addFormats.default(ajv);
ajv.addSchema({ $id: 'openapi', components: document.components });
const validate = (schema: object, value: unknown) => ajv.validate(absolute(schema), value);

/** References as they are read from outside the document. */
function absolute(schema: object): object {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"openapi#/')) as object;
}

const nobody = () => Promise.reject(new Error('not asked'));
const server = createServer({
  authenticator: new Authenticator({
    find: () => Promise.resolve(new Map()),
    live: nobody,
  }),
  sessions: new Sessions(),
  address: new OwnAddress({ publicUrl: null, isBehindProxy: false, host: null }),
  receipts: { of: nobody },
  ingest: {} as never,
  batches: {} as never,
  graphql: { execute: (_request, response) => void response.json({}), graphiql: (_request, _response, next) => next() },
  health: {},
  metrics: nobody,
  exportLines: () => Readable.from([]),
  browserUrl: null,
  version: '1.2.3',
  isSecure: false,
  operator: 'default',
  maxEventBytes: 1_000,
  maxBatchBytes: 1_000,
  rateLimit: null,
  refusals: { note: () => {} },
  onSignedOut: () => {},
  onFault: () => {},
});

describe('GET /api/openapi.json', () => {
  test('is served to anyone', async () => {
    const { status, body } = await request(server).get('/api/openapi.json');
    expect(status).toBe(200);
    expect(body).toEqual(document);
  });

  test('has the shape of OpenAPI 3.1', () => {
    expect(document).toMatchObject({
      openapi: expect.stringMatching(/^3\.1\.\d+$/),
      info: { title: 'openlineage-graph', version: '1.2.3' },
    });
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    const tags = document.tags.map(({ name }) => name);
    for (const { operation } of operations) {
      expect(operation.summary).not.toBe('');
      expect(tags).toEqual(expect.arrayContaining([...operation.tags]));
      expect(Object.keys(operation.responses)).not.toEqual([]);
      for (const [status, { description }] of Object.entries(operation.responses)) {
        expect(status).toMatch(/^[2-5]\d\d$/);
        expect(description).not.toBe('');
      }
    }
  });

  test('has every route of the contract', () => {
    const routes = operations.map(({ path, method }) => `${method} ${path}`);
    expect(routes).toEqual(
      expect.arrayContaining([
        'post /api/v1/lineage',
        'post /api/v1/lineage/batch',
        'get /graphql',
        'post /graphql',
        'get /health/live',
        'get /health/ready',
        'get /metrics',
        'get /api/openapi.json',
        'get /',
      ]),
    );
  });

  test.each(operations)(
    '$method $path is there, and open exactly where it says so',
    async ({ path, method, operation }) => {
      const { status, body } = await request(server)[method as 'get' | 'post'](path);
      expect(status).not.toBe(404);
      const isOpen = operation.security?.length === 0;
      expect(status === 401 && /API key/.test(body.detail)).toBe(!isOpen);
    },
  );
});

describe('its schemas', () => {
  test.each(Object.keys(document.components.schemas))('%s compiles', (name) => {
    expect(ajv.getSchema(`openapi#/components/schemas/${name}`)).toBeInstanceOf(Function);
  });

  test.each(media)('the examples of $at are valid', ({ content }) => {
    const { schema, example, examples = {} } = content;
    const given = [...(example === undefined ? [] : [example]), ...Object.values(examples).map(({ value }) => value)];
    expect(given.filter((each) => !validate(schema, each))).toEqual([]);
  });

  const event = { $ref: '#/components/schemas/Event' };

  test('take what real emitters sent', () => {
    const lines = capturedScenarios().flatMap((scenario) =>
      scenario.lines.map((line) => ({ name: scenario.name, line })),
    );
    const invalid = lines.filter(({ line }) => !validate(event, JSON.parse(line)));
    // Two events of the Python client, without a job's name, which the server refuses, too.
    expect(invalid.map(({ name }) => name).filter((name) => !name.includes('python'))).toEqual([]);
    expect(invalid).toHaveLength(2);
    expect(lines.length).toBeGreaterThan(300);
  });

  const sound = { eventTime: '2026-11-02T02:00:00Z', run: { runId: 'r' }, job: { namespace: 'n', name: 'j' } };

  test.each([
    ['no time', { ...sound, eventTime: undefined }],
    ['a run without its id', { ...sound, run: {} }],
    ['an unknown type', { ...sound, eventType: 'ENDED' }],
    ['a dataset without name', { eventTime: sound.eventTime, dataset: { namespace: 'n' } }],
    ['an input without name', { ...sound, inputs: [{ namespace: 'n' }] }],
  ])('refuse an event with %s', (_what, value) => {
    expect(validate(event, sound)).toBe(true);
    expect(validate(event, JSON.parse(JSON.stringify(value)))).toBe(false);
  });
});

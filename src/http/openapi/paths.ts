import { batchExample, eventExample, refusalExample } from './examples.ts';
import { ref } from './schemas.ts';

const json = (schema: object, more: object = {}) => ({ 'application/json': { schema, ...more } });

const problem = (description: string, more: { headers?: object; example?: object } = {}) => ({
  description,
  ...(more.headers === undefined ? {} : { headers: more.headers }),
  content: {
    'application/problem+json': {
      schema: ref('Problem'),
      ...(more.example === undefined ? {} : { example: more.example }),
    },
  },
});

const KEY_PROBLEMS = {
  401: problem('No key, an unknown one, or one that is revoked.', {
    headers: { 'WWW-Authenticate': { schema: { type: 'string', const: 'Bearer' } } },
  }),
  403: problem('The key lacks the scope.'),
};
const NOT_NOW = {
  503: problem('The server cannot take it now.', {
    headers: { 'Retry-After': { description: 'in seconds', schema: { type: 'integer' } } },
  }),
};
const TOO_MANY = {
  429: problem('The key sends more events a second than it may (RATE_LIMIT_EVENTS_PER_SECOND).', {
    headers: { 'Retry-After': { description: 'in seconds', schema: { type: 'integer' } } },
  }),
};
const BODY_PROBLEMS = {
  408: problem('The body came too slowly; the connection is closed.'),
  413: problem('Larger than MAX_EVENT_BYTES (a batch: MAX_BATCH_BYTES), after inflating.'),
  415: problem('Another content type, charset or encoding.'),
};

const ENCODING = {
  name: 'Content-Encoding',
  in: 'header',
  required: false,
  schema: { enum: ['gzip', 'deflate', 'br', 'identity'] },
};

const exportPath = {
  get: {
    operationId: 'export',
    tags: ['Ingest'],
    summary: 'The whole graph of the organization, as lines that can be ingested again',
    description:
      'Needs the scope `admin`. Each line is an OpenLineage event with a facet `olg_snapshot`; a batch of them makes the same graph in an empty database. A connection that ends early tells that the export is not whole.',
    responses: {
      200: { description: 'NDJSON.', content: { 'application/x-ndjson': { schema: { type: 'string' } } } },
      ...KEY_PROBLEMS,
      ...NOT_NOW,
    },
  },
};

const lineage = {
  post: {
    operationId: 'postEvent',
    tags: ['Ingest'],
    summary: 'Send an OpenLineage event',
    description: 'Needs the scope `ingest`. A query string is ignored.',
    parameters: [ENCODING],
    requestBody: {
      required: true,
      content: json(ref('Event'), { examples: { run: { summary: 'A run of a job', value: eventExample } } }),
    },
    responses: {
      201: {
        description: 'Taken. A committed event can be asked for at once.',
        content: json(ref('Accepted'), {
          example: { status: 'committed', seq: 42, receipt: 'Jm3hPzV0Qm1v7cWl5Xk2YQn4r8sD_eT6' },
        }),
      },
      400: problem('Not JSON.'),
      ...KEY_PROBLEMS,
      ...BODY_PROBLEMS,
      422: problem('The event cannot be put into the graph; every fault is listed.', { example: refusalExample }),
      ...TOO_MANY,
      ...NOT_NOW,
    },
  },
};

const batch = {
  post: {
    operationId: 'postEventBatch',
    tags: ['Ingest'],
    summary: 'Send any number of OpenLineage events',
    description:
      'Needs the scope `ingest`. Events are taken while they come, each by itself: one that fails does not fail the others.',
    parameters: [ENCODING],
    requestBody: {
      required: true,
      content: {
        ...json({ type: 'array', items: ref('Event') }, { example: [eventExample] }),
        'application/x-ndjson': { schema: { type: 'string', description: 'An event a line.' } },
        'application/ndjson': { schema: { type: 'string', description: 'An event a line.' } },
      },
    },
    responses: {
      200: {
        description: 'The batch was read to its end, whatever became of its events.',
        headers: {
          'OpenLineage-Receipt': {
            description: 'A question with the same header sees every event that was taken.',
            schema: { type: 'string' },
          },
        },
        content: json(ref('BatchReport'), { example: batchExample }),
      },
      400: problem(
        'No JSON array, or one that breaks off; the detail says how many events before the break were taken.',
      ),
      ...KEY_PROBLEMS,
      ...BODY_PROBLEMS,
      ...TOO_MANY,
      ...NOT_NOW,
    },
  },
};

const GRAPHQL_ANSWER = {
  200: {
    description: 'Data, errors, or both; for a browser GraphiQL, which needs no key itself.',
    content: {
      ...json(ref('GraphQLResponse')),
      'application/graphql-response+json': { schema: ref('GraphQLResponse') },
      'text/event-stream': { schema: { type: 'string', description: 'Subscriptions.' } },
    },
  },
  400: {
    description: 'No GraphQL request, or one that the schema does not have; or no receipt of this organization.',
    content: json(ref('GraphQLResponse')),
  },
  503: {
    description: 'The database cannot answer now, or what a receipt is of is not in the graph yet.',
    content: json(ref('GraphQLResponse')),
  },
  ...KEY_PROBLEMS,
};

const RECEIPT = {
  name: 'OpenLineage-Receipt',
  in: 'header',
  required: false,
  description:
    'A receipt of an ingest answer, or of a mutation: the answer sees what was sent. Where that is queued still, 503 with the code RECEIPT_NOT_YET; one that was not given to this organization, 400 with BAD_RECEIPT.',
  schema: { type: 'string' },
};

const graphql = {
  get: {
    operationId: 'askByQueryString',
    tags: ['Ask'],
    summary: 'Ask by GraphQL, or open GraphiQL',
    description: 'Needs the scope `read`.',
    security: [{ apiKey: [] }, { session: [] }],
    parameters: [
      ...['query', 'operationName', 'variables', 'extensions'].map((name) => ({
        ...{ name, in: 'query' },
        schema: { type: 'string' },
      })),
      RECEIPT,
    ],
    responses: {
      ...GRAPHQL_ANSWER,
      200: {
        ...GRAPHQL_ANSWER[200],
        content: { ...GRAPHQL_ANSWER[200].content, 'text/html': { schema: { type: 'string' } } },
      },
    },
  },
  post: {
    operationId: 'ask',
    tags: ['Ask'],
    summary: 'Ask by GraphQL',
    description: 'Needs the scope `read`. The schema is in the answer to an introspection query.',
    security: [{ apiKey: [] }, { session: [] }],
    parameters: [RECEIPT],
    requestBody: { required: true, content: json(ref('GraphQLRequest')) },
    responses: GRAPHQL_ANSWER,
  },
};

const open = { security: [] };

const text = (description: string, type: string) => ({
  description,
  content: { [type]: { schema: { type: 'string' } } },
});

/** Every route of the server. */
export const paths = {
  '/api/v1/lineage': lineage,
  '/api/v1/lineage/batch': batch,
  '/api/v1/export': exportPath,
  '/graphql': graphql,
  '/health/live': {
    get: {
      operationId: 'live',
      tags: ['Operate'],
      summary: 'Whether the process answers',
      ...open,
      responses: { 200: { description: 'It does.', content: json(ref('Live')) } },
    },
  },
  '/health/ready': {
    get: {
      operationId: 'ready',
      tags: ['Operate'],
      summary: 'Whether events are taken',
      ...open,
      parameters: [
        {
          name: 'part',
          in: 'query',
          required: false,
          description: 'Asks for this part alone: neo4j, which answers questions, too; or spool.',
          schema: { type: 'string' },
        },
      ],
      responses: {
        200: { description: 'At least one part takes them, at once or for later.', content: json(ref('Ready')) },
        503: { description: 'None does; with the reason for each.', content: json(ref('Ready')) },
      },
    },
  },
  '/metrics': {
    get: {
      operationId: 'metrics',
      tags: ['Operate'],
      summary: 'Metrics for Prometheus',
      description: 'Needs the scope `read`.',
      responses: { 200: text('Prometheus text.', 'text/plain'), ...KEY_PROBLEMS },
    },
  },
  '/api/openapi.json': {
    get: {
      operationId: 'openapi',
      tags: ['Operate'],
      summary: 'This document',
      ...open,
      responses: { 200: { description: 'OpenAPI 3.1.', content: json({ type: 'object' }) } },
    },
  },
  '/': {
    get: {
      operationId: 'page',
      tags: ['Page'],
      summary: 'The web page',
      ...open,
      responses: { 200: text('The page.', 'text/html') },
    },
  },
  '/sign-in': {
    get: {
      operationId: 'signIn',
      tags: ['Page'],
      summary: 'Sign in with the one-time link that a start prints',
      ...open,
      parameters: [{ name: 'link', in: 'query', required: true, schema: { type: 'string' } }],
      responses: {
        303: {
          description:
            'Signed in, and on to the page. A browser (who would rather have HTML) with a link that was used or is too old goes to `/?link=used`, without a cookie.',
          headers: { 'Set-Cookie': { schema: { type: 'string' } }, Location: { schema: { type: 'string' } } },
        },
        401: problem('The link was used, or is too old, and who asks is no browser.'),
      },
    },
  },
  '/sign-out': {
    post: {
      operationId: 'signOut',
      tags: ['Page'],
      summary: 'End the session that a sign-in link began',
      description:
        'By its cookie, from a page of this server, with a content type that no form sends (`application/json`).',
      ...open,
      responses: {
        204: { description: 'It has ended, and the browser forgets its cookie.' },
        401: problem('There is no session, or the request came from another page.'),
        403: problem('The `Origin` is another one.'),
      },
    },
  },
};

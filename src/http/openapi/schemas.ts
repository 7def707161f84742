import { z } from 'zod';
import { datasetEventSchema, jobEventSchema, runEventSchema } from '../../openlineage/core-schema.ts';

interface JsonSchema {
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly [keyword: string]: unknown;
}

export const ref = (name: keyof typeof schemas) => ({ $ref: `#/components/schemas/${name}` });

const text = { type: 'string' } as const;
const count = { type: 'integer', minimum: 0 } as const;

const object = (properties: Readonly<Record<string, unknown>>, required = Object.keys(properties)) => ({
  type: 'object',
  required,
  properties,
});

const FACETS = {
  type: ['object', 'null'],
  description:
    'Facets by name. Known ones are checked, and what is odd comes back as a warning; all are kept as they are.',
  additionalProperties: true,
};

const DESCRIBED: Readonly<Record<string, object>> = {
  eventTime: {
    description: 'RFC 3339, up to nanoseconds; UTC without a zone; at most 24 hours ahead.',
    examples: ['2026-11-02T02:00:00Z'],
  },
  producer: { type: ['string', 'null'], description: 'URI of what sent the event.' },
  schemaURL: { type: ['string', 'null'], description: 'Which version of the specification, and which kind of event.' },
  runId: { description: 'A UUID, in upper or lower case, with dashes or without; others are taken with a warning.' },
  facets: FACETS,
  inputFacets: FACETS,
  outputFacets: FACETS,
  inputs: { anyOf: [{ type: 'array', items: { $ref: '#/components/schemas/Dataset' } }, { type: 'null' }] },
  outputs: { anyOf: [{ type: 'array', items: { $ref: '#/components/schemas/Dataset' } }, { type: 'null' }] },
};

/** What the server itself checks events with, in words of JSON Schema. */
function fromZod(schema: z.ZodType, description: string): JsonSchema {
  const { $schema: _dialect, ...core } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
  return { description, ...described(core) };
}

function described(schema: JsonSchema): JsonSchema {
  const { properties } = schema;
  if (properties === undefined) return schema;
  const entries = Object.entries(properties).map(([name, property]) => [
    name,
    { ...described(property), ...DESCRIBED[name] },
  ]);
  return { ...schema, properties: Object.fromEntries(entries) as Record<string, JsonSchema> };
}

/** The same, of an event that has none of this: what it has would make it another kind of event. */
function without(name: string, schema: JsonSchema): JsonSchema {
  return { ...schema, properties: { ...schema.properties, [name]: { type: 'null' } } };
}

const jobEvent = fromZod(
  jobEventSchema,
  'What a job reads and writes, said outside any run. Replaces what the last one said.',
);
const datasetEvent = fromZod(
  datasetEventSchema,
  'What a dataset is, said outside any run. Replaces what the last one said.',
);

const fault = object({
  path: { ...text, description: 'Where in the event; empty for the whole.', examples: ['inputs[0].name'] },
  message: text,
});

export const schemas = {
  RunEvent: fromZod(
    runEventSchema,
    'A state of a run of a job, and what it reads and writes. Those of one run add up.',
  ),
  JobEvent: without('run', jobEvent),
  DatasetEvent: without('job', {
    ...datasetEvent,
    properties: { ...datasetEvent.properties, dataset: { $ref: '#/components/schemas/Dataset' } },
  }),
  Dataset: datasetEvent.properties?.['dataset'] ?? {},
  Event: {
    description:
      'An OpenLineage event (2-0-2): a RunEvent has a run and a job, a JobEvent a job alone, a DatasetEvent a dataset.',
    anyOf: ['RunEvent', 'JobEvent', 'DatasetEvent'].map((name) => ({ $ref: `#/components/schemas/${name}` })),
  },
  Fault: fault,
  Accepted: object(
    {
      status: {
        enum: ['committed', 'queued'],
        description: 'In the graph, or on disk and on its way there. Either way it will not be lost.',
      },
      seq: { ...count, description: "The organization's count of commits; only of a committed event." },
      receipt: {
        ...text,
        description:
          'Opaque, for this organization. A question with the header OpenLineage-Receipt that holds it sees what was sent. It comes as a header, too.',
      },
      warnings: {
        type: 'array',
        items: { $ref: '#/components/schemas/Fault' },
        description: 'What is odd about an event that was taken.',
      },
    },
    ['status'],
  ),
  BatchReport: object({
    status: { enum: ['success', 'partial_success'] },
    summary: object(
      {
        ...{ received: count, successful: count, failed: count, retriable: count, non_retriable: count },
        queued: {
          ...count,
          description: 'Of the successful ones, those on their way to the graph; where there are any.',
        },
      },
      ['received', 'successful', 'failed', 'retriable', 'non_retriable'],
    ),
    failed_events: {
      type: 'array',
      maxItems: 1_000,
      description: 'The first 1,000 that failed; the summary counts all.',
      items: object({
        index: { ...count, description: 'In the batch, from 0.' },
        reason: text,
        retriable: { type: 'boolean', description: 'Whether the same event may be taken when it is sent again.' },
      }),
    },
  }),
  Problem: {
    description: 'RFC 9457',
    ...object(
      {
        type: { ...text, format: 'uri-reference' },
        title: text,
        status: { type: 'integer', minimum: 400, maximum: 599 },
        detail: text,
        errors: {
          type: 'array',
          items: { $ref: '#/components/schemas/Fault' },
          description: 'Every fault of an event that is refused.',
        },
      },
      ['type', 'status'],
    ),
  },
  GraphQLRequest: object(
    {
      query: { ...text, examples: ['{ datasets(first: 10) { edges { node { namespace name } } } }'] },
      operationName: { type: ['string', 'null'] },
      variables: { type: ['object', 'null'], additionalProperties: true },
    },
    ['query'],
  ),
  GraphQLResponse: object(
    {
      data: { type: ['object', 'null'], additionalProperties: true },
      errors: {
        type: 'array',
        items: object({ message: text, extensions: { type: 'object', additionalProperties: true } }, ['message']),
      },
    },
    [],
  ),
  Live: object({ status: { const: 'ok' } }),
  Ready: object({
    status: {
      enum: ['ok', 'degraded', 'unavailable'],
      description: 'degraded: some part works, so that events are taken; 503 where that is not the database.',
    },
    parts: {
      type: 'object',
      additionalProperties: object({ status: { enum: ['ok', 'unavailable'] }, reason: text }, ['status']),
    },
  }),
};

import { isIP } from 'node:net';
import { z } from 'zod';
import { SetupError } from '../domain/setup-error.ts';

const MIB = 1024 * 1024;
const text = z.string().min(1);
const url = z.url({ protocol: /^https?$/, error: 'must be a URL such as http://localhost:4318' });
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|::1|::ffff:127(\.\d{1,3}){3})$/i;
/** What may be an address alone: four numbers, or something with a colon. */
const ADDRESS = /^\d+(\.\d+){3}$|:/;
const DEFAULT_USERNAME = 'neo4j';
const SHARE = 'must be a number from 0 to 1';
const SAMPLERS = ['always_on', 'always_off', 'traceidratio'] as const;

function integer(min: number, max = Number.MAX_SAFE_INTEGER) {
  const range = max === Number.MAX_SAFE_INTEGER ? `of ${min} or more` : `from ${min} to ${max}`;
  return z
    .string()
    .refine(
      (sent) => /^\d+$/.test(sent) && Number(sent) >= min && Number(sent) <= max,
      `must be a whole number ${range}`,
    )
    .transform(Number);
}

function oneOf<const Words extends readonly string[]>(words: Words) {
  return z.enum(words, `must be one of ${words.join(', ')}`);
}

/** Every setting that comes from the environment. An empty variable counts as unset. */
const schema = z
  .object({
    PORT: integer(0, 65_535).default(4000).describe('port of the server'),
    HOST: text
      .refine(
        (host) => !ADDRESS.test(host) || isIP(host) !== 0,
        'must be an address such as 127.0.0.1 or ::1, or a name',
      )
      .optional()
      .describe('address to listen on; 127.0.0.1 unless set'),
    NEO4J_URI: z
      .string()
      .regex(/^(neo4j|bolt)(\+s|\+ssc)?:\/\//, 'must start with neo4j://, bolt://, or one of these with +s or +ssc')
      .optional()
      .describe('a Neo4j 5.26 or newer; unset: the embedded one is started'),
    NEO4J_USERNAME: text.default(DEFAULT_USERNAME),
    NEO4J_PASSWORD: text.optional(),
    NEO4J_DATABASE: text.optional(),
    DATA_DIR: text.default('.data').describe('where the embedded database, keys and spool live'),
    BOOTSTRAP_API_KEY: z
      .string()
      .min(32, 'must be 32 characters or more')
      .optional()
      .describe('an admin key given from outside'),
    LOG_LEVEL: oneOf(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
    MAX_EVENT_BYTES: integer(1_024, 512 * MIB)
      .default(32 * MIB)
      .describe('largest event taken, in bytes after inflating'),
    MAX_BATCH_BYTES: integer(1_024, 1_024 * MIB)
      .default(512 * MIB)
      .describe('largest batch body taken, in bytes after inflating'),
    SPOOL_MAX_BYTES: integer(0)
      .default(1_024 * MIB)
      .describe('bytes of events kept in DATA_DIR/spool while the database does not take them; 0: none are'),
    RATE_LIMIT_EVENTS_PER_SECOND: integer(1)
      .optional()
      .describe('events a second that each key may send; unset: any number'),
    DEAD_LETTERS_MAX_COUNT: integer(1).default(10_000).describe('refused events kept of each organization'),
    DEAD_LETTERS_MAX_BYTES: integer(1)
      .default(64 * MIB)
      .describe('bytes that they take in the database, compressed'),
    QUERY_TIMEOUT_MS: integer(100).default(30_000).describe('longest time a question may take in the database'),
    MAX_QUERY_BYTES: integer(1_024).default(MIB).describe('largest GraphQL request taken, in bytes'),
    MAX_QUERY_TOKENS: integer(100).default(5_000).describe('words and signs of a GraphQL query at most'),
    MAX_QUERY_DEPTH: integer(1).default(25).describe('fields within fields of a GraphQL query at most'),
    MAX_QUERY_ROOTS: integer(1).default(50).describe('questions in one GraphQL request at most'),
    MAX_QUERY_ALIASES: integer(1).default(1_000).describe('aliases of a GraphQL query at most'),
    MAX_QUERY_COST: integer(1_000)
      .default(2_000_000)
      .describe(
        'values that the answer to a GraphQL query may hold at most, as estimated before it is made; what is looked up counts more',
      ),
    MAX_QUERIES_PER_KEY: integer(1).default(50).describe('questions of one key that are answered at once'),
    MAX_QUERIES_WAITING_PER_KEY: integer(0)
      .default(1_000)
      .describe('questions of one key that wait for their turn, beyond which more are refused'),
    MAX_SUBSCRIPTIONS: integer(0)
      .default(1_000)
      .describe('subscriptions of this server at most; of one organization half as many'),
    MAX_SUBSCRIPTIONS_PER_KEY: integer(0).default(100).describe('subscriptions of one key at most'),
    INTROSPECTION: oneOf(['on', 'off']).default('on').describe('whether the GraphQL schema is told to who has a key'),
    PERSISTED_OPERATIONS: text
      .optional()
      .describe('a JSON file of GraphQL operations by id, which clients may send instead of their text'),
    PERSISTED_OPERATIONS_ONLY: oneOf(['on', 'off'])
      .default('off')
      .describe('whether no GraphQL operations but the persisted ones are taken'),
    RETENTION_DAYS: integer(1, 36_500)
      .optional()
      .describe('how long runs that ended, and versions that were replaced, are kept; unset: for ever'),
    TLS_CERT_FILE: text.optional().describe('certificate chain (PEM): the server speaks TLS'),
    TLS_KEY_FILE: text.optional().describe('its private key (PEM)'),
    BEHIND_PROXY: oneOf(['true', 'false'])
      .optional()
      .describe(
        'true: something that speaks TLS stands before the server, which may listen elsewhere than on loopback',
      ),
    PUBLIC_URL: z
      .url({ protocol: /^https?$/, error: 'must be a URL such as https://lineage.example.com' })
      .transform((url) => url.replace(/\/+$/, ''))
      .optional()
      .describe('where clients reach the server, for configurations of emitters; unless set, as it is asked'),
    ARCHIVE_DIR: text.optional().describe('where accepted events are kept as they were sent; unset: nowhere'),
    ARCHIVE_SEGMENT_BYTES: integer(1_024)
      .default(64 * MIB)
      .describe('bytes of an organization after which a file of the archive is closed and compressed'),
    ARCHIVE_SEGMENT_HOURS: integer(1, 8_784).default(24).describe('hours after which it is, however small'),
    ARCHIVE_KEEP_DAYS: integer(1, 36_500)
      .optional()
      .describe('how long closed files of the archive are kept; unset: for good'),
    OTEL_EXPORTER_OTLP_ENDPOINT: url
      .optional()
      .describe('collector of OpenTelemetry, such as http://localhost:4318: traces are told to it; unset: none are'),
    OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: url.optional().describe('the same for traces alone, with its path'),
    OTEL_EXPORTER_OTLP_PROTOCOL: text.optional(),
    OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: text.optional(),
    OTEL_SDK_DISABLED: z.string().default('false'),
    OTEL_TRACES_EXPORTER: oneOf(['otlp', 'none']).default('otlp'),
    OTEL_PROPAGATORS: text.default('tracecontext').describe('whether the traces of callers are gone on with'),
    OTEL_TRACES_SAMPLER: oneOf([...SAMPLERS, ...SAMPLERS.map((name) => `parentbased_${name}` as const)]).default(
      'parentbased_always_on',
    ),
    OTEL_TRACES_SAMPLER_ARG: z.coerce
      .number(SHARE)
      .min(0, SHARE)
      .max(1, SHARE)
      .default(1)
      .describe('share of traces that are told'),
    OTEL_BSP_SCHEDULE_DELAY: integer(1).default(5_000),
    OTEL_BSP_MAX_QUEUE_SIZE: integer(1).default(2_048),
    OTEL_BSP_MAX_EXPORT_BATCH_SIZE: integer(1).default(512),
    OTEL_BSP_EXPORT_TIMEOUT: integer(1).default(30_000),
    NEO4J_HEAP_MB: integer(256).optional().describe('heap of the embedded Neo4j'),
  })
  .refine(({ NEO4J_URI, NEO4J_PASSWORD }) => NEO4J_URI === undefined || NEO4J_PASSWORD !== undefined, {
    path: ['NEO4J_PASSWORD'],
    error: 'must be set when NEO4J_URI is',
    when: () => true, // also beside other faults, so that all are listed at once
  })
  .refine(
    ({ OTEL_EXPORTER_OTLP_PROTOCOL: general = 'http/protobuf', OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: asked = general }) =>
      asked === 'http/protobuf',
    {
      path: ['OTEL_EXPORTER_OTLP_PROTOCOL'],
      error: 'must be http/protobuf, the one that is spoken here (port 4318 of most collectors)',
      when: () => true,
    },
  )
  .refine(({ TLS_CERT_FILE, TLS_KEY_FILE }) => (TLS_CERT_FILE === undefined) === (TLS_KEY_FILE === undefined), {
    path: ['TLS_CERT_FILE'],
    error: 'and TLS_KEY_FILE go together',
    when: () => true,
  });

export type Environment = z.output<typeof schema>;

/** Names of all there are. */
export const SETTINGS: readonly string[] = Object.keys(schema.shape);

type Variables = Readonly<Record<string, string | undefined>>;

/**
 * Reads the environment of a command. Variables of OpenTelemetry are none of its business: they may be set for whatever runs on a machine.
 * @throws SetupError naming everything that is wrong, in one message
 */
export function readEnvironment(variables: Variables = process.env): Environment {
  return read(withoutTracing(variables));
}

/**
 * Reads the environment of a server, which tells traces where an endpoint is set for them; without one, the other variables of
 * OpenTelemetry are for others.
 * @throws SetupError naming everything that is wrong, in one message
 */
export function readServerEnvironment(variables: Variables = process.env): Environment {
  const isTold = [variables['OTEL_EXPORTER_OTLP_ENDPOINT'], variables['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT']].some(
    (endpoint = '') => endpoint !== '',
  );
  return read(isTold ? variables : withoutTracing(variables), true);
}

/** What is wrong with where a server listens: elsewhere than on loopback, keys would be sent in the clear; null: nothing. */
export function reachFault({
  HOST = '127.0.0.1',
  TLS_CERT_FILE,
  BEHIND_PROXY,
}: Partial<Record<'HOST' | 'TLS_CERT_FILE' | 'BEHIND_PROXY', string | undefined>>): string | null {
  if (LOOPBACK.test(HOST) || TLS_CERT_FILE !== undefined || BEHIND_PROXY === 'true') return null;
  return `HOST ${HOST} is reached from elsewhere, where API keys must not be sent in the clear: set TLS_CERT_FILE and TLS_KEY_FILE, or BEHIND_PROXY=true where something before the server speaks TLS`;
}

/** Settings that are set and of no use: the embedded Neo4j has a user and a password of its own. */
export function unusedSettings({ NEO4J_URI, NEO4J_USERNAME, NEO4J_PASSWORD }: Environment): string[] {
  if (NEO4J_URI !== undefined) return [];
  return [
    ...(NEO4J_USERNAME === DEFAULT_USERNAME ? [] : ['NEO4J_USERNAME']),
    ...(NEO4J_PASSWORD === undefined ? [] : ['NEO4J_PASSWORD']),
  ];
}

function withoutTracing(variables: Variables): Variables {
  return Object.fromEntries(Object.entries(variables).filter(([name]) => !name.startsWith('OTEL_')));
}

function read(variables: Variables, isServer = false): Environment {
  const given = Object.fromEntries(
    Object.entries(variables).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = schema.safeParse(given);
  const isNowhere = parsed.error?.issues.some(({ path }) => path[0] === 'HOST') === true;
  const reach = isServer && !isNowhere ? reachFault(given) : null;
  if (parsed.success && reach === null) return parsed.data;
  const faults = (parsed.error?.issues ?? []).map((issue) => `${issue.path.join('.')} ${issue.message}`);
  if (reach !== null) faults.push(reach);
  throw new SetupError(`The environment is not usable: ${faults.join('; ')}.`);
}

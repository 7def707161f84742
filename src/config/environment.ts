import { z } from 'zod';
import { SetupError } from '../domain/setup-error.ts';

const MIB = 1024 * 1024;
const text = z.string().min(1);

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

/** Every setting that comes from the environment. An empty variable counts as unset. */
const schema = z
  .object({
    PORT: integer(0, 65_535).default(4000).describe('port of the server'),
    HOST: text.optional().describe('address to listen on; 127.0.0.1 unless set'),
    NEO4J_URI: z
      .string()
      .regex(/^(neo4j|bolt)(\+s|\+ssc)?:\/\//, 'must start with neo4j://, bolt://, or one of these with +s or +ssc')
      .optional()
      .describe('a Neo4j 5.26 or newer; unset: the embedded one is started'),
    NEO4J_USERNAME: text.default('neo4j'),
    NEO4J_PASSWORD: text.optional(),
    NEO4J_DATABASE: text.optional(),
    DATA_DIR: text.default('.data').describe('where the embedded database, keys and spool live'),
    BOOTSTRAP_API_KEY: z
      .string()
      .min(32, 'must be 32 characters or more')
      .optional()
      .describe('an admin key given from outside'),
    LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
    MAX_EVENT_BYTES: integer(1_024, 512 * MIB)
      .default(32 * MIB)
      .describe('largest event taken, in bytes after inflating'),
    MAX_BATCH_BYTES: integer(1_024, 1_024 * MIB)
      .default(512 * MIB)
      .describe('largest batch body taken, in bytes after inflating'),
    QUERY_TIMEOUT_MS: integer(100).default(30_000).describe('longest time a question may take in the database'),
    RETENTION_DAYS: integer(1, 36_500)
      .optional()
      .describe('how long runs that ended, and versions that were replaced, are kept; unset: for ever'),
    TLS_CERT_FILE: text.optional().describe('certificate chain (PEM): the server speaks TLS'),
    TLS_KEY_FILE: text.optional().describe('its private key (PEM)'),
    BEHIND_PROXY: z
      .enum(['true', 'false'])
      .optional()
      .describe(
        'true: something that speaks TLS stands before the server, which may listen elsewhere than on loopback',
      ),
    PUBLIC_URL: z
      .url({ protocol: /^https?$/, error: 'must be a URL such as https://lineage.example.com' })
      .transform((url) => url.replace(/\/+$/, ''))
      .optional()
      .describe('where clients reach the server, for configurations of emitters; unless set, as it is asked'),
    NEO4J_HEAP_MB: integer(256).optional().describe('heap of the embedded Neo4j'),
  })
  .refine(({ NEO4J_URI, NEO4J_PASSWORD }) => NEO4J_URI === undefined || NEO4J_PASSWORD !== undefined, {
    path: ['NEO4J_PASSWORD'],
    error: 'must be set when NEO4J_URI is',
    when: () => true, // also beside other faults, so that all are listed at once
  })
  .refine(({ TLS_CERT_FILE, TLS_KEY_FILE }) => (TLS_CERT_FILE === undefined) === (TLS_KEY_FILE === undefined), {
    path: ['TLS_CERT_FILE'],
    error: 'and TLS_KEY_FILE go together',
    when: () => true,
  });

export type Environment = z.output<typeof schema>;

/**
 * Reads the environment.
 * @throws SetupError naming everything that is wrong, in one message
 */
export function readEnvironment(variables: Readonly<Record<string, string | undefined>> = process.env): Environment {
  const given = Object.fromEntries(
    Object.entries(variables).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`);
  throw new SetupError(`The environment is not usable: ${faults.join('; ')}.`);
}

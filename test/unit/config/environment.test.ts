import { describe, expect, test } from '@jest/globals';
import { readEnvironment, readServerEnvironment, unusedSettings } from '../../../src/config/environment.ts';
import { SetupError } from '../../../src/domain/setup-error.ts';

/** The message that reading these fails with. */
function refusal(variables: Readonly<Record<string, string>>): string {
  try {
    readEnvironment(variables);
  } catch (error) {
    expect(error).toBeInstanceOf(SetupError);
    return (error as SetupError).message;
  }
  throw new Error('the environment was taken');
}

describe('the environment', () => {
  test('may be empty', () => {
    expect(readEnvironment({})).toMatchObject({
      ...{ PORT: 4000, DATA_DIR: '.data', LOG_LEVEL: 'info', NEO4J_USERNAME: 'neo4j' },
      ...{ MAX_EVENT_BYTES: 32 * 1024 * 1024, MAX_BATCH_BYTES: 512 * 1024 * 1024, QUERY_TIMEOUT_MS: 30_000 },
    });
  });

  test('counts an empty variable as unset, and takes no notice of others', () => {
    expect(readEnvironment({ PORT: '', NEO4J_URI: '', HOME: '/root', NEO4J_PASSWORD: '' })).toEqual(
      readEnvironment({}),
    );
  });

  test('of OpenTelemetry is for others, unless a server is to tell traces', () => {
    const foreign = {
      OTEL_TRACES_EXPORTER: 'zipkin',
      OTEL_TRACES_SAMPLER: 'jaeger_remote',
      OTEL_BSP_SCHEDULE_DELAY: '5s',
    };
    const told = { ...foreign, OTEL_EXPORTER_OTLP_ENDPOINT: 'http://localhost:4318' };
    expect(readServerEnvironment(foreign)).toEqual(readEnvironment({}));
    expect(readEnvironment({ ...told, OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' })).toEqual(readEnvironment({}));
    expect(() => readServerEnvironment(told)).toThrow(
      /OTEL_TRACES_EXPORTER.*OTEL_TRACES_SAMPLER.*OTEL_BSP_SCHEDULE_DELAY/,
    );
  });

  test('is read whole', () => {
    const given = {
      ...{ PORT: '0', HOST: '::', DATA_DIR: '/data', LOG_LEVEL: 'silent', BOOTSTRAP_API_KEY: 'k'.repeat(32) },
      ...{
        NEO4J_URI: 'neo4j+s://x.example.com',
        NEO4J_USERNAME: 'u',
        NEO4J_PASSWORD: 'p',
        NEO4J_DATABASE: 'd',
        NEO4J_HEAP_MB: '512',
      },
      ...{ MAX_EVENT_BYTES: '2048', MAX_BATCH_BYTES: '4096', QUERY_TIMEOUT_MS: '1000' },
    };
    expect(readEnvironment(given)).toMatchObject({
      ...given,
      ...{ PORT: 0, NEO4J_HEAP_MB: 512, MAX_EVENT_BYTES: 2048, MAX_BATCH_BYTES: 4096, QUERY_TIMEOUT_MS: 1000 },
    });
  });

  test('may name a user and a password that are of no use: the embedded Neo4j has its own', () => {
    const given = { NEO4J_USERNAME: 'u', NEO4J_PASSWORD: 'p' };
    expect(unusedSettings(readEnvironment(given))).toEqual(['NEO4J_USERNAME', 'NEO4J_PASSWORD']);
    expect(unusedSettings(readEnvironment({}))).toEqual([]);
    expect(unusedSettings(readEnvironment({ ...given, NEO4J_URI: 'bolt://h' }))).toEqual([]);
  });

  test.each(['bolt://h', 'bolt+s://h', 'bolt+ssc://h', 'neo4j://h:7687', 'neo4j+ssc://h'])(
    'takes the address %s',
    (uri) => {
      expect(readEnvironment({ NEO4J_URI: uri, NEO4J_PASSWORD: 'p' }).NEO4J_URI).toBe(uri);
    },
  );
});

describe('what is wrong is said in one sentence', () => {
  test.each([
    ['PORT', 'four'],
    ['PORT', '-1'],
    ['PORT', '65536'],
    ['PORT', '1.5'],
    ['PORT', ' '],
    ['NEO4J_URI', 'http://localhost:7474'],
    ['NEO4J_URI', 'localhost'],
    ['BOOTSTRAP_API_KEY', 'k'.repeat(31)],
    ['LOG_LEVEL', 'loud'],
    ['MAX_EVENT_BYTES', '1023'],
    ['MAX_EVENT_BYTES', '10MB'],
    ['MAX_BATCH_BYTES', '0'],
    ['QUERY_TIMEOUT_MS', '99'],
    ['NEO4J_HEAP_MB', '1'],
  ])('%s=%s', (name, value) => {
    const message = refusal({ [name]: value, NEO4J_PASSWORD: 'p' });
    expect(message).toMatch(new RegExp(`^The environment is not usable: ${name} .+\\.$`));
    expect(message).not.toContain('\n');
  });

  test.each([
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL must be one of fatal, error, warn, info, debug, trace, silent'],
    [{ INTROSPECTION: 'yes' }, 'INTROSPECTION must be one of on, off'],
    [{ BEHIND_PROXY: '1' }, 'BEHIND_PROXY must be one of true, false'],
    [
      { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://localhost:4318', OTEL_TRACES_SAMPLER_ARG: '2' },
      'OTEL_TRACES_SAMPLER_ARG must be a number from 0 to 1',
    ],
    [{ HOST: '999.1.1.1' }, 'HOST must be an address such as 127.0.0.1 or ::1, or a name'],
    [{ HOST: 'localhost:4000' }, 'HOST must be an address such as 127.0.0.1 or ::1, or a name'],
  ])('%j, in words of ours, and nothing else of it', (variables, fault) => {
    expect(() => readServerEnvironment(variables)).toThrow(new SetupError(`The environment is not usable: ${fault}.`));
  });

  test('a database that is named without a password', () => {
    expect(refusal({ NEO4J_URI: 'bolt://h' })).toContain('NEO4J_PASSWORD must be set when NEO4J_URI is');
  });

  test('all of it at once', () => {
    const message = refusal({
      ...{ PORT: 'x', NEO4J_URI: 'bolt://h', BOOTSTRAP_API_KEY: 'short', LOG_LEVEL: 'loud' },
      ...{ MAX_EVENT_BYTES: '1', MAX_BATCH_BYTES: '1', QUERY_TIMEOUT_MS: '1', NEO4J_HEAP_MB: '1' },
    });
    for (const name of [
      'PORT',
      'NEO4J_PASSWORD',
      'BOOTSTRAP_API_KEY',
      'LOG_LEVEL',
      'MAX_EVENT_BYTES',
      'MAX_BATCH_BYTES',
      'QUERY_TIMEOUT_MS',
      'NEO4J_HEAP_MB',
    ]) {
      expect(message).toContain(`${name} `);
    }
  });

  test('an address that others reach in the clear, of a server, beside all else', () => {
    const read = () => readServerEnvironment({ HOST: '0.0.0.0', PORT: 'x' });
    expect(read).toThrow(/PORT must be .*; HOST 0\.0\.0\.0 is reached from elsewhere/);
    expect(readEnvironment({ HOST: '0.0.0.0' }).HOST).toBe('0.0.0.0');
    expect(readServerEnvironment({ HOST: '0.0.0.0', BEHIND_PROXY: 'true' }).HOST).toBe('0.0.0.0');
  });

  test('without the secrets themselves', () => {
    expect(refusal({ BOOTSTRAP_API_KEY: 'a-secret-too-short', NEO4J_URI: 'bolt://h', PORT: 'x' })).not.toContain(
      'a-secret',
    );
  });
});

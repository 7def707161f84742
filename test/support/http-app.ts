import { randomUUID } from 'node:crypto';
import { Writable } from 'node:stream';
import request, { type Test } from 'supertest';
import { hashApiKey, makeApiKey, type Scope } from '../../src/access/api-key.ts';
import type { NewKey } from '../../src/access/key-store.ts';
import type { AppOptions } from '../../src/app.ts';
import { createLogger } from '../../src/observability/logger.ts';
import { TestApp } from './test-app.ts';

type KeyLimits = Pick<NewKey, 'namespaces' | 'workspaces'>;

export const INGEST = '/api/v1/lineage';

/** The product as HTTP clients meet it, with keys of its own, and what it logs. */
export class HttpApp {
  readonly test: TestApp;
  /** Lines logged as errors: faults of ours. */
  readonly faults: readonly string[];
  /** Lines logged as warnings. */
  readonly warnings: readonly string[];
  /** Of an admin. */
  readonly key: string;

  private constructor(
    test: TestApp,
    { faults, warnings }: { readonly faults: readonly string[]; readonly warnings: readonly string[] },
    key: string,
  ) {
    this.test = test;
    this.faults = faults;
    this.warnings = warnings;
    this.key = key;
  }

  static async start(options: Partial<AppOptions> = {}): Promise<HttpApp> {
    const [faults, warnings]: [string[], string[]] = [[], []];
    const lines = new Writable({
      write: (line: Buffer, _encoding, done) => {
        const text = line.toString();
        (text.startsWith('{"level":40,') ? warnings : faults).push(text);
        done();
      },
    });
    const app = await TestApp.start({ logger: createLogger('warn', lines), ...options });
    const key = makeApiKey();
    if (options.neo4j === undefined) await store(app, key, ['admin']);
    return new HttpApp(app, { faults, warnings }, key);
  }

  /** A key that is stored, and the id it is stored under. */
  async addKey(
    scopes: readonly Scope[],
    organization = this.test.organization,
    limits: KeyLimits = {},
  ): Promise<{ key: string; id: string }> {
    const key = makeApiKey();
    return { key, id: await store(this.test, key, scopes, organization, limits) };
  }

  /** The value of the cookie of a signed-in browser: whose requests are let in without asking the database. */
  async signIn(scopes: readonly Scope[] = ['admin']): Promise<string> {
    const { organization } = this.test;
    const link = this.test.app.sessions.makeLink({ organization, keyId: 'test', scopes });
    const response = await request(this.test.app.http).get(`/sign-in?link=${link}`);
    return cookieOf(response.headers['set-cookie']);
  }

  request() {
    return request(this.test.app.http);
  }

  /** A POST of an event in JSON with a valid key, ready for more headers. */
  post(path = INGEST): Test {
    return this.request().post(path).set('authorization', `Bearer ${this.key}`).set('content-type', 'application/json');
  }

  close(): Promise<void> {
    return this.test.close();
  }
}

export function cookieOf(header: unknown): string {
  return String(header).split(';')[0] ?? '';
}

async function store(
  { app, organization: own }: TestApp,
  key: string,
  scopes: readonly Scope[],
  organization = own,
  limits: KeyLimits = {},
) {
  const id = randomUUID();
  const createdAt = BigInt(Date.now()) * 1_000_000n;
  await app.keys.create(hashApiKey(key), { id, name: 'test', organization, scopes, createdAt, ...limits });
  return id;
}

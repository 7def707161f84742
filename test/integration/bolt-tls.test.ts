import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Neo4jClient } from '../../src/graph/client.ts';
import { checkDatabase } from '../../src/graph/database-info.ts';
import { runEvent } from '../support/events.ts';
import { NEO4J_START_MS, testNeo4j } from '../support/neo4j.ts';
import { TestApp } from '../support/test-app.ts';
import { TlsProxy } from '../support/tls-proxy.ts';

// Bolt over TLS: what each scheme of NEO4J_URI takes, and what is said of a certificate that is not taken.

let proxy: TlsProxy;
let settings: Awaited<ReturnType<typeof testNeo4j>>;
beforeAll(async () => {
  settings = await testNeo4j();
  proxy = await TlsProxy.to(settings.uri);
}, NEO4J_START_MS);
afterAll(() => proxy.close());

const at = (scheme: string, host = 'localhost') => `${scheme}://${host}:${proxy.port}`;

/** What the check at a start says of a database. */
async function said(uri: string): Promise<string> {
  const client = new Neo4jClient({ ...settings, uri });
  try {
    const { version } = await checkDatabase(client, uri);
    return `Neo4j ${version}`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    await client.close();
  }
}

describe('Neo4j behind TLS', () => {
  test('takes events and answers over bolt+ssc', async () => {
    const before = proxy.connections;
    const app = await TestApp.start({ neo4j: { ...settings, uri: at('bolt+ssc') } });
    await app.send(runEvent('load', { outputs: ['d'] }));
    const { data } = await app.ask('{ dataset(namespace: "ns", name: "d") { name } }');
    expect(data).toEqual({ dataset: { name: 'd' } });
    expect(proxy.connections).toBeGreaterThan(before);
    await app.close();
  });

  test('is not believed over bolt+s while nobody trusts its certificate, and it is said what to do', async () => {
    expect(await said(at('bolt+s'))).toBe(
      `Neo4j at ${at('bolt+s')} shows a certificate that is not trusted (DEPTH_ZERO_SELF_SIGNED_CERT); name the file of who signed it in NODE_EXTRA_CA_CERTS, or begin NEO4J_URI with bolt+ssc:// or neo4j+ssc://, which takes any certificate, and so anybody's.`,
    );
    expect(await said(at('neo4j+s'))).toContain(
      'shows a certificate that is not trusted (DEPTH_ZERO_SELF_SIGNED_CERT)',
    );
    expect(await said(at('bolt+ssc'))).toMatch(/^Neo4j 5/);
  });

  test('is believed over bolt+s by who trusts its certificate, by its name alone', async () => {
    const run = promisify(execFile);
    const list = async (uri: string) => {
      const env = {
        ...process.env,
        ...{ NODE_EXTRA_CA_CERTS: proxy.certFile, NEO4J_URI: uri },
        ...{ NEO4J_USERNAME: settings.username, NEO4J_PASSWORD: settings.password || 'none' },
      };
      const main = fileURLToPath(new URL('../../bin/openlineage-graph.js', import.meta.url));
      return run(process.execPath, [main, 'workspaces', 'list', '--organization', 'nobody'], { env }).then(
        ({ stdout, stderr }) => ({ exitCode: 0, text: stdout + stderr }),
        (error: unknown) => {
          const { code, stderr } = error as { readonly code: number; readonly stderr: string };
          return { exitCode: code, text: stderr };
        },
      );
    };
    const [trusted, otherName] = await Promise.all([list(at('bolt+s')), list(at('bolt+s', '127.0.0.1'))]);
    expect(trusted.exitCode).toBe(0);
    expect(otherName.exitCode).toBe(1);
    expect(otherName.text).toContain(
      'shows a certificate for another name (ERR_TLS_CERT_ALTNAME_INVALID); name it in NEO4J_URI as its certificate does.',
    );
  });

  test('one that speaks none is not asked in the clear over bolt+s', async () => {
    const uri = settings.uri.replace(/^\w+:/, 'bolt+s:');
    expect(await said(uri)).toBe(
      `Neo4j at ${uri} does not speak TLS; have it do so (server.bolt.tls_level), or begin NEO4J_URI with bolt:// or neo4j://.`,
    );
  });
});

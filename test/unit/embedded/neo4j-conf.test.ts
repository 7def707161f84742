import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { renderConf } from '../../../src/embedded/neo4j-conf.ts';

const TEMPLATE = readFileSync(new URL('../../../neo4j/neo4j.conf', import.meta.url), 'utf8');
const VALUES = { boltPort: 7688, httpPort: 7475, pageCacheMiB: 256 };

describe('renderConf', () => {
  test('fills in all of the template', () => {
    const conf = renderConf(TEMPLATE, {
      ...VALUES,
      browserPostConnectCommand: 'play http://localhost:4000/guide',
      browserGuideHosts: ['localhost', '127.0.0.1'],
    });
    expect(conf).toContain('server.bolt.listen_address=127.0.0.1:7688\n');
    expect(conf).toContain('server.http.listen_address=127.0.0.1:7475\n');
    expect(conf).toContain('server.memory.pagecache.size=256m\n');
    expect(conf).toContain('browser.post_connect_cmd=play http://localhost:4000/guide\n');
    expect(conf).toContain('browser.remote_content_hostname_whitelist=localhost,127.0.0.1\n');
    expect(conf).not.toMatch(/@[A-Z]/);
  });

  test('leaves out what has no value', () => {
    expect(renderConf(TEMPLATE, VALUES)).not.toMatch(/^(?:browser\.|.*fail_on_corrupted)/m);
    expect(renderConf(TEMPLATE, { ...VALUES, cutsTornLog: true })).toMatch(/fail_on_corrupted_log_files=false$/m);
  });

  test('never lets a value begin a line of its own', () => {
    const browserPostConnectCommand = 'play x\ndbms.security.auth_enabled=false';
    expect(() => renderConf(TEMPLATE, { ...VALUES, browserPostConnectCommand })).toThrow(TypeError);
  });

  test('refuses a placeholder that it does not know', () => {
    expect(() => renderConf('a=@SOMETHING_ELSE@', VALUES)).toThrow('@SOMETHING_ELSE@');
  });
});

test('the template lets nobody in from outside, nor without a password, and reports nothing', () => {
  const conf = renderConf(TEMPLATE, VALUES);
  const addresses = [...conf.matchAll(/^server\.\w+\.(?:listen|advertised)_address=(.*)$/gm)].map(([, value]) => value);
  expect(addresses).toHaveLength(4);
  for (const address of addresses) expect(address).toMatch(/^127\.0\.0\.1:\d+$/);
  expect(conf).toContain('dbms.security.auth_enabled=true\n');
  expect(conf).toContain('dbms.usage_report.enabled=false\n');
  expect(conf).toContain('client.allow_telemetry=false\n');
});

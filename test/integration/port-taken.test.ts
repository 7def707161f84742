import { expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { ROOT } from '../../src/root.ts';
import { temporaryFolders } from '../unit/embedded/temporary-folder.ts';

const temporaryFolder = temporaryFolders();

test('a port that is taken is said before a database is started, or a key made', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const dataDir = join(temporaryFolder(), 'data');
  const { NEO4J_URI: _none, ...environment } = process.env;
  const { status, stderr } = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', 'src/main.ts'], {
    ...{ cwd: ROOT, encoding: 'utf8', timeout: 120_000 },
    env: { ...environment, PORT: String(port), HOST: '127.0.0.1', DATA_DIR: dataDir },
  });
  other.close();
  expect(stderr).toContain(`Port ${port} on 127.0.0.1 is taken; stop what listens there or set PORT to another.`);
  expect(status).toBe(1);
  expect([existsSync(join(dataDir, 'neo4j')), existsSync(join(dataDir, 'api-key'))]).toEqual([false, false]);
});

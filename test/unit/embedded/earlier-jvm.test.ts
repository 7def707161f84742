import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { endEarlierJvm, runningJvm, writeJvmRecord } from '../../../src/embedded/earlier-jvm.ts';
import { processIdentity } from '../../../src/embedded/process-identity.ts';
import { killed, nextLine, nodeScript } from './node-script.ts';
import { temporaryFolders } from './temporary-folder.ts';

const newFolder = temporaryFolders();
const ports = { boltPort: 1, httpPort: 2 };

describe('endEarlierJvm', () => {
  test('waits for one that ends by itself', async () => {
    const home = newFolder();
    const child = nodeScript(
      `process.on('SIGTERM', () => process.exit(0)); console.log('up'); setInterval(() => {}, 1000);`,
      home,
    );
    const exit = once(child, 'exit');
    await nextLine(child);
    writeJvmRecord(home, { pid: child.pid!, ...ports });
    expect(runningJvm(home)).toMatchObject({ pid: child.pid, ...ports });
    const said: string[] = [];
    const onProgress = (line: string) => {
      said.push(line);
      child.kill('SIGTERM'); // what it takes for the time to end
    };
    await endEarlierJvm(home, onProgress, 120_000);
    expect(await exit).toEqual([0, null]);
    expect(said).toEqual([`Waiting for the Neo4j of an earlier start (pid ${child.pid}) to end ...`]);
    expect(existsSync(join(home, 'jvm.json'))).toBe(false);
  });

  test('kills one that hangs', async () => {
    const home = newFolder();
    const child = nodeScript(`process.on('SIGTERM', () => {}); console.log('up'); setInterval(() => {}, 1000);`, home);
    await nextLine(child);
    writeJvmRecord(home, { pid: child.pid!, ...ports });
    await endEarlierJvm(home, () => {}, 200);
    expect(processIdentity(child.pid!)).toBeUndefined();
  });

  test('leaves a process alone that only has its pid, or that is none of ours', async () => {
    const home = newFolder();
    const stranger = nodeScript(`console.log('up'); setInterval(() => {}, 1000);`);
    await nextLine(stranger);
    writeJvmRecord(home, { pid: stranger.pid!, ...ports });
    await endEarlierJvm(home, () => {}, 0);
    expect(processIdentity(stranger.pid!)).toBeDefined();

    const record = { pid: stranger.pid, identity: 'boot-1', ...ports };
    writeFileSync(join(home, 'jvm.json'), JSON.stringify(record));
    await endEarlierJvm(home, () => {}, 0);
    expect(processIdentity(stranger.pid!)).toBeDefined();
    await killed(stranger);
  });

  test.each(['', '{', 'null', '{"pid":"1"}'])('takes a record that a crash spoilt for none: %j', async (text) => {
    const home = newFolder();
    writeFileSync(join(home, 'jvm.json'), text);
    expect(runningJvm(home)).toBeUndefined();
    await endEarlierJvm(home, () => {}, 0);
  });
});

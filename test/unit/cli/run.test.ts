import { describe, expect, test } from '@jest/globals';
import { runFake } from '../../support/fake-terminal.ts';

const VERBS = ['serve', 'ingest', 'keys', 'migrate', 'doctor'];

describe('help', () => {
  test('lists every verb, and says the version', async () => {
    const { exitCode, stdout } = await runFake(['--help']);
    expect(exitCode).toBe(0);
    for (const verb of VERBS) expect(stdout).toContain(`  ${verb}`);
    expect((await runFake(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  test.each([...VERBS.map((verb) => [verb]), ['keys', 'create'], ['keys', 'list'], ['keys', 'revoke']])(
    '%s %s has its own',
    async (...verb: string[]) => {
      const { exitCode, stdout, stderr } = await runFake([
        ...verb.filter((word) => typeof word === 'string'),
        '--help',
      ]);
      expect([exitCode, stderr]).toEqual([0, '']);
      expect(stdout).toContain(`Usage: openlineage-graph ${verb.filter((word) => typeof word === 'string').join(' ')}`);
    },
  );
});

describe('wrong usage ends with 2 and says what is wrong', () => {
  test.each([
    [[], 'Usage: openlineage-graph'],
    [['unheard-of'], "unknown command 'unheard-of'"],
    [['serve', '--unheard-of'], "unknown option '--unheard-of'"],
    [['serve', 'surplus'], 'too many arguments'],
    [['ingest'], "missing required argument 'file'"],
    [['ingest', 'f', '--concurrency', '0'], 'whole number from 1 to 1024'],
    [['ingest', 'f', '--max-errors', 'x'], 'whole number from 0 up'],
    [['keys'], 'Usage: openlineage-graph keys'],
    [['keys', 'create'], "required option '--name <name>'"],
    [['keys', 'create', '--name', ' '], 'must not be empty'],
    [['keys', 'create', '--name', 'n', '--scope', 'all'], 'Allowed choices are ingest, read, read:source, admin'],
    [['keys', 'revoke'], "missing required argument 'id'"],
  ])('%j', async (argv, said) => {
    const { exitCode, stdout, stderr } = await runFake(argv);
    expect(exitCode).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain(said);
  });

  test('in two lines, of which the first is what is wrong', async () => {
    const { stderr } = await runFake(['ingest', 'f', '--concurrency', '0']);
    expect(stderr).toMatch(/^error: .* It must be a whole number from 1 to 1024\.\n--help after the command .*\n$/);
  });
});

describe('what is wrong with the set-up', () => {
  test.each([['serve'], ['migrate'], ['keys', 'list']])(
    '%s: is one sentence, all of it, and exit code 1',
    async (...argv) => {
      const variables = { PORT: 'x', NEO4J_URI: 'http://nope' };
      const { exitCode, stderr } = await runFake(
        argv.filter((word) => typeof word === 'string'),
        { variables },
      );
      expect(exitCode).toBe(1);
      expect(stderr).toMatch(/^The environment is not usable: .*PORT.*NEO4J_URI.*\.\n$/);
    },
  );

  test('a database that nobody serves', async () => {
    const variables = { NEO4J_URI: 'bolt://127.0.0.1:1', NEO4J_PASSWORD: 'secret' };
    const { exitCode, stdout, stderr } = await runFake(['keys', 'list'], { variables });
    expect([exitCode, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^Neo4j at bolt:\/\/127\.0\.0\.1:1 cannot be reached .*\n$/s);
    expect(stderr).not.toContain('secret');
  });
});

import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);

const CACHE = join(import.meta.dirname, '..', '..', 'node_modules', '.cache');

/**
 * The interpreter of a virtual environment that holds the package, made on first use and kept until `node_modules` goes.
 * @throws a sentence that says what is missing
 */
export async function pythonWith(name: string, version: string): Promise<string> {
  const folder = join(CACHE, `${name}-${version}-python-${await pythonVersion()}`);
  const python = join(folder, 'bin', 'python');
  const isReady = join(folder, 'ready');
  if (existsSync(isReady)) return python;
  await rm(folder, { recursive: true, force: true });
  await say(
    execute('python3', ['-m', 'venv', folder]),
    'python3 cannot make a virtual environment; install its venv module',
  );
  // An index that answers slowly, or not at once, is no fault of what is tested.
  const patience = ['--retries', '10', '--timeout', '60'];
  const install = [
    '-m',
    'pip',
    'install',
    '--quiet',
    '--disable-pip-version-check',
    ...patience,
    `${name}==${version}`,
  ];
  await say(execute(python, install, { timeout: 480_000 }), `${name} ${version} cannot be installed from PyPI`);
  await writeFile(isReady, '');
  return python;
}

async function pythonVersion(): Promise<string> {
  const print = 'import sys; print("%d.%d.%d" % sys.version_info[:3])';
  const { stdout } = await say(execute('python3', ['-c', print]), 'python3 cannot be run; install Python 3.9 or newer');
  return stdout.trim();
}

async function say<T>(work: Promise<T>, what: string): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const { stderr, message } = error as { readonly stderr?: string; readonly message: string };
    const lines = (stderr ?? '').split('\n').filter((line) => line.trim() !== '');
    throw new Error(`The test with a real Python client cannot run: ${what} (${lines.at(-1) ?? message}).`, {
      cause: error,
    });
  }
}

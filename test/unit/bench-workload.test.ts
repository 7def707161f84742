import { describe, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { DEFAULT_WORKLOAD, ingestUnits, mixUnits, random, type Workload } from '../../bench/workload.ts';

/** SHA-256 of the events as NDJSON. */
function hashOf(units: Iterable<readonly unknown[]>): string {
  const hash = createHash('sha256');
  for (const unit of units) for (const event of unit) hash.update(`${JSON.stringify(event)}\n`);
  return hash.digest('hex');
}

function workload(changes: Partial<Workload>): Workload {
  return { ...DEFAULT_WORKLOAD, ...changes };
}

// What the generator that the peer was measured with writes for the same parameters.
describe('the workload is the one that the peer was measured with, byte for byte', () => {
  test.each<[string, Partial<Workload>, string]>([
    ['layered', {}, 'cd9c231e41635319d72b2152b1121eff2432a9634782cd3e114160fd77f0ae14'],
    [
      'layered, other names',
      { jobs: 1_000, seed: 7, namespace: 'other' },
      '60e50fd3bfdc0b5a054c13d37ba12c76d66f13011929ee32b4a407a0ae23d11b',
    ],
    ['random', { shape: 'random', jobs: 500 }, '670c425416509f402b18d42d02158017139ebd78fbeb12bb994c18e148e5e788'],
    [
      'random, narrow',
      { shape: 'random', jobs: 300, seed: 9, width: 25, columns: 3 },
      '6d9eff3d7eb9e3bd4671f07bc052705385f00387db872615bba63410eb307ba1',
    ],
    ['chain', { shape: 'chain', jobs: 50 }, 'dd3811e57c2f0883db676b9015d9bd62374992641f531d2f10fbe89a7d2e907b'],
    ['hub', { shape: 'hub', jobs: 40, columns: 1 }, 'c3b90c31883813443500094b75c469132404e369a32beefb7a7d65fb89a3bfd4'],
  ])('%s', (_name, changes, expected) => {
    expect(hashOf(ingestUnits(workload(changes)))).toBe(expected);
  });

  test.each<[string, Partial<Workload>, string]>([
    ['mix', {}, '78bb2233df2d94ed29430ea3a5aa4b1d7658f85883fccd7665af7219b335c4c8'],
    [
      'mix, small',
      { mixJobs: 40, rounds: 2, seed: 5, namespace: 'prod', columns: 4 },
      '3451ab39ed2be5a1d7f6b16100491b7aa95b124b6e5a06557d47b56e505be3c9',
    ],
  ])('%s', (_name, changes, expected) => {
    expect(hashOf(mixUnits(workload(changes)))).toBe(expected);
  });
});

test('the seed alone decides the random numbers', () => {
  const [a, b, other] = [random(42), random(42), random(43)];
  const numbers = Array.from({ length: 100 }, a);
  expect(Array.from({ length: 100 }, b)).toEqual(numbers);
  expect(Array.from({ length: 100 }, other)).not.toEqual(numbers);
  expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...numbers)).toBeLessThan(1);
});

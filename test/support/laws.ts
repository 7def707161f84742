import fc from 'fast-check';

/** LAWS_RUNS=10 tries ten times as many random cases. */
export const SCALE = Number(process.env['LAWS_RUNS'] ?? 1);

/** Each run tries the same histories, so that what fails did so by a change; LAWS_RUNS, whatever it is, tries others. */
const SEED = process.env['LAWS_RUNS'] === undefined ? { seed: 20_261_125 } : {};

interface Law {
  /** For `fc.assert`. */
  readonly parameters: fc.Parameters<unknown> & { readonly numRuns: number };
  /** For `test`. */
  readonly timeout: number;
}

/**
 * How often a law is tried, and how long that may take. A failure prints its seed and path, to be given to `fc.assert` beside these; fast-check ends
 * before jest's own limit would swallow them.
 */
export function lawRuns(runs: number, seconds = 300): Law {
  const limit = seconds * Math.max(1, SCALE) * 1_000;
  return {
    parameters: {
      ...SEED,
      numRuns: Math.ceil(runs * SCALE),
      plugins: [fc.interruptAfterTimeLimit(limit, { failOnInterrupt: true })],
    },
    timeout: limit + 30_000,
  };
}

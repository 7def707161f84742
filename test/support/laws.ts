import { expect } from '@jest/globals';
import fc from 'fast-check';

/** LAWS_RUNS=10 tries ten times as many random cases, and others than `seed.ts` makes of each run. */
export const SCALE = Number(process.env['LAWS_RUNS'] ?? 1);

/** What a law may take on a slow machine beyond its time before it counts as hanging. */
const PATIENCE_MS = 600_000;

interface Law {
  /** For `fc.assert`. */
  readonly parameters: fc.Parameters<unknown> & { readonly numRuns: number };
  /** For `test`. */
  readonly timeout: number;
}

/**
 * How often a law is tried, and the time after which no further case is begun, so that a slow machine is not taken for a broken law: it tries a
 * quarter of the cases at least, and tells when it did not try them all. A failure prints its seed and path, to be given to `fc.assert` beside these.
 */
export function lawRuns(runs: number, seconds = 60): Law {
  const limit = seconds * Math.max(1, SCALE) * 1_000;
  const numRuns = Math.ceil(runs * SCALE);
  return {
    parameters: { numRuns, plugins: [whileThereIsTime(numRuns, limit)] },
    timeout: limit + PATIENCE_MS,
  };
}

/** Unlike `fc.interruptAfterTimeLimit`, never leaves a case that has begun: it would still use the database when the next test does. */
function whileThereIsTime(numRuns: number, limit: number): fc.Plugin<unknown> {
  return () => {
    const least = Math.ceil(numRuns / 4);
    const started = performance.now();
    let begun = 0;
    return {
      decorateRun: (run) => (value) => {
        if (begun >= least && performance.now() - started > limit) return new fc.PreconditionFailure(true);
        begun++;
        return run(value);
      },
      onAllRunsComplete: ({ failed, interrupted, numRuns: tried }) => {
        if (failed || !interrupted) return;
        const law = expect.getState().currentTestName ?? 'a law';
        process.stderr.write(`Tried ${tried} of ${numRuns} cases in ${limit / 1_000} s: ${law}\n`);
      },
    };
  };
}

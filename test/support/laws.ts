import { expect } from '@jest/globals';
import fc from 'fast-check';

/** LAWS_RUNS=10 tries ten times as many random cases, and others than `seed.ts` makes of each run. */
export const SCALE = Number(process.env['LAWS_RUNS'] ?? 1);

/** After this no law begins another case than it must; what comes after the laws takes minutes on a slow machine, and all of it should end within half an hour. */
const WHOLE_RUN_MS = 12 * 60_000;
/** Of the time that a run has left, what one law may take: however many take theirs, some is left. */
const SHARE = 1 / 6;
/** What a law may take on a slow machine beyond its time before it counts as hanging. */
const PATIENCE_MS = 600_000;

interface Law {
  /** For `fc.assert`. */
  readonly parameters: fc.Parameters<unknown> & { readonly numRuns: number };
  /** For `test`. */
  readonly timeout: number;
}

/**
 * How often a law is tried, and the time after which no further case is begun: these seconds, or less where the tests before took long. So a slow
 * machine is not taken for a broken law: a quarter of the cases are tried at least, and it is told when not all were.
 * A failure prints its seed and path, to be given to `fc.assert` beside these.
 */
export function lawRuns(runs: number, seconds = 240): Law {
  const most = seconds * Math.max(1, SCALE) * 1_000;
  const numRuns = Math.ceil(runs * SCALE);
  return {
    parameters: { numRuns, plugins: [whileThereIsTime(numRuns, most)] },
    timeout: most + PATIENCE_MS,
  };
}

/** Unlike `fc.interruptAfterTimeLimit`, never leaves a case that has begun: it would still use the database when the next test does. */
function whileThereIsTime(numRuns: number, most: number): fc.Plugin<unknown> {
  return () => {
    const limit = Math.min(most, shareOfTheRun());
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
        const seconds = Math.round((performance.now() - started) / 1_000);
        process.stderr.write(`Tried ${tried} of ${numRuns} cases in ${seconds} s: ${law}\n`);
      },
    };
  };
}

/** Whoever asks for other cases than CI tries has the time for them. */
function shareOfTheRun(): number {
  const began = process.env['TESTS_BEGAN'];
  if (began === undefined || process.env['LAWS_RUNS'] !== undefined) return Infinity;
  return Math.max(0, WHOLE_RUN_MS - (Date.now() - Number(began))) * SHARE;
}

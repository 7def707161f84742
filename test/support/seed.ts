import fc from 'fast-check';

/** What CI tries each time, so that what fails did so by a change. */
const SEED = 20_261_125;

const { LAWS_RUNS: runs, LAWS_SEED: seed } = process.env;

// Whatever asks fast-check for random values: LAWS_RUNS, whatever it is, tries others each time; LAWS_SEED those of that seed.
if (seed !== undefined) fc.configureGlobal({ seed: Number(seed) });
else if (runs === undefined) fc.configureGlobal({ seed: SEED });

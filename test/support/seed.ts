import fc from 'fast-check';

/**
 * Whatever asks fast-check for random values: each run tries the same ones, so that what fails did so by a change; LAWS_RUNS, whatever it is, tries
 * others.
 */
if (process.env['LAWS_RUNS'] === undefined) fc.configureGlobal({ seed: 20_261_125 });

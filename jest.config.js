/**
 * Run as `node --experimental-vm-modules node_modules/jest/bin/jest.js`: modules stay ES modules, as at run time.
 *
 * @type {import('jest').Config}
 */
export default {
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  testEnvironment: 'node',
  // One Neo4j for the whole run, started when a test first asks for it.
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
  setupFiles: ['<rootDir>/test/support/seed.ts'],
  reporters: ['default', '<rootDir>/test/support/stuck-reporter.ts'],
  testSequencer: '<rootDir>/test/support/longest-first.ts',
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: { parser: { syntax: 'typescript' }, target: 'es2024' },
        module: { type: 'es6' },
        sourceMaps: 'inline',
        swcrc: false,
      },
    ],
  },
  // Tests import what they use from `@jest/globals`, with its types.
  injectGlobals: false,
  restoreMocks: true,
  // Two workers and one database beside them are what two cores carry.
  maxWorkers: 2,
  // Modules of suites that are over are not let go of: after fifty suites a worker holds more than a gibibyte, and a small machine has four in all.
  workerIdleMemoryLimit: '384MB',
  // Nothing under these belongs to the tests, and copies of package.json there confuse the module map.
  modulePathIgnorePatterns: ['<rootDir>/.data/', '<rootDir>/neo4j/lib/', '<rootDir>/neo4j/target/'],
  // For what hangs, and nothing else: a first query on a cold database takes seconds, and a slow or busy machine many times as long.
  testTimeout: 300_000,
};

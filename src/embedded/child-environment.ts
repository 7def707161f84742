import type { Variables } from './run-command.ts';

const PASSED_ON = [
  'PATH',
  'HOME',
  'USER',
  'LANG',
  'LC_ALL',
  'LC_CTYPE',
  'TZ',
  'TMPDIR',
  'JAVA_HOME',
  'JAVA_TOOL_OPTIONS',
];

/** The variables of this process, for the programs that are started with them. */
export function ownEnvironment(): Variables {
  // eslint-disable-next-line no-restricted-properties -- not read as settings: JAVA_HOME and PATH are for finding programs, as a shell would
  return process.env;
}

/** What the database's JVM is given: no keys and passwords that the server itself may have been given by the environment. */
export function databaseEnvironment(environment: Variables): Variables {
  return Object.fromEntries(
    PASSED_ON.flatMap((name) => (environment[name] === undefined ? [] : [[name, environment[name]]])),
  );
}

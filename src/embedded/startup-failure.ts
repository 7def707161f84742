import { SetupError } from '../domain/setup-error.ts';
import { NoRoomError } from './disk-space.ts';

export interface StartupFailure {
  /** Whether another attempt, on other ports or a little later, may well go better. */
  readonly passing: boolean;
  readonly error: SetupError;
}

interface Kind {
  readonly sign: RegExp;
  readonly advice: string;
  readonly passing?: boolean;
  readonly kind?: typeof SetupError;
}

const KINDS: readonly Kind[] = [
  {
    sign: /PortBindException|BindException|Address already in use/,
    advice: 'one of its ports was taken meanwhile: start again',
    passing: true,
  },
  {
    sign: /FileLockException|StoreLockException|locked by another process/,
    advice: 'another Neo4j holds its store: end that one',
    passing: true,
  },
  {
    sign: /No space left on device|Disk quota exceeded/,
    advice: 'the disk is full: free some space',
    kind: NoRoomError,
  },
  {
    sign: /Permission denied|AccessDeniedException|Read-only file system/,
    advice: 'its files may not be written: give this user the right to',
  },
  {
    sign: /OutOfMemoryError|Could not reserve enough space|insufficient memory|Cannot allocate memory/,
    advice: 'there is too little memory: free some, or give it another heap',
  },
  {
    sign: /later version|newer version|Unknown store version|unsupported.*store|UpgradeNotAllowed|StoreUpgrade|KernelVersion|format family/i,
    advice: 'its store was written by another version of Neo4j: use that, or another DATA_DIR',
  },
  {
    sign: /UnsupportedClassVersionError|Unrecognized (?:VM )?option/,
    advice: 'this Java does not run it: install a JDK 17 or 21',
  },
];

/** Says in one sentence why Neo4j did not start, from all that it wrote to its log. */
export function startupFailure(log: string, logFile: string): StartupFailure {
  const kind = KINDS.find(({ sign }) => sign.test(log));
  const advice = kind === undefined ? '' : `; ${kind.advice}`;
  const Failure = kind?.kind ?? SetupError;
  return {
    passing: kind?.passing ?? false,
    error: new Failure(`The embedded Neo4j did not start (${decisive(log, kind)})${advice}. Its log is ${logFile}.`),
  };
}

/** The reason that Launch.java gives last, unless a line with the sign says more; for a JVM that never got so far, its last line. */
function decisive(log: string, kind: Kind | undefined): string {
  const lines = log.split('\n').map((line) => line.trim());
  const failed = lines.findLast((line) => line.startsWith('FAILED '))?.slice('FAILED '.length);
  const signed = kind === undefined ? undefined : lines.find((line) => kind.sign.test(line));
  const chosen = failed !== undefined && (kind?.sign.test(failed) ?? true) ? failed : (signed ?? failed);
  const line = chosen ?? lines.findLast((each) => each !== '') ?? 'it said nothing';
  return line.replace(/^(?:Caused by: )?(?:[a-z]\w*\.)+(\w+: )/, '$1').slice(0, 300);
}

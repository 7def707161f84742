import { Presets, SingleBar } from 'cli-progress';
import type { Terminal } from '../terminal.ts';
import { number, type IngestTally } from './ingest-tally.ts';

/** Shows how far it is, until stopped. */
export interface Progress {
  /** Bytes of the files that were read. */
  advance(bytes: number): void;
  stop(): void;
}

const PLAIN_EVERY_MS = 5_000;

/** A bar on a terminal, a line now and then elsewhere. */
export function createProgress(terminal: Terminal, tally: IngestTally, totalBytes: number | null): Progress {
  return terminal.stderr.isTTY === true && totalBytes !== null
    ? bar(terminal, tally, totalBytes)
    : lines(terminal, tally);
}

function bar(terminal: Terminal, tally: IngestTally, totalBytes: number): Progress {
  const single = new SingleBar(
    {
      stream: terminal.stderr,
      format: '{bar} {percentage}% | {events} events | {rate}/s | {refused} refused{left}',
      barsize: 30,
      fps: 10,
      hideCursor: false, // an interrupted command would leave it hidden
      clearOnComplete: true,
      gracefulExit: false,
    },
    Presets.shades_classic,
  );
  let bytes = 0;
  const payload = () => ({
    events: number(tally.read),
    rate: number(tally.perSecond),
    refused: number(tally.refused),
    left: left(tally.seconds, bytes / totalBytes),
  });
  single.start(totalBytes, 0, payload());
  const timer = setInterval(() => single.update(bytes, payload()), 100);
  return {
    advance: (count) => (bytes += count),
    stop: () => {
      clearInterval(timer);
      single.update(bytes, payload());
      single.stop();
    },
  };
}

function lines(terminal: Terminal, tally: IngestTally): Progress {
  const timer = setInterval(() => {
    terminal.stderr.write(`${tally.counts()} (${number(tally.perSecond)} events/s)\n`);
  }, PLAIN_EVERY_MS);
  return { advance: () => undefined, stop: () => clearInterval(timer) };
}

/** How long it will take from here if it goes on like this: " | 3 min left". Nothing while nobody can tell. */
export function left(seconds: number, share: number): string {
  if (seconds < 2 || !(share >= 0.01 && share < 1)) return '';
  const remaining = (seconds / share) * (1 - share);
  return remaining < 90 ? ` | ${Math.ceil(remaining)} s left` : ` | ${Math.ceil(remaining / 60)} min left`;
}

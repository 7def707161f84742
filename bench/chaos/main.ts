import { parseArgs } from 'node:util';
import { chaos } from './chaos.ts';
import { FAULTS, type FaultName } from './faults.ts';

const USAGE = `npm run chaos -- [--times 100] [--faults ${Object.keys(FAULTS).join(',')}] [--pause 30] [--seed 1]`;
const SHOWN = 20;

/** Each fault so many times, or until Ctrl-C; exit code 1 when an event that was answered 2xx is not in the graph, or something else is. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      times: { type: 'string', default: '100' },
      faults: { type: 'string', default: Object.keys(FAULTS).join(',') },
      pause: { type: 'string', default: '30' },
      seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    },
  });
  const names = values.faults.split(',').map((name) => {
    if (!Object.hasOwn(FAULTS, name)) throw new Error(`There is no fault "${name}".\n${USAGE}`);
    return name as FaultName;
  });
  const seed = Number(values.seed);
  const faults = names.flatMap((name) => Array.from({ length: Number(values.times) }, () => name));
  const enough = new AbortController();
  process.once('SIGINT', () => {
    console.error('No more faults; comparing. Once more to leave at once.');
    enough.abort();
  });
  const { signal } = enough;
  const result = await chaos({
    faults,
    signal,
    seed,
    pause: Number(values.pause),
    onProgress: (line) => console.error(line),
  });
  for (const [name, { times, longestSilence }] of result.figures)
    console.log(`${name}: ${times} times, no event was taken for ${longestSilence.toFixed(1)} s at most`);
  console.log(`the spool's room: ${result.hasSmallDisk ? 'a disk of its own' : 'bounded by SPOOL_MAX_BYTES'}`);
  console.log(`${result.acknowledged} events answered 2xx, ${result.differences.length} differences (seed ${seed})`);
  for (const line of result.differences.slice(0, SHOWN)) console.log(line.slice(0, 500));
  if (result.differences.length > 0) {
    console.log(`The server's log ends with:\n${result.log}`);
    process.exitCode = 1;
  }
}

await main();

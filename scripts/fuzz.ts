// npm run fuzz -- [--requests 1000000] [--seed 7]: a long run of what test/e2e/fuzz.test.ts does. Ends with 1 where anything was found.
import { parseArgs } from 'node:util';
import { fuzz } from '../test/support/fuzz/campaign.ts';

const { values } = parseArgs({
  options: { requests: { type: 'string', default: '1000000' }, seed: { type: 'string', default: '7' } },
});
const [requests, seed] = [Number(values.requests), Number(values.seed)];
if (!(Number.isSafeInteger(requests) && Number.isSafeInteger(seed)))
  throw new Error('--requests and --seed take whole numbers');

const { sent, wrong, faults, isPolluted, heapBytes } = await fuzz(requests, seed, (line) => console.error(line));
for (const each of [...wrong, ...faults]) console.error(each);
const heap = `heap ${Math.round(heapBytes / 1_048_576)} MiB`;
console.log(`${sent} requests, ${wrong.length} answers that must not be, ${faults.length} faults, ${heap}`);
if (isPolluted) console.log('a body reached the prototype of all objects');
process.exitCode = wrong.length + faults.length === 0 && !isPolluted ? 0 : 1;

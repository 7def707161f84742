import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { foreignHosts, forgedRequests, guessedKeys, signInLinks } from '../support/attack/browser.ts';
import { forgeries } from '../support/attack/forgery.ts';
import { injections } from '../support/attack/injection.ts';
import { pollution, pollutions } from '../support/attack/pollution.ts';
import { receipts } from '../support/attack/receipts.ts';
import { AttackTarget, type Attempt } from '../support/attack/target.ts';
import { Victim } from '../support/attack/victim.ts';
import { graphqlBombs, slowSenders, smuggledRequests, zipBombs } from '../support/attack/wire.ts';
import { NEO4J_START_MS } from '../support/neo4j.ts';

/** `npm run attack` prints all that is tried. */
const PRINTS = process.env['ATTACK_REPORT'] === 'print';
const MOST_MS = 300_000;

let target: AttackTarget;
let victim: Victim;
beforeAll(async () => {
  target = await AttackTarget.start();
  victim = await Victim.of(target);
}, NEO4J_START_MS);
afterAll(() => target.close());

test.each<[string, (target: AttackTarget, victim: Victim) => Promise<Attempt[]>]>([
  ['forged ids and cursors', forgeries],
  ['receipts of others, altered and made up', receipts],
  ['Cypher and Lucene in every text that the schema takes', injections],
  ['names that would change what all objects are', pollutions],
  ['requests that other sites make browsers send', forgedRequests],
  ['hosts that a request alone says', foreignHosts],
  ['links to sign in that are used, old or made up', signInLinks],
  ['keys that are guessed', guessedKeys],
  ['requests within requests, and broken headers', smuggledRequests],
  ['bodies that become large', zipBombs],
  ['questions that become large', graphqlBombs],
  ['senders that never end', slowSenders],
])(
  '%s: refused, each',
  async (name, attack) => {
    const attempts = await attack(target, victim);
    if (PRINTS) process.stdout.write(report(name, attempts));
    expect(attempts.filter(({ isRefused }) => !isRefused)).toEqual([]);
    expect(target.app.faults).toEqual([]);
    expect((await target.send('/health/live')).status).toBe(200);
    expect(pollution()).toEqual([]);
  },
  MOST_MS,
);

function report(name: string, attempts: readonly Attempt[]): string {
  const lines = attempts.map(
    ({ tried, came, isRefused }) => `  ${isRefused ? 'refused' : 'GOT IN '}  ${tried}: ${came.replaceAll('\n', ' ')}\n`,
  );
  return `\n${name}\n${lines.join('')}`;
}

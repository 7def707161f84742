import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checksOf, type Check } from '../support/compatibility/checks.ts';
import { compatibilityReport, type Outcome } from '../support/compatibility/report.ts';
import { consumerScenarios, type Scenario } from '../support/compatibility/scenarios.ts';
import { specifiedFacets } from '../support/fixtures.ts';
import { HttpApp } from '../support/http-app.ts';
import { NEO4J_START_MS } from '../support/neo4j.ts';

// `npm run compatibility` runs this and writes the report.

const REPORT = join(import.meta.dirname, '../../docs/compatibility.md');
const scenarios = consumerScenarios();
const outcomes = new Map<string, Outcome>();
const apps: HttpApp[] = [];

beforeAll(async () => {
  for (const scenario of scenarios) outcomes.set(scenario.name, await outcomeOf(scenario));
  // Beside the start: a cold database plans each statement that they meet.
}, NEO4J_START_MS + 240_000);
afterAll(async () => {
  for (const app of apps) await app.close();
});

/** Sends the scenario into an organization of its own, and asks for everything that it says. */
async function outcomeOf(scenario: Scenario): Promise<Outcome> {
  const app = await HttpApp.start();
  apps.push(app);
  const statuses: number[] = [];
  const warnings = new Set<string>();
  for (const body of scenario.bodies) {
    const answer = await app.post().send(body);
    statuses.push(answer.status);
    const told = answer.body as { warnings?: readonly { readonly path: string; readonly message: string }[] };
    for (const { path, message } of told.warnings ?? []) warnings.add(`${path} ${message}`);
  }
  const checks: Outcome['checks'][number][] = [];
  const all = checksOf(scenario.events);
  for (let i = 0; i < all.length; i += CHECKS_AT_ONCE)
    checks.push(...(await answered(app, scenario, all.slice(i, i + CHECKS_AT_ONCE))));
  return { scenario, statuses, warnings: [...warnings], checks };
}

const failures: object[] = [];

/** A request may hold fifty roots, a check asks for two at most. */
const CHECKS_AT_ONCE = 25;

async function answered(app: HttpApp, { name }: Scenario, checks: readonly Check[]): Promise<Outcome['checks']> {
  const roots = checks.flatMap(({ query }, i) => Object.entries(query).map(([alias, root]) => `${alias}${i}: ${root}`));
  const { body } = await app.post('/graphql').send({ query: `{ ${roots.join(' ')} }` });
  const { data, errors } = body as { data: Record<string, never>; errors?: unknown };
  return checks.map((check, i) => {
    const of = Object.fromEntries(Object.keys(check.query).map((alias) => [alias, data[`${alias}${i}`]]));
    const passed = errors === undefined && isEqual(found(check, of as Record<string, never>), check.expected);
    if (!passed) failures.push({ scenario: name, ...check, answer: errors ?? of });
    return { ...check, passed };
  });
}

function found({ pick, query }: Check, data: Record<string, never>): unknown {
  const asked = (Object.keys(query).length === 1 ? data['it'] : data) as never;
  return pick === undefined ? asked : pick(asked);
}

function isEqual(a: unknown, b: unknown): boolean {
  try {
    expect(a).toEqual(b);
    return true;
  } catch {
    return false;
  }
}

describe('the consumer scenarios of the OpenLineage project', () => {
  test.each(scenarios)('$name: every event is taken', ({ name, events }) => {
    expect(outcomes.get(name)?.statuses).toEqual(events.map(() => 201));
  });

  test.each(scenarios.filter(({ valid }) => valid))('$name: without a warning', ({ name }) => {
    expect(outcomes.get(name)?.warnings).toEqual([]);
  });

  test('GraphQL answers all that their events say', () => {
    expect(failures).toEqual([]);
    const counts = [...outcomes.values()].map(({ checks }) => checks.length);
    expect(Math.min(...counts)).toBeGreaterThan(0);
  });

  test('docs/compatibility.md tells it', () => {
    const report = compatibilityReport([...outcomes.values()], specifiedFacets());
    if (process.env['COMPATIBILITY_REPORT'] === 'write') writeFileSync(REPORT, report);
    expect(readFileSync(REPORT, 'utf8')).toBe(report);
  });
});

import { loadDirectly } from './direct-loader.ts';
import { exportOrganization } from './organization-export.ts';
import { record } from './recorder.ts';
import type { Stack } from './stack.ts';
import { ingestUnits, type Workload } from './workload.ts';

const BATCH = 50;
const SHOWN = 3;

/**
 * Ingests a sample through the writer, loads it directly beside it, and compares all nodes, relationships and properties.
 * @throws Error when the graphs differ, with the first differences
 * @returns how many nodes and relationships are equal
 */
export async function checkDirectLoader(stack: Stack, workload: Workload): Promise<number> {
  const [ingested, loaded] = [stack.newOrganization(), stack.newOrganization()];
  const events = [...ingestUnits(workload)].flat().map((event) => JSON.stringify(event));
  await record(stack.settings, ingested, events, BATCH);
  await loadDirectly(stack.driver, loaded, workload);
  const expected = await exportOrganization(stack.driver, ingested);
  const found = await exportOrganization(stack.driver, loaded);
  const [missing, unexpected] = [without(expected, found), without(found, expected)];
  if (missing.length === 0 && unexpected.length === 0 && expected.length === found.length) return expected.length;
  const show = (what: string, lines: readonly string[]) =>
    lines.slice(0, SHOWN).map((line) => `\n  ${what} (of ${lines.length}): ${line.slice(0, 4_000)}`);
  throw new Error(
    `The directly loaded graph is not the ingested one:${[...show('missing', missing), ...show('unexpected', unexpected)].join('')}`,
  );
}

function without(lines: readonly string[], others: readonly string[]): string[] {
  const known = new Set(others);
  return lines.filter((line) => !known.has(line));
}

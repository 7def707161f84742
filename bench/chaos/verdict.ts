import { randomUUID } from 'node:crypto';
import neo4j from 'neo4j-driver';
import { Neo4jClient } from '../../src/graph/client.ts';
import { exportOrganization, OF_ORDER } from '../organization-export.ts';
import { commitAll } from '../recorder.ts';
import type { World } from './world.ts';

const AT_ONCE = 100;

/**
 * Whether the graph is what the acknowledged events alone make, written once and in another order.
 * @returns lines of nodes and relationships that are missing (-) or should not be there (+)
 */
export async function differences(
  { settings }: World,
  organization: string,
  acknowledged: readonly string[],
): Promise<string[]> {
  const client = new Neo4jClient(settings);
  const driver = neo4j.driver(settings.uri, neo4j.auth.basic(settings.username, settings.password), {
    useBigInt: true,
    telemetryDisabled: true,
  });
  try {
    // Of the same length as `default`, in which the server writes: some values depend on it.
    const expected = randomUUID().slice(0, organization.length);
    await commitAll(client, expected, acknowledged, AT_ONCE);
    const [found, wanted] = [
      new Set(await exportOrganization(driver, organization, OF_ORDER)),
      new Set(await exportOrganization(driver, expected, OF_ORDER)),
    ];
    return [
      ...[...wanted].filter((line) => !found.has(line)).map((line) => `- ${line}`),
      ...[...found].filter((line) => !wanted.has(line)).map((line) => `+ ${line}`),
    ];
  } finally {
    await client.close();
    await driver.close();
  }
}

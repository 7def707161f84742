import { randomUUID } from 'node:crypto';
import neo4j from 'neo4j-driver';
import { Neo4jClient } from '../../src/graph/client.ts';
import { Neo4jGraphWriter } from '../../src/graph/neo4j-graph-writer.ts';
import { facetReaders } from '../../src/openlineage/facets/facet-readers.ts';
import { parseEvent } from '../../src/openlineage/parse-event.ts';
import { readJson } from '../../src/openlineage/read-json.ts';
import { exportOrganization } from '../organization-export.ts';
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
    const writer = new Neo4jGraphWriter(client, facetReaders);
    for (let start = 0; start < acknowledged.length; start += AT_ONCE) {
      await writer.commit(expected, acknowledged.slice(start, start + AT_ONCE).map(parsed));
    }
    const [found, wanted] = [
      new Set(await exportOrganization(driver, organization)),
      new Set(await exportOrganization(driver, expected)),
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

function parsed(text: string) {
  const json = readJson(text);
  const event = json.ok ? parseEvent(json.value, BigInt(Date.now()) * 1_000_000n) : json;
  if (!event.ok) throw new Error(JSON.stringify(event.faults));
  return event.event;
}

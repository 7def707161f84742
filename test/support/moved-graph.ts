import type { SentEvent } from '../../src/domain/snapshot.ts';
import { composeKey } from '../../src/domain/keys.ts';
import type { Neo4jClient } from '../../src/graph/client.ts';
import { Neo4jSnapshotReader } from '../../src/graph/snapshot/neo4j-snapshot-reader.ts';
import { exportLines } from '../../src/moving/export-lines.ts';
import { parseSent } from '../../src/openlineage/read-snapshot.ts';
import { readJson } from '../../src/openlineage/read-json.ts';

const NOW = 2n ** 62n;

export async function exported(client: Neo4jClient, organization: string): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of exportLines(new Neo4jSnapshotReader(client), organization)) lines.push(line);
  return lines;
}

/** A line of an export, as the server takes it. */
export function acceptLine(text: string): SentEvent {
  const read = readJson(text);
  if (!read.ok) throw new Error(`${text}: ${JSON.stringify(read.faults)}`);
  const parsed = parseSent(read.value, NOW);
  if (!parsed.ok) throw new Error(`${text}: ${JSON.stringify(parsed.faults)}`);
  if (parsed.event.kind !== 'snapshot') throw new Error(`${text}: an event as any other`);
  return parsed.event;
}

/** As if nothing had ever been said or commanded. */
export async function wipe(client: Neo4jClient, organization: string): Promise<void> {
  const labels = (await client.command('CALL db.labels() YIELD label RETURN label')).map(({ label }) => String(label));
  for (const label of labels)
    await client.command(
      `MATCH (n:\`${label}\`) WHERE n.key STARTS WITH $prefix OR (n:Organization AND n.name = $organization) DETACH DELETE n`,
      { prefix: composeKey(organization, ''), organization },
    );
}

import { snapshotText } from '../openlineage/write-snapshot.ts';
import type { SnapshotReader } from './snapshot-reader.ts';

/** An organization's graph as OpenLineage NDJSON: ingested into an empty database it makes the same graph. Each line with its end. */
export async function* exportLines(reader: SnapshotReader, organization: string): AsyncGenerator<string> {
  for await (const snapshot of reader.snapshots(organization)) yield `${snapshotText(snapshot)}\n`;
}

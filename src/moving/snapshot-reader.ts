import type { SnapshotEvent } from '../domain/snapshot.ts';

/** Reads all that the graph holds of an organization, a little at a time. What is committed meanwhile may be in it in part. */
export interface SnapshotReader {
  snapshots(organization: string): AsyncIterable<SnapshotEvent>;
}

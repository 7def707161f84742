import type { ServerProcess } from './server-process.ts';

/** What the server says of its commits so far. */
export interface CommitMetrics {
  readonly commits: number;
  readonly events: number;
  /** Time with a transaction under way. */
  readonly seconds: number;
  /** Time that locks of organizations were held. */
  readonly lockSeconds: number;
}

export async function commitMetrics(server: ServerProcess): Promise<CommitMetrics> {
  const text = await server.metrics();
  const read = (name: string): number => {
    const value = new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1];
    if (value === undefined) throw new Error(`/metrics shows no ${name}.`);
    return Number(value);
  };
  return {
    commits: read('openlineage_batch_events_count'),
    events: read('openlineage_batch_events_sum'),
    seconds: read('openlineage_commit_seconds_sum'),
    lockSeconds: read('openlineage_organization_lock_seconds_sum'),
  };
}

export function since(before: CommitMetrics, after: CommitMetrics): CommitMetrics {
  return {
    commits: after.commits - before.commits,
    events: after.events - before.events,
    seconds: after.seconds - before.seconds,
    lockSeconds: after.lockSeconds - before.lockSeconds,
  };
}

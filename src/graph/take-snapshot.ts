import type { Nanos } from '../domain/event.ts';
import { DEFAULT_WINDOW } from '../domain/holding.ts';
import { nodeRef } from '../domain/facts.ts';
import { composeKey } from '../domain/keys.ts';
import type { FacetReaders } from '../domain/mappings.ts';
import { max } from '../domain/merge-cells.ts';
import { settleJobsAnew } from '../domain/settle-forgetting.ts';
import type { SentEvent, SnapshotEvent, StoredTombstone } from '../domain/snapshot.ts';
import { tombstoneKey } from '../domain/tombstones.ts';
import type { Transaction } from './client.ts';
import { Neo4jForgettingGraph } from './neo4j-forgetting-graph.ts';
import { mergeTombstones, tombstones } from './statements/forget-statements.ts';
import { adopt } from './statements/settings-statements.ts';
import { timeText } from './values.ts';
import { writeChanges } from './write-changes.ts';

const SECOND = 1_000_000_000n;

/**
 * Takes over settings and tombstones that lines of an export bring, before anything that they say is settled.
 * @returns what could not be taken over, by line
 */
export async function takeSettings(
  tx: Transaction,
  organization: string,
  lines: readonly SnapshotEvent[],
): Promise<Map<SentEvent, string>> {
  const leftOut = new Map<SentEvent, string>();
  for (const line of lines) {
    const { part } = line;
    if (part.of !== 'organization') continue;
    if (part.activeWindow !== null && !(await adopts(tx, organization, part.activeWindow, part.retainedSince)))
      leftOut.set(line, 'the active window and what is retained stay as they are here: the graph was not empty');
    if (part.tombstones.length === 0) continue;
    if (part.organization === organization) await remember(tx, organization, part.tombstones);
    else
      leftOut.set(
        line,
        `tombstones are digests of names of "${part.organization}": what was deleted there and comes late is not known here`,
      );
  }
  return leftOut;
}

/** Retires jobs as they were, and settles anew those whose runs are not all kept: their facts tell when the first said them. */
export async function takeCommands(
  tx: Transaction,
  organization: string,
  lines: readonly SnapshotEvent[],
  readers: FacetReaders,
): Promise<void> {
  const jobs = new Set<string>();
  for (const { part } of lines) {
    if (part.of !== 'job') continue;
    const key = composeKey(organization, part.name.namespace, part.name.name);
    const digest = tombstoneKey(organization, nodeRef('Job', key));
    if (part.retiredAt.length > 0)
      await rememberKeys(tx, organization, [{ key: digest, deletedAt: null, retiredAt: part.retiredAt }]);
    if (part.retiredAt.length > 0 || part.facts.some(({ firstSeen }) => firstSeen !== null)) jobs.add(key);
  }
  if (jobs.size === 0) return;
  const graph = new Neo4jForgettingGraph(tx, organization);
  await writeChanges(tx, organization, await settleJobsAnew([...jobs].sort(), organization, readers, graph));
}

async function adopts(tx: Transaction, organization: string, window: Nanos, retainedSince: Nanos | null) {
  const [row] = await tx.run(adopt, {
    ...{ organization, prefix: composeKey(organization, '') },
    ...{ seconds: window / SECOND, isDefault: window === DEFAULT_WINDOW, retainedSince: timeText(retainedSince) },
  });
  return row?.isSet ?? false;
}

function remember(tx: Transaction, organization: string, told: readonly StoredTombstone[]): Promise<void> {
  return rememberKeys(
    tx,
    organization,
    told.map(({ digest, ...rest }) => ({ key: composeKey(organization, digest), ...rest })),
  );
}

/** With what is there: the later deletion, and all retirements. */
async function rememberKeys(
  tx: Transaction,
  organization: string,
  told: readonly (Omit<StoredTombstone, 'digest'> & { readonly key: string })[],
): Promise<void> {
  const known = new Map((await tx.run(tombstones, { keys: told.map(({ key }) => key) })).map((row) => [row.key, row]));
  const rows = told.map(({ key, deletedAt, retiredAt }) => {
    const before = known.get(key);
    const deleted = deletedAt === null ? (before?.deletedAt ?? null) : max(before?.deletedAt ?? null, deletedAt);
    const retired = [...new Set([...(before?.retiredAt ?? []), ...retiredAt])].sort((a, b) => (a < b ? -1 : 1));
    return {
      key,
      deletedAt: timeText(deleted),
      retiredAt: retired.length === 0 ? null : retired.map((at) => timeText(at)),
    };
  });
  await tx.run(mergeTombstones, { organization, rows });
}

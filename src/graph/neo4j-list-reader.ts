import { compareCodePoints } from '../domain/code-points.ts';
import type { Nanos } from '../domain/event.ts';
import { composeKey } from '../domain/keys.ts';
import type { RunState } from '../domain/run-state.ts';
import type { ListedLabel, ListReader, ListScope, TimedPlace } from '../lineage/list-reader.ts';
import type { Neo4jClient } from './client.ts';
import * as statements from './statements/list-statements.ts';
import { LAST_TIME, timeText } from './values.ts';

const STATEMENTS = {
  Dataset: {
    backwards: statements.lastPageOfDatasets,
    newest: statements.newestDatasets,
    newestOfNamespace: statements.newestDatasetsOfNamespace,
    lastRuns: statements.datasetsOfLastRuns,
    beyond: statements.datasetsBeyond,
  },
  Job: {
    backwards: statements.lastPageOfJobs,
    newest: statements.newestJobs,
    newestOfNamespace: statements.newestJobsOfNamespace,
    lastRuns: statements.jobsOfLastRuns,
    beyond: statements.jobsBeyond,
  },
};

export class Neo4jListReader implements ListReader {
  readonly #client: Neo4jClient;

  constructor(client: Neo4jClient) {
    this.#client = client;
  }

  async backwards(label: ListedLabel, scope: ListScope, before: string | null, limit: number) {
    const prefix = prefixOf(scope);
    // `}` follows `|`.
    const end = prefix.slice(0, -1) + '}';
    const rows = await this.#client.read(STATEMENTS[label].backwards, {
      prefix,
      before: before !== null && compareCodePoints(before, end) < 0 ? before : end,
      limit: BigInt(limit),
    });
    return rows.map(({ key }) => key);
  }

  newest(label: ListedLabel, { organization, namespace }: ListScope, after: TimedPlace | null, limit: number) {
    const params = { organization, ...placeOf(after), limit: BigInt(limit) };
    return namespace === null
      ? this.#client.read(STATEMENTS[label].newest, params)
      : this.#client.read(STATEMENTS[label].newestOfNamespace, { ...params, namespace });
  }

  byLastRun(
    label: ListedLabel,
    scope: ListScope,
    states: readonly RunState[] | null,
    after: TimedPlace | null,
    limit: number,
  ) {
    const params = {
      ...{ prefix: prefixOf(scope), states: states && [...states] },
      ...{ ...placeOf(after), limit: BigInt(limit) },
    };
    if (label === 'Job') return this.#client.read(statements.jobsByLatestRun, params);
    const runsOf = scope.runsOf == null ? null : [...scope.runsOf];
    return this.#client.read(statements.datasetsByLatestWrite, { ...params, runsOf });
  }

  lastRuns(
    label: ListedLabel,
    scope: ListScope,
    states: readonly RunState[] | null,
    from: Nanos | null,
    visited: number,
  ) {
    return this.#client.read(STATEMENTS[label].lastRuns, {
      ...{ organization: scope.organization, prefix: prefixOf(scope), states: states && [...states] },
      ...{ at: timeText(from ?? LAST_TIME), visited: BigInt(visited) },
    });
  }

  async namespacesHolding(organization: string, text: string, after: string | null, limit: number) {
    const prefix = prefixOf({ organization, namespace: null });
    const rows = await this.#client.read(statements.namespacesHolding, {
      ...{ prefix, after: after ?? prefix, text: text.toLowerCase(), limit: BigInt(limit) },
    });
    return rows.map(({ key }) => key);
  }

  async countNamespacesHolding(organization: string, text: string) {
    const [row] = await this.#client.read(statements.countNamespacesHolding, {
      ...{ prefix: prefixOf({ organization, namespace: null }), text: text.toLowerCase() },
    });
    return row?.total ?? 0;
  }

  async holdsMore(label: ListedLabel, scope: ListScope, count: number) {
    const rows = await this.#client.read(STATEMENTS[label].beyond, { prefix: prefixOf(scope), count: BigInt(count) });
    return rows.length > 0;
  }
}

function prefixOf({ organization, namespace }: ListScope): string {
  return `${namespace === null ? composeKey(organization) : composeKey(organization, namespace)}|`;
}

function placeOf(after: TimedPlace | null) {
  return { at: timeText(after?.at ?? LAST_TIME), key: after?.key ?? '' };
}

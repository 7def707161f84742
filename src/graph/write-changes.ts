import type { ObservationType } from '../domain/cells.ts';
import type { Changes, Operation } from '../domain/changes.ts';
import type { DerivedType } from '../domain/edges.ts';
import type { Transaction } from './client.ts';
import { derivesRows, edgeRow, factRow, splitRow } from './fact-rows.ts';
import {
  columnRows,
  contentRows,
  datasetVersionRow,
  datasetRow,
  encodeHistory,
  jobRow,
  jobVersionRow,
  observationRow,
  parentRows,
  precedenceRow,
  runRow,
  type Row,
} from './rows.ts';
import { timeText } from './values.ts';
import * as statements from './statements/write-statements.ts';

type RowsStatement = typeof statements.mergeDatasets;

/**
 * Sends what a batch changed: nothing for what did not, and what is known to be new is created without looking for it.
 * @returns once all is on its way, what is done when all is answered
 */
export async function sendChanges(
  tx: Transaction,
  organization: string,
  changes: Changes,
): Promise<{ readonly answered: Promise<unknown> }> {
  const contents = await contentRows(organization, changes.contents);
  const sent: Promise<unknown>[] = [];
  const send = (statement: RowsStatement, rows: readonly Row[]) => {
    if (rows.length > 0) sent.push(tx.run(statement, { rows: [...rows] }));
  };
  // Sent at once and run in this order: nodes before the relationships between them.
  send(
    statements.mergeNamespaces,
    changes.namespaces.map(({ key, name }) => ({ key, properties: { organization, name } })),
  );
  send(statements.mergeContents, contents);
  send(
    statements.mergeDatasets,
    changes.datasets.map((dataset) => datasetRow(organization, dataset)),
  );
  send(
    statements.mergeJobs,
    changes.jobs.map((job) => jobRow(organization, job)),
  );
  const runs = (isNew: boolean) =>
    changes.runs.filter((run) => run.isNew === isNew).map((run) => runRow(organization, run));
  send(statements.createRuns, runs(true));
  send(statements.updateRuns, runs(false));
  send(statements.setJobParents, parentRows(changes.jobs));
  send(statements.setRunParents, parentRows(changes.runs));
  send(
    statements.deletePrecedences,
    changes.precedences.filter(({ isNew }) => !isNew).map(({ owner }) => ({ owner })),
  );
  send(
    statements.createPrecedences,
    changes.precedences.flatMap(({ precedences }) => precedences.map(precedenceRow)),
  );
  send(statements.createColumns, columnRows(organization, changes.columns, 'create'));
  send(statements.updateColumns, columnRows(organization, changes.columns, 'update'));
  const observations = (type: ObservationType, isNew: boolean) =>
    changes.observations.filter((o) => o.cell.type === type && o.isNew === isNew).map(observationRow);
  send(statements.createReads, observations('READ_BY', true));
  send(statements.updateReads, observations('READ_BY', false));
  send(statements.createWrites, observations('WROTE', true));
  send(statements.updateWrites, observations('WROTE', false));
  const jobVersions = (isNew: boolean) =>
    changes.jobVersions.filter((v) => v.isNew === isNew).map((v) => jobVersionRow(organization, v));
  send(statements.createJobVersions, jobVersions(true));
  send(statements.updateJobVersions, jobVersions(false));
  const datasetVersions = (isNew: boolean) =>
    changes.datasetVersions.filter((v) => v.isNew === isNew).map((v) => datasetVersionRow(organization, v));
  send(statements.createDatasetVersions, datasetVersions(true));
  send(statements.updateDatasetVersions, datasetVersions(false));
  const facts = (isNew: boolean) => changes.facts.filter((f) => f.isNew === isNew).map((f) => factRow(organization, f));
  send(statements.createFacts, facts(true));
  send(statements.updateFacts, facts(false));
  const sightings = (isNew: boolean) =>
    changes.sightings
      .filter((s) => s.isNew === isNew)
      .map(({ cell: { run, fact, at } }) => ({ run, fact, at: timeText(at) }));
  send(statements.createSightings, sightings(true));
  send(statements.updateSightings, sightings(false));
  send(
    statements.setHistories,
    changes.histories.map(({ job, history }) => ({ job, history: encodeHistory(history) })),
  );
  send(statements.setSplits, changes.splits.map(splitRow));
  send(
    statements.setColumnsSince,
    changes.columnsSince.map(({ dataset, at }) => ({ dataset, at: timeText(at) })),
  );
  send(
    statements.mergeSymlinks,
    changes.links.map(({ since, ...link }) => ({ ...link, since: timeText(since) })),
  );
  send(
    statements.mergeNameCommands,
    changes.nameCommands.map(({ key, at, ...properties }) => ({
      ...{ key, organization, at: timeText(at) },
      properties: { organization, ...properties },
    })),
  );
  send(
    statements.setNames,
    changes.names.map(({ key, canonical, hasAliases }) => ({
      key,
      canonical: canonical === key ? null : canonical,
      hasAliases: hasAliases || null,
    })),
  );
  const routes = (operation: Operation) =>
    changes.routes
      .filter((r) => r.operation === operation)
      .map(({ route, job }) => ({ key: route.slice(route.indexOf(':') + 1), job, organization }));
  send(statements.createRoutes, routes('create'));
  for (const [type, byOperation] of Object.entries(EDGE_STATEMENTS)) {
    for (const [operation, statement] of Object.entries(byOperation)) {
      const rows = changes.edges.filter((row) => row.edge.type === type && row.operation === operation);
      send(statement, rows.map(edgeRow));
    }
  }
  send(statements.deleteRoutes, routes('delete'));
  for (const [operation, statement] of Object.entries(DERIVES_STATEMENTS)) {
    const derivations = changes.derivations.filter((row) => row.operation === operation);
    send(statement, derivesRows(derivations.map(({ derivation }) => derivation)));
  }
  send(statements.deleteColumns, columnRows(organization, changes.columns, 'delete'));
  const answered = Promise.all(sent);
  answered.catch(() => {}); // whoever awaits it is told
  return { answered };
}

const EDGE_STATEMENTS: Readonly<Record<DerivedType, Readonly<Partial<Record<Operation, RowsStatement>>>>> = {
  FEEDS: { create: statements.createFeeds, update: statements.updateFeeds, delete: statements.deleteFeeds },
  PRODUCES: { create: statements.createProduces, update: statements.updateProduces, delete: statements.deleteProduces },
  FLOWS_TO: { create: statements.createFlows, update: statements.updateFlows, delete: statements.deleteFlows },
  OVERRULED: { create: statements.createOverruled, delete: statements.deleteOverruled },
};

const DERIVES_STATEMENTS: Readonly<Record<Operation, RowsStatement>> = {
  create: statements.createDerives,
  update: statements.updateDerives,
  delete: statements.deleteDerives,
};

/** As {@link sendChanges}, and done when all is answered. */
export async function writeChanges(tx: Transaction, organization: string, changes: Changes): Promise<void> {
  await (
    await sendChanges(tx, organization, changes)
  ).answered;
}

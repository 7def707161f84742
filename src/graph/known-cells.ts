import type { z } from 'zod';
import { sightingKey, type ObservationType } from '../domain/cells.ts';
import type { KnownCells } from '../domain/changes.ts';
import type { NamedCells } from '../domain/graph-reader.ts';
import { DEFAULT_WINDOW } from '../domain/holding.ts';
import type { Transaction } from './client.ts';
import { toDataset, toDatasetVersion, toFact, toJob, toObservation, toRun } from './known-rows.ts';
import * as statements from './statements/write-statements.ts';

/** Runs statements that read. */
export type Asker = Pick<Transaction, 'run'>;

/** What the lock of a commit says. */
export type Lock = z.output<NonNullable<typeof statements.lockOrganization.row>>;

const NANOS_PER_SECOND = 1_000_000_000n;

/**
 * Reads what the graph holds of the entities that a batch names, in one round trip.
 * @param lock what it says of the organization
 */
export async function readKnownCells(from: Asker, lock: Promise<Lock>, cells: NamedCells): Promise<KnownCells> {
  const observed = (type: ObservationType) =>
    [...cells.observations.values()].filter((o) => o.type === type).map(({ run, dataset }): Pair => [run, dataset]);
  const jobVersionKeys = [...cells.jobVersions.keys()];
  const datasetVersionKeys = [...cells.datasetVersions.keys()];
  const asked = {
    datasets: [...cells.datasets.keys()],
    jobs: [...cells.jobs.keys()],
    runs: [...cells.runs.keys()],
    reads: observed('READ_BY'),
    writes: observed('WROTE'),
    sightings: [...cells.sightings.values()]
      .filter(({ observation }) => observation === null)
      .map(({ run, fact }): Pair => [run, fact]),
    facts: [...cells.facts.keys()],
  };
  const isAsked = Object.values(asked).some(({ length }) => length > 0);
  // All are awaited together: the failure of one that nobody awaits would end the process.
  const [{ activeWindowSeconds, hasNameCommands }, [row], jobVersions, datasetVersions] = await Promise.all([
    lock,
    isAsked ? from.run(statements.known, asked) : Promise.resolve<KnownRow[]>([NOTHING_KNOWN]),
    jobVersionKeys.length === 0 ? [] : from.run(statements.knownJobVersions, { keys: jobVersionKeys }),
    datasetVersionKeys.length === 0 ? [] : from.run(statements.knownDatasetVersions, { keys: datasetVersionKeys }),
  ]);
  if (row === undefined) throw new Error('what is known gave no row');
  return {
    datasets: new Map(row.datasets.map((dataset) => [dataset.key, toDataset(dataset)])),
    jobs: new Map(row.jobs.map((job) => [job.key, toJob(job)])),
    runs: new Map(row.runs.map((run) => [run.key, toRun(run)])),
    observations: new Map([
      ...row.reads.map((read) => toObservation('READ_BY', read)),
      ...row.writes.map((write) => toObservation('WROTE', write)),
    ]),
    sightings: new Map(row.sightings.map((sighting) => [sightingKey(sighting), { ...sighting, observation: null }])),
    facts: new Map(row.facts.map((fact) => [fact.key, toFact(fact)])),
    jobVersions: new Map(jobVersions.map((version) => [version.key, { ...version, definition: null }])),
    datasetVersions: new Map(datasetVersions.map((version) => [version.key, toDatasetVersion(version)])),
    window: activeWindowSeconds === null ? DEFAULT_WINDOW : BigInt(activeWindowSeconds) * NANOS_PER_SECOND,
    hasNameCommands,
  };
}

const NOTHING_KNOWN: KnownRow = { datasets: [], jobs: [], runs: [], reads: [], writes: [], sightings: [], facts: [] };

type KnownRow = z.output<NonNullable<typeof statements.known.row>>;
type Pair = [string, string];

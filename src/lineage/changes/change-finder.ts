import type { Entity } from '../../domain/entity.ts';
import { datasetOfColumn } from '../../domain/keys.ts';
import type { FacetReaders } from '../../domain/mappings.ts';
import type { CatalogReader } from '../catalog-reader.ts';
import type { LineageFinder } from '../lineage-reader.ts';
import type { ChangedDerivation, ChangeReader } from './change-reader.ts';
import { lineageDiff, type DiffQuestion, type LineageDiff } from './lineage-diff.ts';
import {
  datasetsOfDiff,
  datasetVersionsOfDiff,
  derivationsOfDiff,
  jobVersionsOfDiff,
  runDiff,
  type RunDiff,
} from './run-diff.ts';
import { VersionChanges, type DefinitionChange, type SchemaChange } from './version-changes.ts';

/** Changes of column lineage in one answer at most. */
const MAX_DERIVATIONS = 10_000;

/** How columns are computed otherwise. */
export interface DerivationChanges {
  readonly changes: readonly ChangedDerivation[];
  /** Whether these are all. */
  readonly isComplete: boolean;
}

/** Tells what changed: between two times, and between two runs of a job. */
export class ChangeFinder {
  readonly #finder: LineageFinder;
  readonly #reader: ChangeReader;
  readonly #catalog: CatalogReader;
  readonly #readers: FacetReaders;
  readonly #versions: VersionChanges;

  constructor(finder: LineageFinder, reader: ChangeReader, catalog: CatalogReader, readers: FacetReaders) {
    this.#finder = finder;
    this.#reader = reader;
    this.#catalog = catalog;
    this.#readers = readers;
    this.#versions = new VersionChanges(catalog.versions);
  }

  /** @throws InvalidQuestionError, NotFoundError */
  diff(question: DiffQuestion): Promise<LineageDiff> {
    return lineageDiff(question, this.#finder);
  }

  /** Of the datasets that were there at both times, or of those whose columns were. */
  async schemas({ nodesKept, question }: LineageDiff): Promise<SchemaChange[]> {
    return this.#versions.schemas(await this.#versions.between('DatasetVersion', datasetsOf(nodesKept), question));
  }

  async derivations({ nodesKept, question }: LineageDiff): Promise<DerivationChanges> {
    const found = await this.#reader.derivations(datasetsOf(nodesKept), question, MAX_DERIVATIONS + 1);
    const columns = new Set(nodesKept.filter(({ label }) => label === 'Column').map(({ key }) => key));
    const changes = found.slice(0, MAX_DERIVATIONS);
    return {
      changes: columns.size === 0 ? changes : changes.filter(({ target }) => columns.has(target.key)),
      isComplete: found.length <= MAX_DERIVATIONS,
    };
  }

  /** Of the jobs that were there at both times. */
  async definitions({ nodesKept, question }: LineageDiff): Promise<DefinitionChange[]> {
    const jobs = nodesKept.filter(({ label }) => label === 'Job').map(({ key }) => key);
    return this.#versions.definitions(await this.#versions.between('JobVersion', jobs, question));
  }

  /** @throws InvalidQuestionError, NotFoundError */
  runs(from: Entity, to: Entity): Promise<RunDiff> {
    return runDiff(from, to, this.#catalog);
  }

  runDatasets(diff: RunDiff, side: 'inputs' | 'outputs') {
    return datasetsOfDiff(diff, side, this.#catalog);
  }

  async runDefinition(diff: RunDiff): Promise<DefinitionChange | null> {
    return (await this.#versions.definitions(jobVersionsOfDiff(diff)))[0] ?? null;
  }

  async runSchemas(diff: RunDiff): Promise<SchemaChange[]> {
    return this.#versions.schemas(await datasetVersionsOfDiff(diff, this.#catalog));
  }

  async runDerivations(diff: RunDiff): Promise<DerivationChanges> {
    return { changes: await derivationsOfDiff(diff, this.#reader, this.#readers), isComplete: true };
  }
}

function datasetsOf(nodes: readonly Entity[]): string[] {
  const keys = nodes.flatMap(({ label, key }) =>
    label === 'Dataset' ? [key] : label === 'Column' ? [datasetOfColumn(key)] : [],
  );
  return [...new Set(keys)];
}

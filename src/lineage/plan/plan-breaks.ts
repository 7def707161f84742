import type { Entity } from '../../domain/entity.ts';
import { nodeId } from '../lineage-page.ts';
import type { Found, LineageFinder, Surroundings, Walks } from '../lineage-reader.ts';
import { droppedOutputs, type PlannedEdges, type PlannedSchema } from './plan-changes.ts';

/** Readers of one thing that are told at most. */
const MAX_READERS = 100;
const MAX_DEPTH = 1_000;
/** Roots of one walk at most. */
const AT_ONCE = 100;

export type BreakKind = 'COLUMN_DROPPED' | 'COLUMN_RETYPED' | 'OUTPUT_DROPPED';

/** What others read of what a plan changes. */
export interface PlanBreak {
  readonly kind: BreakKind;
  /** Whether that surely breaks readers; else it may. */
  readonly isBreaking: boolean;
  /** The column or dataset that is read. */
  readonly node: Entity;
  readonly readers: readonly PlanReader[];
  /** Whether these are all. */
  readonly isComplete: boolean;
}

export interface PlanReader {
  /** What is read of, where the way to the reader begins. */
  readonly from: Entity;
  readonly reader: Entity;
  readonly distance: number;
}

/** Finds who reads, by what is current, what a plan takes away. */
export class PlanBreaks {
  readonly #finder: LineageFinder;

  constructor(finder: LineageFinder) {
    this.#finder = finder;
  }

  async of(job: Entity, edges: PlannedEdges, schemas: readonly PlannedSchema[]): Promise<PlanBreak[]> {
    const [columns, unmapped, outputs] = await Promise.all([
      this.#columns(schemas),
      this.#unmappedReaders(job, schemas),
      this.#outputs(job, droppedOutputs(edges)),
    ]);
    return [...columns, ...unmapped, ...outputs];
  }

  /** Columns that others are computed from. */
  async #columns(schemas: readonly PlannedSchema[]): Promise<PlanBreak[]> {
    const changed = schemas.flatMap(({ dropped, retyped }) => [
      ...dropped.map(({ column }) => ({ column, kind: 'COLUMN_DROPPED' as const })),
      ...retyped.map(({ column }) => ({ column, kind: 'COLUMN_RETYPED' as const })),
    ]);
    const gone = new Set(changed.filter(({ kind }) => kind === 'COLUMN_DROPPED').map(({ column }) => column.key));
    const around = await this.#walk(
      changed.map(({ column }) => column),
      'DOWNSTREAM',
      MAX_DEPTH,
      MAX_READERS + gone.size,
    );
    return changed.flatMap(({ column, kind }) =>
      breakOf(
        kind,
        kind === 'COLUMN_DROPPED',
        column,
        (around.get(column.key)?.below ?? []).filter(({ entity }) => !gone.has(entity.key)),
      ),
    );
  }

  /** Jobs that read a dataset which loses columns, and of which nobody knows what columns they read. */
  async #unmappedReaders(job: Entity, schemas: readonly PlannedSchema[]): Promise<PlanBreak[]> {
    const datasets = schemas.filter(({ dropped }) => dropped.length > 0).map(({ dataset }) => dataset);
    const around = await this.#walk(datasets, 'DOWNSTREAM', 1, MAX_READERS + 1);
    return datasets.flatMap((dataset) => {
      const edges = around.get(dataset.key)?.belowEdges ?? [];
      const readers = edges
        .filter(({ kind, certainty, target }) => kind === 'FEEDS' && certainty === 'INFERRED' && target.key !== job.key)
        .map(({ target }) => ({ entity: target, distance: 1 }));
      return breakOf('COLUMN_DROPPED', false, dataset, readers);
    });
  }

  /** Datasets that nothing else writes, and that others read. */
  async #outputs(job: Entity, outputs: readonly Entity[]): Promise<PlanBreak[]> {
    const [above, below] = await Promise.all([
      this.#walk(outputs, 'UPSTREAM', 1, MAX_READERS),
      this.#walk(outputs, 'DOWNSTREAM', MAX_DEPTH, MAX_READERS + 2),
    ]);
    const isWrittenByOthers = ({ key }: Entity) =>
      (above.get(key)?.above ?? []).some(({ entity, distance }) => distance === 1 && nodeId(entity) !== nodeId(job));
    return outputs
      .filter((output) => !isWrittenByOthers(output))
      .flatMap((output) =>
        breakOf(
          'OUTPUT_DROPPED',
          true,
          output,
          (below.get(output.key)?.below ?? []).filter(({ entity }) => nodeId(entity) !== nodeId(job)),
        ),
      );
  }

  async #walk(
    roots: readonly Entity[],
    direction: 'UPSTREAM' | 'DOWNSTREAM',
    depth: number,
    limit: number,
  ): Promise<ReadonlyMap<string, Surroundings>> {
    const found = new Map<string, Surroundings>();
    for (let start = 0; start < roots.length; start += AT_ONCE) {
      const some = roots.slice(start, start + AT_ONCE);
      const walks: Walks = {
        ...{ label: some[0]?.label ?? 'Dataset', roots: some.map(({ key }) => key), direction, depth, asOf: null },
        ...{ namespaces: null, certainties: null },
        edges: 'CURRENT',
      };
      // The root is the first that a walk finds.
      for (const [key, each] of await this.#finder.surroundings(walks, limit + 1, true)) found.set(key, each);
    }
    return found;
  }
}

/** None where nobody reads it. */
function breakOf(kind: BreakKind, isBreaking: boolean, node: Entity, found: readonly Found[]): PlanBreak[] {
  const readers = found
    .filter(({ distance }) => distance > 0)
    .map(({ entity, distance }) => ({ from: node, reader: entity, distance }));
  if (readers.length === 0) return [];
  const isComplete = readers.length <= MAX_READERS;
  return [{ kind, isBreaking, node, readers: readers.slice(0, MAX_READERS), isComplete }];
}

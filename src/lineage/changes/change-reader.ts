import type { Entity } from '../../domain/entity.ts';
import type { Nanos } from '../../domain/event.ts';
import type { Fact, NodeRef } from '../../domain/facts.ts';
import type { KnownTransformation } from '../paths/path-reader.ts';

/** That a column is computed from another, in one way. */
export interface ColumnDerivation extends KnownTransformation {
  readonly source: Entity;
  readonly target: Entity;
}

/** A derivation that is there at one of two times, or in one of two runs, alone. */
export interface ChangedDerivation extends ColumnDerivation {
  /** Whether in the later. */
  readonly isAdded: boolean;
}

/** A mapping that a run said, with what the names in it that are another name of a dataset stand for. */
export interface RunMapping {
  readonly run: string;
  readonly fact: Fact;
  readonly names: ReadonlyMap<NodeRef, NodeRef>;
}

/** Reads what is otherwise; one statement a call. */
export interface ChangeReader {
  /** How columns of these datasets (canonical keys) are computed at one time and not at the other, by target and source. */
  derivations(
    datasets: readonly string[],
    between: { readonly from: Nanos; readonly to: Nanos },
    limit: number,
  ): Promise<readonly ChangedDerivation[]>;
  /** Mappings onto datasets that these runs said. */
  mappingsOfRuns(runs: readonly string[]): Promise<readonly RunMapping[]>;
  /** The contents of mappings, by hash. */
  contents(organization: string, hashes: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

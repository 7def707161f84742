import type { Entity, EntityLabel } from '../../domain/entity.ts';
import type { Certainty } from '../../domain/facts.ts';
import type { Transformation } from '../../domain/mappings.ts';
import type { Direction, EdgeKind, RunUse } from '../lineage-reader.ts';

/** A thing that can be walked to, as `Label:key`. */
export type Place = string;

/** An edge of one owner. */
export interface Way {
  readonly kind: EdgeKind;
  readonly source: Place;
  readonly target: Place;
  readonly certainty: Certainty;
  readonly owner: Place;
  /** Between columns. */
  readonly transformations?: readonly Transformation[];
  /** In the lineage of runs. */
  readonly ofRun?: RunUse;
}

export type Side = 'below' | 'above';

export function sidesOf(direction: Direction): readonly Side[] {
  return direction === 'BOTH' ? ['below', 'above'] : [direction === 'DOWNSTREAM' ? 'below' : 'above'];
}

/** Edges that are found as walks come to them. */
export interface Ways {
  /**
   * Finds the edges at these places: those that leave them with the flow (`below`), and against it.
   * @param steps that the walk still takes, this one among them
   */
  find(places: Readonly<Record<Side, readonly Place[]>>, steps: number): Promise<void>;
  /** All that leave a place as the root of a walk. */
  from(root: Place, side: Side): Iterable<Way>;
  /**
   * Those by which a walk that came over an edge may go on.
   * @returns `state`: what came in the same state goes on in the same way
   */
  after(way: Way, side: Side): { readonly state: object | string; readonly ways: () => Iterable<Way> };
}

export function placeOf({ label, key }: Entity): Place {
  return `${label}:${key}`;
}

export function entityAt(place: Place): Entity {
  const colon = place.indexOf(':');
  return { label: place.slice(0, colon) as EntityLabel, key: place.slice(colon + 1) };
}

/** Where a walk comes from to pass an edge. */
export function nearEnd({ source, target }: Way, side: Side): Place {
  return side === 'below' ? source : target;
}

/** Where a walk comes to over an edge. */
export function farEnd({ source, target }: Way, side: Side): Place {
  return side === 'below' ? target : source;
}

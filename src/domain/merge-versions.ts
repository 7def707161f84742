import type { Nanos } from './event.ts';
import { max, mergeTimes, min } from './merge-cells.ts';
import { schemaHash, type DatasetVersionCell, type JobVersionCell, type VersionSchema } from './versions.ts';

/** @returns whether it changed */
export function mergeJobVersion(into: JobVersionCell, from: JobVersionCell): boolean {
  const before = [into.since, into.declaredAt];
  into.since = min(into.since, from.since);
  into.declaredAt = maxOrNull(into.declaredAt, from.declaredAt);
  return into.since !== before[0] || into.declaredAt !== before[1];
}

/** @returns whether it changed */
export function mergeDatasetVersion(into: DatasetVersionCell, from: DatasetVersionCell): boolean {
  const before = [into.rank, into.since, into.declaredAt, into.schema, into.madeBy];
  if (from.rank > into.rank) {
    into.rank = from.rank;
    into.since = from.since;
    into.declaredAt = from.declaredAt;
  } else if (from.rank === into.rank) {
    into.since = min(into.since, from.since);
    into.declaredAt = maxOrNull(into.declaredAt, from.declaredAt);
  }
  into.schema = firstSchema(into.schema, from.schema);
  into.madeBy = firstMaker(into.madeBy, from.madeBy);
  const lifecycle = mergeTimes(into.lifecycle, from.lifecycle);
  return (
    lifecycle || [into.rank, into.since, into.declaredAt, into.schema, into.madeBy].some((x, i) => x !== before[i])
  );
}

function firstSchema(a: VersionSchema | null, b: VersionSchema | null): VersionSchema | null {
  if (a === null || b === null) return a ?? b;
  if (a.rank !== b.rank) return a.rank > b.rank ? a : b;
  if (a.at !== b.at) return a.at < b.at ? a : b;
  return schemaHash(b) > schemaHash(a) ? b : a;
}

function firstMaker(a: DatasetVersionCell['madeBy'], b: DatasetVersionCell['madeBy']) {
  if (a === null || b === null) return a ?? b;
  if (a.at !== b.at) return a.at < b.at ? a : b;
  return b.run < a.run ? b : a;
}

function maxOrNull(a: Nanos | null, b: Nanos | null): Nanos | null {
  return b === null ? a : max(a, b);
}

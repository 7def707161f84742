import { isMap, isSet } from 'node:util/types'; // `instanceof` does not know those of jest's other realm
import type { KnownCells } from '../../src/domain/changes.ts';
import { facetHash, type FacetEntry } from '../../src/domain/facets.ts';

/** What only this test's own store gives beside what the graph does. */
const MORE = new Set(['plain', 'state', 'endedAt']);

/** What one says and the other does not; whether a facet's text or hash was computed yet makes no difference. */
export function differenceOfKnown(a: KnownCells, b: KnownCells): string[] {
  const [ofA, ofB] = [new Set(lines(a)), new Set(lines(b))];
  return [
    ...[...ofA].filter((line) => !ofB.has(line)).map((line) => `- ${line}`),
    ...[...ofB].filter((line) => !ofA.has(line)).map((line) => `+ ${line}`),
  ];
}

function lines(known: KnownCells): string[] {
  return Object.entries(known).flatMap(([kind, cells]) =>
    isMap(cells) ? [...cells].map((cell) => `${kind} ${JSON.stringify(plain(cell))}`) : [`${kind} ${String(cells)}`],
  );
}

function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return String(value);
  if (isMap(value) || isSet(value)) return sorted([...value]);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  if (isFacet(value))
    return [String(value.at), value.rank, value.deleted || facetHash(value), value.value === undefined];
  return sorted(Object.entries(value).filter(([name, item]) => item !== undefined && !MORE.has(name)));
}

function isFacet(value: object): value is FacetEntry {
  return 'deleted' in value && 'rank' in value;
}

function sorted(items: readonly unknown[]): string[] {
  return items.map((item) => JSON.stringify(plain(item))).sort();
}

import type { CountAt } from './lineage-of.ts';
import type { Hop } from './lineage-page.ts';

/** How many of these there are, by distance, then label. */
export function countsByPlace(hops: readonly Hop[]): CountAt[] {
  const counts = new Map<string, CountAt>();
  for (const { distance, entity } of hops) {
    const id = `${distance} ${entity.label}`;
    counts.set(id, { distance, label: entity.label, nodes: (counts.get(id)?.nodes ?? 0) + 1 });
  }
  return [...counts.values()].sort((a, b) => a.distance - b.distance || (a.label < b.label ? -1 : 1));
}

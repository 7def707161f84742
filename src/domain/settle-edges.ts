import type { EdgeRow, RouteRow } from './changes.ts';
import { samePresence, type Derived } from './edges.ts';
import { keyOfRef, type NodeRef } from './facts.ts';

/** What changes about the edges that an owner's facts make. */
export function edgeRows(owner: NodeRef, before: Derived, after: Derived): EdgeRow[] {
  const rows: EdgeRow[] = [];
  for (const [key, edge] of after.edges) {
    const old = before.edges.get(key);
    if (old === undefined) rows.push({ owner, edge, operation: 'create' });
    else if (!samePresence(old, edge)) rows.push({ owner, edge, operation: 'update' });
  }
  for (const [key, edge] of before.edges) if (!after.edges.has(key)) rows.push({ owner, edge, operation: 'delete' });
  return rows;
}

export function routeRows(owner: NodeRef, before: Derived, after: Derived): RouteRow[] {
  const job = keyOfRef(owner);
  return [
    ...[...after.routes]
      .filter((route) => !before.routes.has(route))
      .map((route) => ({ route, job, operation: 'create' as const })),
    ...[...before.routes]
      .filter((route) => !after.routes.has(route))
      .map((route) => ({ route, job, operation: 'delete' as const })),
  ];
}

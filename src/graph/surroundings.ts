import type { z } from 'zod';
import type { Entity, EntityLabel } from '../domain/entity.ts';
import type { Certainty } from '../domain/facts.ts';
import { Entities } from '../lineage/entities.ts';
import type { EdgeKind, Found, PassedEdge, Surroundings } from '../lineage/lineage-reader.ts';
import type { RoutedEdge } from './lineage-rows.ts';
import type * as statements from './statements/lineage-statements.ts';

type Row = z.output<NonNullable<typeof statements.columnLineage.row>> &
  Partial<z.output<NonNullable<typeof statements.lineage.row>>>;
/** What a row of lineage tells of a root, and of what is around it. */
type Around = Omit<Row, 'asked'>;

/** @param label of the nodes: Column, or any other */
export function toSurroundings(row: Around, label: EntityLabel): Surroundings {
  const ofColumns = label === 'Column';
  const entities = new Entities();
  const found = (keys: readonly string[], areJobs: readonly boolean[] | undefined, distances: readonly number[]) =>
    keys.map((key, i): Found => {
      const ofNode = ofColumns ? 'Column' : areJobs?.[i] === true ? 'Job' : 'Dataset';
      return { entity: entities.of(ofNode, key), distance: distances[i] ?? 0 };
    });
  const below = found(row.below, row.belowAreJobs, row.belowDistances);
  const above = found(row.above, row.aboveAreJobs, row.aboveDistances);
  const decode = ofColumns ? columnEdge : tableEdge;
  const passed = (near: readonly Found[], edges: readonly string[][], up: boolean) =>
    edges.flatMap((codes, i) =>
      codes.map((code): PassedEdge => {
        const { far, ...edge } = decode(code, entities);
        const end = near[i]?.entity ?? far;
        return { near: end, source: up ? far : end, target: up ? end : far, ...edge };
      }),
    );
  return {
    root: entities.of(label, row.root),
    below,
    above,
    belowEdges: [...passed(below, row.belowEdges, false), ...routed(row.belowRouted, false, entities)],
    aboveEdges: [...passed(above, row.aboveEdges, true), ...routed(row.aboveRouted, true, entities)],
  };
}

export const KINDS: Readonly<Record<string, EdgeKind>> = { FE: 'FEEDS', PR: 'PRODUCES', FL: 'FLOWS_TO' };
export const CERTAINTY: Readonly<Record<string, Certainty>> = { E: 'EXPLICIT', C: 'COLUMN', I: 'INFERRED' };
const LABELS: Readonly<Record<string, EntityLabel>> = { D: 'Dataset', J: 'Job' };

/** What a code tells of an edge, and its far end. */
interface Decoded {
  readonly kind: EdgeKind;
  readonly certainty: Certainty;
  readonly far: Entity;
}

function tableEdge(code: string, entities: Entities): Decoded {
  return {
    kind: KINDS[code.slice(0, 2)] ?? 'FEEDS',
    certainty: CERTAINTY[code.charAt(2)] ?? 'INFERRED',
    far: entities.of(LABELS[code.charAt(3)] ?? 'Dataset', code.slice(4)),
  };
}

function columnEdge(code: string, entities: Entities): Decoded {
  return {
    kind: 'DERIVES',
    certainty: CERTAINTY[code.charAt(0)] ?? 'INFERRED',
    far: entities.of('Column', code.slice(1)),
  };
}

/** Edges on the far side of split jobs: out of the job along the flow, into it against. */
function routed(edges: readonly RoutedEdge[] | undefined, up: boolean, entities: Entities): PassedEdge[] {
  return (edges ?? []).map(([nearKey, nearLabel, jobKey, farKey, farLabel, kind, certainty]) => {
    const [near, job, far] = [
      entities.of(nearLabel, nearKey),
      entities.of('Job', jobKey),
      entities.of(farLabel, farKey),
    ];
    return { near, source: up ? far : job, target: up ? job : far, kind, certainty };
  });
}

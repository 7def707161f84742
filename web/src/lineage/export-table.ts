import type { Scene } from './scene.ts';

const HEADS = ['distance', 'direction', 'kind', 'namespace', 'name', 'runId', 'type', 'state', 'change'];

/** What is shown as a table: a row a node, the first of which are the heads. */
export function tableOf({ nodes }: Scene): string[][] {
  const rows = [...nodes.values()].map((node) => [
    ...[String(node.distance ?? ''), node.direction ?? '', node.kind, node.namespace, node.name],
    ...[node.run?.runId ?? '', node.type ?? '', node.state ?? '', node.change ?? ''],
  ]);
  return [HEADS, ...rows];
}

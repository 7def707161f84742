import fc from 'fast-check';
import type { Entity } from '../../src/domain/entity.ts';
import type { LineageEvent, Nanos } from '../../src/domain/event.ts';
import { CERTAINTIES } from '../../src/domain/facts.ts';
import type { Tombstone } from '../../src/domain/tombstones.ts';
import type { Neo4jClient } from '../../src/graph/client.ts';
import { Neo4jForgetter } from '../../src/graph/neo4j-forgetter.ts';
import { Neo4jGraphWriter } from '../../src/graph/neo4j-graph-writer.ts';
import type { LineagePage } from '../../src/lineage/lineage-page.ts';
import type { Walk } from '../../src/lineage/lineage-reader.ts';
import { refOf, type DraftedCommand } from './arbitrary-commands.ts';
import { facetReaders } from './facet-readers.ts';
import { compareCodePoints } from './graph-export.ts';
import { InMemoryGraph } from './in-memory-graph.ts';
import { uniqueOrganization } from './neo4j.ts';
import type { NameWord } from './oracle/canonical-names.ts';
import { oracleLineageAt, type LineageAt, type LineageQuestion } from './oracle/lineage-at.ts';
import { namedKeys, type NamedKeys } from './oracle/named-keys.ts';

// Questions about lineage that can be asked of any history, and answers in the oracle's form.

export const DIRECTIONS = ['UPSTREAM', 'DOWNSTREAM', 'BOTH'] as const;
const ROOT_LABELS = ['Dataset', 'Job', 'Column'] as const;

const anyNamespace = fc.nat({ max: 5 });
const anyCertainty = fc.constantFrom(...CERTAINTIES);

/**
 * Root and namespaces are picked by number among those that the history has. The database plans anew for each depth, for each length of a list and
 * for whether there is one, which takes long: so there are either both lists or none, each of one length, and depths should be few.
 */
export function arbitraryQuestion(...depths: readonly number[]) {
  return fc.record({
    label: fc.constantFrom(...ROOT_LABELS),
    pick: fc.nat(),
    direction: fc.constantFrom(...DIRECTIONS),
    depth: fc.constantFrom(...depths),
    filter: fc.option(
      fc.record({
        namespaces: fc.oneof(
          fc.tuple(anyNamespace, anyNamespace, anyNamespace),
          // No more than these has any history.
          fc.constant(Array.from({ length: 10 }, (_, n) => n)),
        ),
        certainties: fc.oneof(fc.tuple(anyCertainty, anyCertainty), fc.constant(CERTAINTIES)),
      }),
      { freq: 3 },
    ),
    edges: fc.constantFrom('CURRENT', 'CURRENT', 'EVER', 'LATEST_RUN'),
  });
}

type Question = ReturnType<typeof arbitraryQuestion> extends fc.Arbitrary<infer Q> ? Q : never;

/** null for a history that names no such root. */
export function walkOf(named: NamedKeys, { label, pick, filter, ...rest }: Question, asOf: Nanos | null): Walk | null {
  const key = named[label][pick % named[label].length];
  if (key === undefined) return null;
  // Beyond the known ones: a namespace that nobody has.
  const namespaces = filter?.namespaces.map((n) => named.namespaces[n] ?? 'nowhere') ?? null;
  return { root: { label, key }, ...rest, namespaces, certainties: filter?.certainties ?? null, asOf };
}

/** Writes a history into an organization of its own, at once. */
export async function written(client: Neo4jClient, events: readonly LineageEvent[], window: Nanos): Promise<string> {
  const organization = uniqueOrganization();
  await setWindow(client, organization, window);
  await new Neo4jGraphWriter(client, facetReaders).commit(organization, events);
  return organization;
}

/** Deletes something of a history that is written. @returns what the oracle is to forget of it: nothing where no command is given, or it names nothing */
export async function deleted(
  client: Neo4jClient,
  events: readonly LineageEvent[],
  organization: string,
  command: DraftedCommand | null,
): Promise<readonly Tombstone[]> {
  const ref = command && refOf({ ...command, kind: 'delete' }, namedKeys(events, organization), events, organization);
  if (command === null || ref === null) return [];
  await new Neo4jForgetter(client, facetReaders).delete(organization, [ref], command.at);
  const graph = new InMemoryGraph(organization);
  await graph.commit(events);
  await graph.delete([ref], command.at);
  return graph.forgotten;
}

export async function setWindow(client: Neo4jClient, organization: string, window: Nanos): Promise<void> {
  const text = 'MERGE (o:Organization {name: $organization}) SET o.activeWindowSeconds = $seconds';
  await client.command(text, { organization, seconds: window / 1_000_000_000n });
}

export function expectedLineage(
  events: readonly LineageEvent[],
  organization: string,
  window: Nanos,
  walk: Walk,
  commands: readonly NameWord[] = [],
): LineageAt | null {
  return oracleLineageAt(events, organization, oracleQuestion(walk, window), commands);
}

export function oracleQuestion(
  { root, direction, depth, namespaces, certainties, edges, asOf }: Walk,
  window: Nanos,
): LineageQuestion {
  return {
    ...{ root: idOf(root), direction, depth, edges, asOf, window },
    ...(namespaces === null ? {} : { namespaces }),
    ...(certainties === null ? {} : { certainty: certainties }),
  };
}

export function idOf({ label, key }: Entity): string {
  return `${label}:${key}`;
}

/** Pages one after the other, as the oracle tells them: edges in their order. */
export function answer(...pages: readonly LineagePage[]): LineageAt {
  return {
    nodes: pages.flatMap(({ hops }) => hops.map(({ entity, ...rest }) => ({ id: idOf(entity), ...rest }))),
    edges: pages
      .flatMap((page) => page.edges)
      .map(({ source, target, kind, certainty }) => ({ source: idOf(source), target: idOf(target), kind, certainty }))
      .sort(
        (a, b) =>
          compareCodePoints(a.source, b.source) ||
          compareCodePoints(a.target, b.target) ||
          compareCodePoints(a.kind, b.kind),
      ),
  };
}

import type { Entity } from '../domain/entity.ts';
import { higher } from '../domain/facts.ts';
import type { Shown } from './grouping.ts';
import { comparePlaces, nodeId, type Hop, type LineagePage, type PageEdge, type Position } from './lineage-page.ts';
import type { WalkedEdge } from './lineage-reader.ts';

/** Puts what stands for the nodes of a whole answer in their place, and cuts one page out of that. */
export function groupedPage(whole: LineagePage, shown: Shown, first: number, after: Position | null): LineagePage {
  const fold = new Fold(whole, shown);
  const places = new Map(fold.hops.map(({ entity }, place) => [nodeId(entity), place]));
  const placeOf = (entity: Entity) => places.get(nodeId(entity)) ?? 0;
  const start = after === null ? 0 : fold.hops.filter((hop) => comparePlaces(hop, after) <= 0).length;
  const end = start + first;
  return {
    root: fold.root,
    hops: fold.hops.slice(start, end),
    edges: fold.edges.filter(({ source, target }) => {
      const later = Math.max(placeOf(source), placeOf(target));
      return start <= later && later < end;
    }),
    hasNextPage: fold.hops.length > end,
    total: fold.hops.length,
  };
}

/** A whole answer with one node in the place of those that it stands for. */
class Fold {
  readonly root: Entity;
  /** In the order of pages. */
  readonly hops: readonly Hop[];
  readonly edges: readonly PageEdge[];
  readonly #shown: Shown;

  constructor({ root, hops, edges }: LineagePage, shown: Shown) {
    this.#shown = shown;
    this.root = this.#shownAs(root);
    const byNode = Map.groupBy(hops, ({ entity }) => nodeId(this.#shownAs(entity)));
    this.hops = [...byNode.values()].map((members) => this.#hop(members)).sort(comparePlaces);
    const byEnds = Map.groupBy(edges, ({ kind, source, target }) =>
      [kind, nodeId(this.#shownAs(source)), nodeId(this.#shownAs(target))].join('\n'),
    );
    this.edges = [...byEnds.values()]
      .map((members) => this.#edge(members))
      .filter(({ source, target }) => nodeId(source) !== nodeId(target));
  }

  #shownAs(entity: Entity): Entity {
    return this.#shown.get(nodeId(entity)) ?? entity;
  }

  /** At the smallest distance of its members; a whole answer has them in that order. */
  #hop(members: readonly Hop[]): Hop {
    const [nearest] = members as readonly [Hop, ...Hop[]];
    const entity = this.#shownAs(nearest.entity);
    if (members.length === 1 && nodeId(entity) === nodeId(nearest.entity)) return nearest;
    const { distance } = nearest;
    const directions = new Set(members.filter((hop) => hop.distance === distance).map(({ direction }) => direction));
    const count = (label: Entity['label']) => members.filter((hop) => hop.entity.label === label).length;
    return {
      entity,
      distance,
      direction: directions.size === 1 ? nearest.direction : 'BOTH',
      group: { jobs: count('Job'), datasets: count('Dataset') },
    };
  }

  #edge(members: readonly WalkedEdge[]): PageEdge {
    const [{ kind, source, target }] = members as readonly [WalkedEdge, ...WalkedEdge[]];
    const certainty = members.map((edge) => edge.certainty).reduce(higher);
    return { kind, source: this.#shownAs(source), target: this.#shownAs(target), certainty, standsFor: members };
  }
}

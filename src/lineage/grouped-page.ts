import type { Entity } from '../domain/entity.ts';
import { higher } from '../domain/facts.ts';
import type { Shown } from './grouping.ts';
import { comparePlaces, nodeId, type Hop, type LineagePage, type PageEdge } from './lineage-page.ts';
import type { PageOf } from './lineage-question.ts';
import { comparePlacesBy } from './placing.ts';
import { countsByPlace } from './counts.ts';
import { EDGE_KINDS, type WalkedEdge } from './lineage-reader.ts';

/** Puts what stands for the nodes of a whole answer in their place, and cuts one page out of that. */
export function groupedPage(whole: LineagePage, shown: Shown, page: PageOf): LineagePage {
  return pageOfAll(new Fold(whole, shown), page);
}

/** One page of all hops and edges: each edge on that of the later of its ends. */
export function pageOfAll(
  all: Pick<LineagePage, 'root' | 'hops' | 'edges'>,
  { first, after, placing }: PageOf,
): LineagePage {
  const compare = placing === undefined ? comparePlaces : comparePlacesBy(placing);
  const hops = [...all.hops].sort(compare);
  const places = new Map(hops.map(({ entity }, place) => [nodeId(entity), place]));
  const placeOf = (entity: Entity) => places.get(nodeId(entity)) ?? 0;
  const start = after === null ? 0 : hops.filter((hop) => compare(hop, after) <= 0).length;
  const end = start + first;
  return {
    root: all.root,
    hops: hops.slice(start, end),
    edges: all.edges
      .filter(({ source, target }) => {
        const later = Math.max(placeOf(source), placeOf(target));
        return start <= later && later < end;
      })
      .sort(
        (a, b) =>
          placeOf(a.source) - placeOf(b.source) ||
          placeOf(a.target) - placeOf(b.target) ||
          EDGE_KINDS.indexOf(a.kind) - EDGE_KINDS.indexOf(b.kind),
      ),
    hasNextPage: hops.length > end,
    total: hops.length,
    counts: countsByPlace(hops),
  };
}

/** A whole answer with one node in the place of those that it stands for. */
class Fold {
  readonly root: Entity;
  readonly hops: readonly Hop[];
  readonly edges: readonly PageEdge[];
  readonly #shown: Shown;

  constructor({ root, hops, edges }: LineagePage, shown: Shown) {
    this.#shown = shown;
    this.root = this.#shownAs(root);
    const byNode = Map.groupBy(hops, ({ entity }) => nodeId(this.#shownAs(entity)));
    this.hops = [...byNode.values()].map((members) => this.#hop(members));
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

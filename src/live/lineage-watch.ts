import { InvalidQuestionError } from '../domain/errors.ts';
import type { ChangedEnd, ChangeRecord } from '../domain/change-record.ts';
import { nodeId, type Hop, type LineagePage, type PageEdge } from '../lineage/lineage-page.ts';
import { MAX_PAGE, type LineageQuestion, type LineageService } from '../lineage/lineage-service.ts';

/** What a lineage came to have, and what it has no more. */
export interface LineageDifference {
  readonly nodesAdded: Hop[];
  readonly nodesRemoved: Hop[];
  readonly edgesAdded: PageEdge[];
  readonly edgesRemoved: PageEdge[];
}

/** Watches the lineage of one root: knows whether a change may concern it, and what came of it. */
export class LineageWatch {
  readonly question: LineageQuestion;
  readonly #lineage: LineageService;
  #page: LineagePage | null = null;
  #nodes = new Map<string, Hop>();
  #edges = new Map<string, PageEdge>();

  constructor(lineage: LineageService, question: Omit<LineageQuestion, 'first' | 'after'>) {
    this.#lineage = lineage;
    this.question = { ...question, first: MAX_PAGE, after: null };
  }

  /**
   * Whether an edge that changed has an end here. One that comes begins at a node known here or at one that came with it, and the
   * first of those is bound to one known here; one that goes was here with both ends.
   */
  isTouchedBy({ ends, isWhole }: ChangeRecord): boolean {
    return !isWhole || ends.some((end) => this.#nodes.has(idOf(end)));
  }

  /**
   * Walks anew.
   * @returns the lineage as it is now, and what is other than at the last walk; null when this is the first
   * @throws NotFoundError for a root that is unknown, or gone; InvalidQuestionError for a lineage that is too large to be watched
   */
  async walk(): Promise<{ page: LineagePage; difference: LineageDifference | null }> {
    const page = await this.#lineage.page(this.question, true);
    if (page.hasNextPage)
      throw new InvalidQuestionError(
        `A lineage of more than ${MAX_PAGE} nodes is not watched; ask for less depth, or one direction.`,
        'LINEAGE_TOO_LARGE',
      );
    const nodes = new Map(page.hops.map((hop) => [nodeId(hop.entity), hop]));
    const edges = new Map(page.edges.map((edge) => [edgeId(edge), edge]));
    const difference = this.#page === null ? null : this.#difference(nodes, edges);
    this.#page = page;
    this.#nodes = nodes;
    this.#edges = edges;
    return { page, difference };
  }

  #difference(nodes: ReadonlyMap<string, Hop>, edges: ReadonlyMap<string, PageEdge>): LineageDifference {
    return {
      nodesAdded: [...nodes].flatMap(([id, hop]) => (this.#nodes.get(id)?.distance === hop.distance ? [] : [hop])),
      nodesRemoved: [...this.#nodes].flatMap(([id, hop]) => (nodes.has(id) ? [] : [hop])),
      edgesAdded: [...edges].flatMap(([id, edge]) => (this.#edges.has(id) ? [] : [edge])),
      edgesRemoved: [...this.#edges].flatMap(([id, edge]) => (edges.has(id) ? [] : [edge])),
    };
  }
}

export function isEmpty(difference: LineageDifference): boolean {
  return Object.values(difference).every((list: readonly unknown[]) => list.length === 0);
}

function edgeId({ kind, certainty, source, target }: PageEdge): string {
  return `${kind} ${certainty}\n${nodeId(source)}\n${nodeId(target)}`;
}

/** As {@link nodeId}. */
function idOf(end: ChangedEnd): string {
  const colon = end.indexOf(':');
  return nodeId({ label: end.slice(0, colon) as 'Dataset' | 'Job' | 'Column', key: end.slice(colon + 1) });
}

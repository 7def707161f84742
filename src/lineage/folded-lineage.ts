import { InvalidQuestionError } from '../domain/errors.ts';
import { lineagePage } from './cut-walk.ts';
import { datasetPage } from './dataset-grain.ts';
import { groupedPage } from './grouped-page.ts';
import { shownByNamespace, shownByParent, type Grouping } from './grouping.ts';
import { checkWalkOf } from './lineage-of-service.ts';
import type { LineagePage } from './lineage-page.ts';
import { notFound, type LineageQuestion } from './lineage-question.ts';
import { MAX_DEPTH, type LineageFinder, type Walk, type WholeSurroundings } from './lineage-reader.ts';
import { isShown } from './only-kinds.ts';

/** Nodes of a walk that are folded at most. */
export const MAX_FOLDED = 50_000;

/** Answers that are read whole and folded before a page is cut: in groups, or with jobs folded into the edges between datasets. */
export class FoldedLineage {
  readonly #finderOf: (walk: Walk) => LineageFinder;

  /** @param finderOf what finds the whole of a walk */
  constructor(finderOf: (walk: Walk) => LineageFinder) {
    this.#finderOf = finderOf;
  }

  /**
   * Datasets, and the root where it is a job.
   * @throws InvalidQuestionError for bounds not kept, and for an answer too large to be folded; NotFoundError for an unknown root
   */
  async datasetPage(question: LineageQuestion): Promise<LineagePage> {
    const { depth } = question;
    const twice = 2 * depth;
    if (twice > MAX_DEPTH)
      throw new InvalidQuestionError(
        `"depth" may be ${MAX_DEPTH / 2} at most, from dataset to dataset.`,
        'DEPTH_TOO_LARGE',
      );
    return datasetPage(
      await this.#whole({ ...question, depth: twice }, 'NAMESPACE'),
      depth,
      kindsOf(question),
      question,
    );
  }

  /**
   * A job as the root of a grouping by PARENT stands for all jobs below it, too.
   * @throws as {@link datasetPage}
   */
  async groupedPage(question: LineageQuestion, grouping: Grouping): Promise<LineagePage> {
    if (question.root.label === 'Column' || question.of?.ofColumns === true)
      throw new InvalidQuestionError('Columns are not grouped.', 'UNSUPPORTED');
    if (question.grain !== undefined || question.root.label === 'Run')
      throw new InvalidQuestionError('Only datasets and jobs around one root are grouped.', 'UNSUPPORTED');
    const found = await this.#whole(question, grouping.by);
    const whole = lineagePage(found, Infinity, null);
    const shown =
      grouping.by === 'PARENT'
        ? shownByParent(whole, question.direction, found.parents, grouping)
        : shownByNamespace(whole, grouping);
    const kinds = kindsOf(question);
    const hops = whole.hops.filter((hop) => isShown(hop, kinds));
    return groupedPage(kinds === null ? whole : { ...whole, hops, edges: [] }, shown, question);
  }

  async #whole(question: LineageQuestion, by: Grouping['by']): Promise<WholeSurroundings> {
    if (question.of !== undefined) checkWalkOf(question.of);
    const found = await this.#finderOf(question).whole(question, by, MAX_FOLDED + 1);
    if (found === null) throw notFound(question);
    if (Math.max(found.below.length, found.above.length) > MAX_FOLDED)
      throw new InvalidQuestionError(
        `A grouped answer is made of ${MAX_FOLDED} nodes upstream and as many downstream at most, and here are more; ask for less depth, or one direction.`,
        'GROUPED_TOO_LARGE',
      );
    return found;
  }
}

/** null: all. */
function kindsOf({ of }: Walk) {
  return of?.filter.kinds ?? null;
}

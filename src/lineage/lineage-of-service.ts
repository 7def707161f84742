import { InvalidQuestionError, NotFoundError } from '../domain/errors.ts';
import { parseKey } from '../domain/keys.ts';
import { checkDepth, checkFirst } from './bounds.ts';
import { checkFilter } from './filter-bounds.ts';
import type { CountAt, WalkOf } from './lineage-of.ts';
import type { LineagePage } from './lineage-page.ts';
import type { PageOf } from './lineage-question.ts';
import type { LineageOfReader, SurroundingsOf } from './lineage-reader.ts';
import { isOfPastRuns } from './past-runs/past-runs-lineage.ts';
import type { ReadAhead } from './read-ahead.ts';

/** Of one question, at most. */
const MAX_ROOTS = 50;

/** Answers what is around several roots, and what only rarer filters ask. */
export class LineageOfService {
  readonly #reader: LineageOfReader;
  readonly #pastRuns: LineageOfReader;
  readonly #readAhead: ReadAhead;

  /** @param pastRuns finds what edges do not tell of */
  constructor(reader: LineageOfReader, pastRuns: LineageOfReader, readAhead: ReadAhead) {
    this.#reader = reader;
    this.#pastRuns = pastRuns;
    this.#readAhead = readAhead;
  }

  /**
   * @param commits how many batches of the organization had been committed before, where that is known
   * @throws InvalidQuestionError for bounds not kept; NotFoundError for an unknown root
   */
  async page(walk: WalkOf, page: PageOf, withEdges: boolean, commits?: number): Promise<LineagePage> {
    checkFirst(page.first);
    checkWalkOf(walk);
    const asked = {
      ...{ organization: parseKey(walk.roots[0]?.key ?? '')[0] ?? '', name: walkText(walk), withEdges },
      read: (limit: number) => this.#surroundings(walk, limit, withEdges),
    };
    return this.#readAhead.page(asked, page, commits);
  }

  async #surroundings(walk: WalkOf, limit: number, withEdges: boolean): Promise<SurroundingsOf> {
    checkWalkOf(walk);
    const found = await this.#readerOf(walk).surroundingsOf(walk, limit, withEdges);
    if (found === null) throw new NotFoundError(notFound(walk));
    return found;
  }

  /** How many nodes there are, by distance and kind. */
  counts(walk: WalkOf): Promise<readonly CountAt[]> {
    checkWalkOf(walk);
    return this.#readerOf(walk).countsOf(walk);
  }

  #readerOf(walk: WalkOf): LineageOfReader {
    return isOfPastRuns(walk) ? this.#pastRuns : this.#reader;
  }
}

/** @throws InvalidQuestionError */
export function checkWalkOf({ roots, ofColumns, depth, filter }: WalkOf): void {
  checkDepth(depth);
  if (roots.length === 0) throw new InvalidQuestionError('There must be a root.');
  if (roots.length > MAX_ROOTS)
    throw new InvalidQuestionError(`A question may have ${MAX_ROOTS} roots at most.`, 'ROOTS_TOO_MANY');
  const labels = ofColumns ? ['Column', 'Dataset'] : ['Dataset', 'Job'];
  const strange = roots.find(({ label }) => !labels.includes(label));
  if (strange !== undefined)
    throw new InvalidQuestionError(
      `${ofColumns ? 'Columns and datasets' : 'Datasets and jobs'} are walked together, and no ${strange.label.toLowerCase()}.`,
      'UNSUPPORTED',
    );
  checkFilter(filter, ofColumns ? 'COLUMN' : 'JOB');
}

/** All of it: its times are no JSON. */
function walkText(walk: WalkOf): string {
  return JSON.stringify(walk, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
}

function notFound({ roots, asOf }: WalkOf): string {
  const then = asOf === null ? '' : ' at that time';
  return roots.length === 1
    ? `There is no such ${roots[0]?.label.toLowerCase() ?? 'entity'} to start from${then}.`
    : `Not all of these roots are there${then}.`;
}

import { InvalidQuestionError } from '../domain/errors.ts';
import { MAX_DEPTH } from './lineage-reader.ts';

/** Nodes a page may hold at most. */
export const MAX_PAGE = 1_000;

/** The bounds of a page that any list keeps. @throws InvalidQuestionError */
export function checkFirst(first: number): void {
  if (!Number.isInteger(first) || first < 1) throw new InvalidQuestionError('"first" must be 1 or more.');
  if (first > MAX_PAGE) throw new InvalidQuestionError(`"first" may be ${MAX_PAGE} at most.`, 'PAGE_TOO_LARGE');
}

/** @throws InvalidQuestionError */
export function checkDepth(depth: number): void {
  if (!Number.isInteger(depth) || depth < 0) throw new InvalidQuestionError('"depth" must be 0 or more.');
  if (depth > MAX_DEPTH) throw new InvalidQuestionError(`"depth" may be ${MAX_DEPTH} at most.`, 'DEPTH_TOO_LARGE');
}

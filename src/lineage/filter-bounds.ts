import type { EntityLabel } from '../domain/entity.ts';
import { InvalidQuestionError } from '../domain/errors.ts';
import type { RareFilter } from './rare-filter.ts';
import type { Reach } from './reach.ts';

/** Values of one filter at most. */
const MAX_VALUES = 100;
/** Of a glob: each may go back over the text. */
const MAX_WILDCARDS = 8;

/** What a walk may be told to stop at, by what it walks over. */
const ENDS: Readonly<Record<'JOB' | 'COLUMN' | 'RUN', readonly EntityLabel[]>> = {
  JOB: ['Dataset', 'Job'],
  COLUMN: ['Column'],
  RUN: ['Dataset', 'Job', 'Run'],
};

/** @throws InvalidQuestionError for what does not go with such a walk, or is too much */
export function checkFilter(filter: RareFilter, of: keyof typeof ENDS): void {
  const { namespacesLike, datasets, jobs, transformations, kinds, stopAt } = filter;
  const ofTables = [datasets.tags, datasets.owners, jobs.tags, jobs.owners, jobs.states, kinds];
  const ofEdges = [transformations.types, transformations.masking];
  if ((of === 'COLUMN' ? ofTables : ofEdges).some((each) => each !== null))
    throw new InvalidQuestionError(
      of === 'COLUMN'
        ? 'Columns are filtered by namespaces, certainties, transformations and stopAt.'
        : 'Only columns have transformations.',
      'UNSUPPORTED',
    );
  if (stopAt.some(({ label }) => !ENDS[of].includes(label)))
    throw new InvalidQuestionError('"stopAt" holds what this walk never comes to.', 'UNSUPPORTED');
  checkLengths([...ofTables, namespacesLike, transformations.types, stopAt]);
  if (namespacesLike?.some((glob) => glob.split(/[*?]/).length > MAX_WILDCARDS + 1))
    throw new InvalidQuestionError(`A pattern may hold ${MAX_WILDCARDS} wildcards at most.`, 'FILTER_TOO_LARGE');
}

/** @throws InvalidQuestionError for too many values */
export function checkReach({ namespaces, certainties }: Pick<Reach, 'namespaces' | 'certainties'>): void {
  checkLengths([namespaces, certainties]);
}

function checkLengths(lists: readonly (readonly unknown[] | null)[]): void {
  if (lists.some((list) => (list?.length ?? 0) > MAX_VALUES))
    throw new InvalidQuestionError(`A filter may hold ${MAX_VALUES} values at most.`, 'FILTER_TOO_LARGE');
}

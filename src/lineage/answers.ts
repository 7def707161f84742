import type { ChangeFinder } from './changes/change-finder.ts';
import type { PathFinder } from './paths/path-finder.ts';

/** Who answers what is asked of lineage beside what is around a root. */
export interface Answers {
  readonly paths: PathFinder;
  readonly changes: ChangeFinder;
}

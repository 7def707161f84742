import type { ChangeFinder } from './changes/change-finder.ts';
import type { PathFinder } from './paths/path-finder.ts';
import type { PlanFinder } from './plan/plan-finder.ts';
import type { SearchService } from './search/search-service.ts';
import type { StatisticsReader } from './statistics/statistics-reader.ts';
import type { RootCauseFinder } from './trouble/root-cause.ts';
import type { TroubleReader } from './trouble/trouble-reader.ts';

/** Who answers what is asked of lineage beside what is around a root. */
export interface Answers {
  readonly paths: PathFinder;
  readonly changes: ChangeFinder;
  readonly rootCauses: RootCauseFinder;
  readonly trouble: TroubleReader;
  readonly plans: PlanFinder;
  readonly search: SearchService;
  readonly statistics: StatisticsReader;
}

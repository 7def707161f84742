import type { FacetReaders } from '../domain/mappings.ts';
import type { Answers } from '../lineage/answers.ts';
import { ChangeFinder } from '../lineage/changes/change-finder.ts';
import { PathFinder } from '../lineage/paths/path-finder.ts';
import { PlanFinder } from '../lineage/plan/plan-finder.ts';
import { SearchService } from '../lineage/search/search-service.ts';
import { RootCauseFinder } from '../lineage/trouble/root-cause.ts';
import type { Neo4jClient } from './client.ts';
import { EventCounts } from './event-counts.ts';
import { Neo4jCatalogReader } from './neo4j-catalog-reader.ts';
import { Neo4jChangeReader } from './neo4j-change-reader.ts';
import { Neo4jLineageReader } from './neo4j-lineage-reader.ts';
import { Neo4jPathReader } from './neo4j-path-reader.ts';
import { Neo4jPlanReader } from './neo4j-plan-reader.ts';
import { Neo4jSearchReader } from './neo4j-search-reader.ts';
import { Neo4jStatisticsReader } from './neo4j-statistics-reader.ts';
import { Neo4jTroubleReader } from './neo4j-trouble-reader.ts';

/**
 * Answers from what Neo4j holds.
 * @param counts of whoever commits in this process
 */
export function neo4jAnswers(
  client: Neo4jClient,
  readers: FacetReaders,
  counts: EventCounts = new EventCounts(client),
): Answers {
  const catalog = new Neo4jCatalogReader(client);
  const lineage = new Neo4jLineageReader(client);
  const trouble = new Neo4jTroubleReader(client);
  return {
    paths: new PathFinder(new Neo4jPathReader(client)),
    changes: new ChangeFinder(lineage, new Neo4jChangeReader(client), catalog, readers),
    rootCauses: new RootCauseFinder(lineage, trouble, catalog),
    trouble,
    plans: new PlanFinder(new Neo4jPlanReader(client), catalog, lineage, readers),
    search: new SearchService(new Neo4jSearchReader(client)),
    statistics: new Neo4jStatisticsReader(client, counts),
  };
}

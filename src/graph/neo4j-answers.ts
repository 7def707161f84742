import type { Answers } from '../lineage/answers.ts';
import { PathFinder } from '../lineage/paths/path-finder.ts';
import type { Neo4jClient } from './client.ts';
import { Neo4jPathReader } from './neo4j-path-reader.ts';

/** Answers from what Neo4j holds. */
export function neo4jAnswers(client: Neo4jClient): Answers {
  return { paths: new PathFinder(new Neo4jPathReader(client)) };
}

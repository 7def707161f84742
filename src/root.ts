import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The package's folder. What is read at run time lies under it: Cypher, the schema, the page, the sample, what starts Neo4j; the code that reads it may stand in `src` or in `dist`. */
export const ROOT = packageFolder(import.meta.dirname);

function packageFolder(folder: string): string {
  if (existsSync(join(folder, 'schema.graphql'))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error(`${import.meta.dirname} is in no package of ours.`);
  return packageFolder(parent);
}

import { composeKey, parseKey } from '../domain/keys.ts';

/** A column is known under the canonical name of its dataset, which only the graph tells. */
export function columnRoots(keys: readonly string[]) {
  return keys.map((asked) => {
    const dataset = datasetOf(asked);
    return { asked, dataset, rest: asked.slice(dataset.length) };
  });
}

/** Key of a column's dataset, by the column's. */
export function datasetOf(column: string): string {
  return composeKey(...parseKey(column).slice(0, 3));
}

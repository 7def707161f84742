import { datasetOfColumn } from '../domain/keys.ts';

/** A column is known under the canonical name of its dataset, which only the graph tells. */
export function columnRoots(keys: readonly string[]) {
  return keys.map((asked) => {
    const dataset = datasetOfColumn(asked);
    return { asked, dataset, rest: asked.slice(dataset.length) };
  });
}

import { datasetOfColumn } from '../domain/keys.ts';

/** A column is known under the canonical name of its dataset, which only the graph tells. */
export function columnRoots(keys: readonly string[]) {
  return keys.map((asked) => ({ asked, ...columnParts(asked) }));
}

/** Its dataset's key, and what its own has more. */
export function columnParts(key: string) {
  const dataset = datasetOfColumn(key);
  return { dataset, rest: key.slice(dataset.length) };
}

import { compareCodePoints } from './code-points.ts';

/** Ancestors of a job that count; beyond, what was said of parents is not looked at. The statement `read/parents-above` reads as many. */
export const MAX_ANCESTORS = 64;

/**
 * The ancestors of a job, nearest first. Where parents go round in a circle, the one with the smallest key stands above the others and
 * has none.
 * @param parents the parent of each job at or above it that has one
 */
export function ancestorsOf(job: string, parents: ReadonlyMap<string, string>): string[] {
  const chain = [job];
  let parent = parents.get(job);
  while (parent !== undefined && chain.length <= MAX_ANCESTORS) {
    const seen = chain.indexOf(parent);
    if (seen !== -1) return chain.slice(1, chain.indexOf(smallest(chain.slice(seen))) + 1);
    chain.push(parent);
    parent = parents.get(parent);
  }
  return chain.slice(1);
}

function smallest(keys: readonly string[]): string {
  return keys.reduce((least, key) => (compareCodePoints(key, least) < 0 ? key : least));
}

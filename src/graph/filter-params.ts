import type { Reach } from '../lineage/lineage-reader.ts';
import type { RareFilter } from '../lineage/rare-filter.ts';
import { reachParams } from './reach.ts';

/** What walks with rarer filters take as parameters, whatever they walk over. */
export function walkParams(walk: Reach, filter: RareFilter) {
  const { namespaces: _, ...reach } = reachParams(walk);
  return { ...reach, ...namespaceParams(walk.namespaces, filter) };
}

/** Either may match: as one list of patterns, where there are any. */
export function namespaceParams(namespaces: readonly string[] | null, { namespacesLike }: RareFilter) {
  return namespacesLike === null
    ? { namespaces: copied(namespaces), patterns: null }
    : { namespaces: null, patterns: [...(namespaces ?? []).map(quoted), ...namespacesLike.map(patternOf)] };
}

/** What the nodes that walks come to must have, and where walks end. */
export function nodeParams({ datasets, jobs, stopAt }: RareFilter) {
  return {
    stops: stopAt.map(({ label, key }) => ({ label, key })),
    datasetTags: copied(datasets.tags),
    datasetOwners: copied(datasets.owners),
    jobTags: copied(jobs.tags),
    jobOwners: copied(jobs.owners),
    jobStates: copied(jobs.states),
  };
}

export function copied<T>(list: readonly T[] | null): T[] | null {
  return list === null ? null : [...list];
}

/** A regular expression of the whole text; `(?s)`: names may hold line ends. */
function patternOf(glob: string): string {
  const parts = glob.split(/([*?])/).map((part) => (part === '*' ? '.*' : part === '?' ? '.' : quoted(part)));
  return `(?s)${parts.join('')}`;
}

function quoted(text: string): string {
  return text.replaceAll(/[\\^$.|?*+()[\]{}]/g, String.raw`\$&`);
}

import type { LineageEvent } from '../../../src/domain/event.ts';
import { Keys } from './keys.ts';
import { Sayings, whatIsSaid } from './sayings.ts';

/** Keys of all that events name, ascending, and the names of the namespaces. */
export interface NamedKeys extends Readonly<Record<'Dataset' | 'Job' | 'Column', readonly string[]>> {
  readonly namespaces: readonly string[];
}

export function namedKeys(events: readonly LineageEvent[], organization: string): NamedKeys {
  const said = new Sayings(events.flatMap(whatIsSaid));
  const keys = new Keys(organization);
  return {
    Dataset: distinct(said.of('dataset').map(({ dataset }) => keys.dataset(dataset))),
    Job: distinct(said.of('job').map(({ job }) => keys.job(job))),
    Column: distinct(said.of('column').map(({ column }) => keys.column(column))),
    namespaces: distinct(said.of('namespace').map(({ name }) => name)),
  };
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort();
}

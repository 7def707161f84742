import type { Json, Name } from '../../domain/event.ts';
import type { LineageEntry, LineageNode } from '../../domain/mappings.ts';
import { silent, type Path, type Report } from '../fault.ts';
import { fitsKey } from '../names.ts';
import { isAbsent, isObject, kindOf } from '../values.ts';
import { ColumnMappings, PLAIN, readTransformations, WHOLE_DATASET } from './column-lineage-facet.ts';
import { isSaying, type FacetObject } from './facet.ts';

// LineageFacet 1-0-0: what a target comes from, said outright. What is malformed in it is reported and left out.

/** The entries of a job's `lineage` facet; null when it says nothing (no list of entries, or `_deleted`). */
export function readJobLineageFacet(facet: Json, report: Report = silent): readonly LineageEntry[] | null {
  if (!isSaying(facet)) return null;
  const { entries } = facet;
  if (!Array.isArray(entries)) {
    report(['entries'], isAbsent(entries) ? 'is required' : `must be an array, not ${kindOf(entries)}`);
    return null;
  }
  return entries.flatMap(
    (sent: Json, i) => readLineageEntry(sent, (path, message) => report(['entries', i, ...path], message)) ?? [],
  );
}

/** A dataset's `lineage` facet as the entry that a job would write for it; null when it says nothing. */
export function readDatasetLineageFacet(facet: Json, dataset: Name, report: Report = silent): LineageEntry | null {
  if (!isSaying(facet)) return null;
  const { inputs, fields } = facet as Readonly<Record<string, Json>>;
  const { namespace, name } = dataset;
  const content = {
    type: 'DATASET',
    namespace,
    name,
    ...(inputs != null && { inputs }),
    ...(fields != null && { fields }),
  };
  return readLineageEntry(content, report);
}

/** One entry; null when it has no target, or says nothing of where that comes from. */
export function readLineageEntry(sent: Json, report: Report = silent): LineageEntry | null {
  if (!isObject(sent)) {
    report([], `must be an object, not ${kindOf(sent)}`);
    return null;
  }
  const target = readNode(sent, report);
  if (target === undefined) return null;
  const reader = new EntryReader(target?.label === 'Dataset' ? target.name : null, report);
  const said = reader.inputs(sent['inputs']);
  const saidFields = target?.label === 'Dataset' && reader.fields(sent['fields']);
  if (!said && !saidFields) return null;
  return { target, sources: [...reader.sources.values()], columns: reader.columns.all(), content: sent as Json };
}

class EntryReader {
  readonly sources = new Map<string, LineageNode>();
  readonly columns = new ColumnMappings();
  /** The target, when it is a dataset: only those have columns. */
  readonly #target: Name | null;
  readonly #report: Report;

  constructor(target: Name | null, report: Report) {
    this.#target = target;
    this.#report = report;
  }

  /** @returns whether there is a list, if only an empty one */
  inputs(sent: unknown): boolean {
    return this.#each(sent, ['inputs'], (input, source) => {
      // A source without a field feeds the dataset as such: it names no column. Nor has a job any to be fed.
      if (this.#target !== null && source?.label === 'Dataset' && !isAbsent(input['field']))
        this.#column(input, source.name, WHOLE_DATASET, ['inputs']);
    });
  }

  fields(sent: unknown): boolean {
    if (isAbsent(sent)) return false;
    if (!isObject(sent)) {
      this.#report(['fields'], `must be an object, not ${kindOf(sent)}`);
      return false;
    }
    for (const [name, field] of Object.entries(sent)) {
      const path = ['fields', name];
      const output = name.toWellFormed();
      if (output === '') this.#report(path, 'must not be empty');
      else if (!isObject(field)) this.#report(path, `must be an object, not ${kindOf(field)}`);
      else
        this.#each(field['inputs'], [...path, 'inputs'], (input, source) => {
          if (source?.label === 'Dataset') this.#column(input, source.name, output, [...path, 'inputs']);
        });
    }
    return true;
  }

  #each(sent: unknown, path: Path, take: (input: FacetObject, source: LineageNode) => void): boolean {
    if (isAbsent(sent)) return false;
    if (!Array.isArray(sent)) {
      this.#report(path, `must be an array, not ${kindOf(sent)}`);
      return false;
    }
    for (const [i, input] of (sent as unknown[]).entries()) {
      const report: Report = (inner, message) => this.#report([...path, i, ...inner], message);
      if (!isObject(input)) {
        report([], `must be an object, not ${kindOf(input)}`);
        continue;
      }
      const source = readNode(input, report);
      if (source === undefined) continue;
      this.sources.set(JSON.stringify(source), source);
      take(input, source);
    }
    return true;
  }

  #column(input: FacetObject, { namespace, name }: Name, output: string, path: Path): void {
    const { field } = input;
    const column = typeof field === 'string' && field !== '' ? field.toWellFormed() : WHOLE_DATASET;
    if (!isAbsent(field) && typeof field !== 'string')
      this.#report([...path, 'field'], `must be a string, not ${kindOf(field)}`);
    if (!fitsKey(namespace, name, column) || !fitsKey(this.#target?.namespace ?? '', this.#target?.name ?? '', output))
      this.#report(path, 'is too long beside the name of its dataset: the column is left out of the graph');
    else
      this.columns.add(
        output,
        { namespace, name, field: column },
        readTransformations(input['transformations'], PLAIN, this.#report),
      );
  }
}

/** The dataset or job meant; null: the event's own job; undefined: none. */
function readNode({ type, namespace, name }: FacetObject, report: Report): LineageNode | undefined {
  if (type !== 'DATASET' && type !== 'JOB') {
    report(['type'], isAbsent(type) ? 'is required' : 'must be DATASET or JOB');
    return undefined;
  }
  if (type === 'JOB' && isAbsent(namespace) && isAbsent(name)) return null;
  if (typeof namespace !== 'string' || typeof name !== 'string' || name === '') {
    report([typeof namespace === 'string' ? 'name' : 'namespace'], 'is required, and a string that is not empty');
    return undefined;
  }
  if (!fitsKey(namespace, name)) {
    report(['name'], 'is too long: it is left out of the graph');
    return undefined;
  }
  return {
    label: type === 'DATASET' ? 'Dataset' : 'Job',
    name: { namespace: namespace.toWellFormed(), name: name.toWellFormed() },
  };
}

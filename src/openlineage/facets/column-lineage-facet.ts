import type { Json, Name } from '../../domain/event.ts';
import type { ColumnMapping, Transformation } from '../../domain/mappings.ts';
import { silent, type Path, type Report } from '../fault.ts';
import { fitsKey } from '../names.ts';
import { isAbsent, isObject, kindOf } from '../values.ts';
import { isSaying, type FacetObject } from './facet.ts';

/** Stands for the whole dataset: what the facet's `dataset` array maps. */
export const WHOLE_DATASET = '*';

export const PLAIN: Transformation = { type: 'DIRECT', subtype: '', description: '', masking: false };

/**
 * The mappings of a `columnLineage` facet (ColumnLineageDatasetFacet, 1-0-0 to 1-2-0), in the order of their first mention; each (output, input) once,
 * its transformations without repetition and sorted. The deprecated `transformationType` and `transformationDescription` of an output column hold for its inputs
 * that have no transformations; an input that has none at all is `DIRECT` with an empty subtype.
 *
 * @param owner the output dataset; entries whose column key would be too long are left out
 * @returns null when the facet says nothing (neither `fields` nor `dataset`, or `_deleted`)
 */
export function readColumnLineageFacet(
  facet: Json,
  owner: Name | null = null,
  report: Report = silent,
): readonly ColumnMapping[] | null {
  if (!isSaying(facet)) return null;
  const { fields, dataset } = facet;
  const mappings = new FacetMappings(owner, report);
  let said = false;
  if (isObject(fields)) {
    said = true;
    for (const output of Object.keys(fields)) mappings.addField(output, fields[output]);
  } else if (!isAbsent(fields) || isAbsent(dataset)) {
    report(['fields'], isAbsent(fields) ? 'is required' : `must be an object, not ${kindOf(fields)}`);
  }
  if (Array.isArray(dataset)) {
    said = true;
    mappings.add(WHOLE_DATASET, dataset, PLAIN, ['dataset']);
  } else if (!isAbsent(dataset)) {
    report(['dataset'], `must be an array, not ${kindOf(dataset)}`);
  }
  return said ? mappings.all() : null;
}

interface Entry {
  readonly mapping: Omit<ColumnMapping, 'transformations'>;
  readonly transformations: Transformation[];
}

/** Each (output, input) once, with all its transformations. */
export class ColumnMappings {
  readonly #entries = new Map<string, Entry>();

  add(output: string, input: ColumnMapping['input'], transformations: readonly Transformation[]): void {
    const key = joined(output, input.namespace, input.name, input.field);
    const entry = this.#entries.get(key);
    if (entry === undefined)
      this.#entries.set(key, { mapping: { output, input }, transformations: [...transformations] });
    else entry.transformations.push(...transformations);
  }

  all(): readonly ColumnMapping[] {
    return Array.from(this.#entries.values(), ({ mapping, transformations }) => ({
      ...mapping,
      transformations: distinct(transformations),
    }));
  }
}

class FacetMappings {
  readonly #mappings = new ColumnMappings();
  readonly #owner: Name | null;
  readonly #report: Report;

  constructor(owner: Name | null, report: Report) {
    this.#owner = owner;
    this.#report = report;
  }

  addField(sentOutput: string, field: unknown): void {
    const path = ['fields', sentOutput];
    const output = sentOutput.toWellFormed();
    if (output === '') this.#report(path, 'must not be empty');
    else if (!fitsKey(this.#owner?.namespace ?? '', this.#owner?.name ?? '', output)) {
      this.#report(path, 'is too long beside the name of its dataset: the column is left out of the graph');
    } else if (!isObject(field)) this.#report(path, `must be an object, not ${kindOf(field)}`);
    else if (!Array.isArray(field['inputFields'])) {
      this.#report(
        [...path, 'inputFields'],
        isAbsent(field['inputFields']) ? 'is required' : `must be an array, not ${kindOf(field['inputFields'])}`,
      );
    } else this.add(output, field['inputFields'], deprecated(field), [...path, 'inputFields']);
  }

  add(output: string, inputs: readonly unknown[], fallback: Transformation, path: Path): void {
    for (const [i, sent] of inputs.entries()) {
      const report: Report = (inner, message) => this.#report([...path, i, ...inner], message);
      const input = readInput(sent, report);
      if (input === null || !isObject(sent)) continue;
      this.#mappings.add(output, input, readTransformations(sent['transformations'], fallback, report));
    }
  }

  all(): readonly ColumnMapping[] {
    return this.#mappings.all();
  }
}

function readInput(sent: unknown, report: Report): ColumnMapping['input'] | null {
  if (!isObject(sent)) {
    report([], `must be an object, not ${kindOf(sent)}`);
    return null;
  }
  const { namespace, name, field } = sent;
  if (!isText(namespace, 'namespace', report) || !isName(name, 'name', report) || !isName(field, 'field', report))
    return null;
  const input = { namespace: namespace.toWellFormed(), name: name.toWellFormed(), field: field.toWellFormed() };
  if (fitsKey(input.namespace, input.name, input.field)) return input;
  report(['field'], 'is too long beside the name of its dataset: the column is left out of the graph');
  return null;
}

function isText(sent: unknown, key: string, report: Report): sent is string {
  if (typeof sent === 'string') return true;
  report([key], isAbsent(sent) ? 'is required' : `must be a string, not ${kindOf(sent)}`);
  return false;
}

function isName(sent: unknown, key: string, report: Report): sent is string {
  if (!isText(sent, key, report)) return false;
  if (sent === '') report([key], 'must not be empty');
  return sent !== '';
}

export function readTransformations(
  sent: unknown,
  fallback: Transformation,
  report: Report,
): readonly Transformation[] {
  if (isAbsent(sent)) return [fallback];
  if (!Array.isArray(sent)) {
    report(['transformations'], `must be an array, not ${kindOf(sent)}`);
    return [fallback];
  }
  const read = sent.flatMap((each: unknown, i) => {
    if (isObject(each) && typeof each['type'] === 'string') {
      return [
        {
          type: each['type'],
          subtype: word(each['subtype']),
          description: word(each['description']),
          masking: each['masking'] === true,
        },
      ];
    }
    report(
      ['transformations', i],
      isObject(each) ? 'must have a type that is a string' : `must be an object, not ${kindOf(each)}`,
    );
    return [];
  });
  return read.length === 0 ? [fallback] : read;
}

/** Before 1-1-0 an output column had one transformation for all its inputs. */
function deprecated(field: FacetObject): Transformation {
  const type = word(field['transformationType']);
  const description = word(field['transformationDescription']);
  return type === 'MASKED'
    ? { type: 'DIRECT', subtype: 'TRANSFORMATION', description, masking: true }
    : { ...PLAIN, subtype: type, description };
}

function word(sent: unknown): string {
  return typeof sent === 'string' ? sent.toWellFormed() : '';
}

function distinct(transformations: Transformation[]): readonly Transformation[] {
  if (transformations.length < 2) return transformations;
  transformations.sort(byContent);
  return transformations.filter((each, i) => i === 0 || byContent(each, transformations[i - 1] ?? each) !== 0);
}

/** No other parts join to the same text, whatever characters they hold. */
function joined(...parts: readonly string[]): string {
  let text = '';
  for (const part of parts) text += `${part.length}:${part}`;
  return text;
}

function byContent(a: Transformation, b: Transformation): number {
  return (
    compare(a.type, b.type) ||
    compare(a.subtype, b.subtype) ||
    compare(a.description, b.description) ||
    Number(a.masking) - Number(b.masking)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

import type { Json, Name } from '../../domain/event.ts';
import type { SchemaField } from '../../domain/mappings.ts';
import { silent, type Path, type Report } from '../fault.ts';
import { fitsKey } from '../names.ts';
import { isAbsent, isObject, kindOf } from '../values.ts';
import { isSaying, type FacetObject } from './facet.ts';

/**
 * The columns of a `schema` facet (SchemaDatasetFacet, to 1-2-0): nested fields after their struct, named by their path. Of two of one name the first counts.
 * `ordinal` is the given `ordinal_position` where all top-level fields have one (nested fields: that of their top-level field), else the place in the result, from 1.
 *
 * @param owner the dataset; columns whose key with it would be too long are left out
 * @returns null when the facet says nothing about columns (no list of fields, or `_deleted`)
 */
export function readSchemaFacet(
  facet: Json,
  owner: Name | null = null,
  report: Report = silent,
): readonly SchemaField[] | null {
  if (!isSaying(facet)) return null;
  const { fields } = facet;
  if (!isList(fields, ['fields'], report)) return null;
  const given = fields.every((field) => isObject(field) && Number.isInteger(field['ordinal_position']));
  const columns = new Map<string, SchemaField>();
  const walk: Field[] = fields.map((sent, i) => ({ sent, parent: '', path: ['fields', i], ordinal: null })).reverse();
  for (let field = walk.pop(); field !== undefined; field = walk.pop()) {
    const { sent, path } = field;
    const name = fieldName(field, owner, report);
    if (name === null || !isObject(sent)) continue;
    const ordinal = field.ordinal ?? (given ? (sent['ordinal_position'] as number) : null);
    if (!columns.has(name))
      columns.set(name, { name, ...words(sent, path, report), ordinal: ordinal ?? columns.size + 1 });
    const nested = sent['fields'];
    if (!isList(nested, [...path, 'fields'], report)) continue;
    for (let i = nested.length - 1; i >= 0; i--)
      walk.push({ sent: nested[i], parent: `${name}.`, path: [...path, 'fields', i], ordinal });
  }
  return [...columns.values()];
}

interface Field {
  readonly sent: unknown;
  readonly parent: string;
  readonly path: Path;
  readonly ordinal: number | null;
}

function isList(fields: unknown, path: Path, report: Report): fields is readonly unknown[] {
  if (Array.isArray(fields)) return true;
  if (!isAbsent(fields)) report(path, `must be an array, not ${kindOf(fields)}`);
  return false;
}

function fieldName({ sent, parent, path }: Field, owner: Name | null, report: Report): string | null {
  if (!isObject(sent)) {
    report(path, `must be an object, not ${kindOf(sent)}`);
    return null;
  }
  const sentName = sent['name'];
  if (typeof sentName !== 'string' || sentName === '') {
    report(
      [...path, 'name'],
      typeof sentName === 'string' ? 'must not be empty' : `must be a string, not ${kindOf(sentName)}`,
    );
    return null;
  }
  const name = parent + sentName.toWellFormed();
  if (fitsKey(owner?.namespace ?? '', owner?.name ?? '', name)) return name;
  report([...path, 'name'], 'is too long beside the name of its dataset: the column is left out of the graph');
  return null;
}

function words(sent: FacetObject, path: Path, report: Report): Pick<SchemaField, 'type' | 'description'> {
  return {
    type: word(sent['type'], [...path, 'type'], report),
    description: word(sent['description'], [...path, 'description'], report),
  };
}

function word(sent: unknown, path: Path, report: Report): string | null {
  if (typeof sent === 'string') return sent.toWellFormed();
  if (!isAbsent(sent)) report(path, `must be a string, not ${kindOf(sent)}`);
  return null;
}

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
  if (!isList(fields, null, report)) return null;
  const given = fields.every((field) => isObject(field) && Number.isInteger(field['ordinal_position']));
  const columns = new Map<string, SchemaField>();
  const walk: Field[] = [];
  push(walk, fields, null, '', null);
  for (let field = walk.pop(); field !== undefined; field = walk.pop()) {
    const { sent } = field;
    const name = fieldName(field, owner, report);
    if (name === null || !isObject(sent)) continue;
    const ordinal = field.ordinal ?? (given ? (sent['ordinal_position'] as number) : null);
    if (!columns.has(name)) {
      const [type, description] = [word(field, 'type', report), word(field, 'description', report)];
      columns.set(name, { name, type, description, ordinal: ordinal ?? columns.size + 1 });
    }
    const nested = sent['fields'];
    if (isList(nested, field, report)) push(walk, nested, field, `${name}.`, ordinal);
  }
  return [...columns.values()];
}

interface Field {
  readonly sent: unknown;
  /** Where it is nested, and its place there: its path is made only where something is to be said of it, for each event comes by here. */
  readonly within: Field | null;
  readonly place: number;
  /** What its name begins with. */
  readonly prefix: string;
  readonly ordinal: number | null;
}

/** The first on top. */
function push(
  walk: Field[],
  fields: readonly unknown[],
  within: Field | null,
  prefix: string,
  ordinal: number | null,
): void {
  for (let place = fields.length - 1; place >= 0; place--)
    walk.push({ sent: fields[place], within, place, prefix, ordinal });
}

/** @param within null: those of the facet itself */
function isList(fields: unknown, within: Field | null, report: Report): fields is readonly unknown[] {
  if (Array.isArray(fields)) return true;
  if (!isAbsent(fields)) report(pathTo(within, 'fields'), `must be an array, not ${kindOf(fields)}`);
  return false;
}

function pathTo(field: Field | null, ...rest: Path): Path {
  const path: (string | number)[] = [];
  for (let at = field; at !== null; at = at.within) path.push(at.place, 'fields');
  return [...path.reverse(), ...rest];
}

function fieldName(field: Field, owner: Name | null, report: Report): string | null {
  const { sent } = field;
  if (!isObject(sent)) {
    report(pathTo(field), `must be an object, not ${kindOf(sent)}`);
    return null;
  }
  const sentName = sent['name'];
  if (typeof sentName !== 'string' || sentName === '') {
    report(
      pathTo(field, 'name'),
      typeof sentName === 'string' ? 'must not be empty' : `must be a string, not ${kindOf(sentName)}`,
    );
    return null;
  }
  const name = field.prefix + sentName.toWellFormed();
  if (fitsKey(owner?.namespace ?? '', owner?.name ?? '', name)) return name;
  report(pathTo(field, 'name'), 'is too long beside the name of its dataset: the column is left out of the graph');
  return null;
}

function word(field: Field, property: 'type' | 'description', report: Report): string | null {
  const sent = (field.sent as FacetObject)[property];
  if (typeof sent === 'string') return sent.toWellFormed();
  if (!isAbsent(sent)) report(pathTo(field, property), `must be a string, not ${kindOf(sent)}`);
  return null;
}

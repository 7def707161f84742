import type { Json } from '../../domain/event.ts';
import type { Symlink } from '../../domain/mappings.ts';
import { silent, type Report } from '../fault.ts';
import { fitsKey } from '../names.ts';
import { isAbsent, isObject, kindOf } from '../values.ts';
import { isSaying } from './facet.ts';

/** The other names of a `symlinks` facet (SymlinksDatasetFacet 1-0-1); null when it says nothing (no list, or `_deleted`). */
export function readSymlinksFacet(facet: Json, report: Report = silent): readonly Symlink[] | null {
  if (!isSaying(facet)) return null;
  const { identifiers } = facet;
  if (!Array.isArray(identifiers)) {
    if (!isAbsent(identifiers)) report(['identifiers'], `must be an array, not ${kindOf(identifiers)}`);
    return null;
  }
  return identifiers.flatMap((sent: unknown, i): Symlink[] => {
    if (!isObject(sent)) {
      report(['identifiers', i], `must be an object, not ${kindOf(sent)}`);
      return [];
    }
    const { namespace, name, type } = sent;
    if (typeof namespace !== 'string' || typeof name !== 'string' || name === '') {
      report(['identifiers', i], 'must have a namespace and a name');
      return [];
    }
    if (!fitsKey(namespace, name)) {
      report(['identifiers', i, 'name'], 'is too long: it is left out of the graph');
      return [];
    }
    return [
      { namespace: namespace.toWellFormed(), name: name.toWellFormed(), type: typeof type === 'string' ? type : '' },
    ];
  });
}

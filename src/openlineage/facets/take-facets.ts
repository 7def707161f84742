import type { Facets, Json, Name } from '../../domain/event.ts';
import type { Report } from '../fault.ts';
import { isAbsent, isObject, kindOf } from '../values.ts';
import type { FacetCheck } from './facet.ts';

const NONE: Facets = Object.freeze(Object.create(null) as Record<string, Json>);

/**
 * The facets as sent, in a record without prototype, so that a facet called `__proto__` or `constructor` is one like any other.
 * What is malformed is reported and kept.
 */
export function takeFacets(
  sent: unknown,
  report: Report,
  checks?: ReadonlyMap<string, FacetCheck>,
  owner?: Name,
): Facets {
  if (isAbsent(sent)) return NONE;
  if (!isObject(sent)) {
    report([], `must be an object, not ${kindOf(sent)}: ignored`);
    return NONE;
  }
  const facets = Object.assign(Object.create(null) as Record<string, Json>, sent as Readonly<Record<string, Json>>);
  for (const name in facets) {
    const facet: unknown = facets[name];
    if (!isObject(facet)) report([name], `must be an object, not ${kindOf(facet)}: kept as it is`);
    else if (facet['_deleted'] !== true && owner !== undefined)
      checks?.get(name)?.(facet, owner, (path, message) => report([name, ...path], message));
  }
  return facets;
}

import type { Name } from '../../domain/event.ts';
import type { Report } from '../fault.ts';
import { isObject } from '../values.ts';

export type FacetObject = Readonly<Record<string, unknown>>;

/** Says what is malformed in a facet of `owner` (the dataset; the job, also for its runs). */
export type FacetCheck = (facet: FacetObject, owner: Name, report: Report) => void;

/** A facet that says something: an object that does not delete the facet of its name. */
export function isSaying(facet: unknown): facet is FacetObject {
  return isObject(facet) && facet['_deleted'] !== true;
}

import type { Json, Name } from '../../domain/event.ts';
import { LIFECYCLE_CHANGES, type LifecycleChange } from '../../domain/versions.ts';
import { fitsKey } from '../names.ts';
import { isObject } from '../values.ts';
import { isSaying } from './facet.ts';

/** The text of a `version` facet (DatasetVersionDatasetFacet 1-0-1); null when it says none. */
export function readDatasetVersionFacet(facet: Json): string | null {
  if (!isSaying(facet)) return null;
  const { datasetVersion } = facet;
  return typeof datasetVersion === 'string' && datasetVersion !== '' ? datasetVersion.toWellFormed() : null;
}

/** What a `lifecycleStateChange` facet (LifecycleStateChangeDatasetFacet 1-0-1) says happened; the name before, of a RENAME that tells it. */
export function readLifecycleChangeFacet(
  facet: Json,
): { readonly change: LifecycleChange; readonly previous: Name | null } | null {
  if (!isSaying(facet)) return null;
  const { lifecycleStateChange, previousIdentifier } = facet;
  const change = LIFECYCLE_CHANGES.find((known) => known === lifecycleStateChange);
  if (change === undefined) return null;
  return { change, previous: change === 'RENAME' ? readName(previousIdentifier) : null };
}

function readName(sent: unknown): Name | null {
  if (!isObject(sent)) return null;
  const { namespace, name } = sent;
  if (typeof namespace !== 'string' || typeof name !== 'string' || name === '' || !fitsKey(namespace, name))
    return null;
  return { namespace: namespace.toWellFormed(), name: name.toWellFormed() };
}

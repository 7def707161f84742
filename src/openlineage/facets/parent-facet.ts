import type { Name, ParentMention } from '../../domain/event.ts';
import type { Report } from '../fault.ts';
import { normalRunId } from '../../domain/run-id.ts';
import { MAX_NAME_BYTES } from '../../domain/keys.ts';
import { fitsKey } from '../names.ts';
import { anything, filled, object } from '../shapes.ts';
import { isAbsent } from '../values.ts';
import { isSaying, type FacetObject } from './facet.ts';
import { takeFacets } from './take-facets.ts';

const reference = object({
  run: object({ runId: filled, facets: anything }),
  job: object({ namespace: filled, name: filled, facets: anything }),
}).refine(({ run, job }) => fitsKey(run.runId, job.namespace, job.name), {
  path: ['run', 'runId'],
  error: `is too long: with the job's names it may take ${MAX_NAME_BYTES} bytes in UTF-8`,
});

/** The parent run of a `parent` facet (ParentRunFacet, to 1-2-0); null, with the reason reported, when it names no run of a job. */
export function readParentFacet(facet: FacetObject, report: Report): ParentMention | null {
  if (!isSaying(facet)) return null;
  const parent = readReference(facet, report);
  if (parent === null) return null;
  const { root } = facet;
  const rootReference = isAbsent(root)
    ? null
    : readReference(root, (path, message) => report(['root', ...path], message));
  return {
    runId: parent.runId,
    job: parent.job,
    runFacets: takeFacets(parent.runFacets, (path, message) => report(['run', 'facets', ...path], message)),
    jobFacets: takeFacets(parent.jobFacets, (path, message) => report(['job', 'facets', ...path], message)),
    ...(rootReference !== null && { root: { runId: rootReference.runId, job: rootReference.job } }),
  };
}

interface Reference {
  readonly runId: string;
  readonly job: Name;
  readonly runFacets: unknown;
  readonly jobFacets: unknown;
}

function readReference(sent: unknown, report: Report): Reference | null {
  const { success, data, error } = reference.safeParse(sent);
  if (!success) {
    for (const { path, message } of error.issues) report(path as (string | number)[], message);
    return null;
  }
  const { runId, isUuid } = normalRunId(data.run.runId);
  if (!isUuid) report(['run', 'runId'], 'is no UUID');
  const job = { namespace: data.job.namespace.toWellFormed(), name: data.job.name.toWellFormed() };
  return { runId, job, runFacets: data.run.facets, jobFacets: data.job.facets };
}

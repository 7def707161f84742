import { routeOf } from '../../domain/edges.ts';
import { keyOfRef, type NodeRef } from '../../domain/facts.ts';
import { parseKey } from '../../domain/keys.ts';
import type { JobRoute } from '../lineage-reader.ts';
import { isJob, type LatestJob, type LatestJobs } from './latest-jobs.ts';
import type { Place } from './ways.ts';

/** The routes through split jobs that an edge is part of: through the job that it leaves, and through that which it enters. */
export function jobRoutes(jobs: LatestJobs, from: Place, to: Place): JobRoute[] {
  return [...routesOut(jobs, from, to), ...routesInto(jobs, from, to)];
}

function routesOut(jobs: LatestJobs, from: Place, to: Place): JobRoute[] {
  const job = splitJob(jobs, from);
  if (job === null) return [];
  const output = job.flows.outputs.find(({ target }) => target === to);
  if (output !== undefined) return [routeOfOutput(job, output)];
  return job.flows.others.some(({ source, target }) => source === from && target === to)
    ? [route(job, to as NodeRef)]
    : [];
}

function routesInto(jobs: LatestJobs, from: Place, to: Place): JobRoute[] {
  const job = splitJob(jobs, to);
  if (job?.flows.inputs.has(from as NodeRef) !== true) return [];
  const { outputs, others } = job.flows;
  const all = [
    ...outputs.filter(({ reachedBy }) => reachedBy.has(from as NodeRef)).map((output) => routeOfOutput(job, output)),
    ...others.filter(({ source }) => source === to).map(({ target }) => route(job, target)),
  ];
  return [...new Map(all.map((each) => [each.route, each])).values()];
}

function splitJob(jobs: LatestJobs, place: Place): LatestJob | null {
  const job = isJob(place) ? jobs.get(place) : null;
  return job?.isSplit === true ? job : null;
}

function routeOfOutput(job: LatestJob, { target, certainty }: LatestJob['flows']['outputs'][number]): JobRoute {
  return route(job, certainty === 'INFERRED' ? null : target);
}

function route({ job }: LatestJob, output: NodeRef | null): JobRoute {
  const [organization = ''] = parseKey(keyOfRef(job));
  return { route: routeOf(organization, job, output).slice('Route:'.length), job: keyOfRef(job) };
}

import type { NodeRef } from '../../domain/facts.ts';
import { edgesOf } from '../../domain/flows.ts';
import { isJob, type LatestJob, type LatestJobs } from './latest-jobs.ts';
import { WaysByPlace } from './ways-by-place.ts';
import { farEnd, type Place, type Side, type Way, type Ways } from './ways.ts';

/** The edges among datasets and jobs, and which of them follow each other through a job: `docs/spec.md`, section 3. */
export class TableWays implements Ways {
  readonly #jobs: LatestJobs;
  readonly #ways = new WaysByPlace();

  constructor(jobs: LatestJobs) {
    this.#jobs = jobs;
  }

  async find({ below, above }: Readonly<Record<Side, readonly Place[]>>, steps: number): Promise<void> {
    // Other places than datasets and jobs are not walked to here.
    const found = await this.#jobs.readNear({ below: below as NodeRef[], above: above as NodeRef[] }, steps);
    for (const { job, flows } of found)
      for (const { type, from, to, certainty } of edgesOf(flows, job))
        this.#ways.add({ kind: type, source: from, target: to, certainty, owner: job });
  }

  from(root: Place, side: Side): readonly Way[] {
    return this.#ways.at(root, side);
  }

  after(way: Way, side: Side): ReturnType<Ways['after']> {
    const place = farEnd(way, side);
    const all = () => this.#ways.at(place, side);
    const job = isJob(place) ? this.#jobs.get(place) : null;
    if (job === null) return { state: place, ways: all };
    if (way.owner !== place) return { state: `${place} by others`, ways: () => (job.isSplit ? [] : all()) };
    const own = () => all().filter(({ owner }) => owner === place);
    if (job.isApart) return { state: way, ways: () => own().filter((next) => isFollowed(way, next, job, side)) };
    return { state: place, ways: job.isSplit ? own : all };
  }
}

/** Whether one input of a job reaches one of its outputs. */
function isFollowed(way: Way, next: Way, { flows }: LatestJob, side: Side): boolean {
  const [into, outOf] = side === 'below' ? [way, next] : [next, way];
  // What the job tells of another is reached by all its inputs.
  if (outOf.kind !== 'PRODUCES') return true;
  const output = flows.outputs.find(({ target }) => target === outOf.target);
  return output?.reachedBy.has(into.source as NodeRef) ?? false;
}

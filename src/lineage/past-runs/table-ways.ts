import type { NodeRef } from '../../domain/facts.ts';
import { edgesOf } from '../../domain/flows.ts';
import { nearEnd, farEnd, type Place, type Side, type Way, type Ways } from './ways.ts';
import type { PlaceFilters } from './place-filters.ts';
import type { StepWalk } from './step-walk.ts';
import { isJob, type LatestJob, type LatestJobs } from './latest-jobs.ts';
import { WaysByPlace } from './ways-by-place.ts';

/** The edges among datasets and jobs, and which of them follow each other through a job: `docs/spec.md`, section 3. */
export class TableWays implements Ways {
  readonly #jobs: LatestJobs;
  readonly #filters: PlaceFilters | undefined;
  readonly #ways = new WaysByPlace();

  /** @param filters told of all places that are found */
  constructor(jobs: LatestJobs, filters?: PlaceFilters) {
    this.#jobs = jobs;
    this.#filters = filters;
  }

  async find({ below, above }: Readonly<Record<Side, readonly Place[]>>, steps: number): Promise<void> {
    // Other places than datasets and jobs are not walked to here.
    const found = await this.#jobs.readNear({ below: below as NodeRef[], above: above as NodeRef[] }, steps);
    const met = [...below, ...above];
    for (const { job, flows } of found) {
      for (const { type, from, to, certainty } of edgesOf(flows, job)) {
        this.#ways.add({ kind: type, source: from, target: to, certainty, owner: job });
        if (this.#filters !== undefined) met.push(from, to);
      }
    }
    await this.#filters?.learn(met);
  }

  from(root: Place, side: Side): readonly Way[] {
    return this.#ways.at(root, side);
  }

  after(way: Way, side: Side): ReturnType<Ways['after']> {
    const place = farEnd(way, side);
    const all = () => this.#ways.at(place, side);
    const job = isJob(place) ? this.#jobs.get(place) : null;
    if (job?.isSplit !== true) return { state: place, ways: all };
    const state = way.owner === place ? way : `${place} by others`;
    return { state, ways: () => all().filter((next) => isFollowed(way, next, job, side)) };
  }

  /** Where a walk came from to pass an edge: its own end, but out of a split job that is no root the ends of those by which it came into the job. */
  cameFrom(way: Way, { side, walked, distances }: StepWalk, depth: number): Place[] {
    const place = nearEnd(way, side);
    const job = isJob(place) && distances.get(place) !== 0 ? this.#jobs.get(place) : null;
    if (job?.isSplit !== true) return [place];
    return this.#ways
      .at(place, side === 'below' ? 'above' : 'below')
      .filter((into) => walked.has(into) && isFollowed(into, way, job, side))
      .map((into) => nearEnd(into, side))
      .filter((near) => (distances.get(near) ?? Infinity) + 2 <= depth);
  }
}

/** Whether a walk into a split job over the one edge goes on over the other: from an input that reaches the output, and not over what others tell. */
function isFollowed(way: Way, next: Way, { job, flows }: LatestJob, side: Side): boolean {
  if (way.owner !== job || next.owner !== job) return false;
  const [into, outOf] = side === 'below' ? [way, next] : [next, way];
  // What the job tells of another is reached by all its inputs.
  if (outOf.kind !== 'PRODUCES') return true;
  const output = flows.outputs.find(({ target }) => target === outOf.target);
  return output?.reachedBy.has(into.source as NodeRef) ?? false;
}

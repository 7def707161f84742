import type { Nanos } from '../../domain/event.ts';
import { routeOf } from '../../domain/edges.ts';
import { InvalidQuestionError } from '../../domain/errors.ts';
import { keyOfRef, nodeRef, type NodeRef } from '../../domain/facts.ts';
import { parseKey } from '../../domain/keys.ts';
import type { FacetReaders } from '../../domain/mappings.ts';
import type {
  JobRoute,
  LineageFinder,
  LineageReader,
  Reach,
  Surroundings,
  Walk,
  WalkedEdge,
  Walks,
  WholeSurroundings,
} from '../lineage-reader.ts';
import { ColumnWays } from './column-ways.ts';
import { isJob, LatestJobs, type LatestJob } from './latest-jobs.ts';
import { StepWalk } from './step-walk.ts';
import { TableWays } from './table-ways.ts';
import { toSurroundings } from './to-surroundings.ts';
import type { Place, Side, Ways } from './ways.ts';

/** Nodes of a walk at most: the answer is held whole. */
const MOST_NODES = 50_000;

type Reader = Pick<LineageReader, 'pastRuns' | 'parentsAbove'>;

/**
 * Lineage of the latest runs as of a time. Edges cannot tell when they were of the latest run, which may change with each run; so it is found level by level, from
 * what the latest runs of the jobs met said: some statements for levels that edges of any time lead to, some a level beyond, however many nodes, and the answer whole.
 */
export class PastRunsLineage implements LineageFinder {
  readonly #reader: Reader;
  readonly #readers: FacetReaders;

  constructor(reader: Reader, readers: FacetReaders) {
    this.#reader = reader;
    this.#readers = readers;
  }

  async surroundings(walks: Walks): Promise<ReadonlyMap<string, Surroundings>> {
    const found = await this.#walked(walks);
    return new Map([...found].map(([asked, { root, all }]) => [asked, toSurroundings(root, all)]));
  }

  async count(walks: Walks): Promise<ReadonlyMap<string, number>> {
    const found = await this.#walked(walks);
    return new Map(
      [...found].map(([asked, { all }]) => [asked, new Set(all.flatMap((walk) => [...walk.distances.keys()])).size]),
    );
  }

  async whole({ root, ...reach }: Walk, by: 'PARENT' | 'NAMESPACE', limit: number): Promise<WholeSurroundings | null> {
    const asOf = timeOf(reach);
    const [, key] = [...(await this.#reader.pastRuns.roots(root.label, [root.key], asOf))][0] ?? [];
    if (key === undefined) return null;
    const start: Place = `${root.label}:${key}`;
    const isPipeline = by === 'PARENT' && root.label === 'Job';
    const below = isPipeline ? await this.#reader.pastRuns.jobsBelow(key, reach.namespaces, asOf) : [];
    const children = below.map((job): Place => nodeRef('Job', job));
    const all = stepWalks([start, ...children], reach);
    await walkOn(all, new TableWays(new LatestJobs(this.#reader.pastRuns, asOf)), reach.depth, limit);
    const surroundings = toSurroundings(start, all);
    const jobs = [...surroundings.below, ...surroundings.above]
      .map(({ entity }) => entity)
      .filter(({ label }) => label === 'Job');
    const parents =
      by === 'PARENT'
        ? await this.#reader.parentsAbove([...new Set(jobs.map((job) => job.key))])
        : new Map<string, string>();
    return { ...surroundings, parents };
  }

  async routes(edges: readonly WalkedEdge[], reach: Pick<Reach, 'edges' | 'asOf'>): Promise<JobRoute[][]> {
    const jobs = new LatestJobs(this.#reader.pastRuns, timeOf(reach));
    const ends = edges.flatMap(({ source, target }) => [source, target]);
    await jobs.read(ends.filter(({ label }) => label === 'Job').map(({ key }) => key));
    return edges.map(({ source, target }) => {
      const [from, to]: Place[] = [`${source.label}:${source.key}`, `${target.label}:${target.key}`];
      return [...routesOut(jobs, from ?? '', to ?? ''), ...routesInto(jobs, from ?? '', to ?? '')];
    });
  }

  /** By the root's key, as asked. */
  async #walked(walks: Walks) {
    const { label, roots, ...reach } = walks;
    const asOf = timeOf(reach);
    const jobs = new LatestJobs(this.#reader.pastRuns, asOf);
    const [organization = ''] = parseKey(roots[0] ?? '');
    const ways: Ways =
      label === 'Column'
        ? new ColumnWays(jobs, this.#reader.pastRuns, this.#readers, organization)
        : new TableWays(jobs);
    // Most roots are asked for by the key that they have: what is around them is looked for meanwhile.
    const asked = roots.map((key): Place => `${label}:${key}`);
    const [known] = await Promise.all([
      this.#reader.pastRuns.roots(label, roots, asOf),
      findNext(stepWalks(asked, reach), ways, reach.depth),
    ]);
    const found = new Map(
      [...known].map(([each, key]) => {
        const root: Place = `${label}:${key}`;
        return [each, { root, all: stepWalks([root], reach) }];
      }),
    );
    const all = [...found.values()].flatMap((each) => each.all);
    await walkOn(all, ways, reach.depth, MOST_NODES);
    if (all.some(({ distances }) => distances.size > MOST_NODES))
      throw new InvalidQuestionError(
        `LATEST_RUN as of a time finds ${MOST_NODES} nodes upstream and as many downstream at most, and here are more; ask for less depth, or one direction.`,
        'LINEAGE_TOO_LARGE',
      );
    return found;
  }
}

function timeOf({ asOf }: Pick<Reach, 'asOf'>): Nanos {
  if (asOf === null) throw new Error('edges tell what the latest runs say as of now');
  return asOf;
}

function stepWalks(roots: readonly Place[], reach: Reach): StepWalk[] {
  const sides: Side[] =
    reach.direction === 'BOTH' ? ['below', 'above'] : [reach.direction === 'DOWNSTREAM' ? 'below' : 'above'];
  return sides.map((side) => new StepWalk(roots, side, reach));
}

/** All walks side by side, so that a level is a look-up for all of them; to the depth, or until one found more than the limit. */
async function walkOn(walks: readonly StepWalk[], ways: Ways, depth: number, limit: number): Promise<void> {
  for (let step = 0; step < depth; step++) {
    const going = walks.filter(({ ends }) => ends.length > 0);
    if (going.length === 0 || walks.some(({ distances }) => distances.size > limit)) return;
    await findNext(going, ways, depth - step);
    for (const walk of going) walk.step(ways);
  }
}

/** Finds what walks step over next. */
function findNext(walks: readonly StepWalk[], ways: Ways, steps: number): Promise<void> {
  const endsOf = (side: Side) => walks.flatMap((walk) => (walk.side === side ? walk.ends : []));
  return ways.find({ below: endsOf('below'), above: endsOf('above') }, steps);
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

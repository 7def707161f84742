import type { LineageEvent, Nanos } from '../../../src/domain/event.ts';
import { parseKey } from '../../../src/domain/keys.ts';
import { parseTime } from '../../../src/domain/time.ts';
import type { Tombstone } from '../../../src/domain/tombstones.ts';
import { compareCodePoints, type GraphExport } from '../graph-export.ts';
import { compareTimes, greatest, smallest } from './collect.ts';
import { oracleGraph } from './graph-oracle.ts';
import { edgesOf, nodesOf, turned, walk, type LineageAt } from './lineage-at.ts';

export interface RunQuestion {
  /** `Run:key`, `Job:key` or `Dataset:key`. */
  readonly root: string;
  readonly direction: 'UPSTREAM' | 'DOWNSTREAM' | 'BOTH';
  readonly depth: number;
  readonly asOf: Nanos | null;
  readonly namespaces?: readonly string[];
  /** Only such runs and datasets, and the root, are walked. */
  readonly allows?: (id: string) => boolean;
  /** Runs, jobs for all of their runs, and datasets by any name: found, and not walked beyond. */
  readonly stops?: readonly string[];
  /** What is returned, beside the root; then without edges. */
  readonly shows?: ((id: string) => boolean) | undefined;
}

export interface RunLineageAt extends LineageAt {
  readonly root: string;
  /** Which walked read is of which walked write: `writer dataset reader`, sorted. */
  readonly flows: readonly string[];
}

/** That a run read or wrote a dataset by one name; ids are `Label:key`, the dataset's of its canonical name. */
interface Use {
  readonly kind: 'READ_BY' | 'WROTE';
  readonly source: string;
  readonly target: string;
  readonly certainty: 'INFERRED';
  readonly run: string;
  readonly job: string;
  readonly dataset: string;
  readonly at: Nanos;
  /** Where an event gave the version a name. */
  readonly version: string | null;
  /** Of a stream that listed it: from then until its first end. */
  readonly stream: { readonly from: Nanos; readonly to: Nanos } | null;
}

const FOREVER: Nanos = 1n << 80n;

/** docs/spec.md, section 9, from its definitions alone: whether a read is of a write is asked of every pair, and every walk is tried. */
export function oracleRunLineage(
  events: readonly LineageEvent[],
  organization: string,
  question: RunQuestion,
  deletions: readonly Tombstone[] = [],
): RunLineageAt | null {
  const then = new Then(oracleGraph(events, organization, undefined, deletions), question.asOf);
  const root = then.start(question.root);
  if (root === null) return null;
  const { direction, depth, namespaces, allows, shows } = question;
  const stops = new Set(question.stops?.map((stop) => then.canonical(stop)));
  const isStop = (id: string, { job }: Use) => stops.has(id) || (id.startsWith('Run:') && stops.has(job));
  const isAllowed = (id: string) =>
    id === root ||
    namespaces === undefined ||
    namespaces.includes(parseKey(id.slice(id.indexOf(':') + 1))[id.startsWith('Run:') ? 2 : 1] ?? '');
  const isWalkedTo = (id: string) => isAllowed(id) && (id === root || (allows?.(id) ?? true));
  const allowed = then.uses.filter(({ source, target }) => isWalkedTo(source) && isWalkedTo(target));
  const uses = allowed.filter((use) => use.run !== root || !isStop(root, use));
  const passes = (use: Use, next: Use) =>
    !isStop(next.source, next) && (use.kind === 'READ_BY' || then.isReadOf(next, use));
  const passesUp = (use: Use, next: Use) =>
    !isStop(next.source, next) && (original(next).kind === 'READ_BY' || then.isReadOf(original(use), original(next)));
  const down = direction === 'UPSTREAM' ? [] : walk(root, depth, uses, passes);
  const up = direction === 'DOWNSTREAM' ? [] : walk(root, depth, uses.map(turned), passesUp);
  const walked = [...down.map(({ edge }) => edge), ...up.map(({ edge }) => original(edge))];
  // By whichever name of the dataset.
  const isWalked = (use: Use) =>
    walked.some(({ kind, run, dataset }) => kind === use.kind && run === use.run && dataset === use.dataset);
  const shown = uses.filter(isWalked);
  const flows = shown.flatMap((read) =>
    shown.filter((write) => then.isReadOf(read, write)).map((write) => `${write.run} ${write.dataset} ${read.run}`),
  );
  const nodes = nodesOf(root, down, up);
  if (shows !== undefined)
    return { root, nodes: nodes.filter(({ id }) => id === root || shows(id)), edges: [], flows: [] };
  return {
    root,
    nodes,
    edges: edgesOf(walked),
    flows: [...new Set(flows)].sort(),
  };
}

/** A use is what it is, whichever way it was walked. */
function original(use: Use): Use {
  const isTurned = (use.kind === 'WROTE') !== (use.source === use.run);
  return isTurned ? turned(use) : use;
}

/** What had happened by a time; which versions and names there are holds for all times. */
class Then {
  readonly uses: readonly Use[];
  readonly #graph: GraphExport;
  readonly #asOf: Nanos;
  readonly #properties: ReadonlyMap<string, GraphExport['nodes'][number]['properties']>;

  constructor(graph: GraphExport, asOf: Nanos | null) {
    this.#graph = graph;
    this.#asOf = asOf ?? FOREVER;
    this.#properties = new Map(graph.nodes.map(({ label, key, properties }) => [`${label}:${key}`, properties]));
    this.uses = graph.relationships.flatMap((each) => this.#use(each) ?? []);
  }

  start(asked: string): string | null {
    const runs = this.#graph.nodes
      .filter(({ label }) => label === 'Run')
      .map(({ key, properties }) => ({
        run: `Run:${key}`,
        job: `Job:${properties['job'] as string}`,
        at: timeOf(properties['at']),
      }));
    const later = (a: { run: string; at: Nanos | null }, b: { run: string; at: Nanos | null }) =>
      compareTimes(a.at ?? 0n, b.at ?? 0n) || compareCodePoints(a.run, b.run);
    const born = runs.filter(({ at }) => at !== null && at <= this.#asOf);
    if (asked.startsWith('Run:')) {
      const known = this.#asOf === FOREVER ? runs : born;
      return known.some(({ run }) => run === asked) ? asked : null;
    }
    const dataset = this.canonical(asked);
    const ofSide = (kind: Use['kind']) => this.uses.filter((use) => use.kind === kind && use.dataset === dataset);
    const all = asked.startsWith('Job:') ? born.filter(({ job }) => job === asked) : [];
    const [found = []] = [all, ofSide('WROTE'), ofSide('READ_BY')].filter(({ length }) => length > 0);
    return found.length === 0 ? null : greatest<{ run: string; at: Nanos | null }>(found, later).run;
  }

  /** Whether what was read is what was written. */
  isReadOf(read: Use, write: Use): boolean {
    if (read.kind !== 'READ_BY' || write.kind !== 'WROTE') return false;
    if (read.dataset !== write.dataset || read.run === write.run) return false;
    const maker = read.version === null ? null : this.#maker(read.dataset, read.version);
    if (maker !== null) return maker === write.run;
    if (read.version !== null && write.version !== null) return false;
    return this.#isLatest(write, read) || this.#isWhile(write, read) || this.#isSince(write, read);
  }

  #isLatest(write: Use, read: Use): boolean {
    const isBetween = (other: Use) =>
      isAlike(other, write) && other.run !== read.run && other.at > write.at && other.at <= read.at;
    return write.at <= read.at && !this.uses.some(isBetween);
  }

  /** A stream that had begun to write and not ended when it was read. */
  #isWhile(write: Use, read: Use): boolean {
    const { stream } = write;
    return stream !== null && stream.from <= read.at && read.at <= stream.to && this.#next(write) > read.at;
  }

  /** Written after a stream had begun to read, and before it ended. */
  #isSince(write: Use, read: Use): boolean {
    const { stream } = read;
    return stream !== null && stream.from < write.at && write.at <= stream.to && write.at <= this.#next(read);
  }

  /** When another run of the job began to use the dataset. */
  #next(use: Use): Nanos {
    const from = use.stream?.from ?? 0n;
    const others = this.uses.filter(
      (other) =>
        isAlike(other, use) &&
        other.job === use.job &&
        other.run !== use.run &&
        other.stream !== null &&
        (other.stream.from > from || (other.stream.from === from && compareCodePoints(other.run, use.run) > 0)),
    );
    return smallest(others.map(({ stream }) => stream?.from)) ?? FOREVER;
  }

  /** The first run that wrote the version, by any name of the dataset. */
  #maker(dataset: string, version: string): string | null {
    const makers = this.#graph.relationships
      .filter(
        ({ type, from }) => type === 'HAS_VERSION' && from.startsWith('Dataset:') && this.canonical(from) === dataset,
      )
      .map(({ to }) => this.#properties.get(to))
      .filter((properties) => properties?.['version'] === version && properties['createdBy'] !== undefined)
      .map((properties) => ({ run: properties?.['createdBy'] as string, at: timeOf(properties?.['createdAt']) ?? 0n }))
      .filter(({ at }) => at <= this.#asOf);
    if (makers.length === 0) return null;
    return `Run:${greatest(makers, (a, b) => compareTimes(b.at, a.at) || compareCodePoints(b.run, a.run)).run}`;
  }

  #use({ type, from, to, properties }: GraphExport['relationships'][number]): Use | null {
    if (type !== 'READ_BY' && type !== 'WROTE') return null;
    const [name, run] = type === 'READ_BY' ? [from, to] : [to, from];
    const at = timeOf(properties['at']) ?? 0n;
    if (at > this.#asOf) return null;
    const ofRun = this.#properties.get(run);
    const job = `Job:${ofRun?.['job'] as string}`;
    const dataset = this.canonical(name);
    const listedAt = timeOf(properties['listedAt']);
    const ends = ['completedAt', 'abortedAt', 'failedAt'].map((end) => timeOf(ofRun?.[end]) ?? FOREVER);
    const isStream = this.#properties.get(job)?.['processingType'] === 'STREAMING' && listedAt !== null;
    const version = this.#properties.get(`DatasetVersion:${properties['version'] as string}`)?.['version'];
    return {
      kind: type,
      ...(type === 'READ_BY' ? { source: dataset, target: run } : { source: run, target: dataset }),
      certainty: 'INFERRED',
      ...{ run, job, dataset, at },
      version: (version as string | undefined) ?? null,
      stream: isStream ? { from: listedAt, to: smallest(ends) ?? FOREVER } : null,
    };
  }

  canonical(dataset: string): string {
    const canonical = this.#properties.get(dataset)?.['canonical'] as string | undefined;
    return canonical === undefined ? dataset : `Dataset:${canonical}`;
  }
}

function isAlike(a: Use, b: Use): boolean {
  return a.kind === b.kind && a.dataset === b.dataset;
}

function timeOf(at: unknown): Nanos | null {
  return typeof at === 'string' ? (parseTime(at)?.at ?? null) : null;
}

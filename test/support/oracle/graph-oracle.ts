import type { EventType, LineageEvent, Name, Nanos } from '../../../src/domain/event.ts';
import {
  compareCodeUnits,
  sortExport,
  type ExportedNode,
  type ExportedRelationship,
  type GraphExport,
  type Properties,
} from '../graph-export.ts';
import { sha256 } from '../../../src/domain/json.ts';
import { composeKey, parseKey } from '../../../src/domain/keys.ts';
import type { Retirement } from './activity.ts';
import { compareTimes, first, greatest, groups, lookup, present, smallest, time, timeList } from './collect.ts';
import { CanonicalNames, compareNames, isLatest, linksIn, type NameWord } from './canonical-names.ts';
import { edgesOverTime, overruledSources, type EdgeOverTime, type Interval } from './edges-over-time.ts';
import { forgetting, type Deletion } from './forgotten.ts';
import { Keys, type RunName } from './keys.ts';
import { described, exportFacets, extractionError, groupFacets, text, winningValue } from './merged-facets.ts';
import { controlFlow, type ControlFlow } from './control-flow.ts';
import { schemaColumns, Sayings, whatIsSaid, type Side } from './sayings.ts';
import { VersionOracle } from './versions.ts';

/** What commands said of a thing. */
type Command = Deletion & Retirement;

const THIRTY_DAYS: Nanos = 30n * 86_400n * 1_000_000_000n;

/**
 * The graph of docs/data-model.md, from its definitions alone: every event is turned into what it says, then each node and relationship is
 * computed from everything that was ever said about it. It shares no code with the server's merging, which is what makes agreement worth something.
 * What only serves to walk and to write is not in it: see `visible`.
 */
export function oracleGraph(
  all: readonly LineageEvent[],
  organization: string,
  window = THIRTY_DAYS,
  commands: readonly Command[] = [],
  words: readonly NameWord[] = [],
): GraphExport {
  const events = forgetting(all, organization, commands);
  const said = new Sayings(events.flatMap(whatIsSaid));
  const keys = new Keys(organization);
  const names = new CanonicalNames(events, organization, words);
  const versions = new VersionOracle(events, organization);
  const control = controlFlow(said, keys);
  const edges = edgesOverTime(events, organization, window, commands, words);
  return sortExport({
    nodes: [
      ...namespaces(said, keys),
      ...datasets(said, keys, names, versions),
      ...columns(said, keys, names),
      ...jobs(said, keys, control),
      ...runs(said, keys, versions),
      ...versions.nodes(),
      ...nameCommands(words, keys),
    ],
    relationships: [
      ...hasColumn(columns(said, keys, names)),
      ...symlinks(events, keys),
      ...sameAs(said, keys, names),
      ...runOf(said, keys),
      ...runParents(said, keys),
      ...jobParents(said, keys),
      ...[...control.values()].flatMap(({ edges }) => edges),
      ...runLineage('input', said, keys, versions),
      ...runLineage('output', said, keys, versions),
      ...versions.relationships(),
      ...edges.map(exportEdge),
      ...overruledSources(events, organization, edges, words).map((ends) => ({
        type: 'OVERRULED',
        ...ends,
        properties: {},
      })),
    ],
  });
}

// ---------------------------------------------------------------- Nodes

function namespaces(said: Sayings, keys: Keys): ExportedNode[] {
  const members = [...said.of('dataset').map(({ dataset }) => dataset), ...said.of('job').map(({ job }) => job)];
  return groups(members, ({ namespace }) => keys.namespace(namespace)).map(([key, group]) => ({
    label: 'Namespace',
    key,
    properties: { name: first(group).namespace },
  }));
}

function datasets(said: Sayings, keys: Keys, names: CanonicalNames, versions: VersionOracle): ExportedNode[] {
  const facetsOf = groupFacets(said.of('datasetFacet'), ({ dataset }) => keys.dataset(dataset));
  const declarations = said.of('declaration').filter(({ owner }) => owner.label === 'Dataset');
  const declaredAt = (key: string, kind: string) =>
    timeList(
      declarations.flatMap((saying) => (saying.kind === kind && keys.dataset(saying.owner) === key ? [saying.at] : [])),
    );
  const all = groups(said.of('dataset'), ({ dataset }) => keys.dataset(dataset));
  const canonicalOf = new Map(all.map(([key, group]) => [key, keys.dataset(names.canonical(first(group).dataset))]));
  return all.map(([key, group]) => {
    const { namespace, name } = first(group).dataset;
    const facets = facetsOf(key);
    const canonical = canonicalOf.get(key);
    return {
      label: 'Dataset',
      key,
      properties: present({
        namespace,
        name,
        listed: group.some(({ listed }) => listed),
        canonical: canonical === key ? undefined : canonical,
        hasAliases: [...canonicalOf].some(([other, of]) => of === key && other !== key) || undefined,
        since: since(group),
        lineageDeclaredAt: declaredAt(key, 'EXPLICIT'),
        columnLineageDeclaredAt: declaredAt(key, 'COLUMN'),
        ...versions.changesOfDataset(key),
        facets: exportFacets(facets),
        ...described(facets),
        type: text(facets, 'datasetType', 'datasetType'),
      }),
    };
  });
}

/** Columns stand at the name that named them, and all at the canonical one. */
function columns(said: Sayings, keys: Keys, names: CanonicalNames): ExportedNode[] {
  const words = said.of('datasetFacet');
  const canonicalOf = (dataset: Name) => names.canonical(dataset);
  const same = (a: Name, b: Name) => a.namespace === b.namespace && a.name === b.name;
  const all = said.of('column').flatMap((saying) => {
    const { dataset, name } = saying.column;
    const canonical = canonicalOf(dataset);
    const own = { dataset, name, at: saying.at, isOwn: true };
    return same(canonical, dataset) ? [own] : [own, { dataset: canonical, name, at: saying.at, isOwn: false }];
  });
  return groups(all, (column) => keys.column(column)).map(([key, group]) => {
    const { dataset, name } = first(group);
    const isCanonical = same(canonicalOf(dataset), dataset);
    const schemas = words.filter((word) =>
      isCanonical ? same(canonicalOf(word.dataset), dataset) : same(word.dataset, dataset),
    );
    const facets = groupFacets(schemas, () => '')('');
    const current = schemaColumns(dataset, winningValue(facets, 'schema')).find((column) => column.name === name);
    const own = group.filter(({ isOwn }) => isOwn);
    return {
      label: 'Column',
      key,
      properties: present({
        namespace: dataset.namespace,
        dataset: dataset.name,
        name,
        since: since(group),
        ownSince: own.length === 0 || since(own) === since(group) ? undefined : since(own),
        derived: own.length === 0 || undefined,
        current: current !== undefined,
        type: current?.type,
        description: current?.description,
        ordinal: current?.ordinal,
      }),
    };
  });
}

function jobs(said: Sayings, keys: Keys, control: ReadonlyMap<string, ControlFlow>): ExportedNode[] {
  const facetsOf = groupFacets(said.of('jobFacet'), ({ job }) => keys.job(job));
  const declarations = said.of('declaration').filter(({ owner }) => owner.label === 'Job');
  const declarationsOf = lookup(declarations, ({ owner }) => keys.job(owner));
  return groups(said.of('job'), ({ job }) => keys.job(job)).map(([key, group]) => {
    const { namespace, name } = first(group).job;
    const facets = facetsOf(key);
    return {
      label: 'Job',
      key,
      properties: present({
        namespace,
        name,
        since: since(group),
        declaredAt: timeList(declarationsOf(key).map(({ at }) => at)),
        ...control.get(key)?.properties,
        facets: exportFacets(facets),
        ...described(facets),
        integration: text(facets, 'jobType', 'integration'),
        jobType: text(facets, 'jobType', 'jobType'),
        processingType: text(facets, 'jobType', 'processingType'),
      }),
    };
  });
}

const STATES = ['NEW', 'RUNNING', 'COMPLETE', 'ABORTED', 'FAILED'] as const;
type RunState = (typeof STATES)[number];

const STATE_OF: Readonly<Record<EventType, RunState>> = {
  START: 'RUNNING',
  RUNNING: 'RUNNING',
  COMPLETE: 'COMPLETE',
  ABORT: 'ABORTED',
  FAIL: 'FAILED',
  OTHER: 'NEW',
};

function runs(said: Sayings, keys: Keys, versions: VersionOracle): ExportedNode[] {
  const facetsOf = groupFacets(said.of('runFacet'), ({ run }) => keys.run(run));
  const eventsOf = lookup(said.of('runEvent'), ({ run }) => keys.run(run));
  const flowsOf = lookup(said.of('flow'), ({ run }) => keys.run(run));
  return groups(said.of('run'), ({ run }) => keys.run(run)).map(([key, group]) => {
    const { runId, job } = first(group).run;
    const facets = facetsOf(key);
    const given = eventsOf(key).map(({ at, type }) => ({ at, state: type === null ? 'NEW' : STATE_OF[type] }));
    const smallestOf = (state: RunState) =>
      smallest(given.filter((event) => event.state === state).map(({ at }) => at));
    const state = STATES.findLast((candidate) => given.some((event) => event.state === candidate)) ?? 'NEW';
    return {
      label: 'Run',
      key,
      properties: present({
        runId,
        job: keys.job(job),
        state,
        at: time(smallest(given.map(({ at }) => at))),
        startedAt: time(smallestOf('RUNNING')),
        endedAt: state === 'NEW' || state === 'RUNNING' ? undefined : time(smallestOf(state)),
        completedAt: time(smallestOf('COMPLETE')),
        abortedAt: time(smallestOf('ABORTED')),
        failedAt: time(smallestOf('FAILED')),
        reads: flowsOf(key).some(({ side }) => side === 'input') || undefined,
        writes: flowsOf(key).some(({ side }) => side === 'output') || undefined,
        ...versions.ofRun(key),
        facets: exportFacets(facets),
        error: text(facets, 'errorMessage', 'message'),
        exception: firstLine(
          text(facets, 'spark.exception', 'message') ?? text(facets, 'spark.exception', 'stackTrace'),
        ),
        extractionError: extractionError(facets),
        nominalStart: text(facets, 'nominalTime', 'nominalStartTime'),
        nominalEnd: text(facets, 'nominalTime', 'nominalEndTime'),
      }),
    };
  });
}

function since(sayings: readonly { readonly at: Nanos }[]): string | undefined {
  return time(smallest(sayings.map(({ at }) => at)));
}

function firstLine(lines: string | undefined): string | undefined {
  return lines?.replace(/\r?\n.*/s, '');
}

// ---------------------------------------------------------------- Relationships

function hasColumn(all: readonly ExportedNode[]): ExportedRelationship[] {
  return all.map(({ key }) => ({
    type: 'HAS_COLUMN',
    from: `Dataset:${composeKey(...parseKey(key).slice(0, 3))}`,
    to: `Column:${key}`,
    properties: {},
  }));
}

function symlinks(events: readonly LineageEvent[], keys: Keys): ExportedRelationship[] {
  const links = events
    .flatMap((event) => linksIn(event).map((link) => ({ event, ...link })))
    .map(({ event, from, to, isTable }) => ({
      ...{ from: keys.dataset(from), to: keys.dataset(to), isTable, at: event.at },
      job: event.kind === 'dataset' ? '' : keys.job(event.job),
    }))
    .filter(({ from, to, isTable }) => from !== to || isTable);
  return groups(links, ({ from, to }) => JSON.stringify([from, to])).map(([, group]) => {
    const earliest = group.filter(({ at }) => group.every((other) => at <= other.at));
    const job = earliest.map((link) => link.job).sort(compareCodeUnits)[0] ?? '';
    return {
      type: 'SYMLINK',
      from: `Dataset:${first(group).from}`,
      to: `Dataset:${first(group).to}`,
      properties: present({
        isTable: group.some(({ isTable }) => isTable),
        since: since(group),
        job: job === '' ? undefined : job,
      }),
    };
  });
}

/** Of several on the same names the one that counts. */
function nameCommands(commands: readonly NameWord[], keys: Keys): ExportedNode[] {
  const counting = commands.filter((command) => isLatest(command, commands));
  const ends = ({ names }: NameWord) => [...names].sort(compareNames).map((name) => keys.dataset(name));
  return groups(counting, (command) => JSON.stringify(ends(command))).map(([, group]) => {
    const { kind, at } = first(group);
    const [smaller = '', greater] = ends(first(group));
    return {
      label: 'NameCommand',
      key: keys.namespace(sha256(JSON.stringify([smaller, greater ?? ''])).slice(0, 40)),
      properties: present({ kind, first: smaller, second: greater, at: time(at) }),
    };
  });
}

function sameAs(said: Sayings, keys: Keys, names: CanonicalNames): ExportedRelationship[] {
  return groups(said.of('dataset'), ({ dataset }) => keys.dataset(dataset)).flatMap(([key, group]) => {
    const canonical = keys.dataset(names.canonical(first(group).dataset));
    return canonical === key
      ? []
      : [{ type: 'SAME_AS', from: `Dataset:${key}`, to: `Dataset:${canonical}`, properties: {} }];
  });
}

function runOf(said: Sayings, keys: Keys): ExportedRelationship[] {
  return groups(said.of('run'), ({ run }) => keys.run(run)).map(([key, group]) => ({
    type: 'RUN_OF',
    from: `Run:${key}`,
    to: `Job:${keys.job(first(group).run.job)}`,
    properties: {},
  }));
}

function runParents(said: Sayings, keys: Keys): ExportedRelationship[] {
  const words = said
    .of('parent')
    .filter(({ gone }) => !gone.run)
    .map(({ run, parent, gone, at }) => ({
      child: keys.run(run),
      parent: keys.run(parent),
      gone: gone.parentRun,
      at,
    }));
  return partOf('Run', words);
}

/** A job's parent is what its runs said last. */
export function jobParents(said: Sayings, keys: Keys): ExportedRelationship[] {
  const words = said
    .of('parent')
    .filter(({ gone }) => !gone.job)
    .map(({ run, parent, gone, at }) => ({
      child: keys.job(run.job),
      parent: keys.job(parent.job),
      gone: gone.parentJob,
      at,
    }));
  return partOf('Job', words);
}

interface ParentWord {
  readonly child: string;
  readonly parent: string;
  /** The parent is forgotten: the word counts, and shows nothing. */
  readonly gone: boolean;
  readonly at: Nanos;
}

/** Self-parents are ignored, as if they had not been said: they do not hide an older parent. */
function partOf(label: 'Run' | 'Job', words: readonly ParentWord[]): ExportedRelationship[] {
  const others = words.filter(({ child, parent }) => child !== parent);
  return groups(others, ({ child }) => child).flatMap(([child, group]) => {
    const last = greatest(group, (a, b) => compareTimes(a.at, b.at) || compareCodeUnits(a.parent, b.parent));
    if (last.gone) return [];
    return [{ type: 'PART_OF', from: `${label}:${child}`, to: `${label}:${last.parent}`, properties: {} }];
  });
}

/** READ_BY and WROTE. */
function runLineage(side: Side, said: Sayings, keys: Keys, versions: VersionOracle): ExportedRelationship[] {
  const pair = ({ run, dataset }: { run: RunName; dataset: Name }) =>
    JSON.stringify([keys.run(run), keys.dataset(dataset)]);
  const facetsOf = groupFacets(ofSide(side, said.of('touchFacet')), pair);
  return groups(ofSide(side, said.of('touch')), pair).map(([identity, group]) => {
    const [runKey, datasetKey] = [keys.run(first(group).run), keys.dataset(first(group).dataset)];
    const [run, dataset] = [`Run:${runKey}`, `Dataset:${datasetKey}`];
    return {
      type: side === 'input' ? 'READ_BY' : 'WROTE',
      from: side === 'input' ? dataset : run,
      to: side === 'input' ? run : dataset,
      properties: present({
        at: since(group),
        listedAt: since(group.filter(({ listed }) => listed)),
        ...versions.ofUse(side, runKey, datasetKey),
        ...(side === 'output' && versions.changesOfWrite(runKey, datasetKey)),
        facets: exportFacets(facetsOf(identity)),
      }),
    };
  });
}

/** FEEDS, PRODUCES, FLOWS_TO and DERIVES. */
function exportEdge({ type, from, to, certainty, owner, transformation, current, ever, latest }: EdgeOverTime) {
  const edge: ExportedRelationship = {
    ...{ type, from, to },
    properties: present({
      certainty,
      owner,
      ...transformation,
      current: isOpen(current) || undefined,
      latest: latest || undefined,
      ever: isOpen(ever) || undefined,
      ...exportIntervals(current, ['since', 'until', 'past']),
      ...exportIntervals(ever, ['everSince', 'everUntil', 'everPast']),
    }),
  };
  return edge;
}

function isOpen(intervals: readonly Interval[]): boolean {
  return intervals.some(([, until]) => until === null);
}

/** The last one as two times, those before as one list. */
function exportIntervals(
  intervals: readonly Interval[],
  [from, to, past]: readonly [string, string, string],
): Properties {
  const [begin, end] = intervals.at(-1) ?? [];
  const earlier = intervals.slice(0, -1).flatMap((times) => times.map((at) => time(at ?? undefined)));
  return present({
    [from]: time(begin),
    [to]: time(end ?? undefined),
    [past]: earlier.length === 0 ? undefined : earlier.filter((text) => text !== undefined),
  });
}

function ofSide<T extends { readonly side: Side }>(side: Side, sayings: readonly T[]): T[] {
  return sayings.filter((saying) => saying.side === side);
}

import fc, { type Arbitrary } from 'fast-check';
import type {
  DatasetMention,
  EventType,
  Facets,
  Json,
  LineageEvent,
  Name,
  ParentMention,
} from '../../src/domain/event.ts';
import {
  arbitraryDatasetFacets,
  arbitraryFacetsOfUse,
  arbitraryJobFacets,
  arbitraryOutputFacets,
  arbitraryRunFacets,
  type FacetEntries,
  type JsonObject,
} from './arbitrary-facets.ts';
import {
  DATASETS,
  INSTANTS,
  JOBS,
  RUN_IDS,
  UNHEARD_JOB,
  UNHEARD_RUN_ID,
  type Instant,
  type RunId,
} from './arbitrary-names.ts';

/** One event twice: as an emitter sends it over HTTP, and as the domain sees it. Both are made from one draft, so neither is read from the other. */
export interface SentEvent {
  readonly json: JsonObject;
  readonly event: LineageEvent;
}

/** Histories whose events collide: few names, few runs, few instants, so that ties, replacements and shared ancestors are common. */
export function arbitraryHistory({ minLength = 0, maxLength = 20 } = {}): Arbitrary<readonly SentEvent[]> {
  return fc
    .array(fc.tuple(arbitraryEvent, arbitraryEchoes), { minLength, maxLength, size: 'max' })
    .map((said) =>
      said.flatMap(([sent, echoes]) => [sent, ...echoes.map((time) => saidAt(sent, time))]).slice(0, maxLength),
    );
}

/** Each distinct one of the events at least once, some of them again, in any order, cut into batches of any size (none is empty). */
export function permutedAndDuplicated<T>(events: readonly T[]): Arbitrary<readonly (readonly T[])[]> {
  const distinct = [...new Map(events.map((event) => [identity(event), event])).values()];
  if (distinct.length === 0) return fc.constant([]);
  return fc
    .array(fc.constantFrom(...distinct), { maxLength: distinct.length, size: 'max' })
    .chain((again) => shuffled([...distinct, ...again]))
    .chain((all) =>
      fc
        .uniqueArray(fc.integer({ min: 1, max: all.length }), { maxLength: all.length, size: 'max' })
        .map((cuts) => cutAt(all, cuts)),
    );
}

// ---------------------------------------------------------------- Drafts

interface DatasetDraft {
  readonly name: Name;
  readonly facets: FacetEntries;
  readonly facetsOfUse: FacetEntries;
}

interface RunDraft {
  readonly id: RunId;
  readonly job: Name;
}

interface ParentDraft {
  readonly parent: RunDraft;
  readonly root: RunDraft | null;
  readonly forwarded: { readonly run: FacetEntries; readonly job: FacetEntries } | null;
}

type ParentChoice = ParentDraft | 'self' | 'deleted' | 'malformed' | null;

interface Core {
  readonly time: Instant;
  readonly producer: string | null;
  readonly jobFacets: FacetEntries;
  readonly inputs: readonly DatasetDraft[];
  readonly outputs: readonly DatasetDraft[];
  /** Java leaves empty lists and records out, Python sends them. */
  readonly terse: boolean;
}

const arbitraryDataset: Arbitrary<DatasetDraft> = fc.record({
  name: fc.constantFrom(...DATASETS),
  facets: arbitraryDatasetFacets,
  facetsOfUse: arbitraryFacetsOfUse,
});

const arbitraryOutput: Arbitrary<DatasetDraft> = fc.record({
  name: fc.constantFrom(...DATASETS),
  facets: fc.oneof(arbitraryDatasetFacets, arbitraryOutputFacets),
  facetsOfUse: arbitraryFacetsOfUse,
});

const arbitraryRun: Arbitrary<RunDraft> = fc.record({ id: fc.constantFrom(...RUN_IDS), job: fc.constantFrom(...JOBS) });

const arbitraryParent: Arbitrary<ParentChoice> = fc.oneof(
  { weight: 6, arbitrary: fc.constant(null) },
  {
    weight: 6,
    arbitrary: fc.record({
      parent: fc.record({
        id: fc.constantFrom(...RUN_IDS, UNHEARD_RUN_ID),
        job: fc.constantFrom(...JOBS, UNHEARD_JOB),
      }),
      root: fc.option(
        fc.record({ id: fc.constantFrom(...RUN_IDS, UNHEARD_RUN_ID), job: fc.constantFrom(...JOBS, UNHEARD_JOB) }),
        { freq: 2 },
      ),
      forwarded: fc.option(fc.record({ run: arbitraryRunFacets, job: arbitraryJobFacets }), { freq: 2 }),
    }),
  },
  { weight: 2, arbitrary: fc.constantFrom<ParentChoice>('self', 'deleted', 'malformed') },
);

const arbitraryCore: Arbitrary<Core> = fc.record({
  time: fc.constantFrom(...INSTANTS),
  producer: fc.constantFrom('https://example.org/producer', null),
  jobFacets: arbitraryJobFacets,
  inputs: fc.array(arbitraryDataset, { maxLength: 3 }),
  outputs: fc.array(arbitraryOutput, { maxLength: 2 }),
  terse: fc.boolean(),
});

const EVENT_TYPES: readonly (EventType | null)[] = ['START', 'RUNNING', 'COMPLETE', 'ABORT', 'FAIL', 'OTHER', null];

const arbitraryRunEvent: Arbitrary<SentEvent> = fc
  .record({
    core: arbitraryCore,
    run: arbitraryRun,
    type: fc.constantFrom(...EVENT_TYPES),
    runFacets: arbitraryRunFacets,
    parent: arbitraryParent,
  })
  .map(({ core, run, type, runFacets, parent }) => runEvent(core, run, type, runFacets, parent));

const arbitraryJobEvent: Arbitrary<SentEvent> = fc
  .record({ core: arbitraryCore, job: fc.constantFrom(...JOBS), empty: fc.nat({ max: 3 }).map((n) => n === 0) })
  .map(({ core, job, empty }) => jobEvent(empty ? { ...core, inputs: [], outputs: [] } : core, job));

const arbitraryDatasetEvent: Arbitrary<SentEvent> = fc
  .record({ core: arbitraryCore, dataset: arbitraryDataset })
  .map(({ core, dataset }) => datasetEvent(core, dataset));

const arbitraryEvent: Arbitrary<SentEvent> = fc.oneof(
  { weight: 5, arbitrary: arbitraryRunEvent },
  { weight: 3, arbitrary: arbitraryJobEvent },
  { weight: 1, arbitrary: arbitraryDatasetEvent },
);

/** When the same is said again: what emitters do from the start of a run to its end. */
const arbitraryEchoes: Arbitrary<readonly Instant[]> = fc.oneof(
  { weight: 3, arbitrary: fc.constant([]) },
  { weight: 1, arbitrary: fc.array(fc.constantFrom(...INSTANTS), { minLength: 1, maxLength: 2 }) },
);

// ---------------------------------------------------------------- From a draft to both forms

function saidAt({ json, event }: SentEvent, time: Instant): SentEvent {
  return { json: { ...json, eventTime: time.sent }, event: { ...event, at: time.at } };
}

function runEvent(
  core: Core,
  run: RunDraft,
  type: EventType | null,
  runFacets: FacetEntries,
  choice: ParentChoice,
): SentEvent {
  const parent = choice === 'self' ? { parent: run, root: null, forwarded: null } : choice;
  const sentFacets = parent === null ? runFacets : [...runFacets, ['parent', parentFacet(parent)] as const];
  return {
    json: {
      ...head(core, 'RunEvent'),
      ...(type === null ? {} : { eventType: type }),
      run: { runId: run.id.sent, ...optional(core, 'facets', sentFacets) },
      job: { ...run.job, ...optional(core, 'facets', core.jobFacets) },
      ...sentDatasets(core),
    },
    event: {
      kind: 'run',
      at: core.time.at,
      producer: core.producer,
      type,
      run: {
        runId: run.id.canonical,
        facets: facetRecord(sentFacets),
        parent: typeof parent === 'string' || parent === null ? null : parentMention(parent),
      },
      job: { ...run.job, facets: facetRecord(core.jobFacets) },
      inputs: core.inputs.map(mention),
      outputs: core.outputs.map(mention),
    },
  };
}

function jobEvent(core: Core, job: Name): SentEvent {
  return {
    json: {
      ...head(core, 'JobEvent'),
      job: { ...job, ...optional(core, 'facets', core.jobFacets) },
      ...sentDatasets(core),
    },
    event: {
      kind: 'job',
      at: core.time.at,
      producer: core.producer,
      job: { ...job, facets: facetRecord(core.jobFacets) },
      inputs: core.inputs.map(mention),
      outputs: core.outputs.map(mention),
    },
  };
}

function datasetEvent(core: Core, { name, facets }: DatasetDraft): SentEvent {
  return {
    json: { ...head(core, 'DatasetEvent'), dataset: { ...name, ...optional(core, 'facets', facets) } },
    event: {
      kind: 'dataset',
      at: core.time.at,
      producer: core.producer,
      dataset: mention({ name, facets, facetsOfUse: [] }),
    },
  };
}

function head({ time, producer }: Core, definition: string): JsonObject {
  const schemaURL = `https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/${definition}`;
  return { eventTime: time.sent, ...(producer === null ? {} : { producer }), schemaURL };
}

function sentDatasets(core: Core): JsonObject {
  const inputs = core.inputs.map((input) => sentDataset(core, input, 'inputFacets'));
  const outputs = core.outputs.map((output) => sentDataset(core, output, 'outputFacets'));
  return {
    ...(core.terse && inputs.length === 0 ? {} : { inputs }),
    ...(core.terse && outputs.length === 0 ? {} : { outputs }),
  };
}

function sentDataset(
  core: Core,
  { name, facets, facetsOfUse }: DatasetDraft,
  use: 'inputFacets' | 'outputFacets',
): JsonObject {
  return { ...name, ...optional(core, 'facets', facets), ...optional(core, use, facetsOfUse) };
}

function optional({ terse }: Core, name: string, entries: FacetEntries): JsonObject {
  return terse && entries.length === 0 ? {} : { [name]: Object.fromEntries(entries) };
}

function parentFacet(parent: ParentDraft | 'deleted' | 'malformed'): Json {
  if (parent === 'deleted') return { _deleted: true };
  if (parent === 'malformed') return { run: {}, job: { namespace: 'etl' } };
  const { parent: run, root, forwarded } = parent;
  const runFacets: JsonObject = forwarded === null ? {} : { facets: Object.fromEntries(forwarded.run) };
  const jobFacets: JsonObject = forwarded === null ? {} : { facets: Object.fromEntries(forwarded.job) };
  const sentRoot: JsonObject = root === null ? {} : { root: { run: { runId: root.id.sent }, job: { ...root.job } } };
  return { run: { runId: run.id.sent, ...runFacets }, job: { ...run.job, ...jobFacets }, ...sentRoot };
}

function parentMention({ parent, root, forwarded }: ParentDraft): ParentMention {
  return {
    runId: parent.id.canonical,
    job: parent.job,
    runFacets: facetRecord(forwarded?.run ?? []),
    jobFacets: facetRecord(forwarded?.job ?? []),
    ...(root === null ? {} : { root: { runId: root.id.canonical, job: root.job } }),
  };
}

function mention({ name, facets, facetsOfUse }: DatasetDraft): DatasetMention {
  return { ...name, facets: facetRecord(facets), runFacets: facetRecord(facetsOfUse) };
}

/** Without a prototype, as the domain has them: `__proto__` and `constructor` are facets like others. */
function facetRecord(entries: FacetEntries): Facets {
  const record = Object.create(null) as Record<string, Json>;
  for (const [name, value] of entries) record[name] = value;
  return record;
}

function shuffled<T>(items: readonly T[]): Arbitrary<T[]> {
  return fc.shuffledSubarray([...items], { minLength: items.length, maxLength: items.length });
}

function cutAt<T>(items: readonly T[], cuts: readonly number[]): T[][] {
  const ends = [...new Set([...cuts, items.length])].sort((a, b) => a - b);
  return ends.map((end, index) => items.slice(ends[index - 1] ?? 0, end));
}

function identity(event: unknown): string {
  return JSON.stringify(event, (_key, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value));
}

import type { z } from 'zod';
import type { Facets, Json, Nanos } from '../domain/event.ts';
import type { FacetMap, FacetEntry } from '../domain/facets.ts';
import { canonicalJson } from '../domain/json.ts';
import type { OwnedFact, SentEvent, SnapshotFact, SnapshotPart } from '../domain/snapshot.ts';
import { datasetEventSchema, jobEventSchema, runEventSchema, type DatasetCore } from './core-schema.ts';
import { takeFacets } from './facets/take-facets.ts';
import { FaultList, silent, type Fault, type Path } from './fault.ts';
import { parseEvent } from './parse-event.ts';
import { MAX_LISTED } from './shapes.ts';
import {
  datasetFacet,
  jobFacet,
  observationFacet,
  organizationFacet,
  runFacet,
  SNAPSHOT_FACET,
  type FacetTimes,
} from './snapshot-facet.ts';
import { isAbsent, isObject } from './values.ts';

export type ParsedSent =
  | { readonly ok: true; readonly event: SentEvent; readonly warnings: readonly Fault[] }
  | { readonly ok: false; readonly faults: readonly Fault[] };

/** An event, or a line of an export. Never throws. As `parseEvent`. */
export function parseSent(json: unknown, now: Nanos): ParsedSent {
  const facet = isObject(json) ? snapshotOf(json) : undefined;
  if (!isObject(json) || facet === undefined) return parseEvent(json, now);
  // What the event itself must be, time and names, is checked as of any other.
  const parsed = parseEvent(json, now);
  if (!parsed.ok) return parsed;
  const reader = new SnapshotReader(facet);
  const part = reader.read(json);
  if (part === null || !reader.faults.isEmpty) return { ok: false, faults: reader.faults.all() };
  const { at, producer } = parsed.event;
  return { ok: true, event: { kind: 'snapshot', at, producer, part }, warnings: [] };
}

type JsonObject = Readonly<Record<string, unknown>>;

function snapshotOf({ run, job, dataset }: JsonObject): { readonly facet: unknown; readonly path: Path } | undefined {
  const name = !isAbsent(run) ? 'run' : !isAbsent(job) ? 'job' : 'dataset';
  const thing = { run, job, dataset }[name];
  const facets = isObject(thing) ? thing['facets'] : undefined;
  if (!isObject(facets) || !Object.hasOwn(facets, SNAPSHOT_FACET)) return undefined;
  return { facet: facets[SNAPSHOT_FACET], path: [name, 'facets', SNAPSHOT_FACET] };
}

class SnapshotReader {
  readonly faults = new FaultList(MAX_LISTED);
  readonly #facet: unknown;
  readonly #path: Path;

  constructor({ facet, path }: { readonly facet: unknown; readonly path: Path }) {
    this.#facet = facet;
    this.#path = path;
  }

  read(json: JsonObject): SnapshotPart | null {
    if (!isAbsent(json['run'])) return this.#run(json);
    if (isAbsent(json['job'])) return this.#dataset(json);
    return isObject(this.#facet) && 'organization' in this.#facet ? this.#organization() : this.#job(json);
  }

  #dataset(json: JsonObject): SnapshotPart | null {
    const core = this.#check(datasetEventSchema, json, []);
    const said = this.#check(datasetFacet, this.#facet, this.#path);
    if (core === null || said === null) return null;
    return {
      of: 'dataset',
      name: nameOf(core.dataset),
      since: said.since,
      listed: said.listed ?? false,
      facets: registers(core.dataset.facets, said.facets),
      declaredAt: { EXPLICIT: said.lineageDeclaredAt ?? [], COLUMN: said.columnLineageDeclaredAt ?? [] },
      changes: said.lifecycle ?? [],
      links: (said.links ?? []).map(({ isTable = false, job = null, ...link }) => ({ ...link, isTable, job })),
      facts: (said.facts ?? []).map(ownedFact),
      versions: (said.versions ?? []).map(({ declaredAt = null, schema, lifecycle = [], madeBy, ...version }) => ({
        ...{
          ...version,
          declaredAt,
          lifecycle,
          madeBy: madeBy === undefined ? null : { at: madeBy.at, ...madeBy.run },
        },
        schema:
          schema === undefined
            ? null
            : {
                ...{ at: schema.at, rank: schema.rank, fingerprint: schema.fingerprint },
                text: canonicalJson(schema.columns as Json),
              },
      })),
      columns: said.columns ?? [],
    };
  }

  #job(json: JsonObject): SnapshotPart | null {
    const core = this.#check(jobEventSchema, json, []);
    const said = this.#check(jobFacet, this.#facet, this.#path);
    if (core === null || said === null) return null;
    const { parent, controlFlow } = said;
    return {
      of: 'job',
      name: nameOf(core.job),
      since: said.since,
      facets: registers(core.job.facets, said.facets),
      parent: parent === undefined ? null : { ...parent, gone: parent.gone ?? false },
      controlFlow:
        controlFlow === undefined
          ? null
          : {
              ...{ at: controlFlow.at, run: controlFlow.run, hash: controlFlow.hash ?? null },
              isPartial: controlFlow.isPartial ?? false,
              before: (controlFlow.before ?? []).map(terms),
              after: (controlFlow.after ?? []).map(terms),
            },
      declaredAt: said.declaredAt ?? [],
      retiredAt: said.retiredAt ?? [],
      facts: (said.facts ?? []).map(ownedFact),
      versions: (said.versions ?? []).map(({ definition, declaredAt = null, ...version }) => ({
        ...version,
        declaredAt,
        definition,
      })),
    };
  }

  #run(json: JsonObject): SnapshotPart | null {
    const core = this.#check(runEventSchema, json, []);
    const said = this.#check(runFacet, this.#facet, this.#path);
    if (core === null || said === null) return null;
    const { parent } = said;
    const side = (type: 'READ_BY' | 'WROTE', all: readonly DatasetCore[] | null | undefined) =>
      (all ?? []).flatMap((each, i) => this.#observation(type, each, i) ?? []);
    return {
      of: 'run',
      runId: core.run.runId,
      job: nameOf(core.job),
      ...{ namedAt: said.namedAt, born: said.born ?? null, startedAt: said.startedAt ?? null },
      endTimes: said.ended ?? {},
      facets: registers(core.run.facets, said.facets),
      parent: parent === undefined ? null : { ...parent, gone: parent.gone ?? false },
      versions: said.versions ?? [],
      observations: [...side('READ_BY', core.inputs), ...side('WROTE', core.outputs)],
      sightings: (said.facts ?? []).map(({ at, ...fact }) => ({ at, fact: factOf(fact) })),
    };
  }

  #observation(type: 'READ_BY' | 'WROTE', core: DatasetCore, i: number) {
    const [list, place] =
      type === 'READ_BY' ? (['inputs', 'inputFacets'] as const) : (['outputs', 'outputFacets'] as const);
    const facets = core[place];
    const facet = isObject(facets) && Object.hasOwn(facets, SNAPSHOT_FACET) ? facets[SNAPSHOT_FACET] : undefined;
    const said = this.#check(observationFacet, facet, [list, i, place, SNAPSHOT_FACET]);
    if (said === null) return null;
    const { at, listedAt = null, versions = [], lifecycle: changes = [] } = said;
    return {
      ...{ type, dataset: nameOf(core), at, listedAt, versions, changes },
      facets: registers(facets, said.facets),
    };
  }

  #organization(): SnapshotPart | null {
    const said = this.#check(organizationFacet, this.#facet, this.#path);
    if (said === null) return null;
    const { activeWindowSeconds: seconds } = said;
    return {
      of: 'organization',
      organization: said.organization,
      activeWindow: seconds === undefined ? null : BigInt(seconds) * 1_000_000_000n,
      retainedSince: said.retainedSince ?? null,
      commands: said.commands ?? [],
      tombstones: (said.tombstones ?? []).map(({ digest, deletedAt = null, retiredAt = [] }) => ({
        ...{ digest, deletedAt, retiredAt },
      })),
    };
  }

  #check<Schema extends z.ZodType>(schema: Schema, value: unknown, base: Path): z.output<Schema> | null {
    const { success, data, error } = schema.safeParse(value);
    if (success) return data;
    for (const { path, message } of error.issues) this.faults.add([...base, ...(path as (string | number)[])], message);
    return null;
  }
}

function nameOf({ namespace, name }: { readonly namespace: string; readonly name: string }) {
  return { namespace: namespace.toWellFormed(), name: name.toWellFormed() };
}

/** The facets of an event as a graph held them. One that the event does not have is left out. */
function registers(sent: unknown, times: FacetTimes): FacetMap {
  const facets: Facets = takeFacets(sent, silent);
  const entries = new Map<string, FacetEntry>();
  for (const [name, at, rank = 0] of times ?? []) {
    const value = facets[name];
    if (value === undefined) continue;
    const deleted = isObject(value) && value['_deleted'] === true;
    entries.set(name, { at, rank, deleted, value: deleted ? undefined : value, text: null, hash: null });
  }
  return entries;
}

type SentFact = Pick<SnapshotFact, 'kind' | 'target'> & {
  readonly content?: unknown;
  readonly sources?: SnapshotFact['sources'] | undefined;
  readonly without?: SnapshotFact['without'] | undefined;
};

function factOf({ kind, target, content, sources = [], without = [] }: SentFact): SnapshotFact {
  return { kind, target, sources, without, content: content === undefined ? '' : canonicalJson(content as Json) };
}

function ownedFact({
  firstSeen,
  declaredAt = [],
  ...fact
}: SentFact & {
  readonly firstSeen?: Nanos | undefined;
  readonly declaredAt?: readonly Nanos[] | undefined;
}): OwnedFact {
  return { ...factOf(fact), firstSeen: firstSeen ?? null, declaredAt };
}

type Terms = 'dependencyType' | 'sequenceTriggerRule' | 'statusTriggerRule' | 'triggerRule';

function terms({
  job,
  ...words
}: { readonly job: { readonly namespace: string; readonly name: string } } & Readonly<
  Partial<Record<Terms, string | undefined>>
>) {
  return {
    ...job,
    dependencyType: words.dependencyType ?? null,
    sequenceTriggerRule: words.sequenceTriggerRule ?? null,
    statusTriggerRule: words.statusTriggerRule ?? null,
    triggerRule: words.triggerRule ?? null,
  };
}

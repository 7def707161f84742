import type { z } from 'zod';
import type { DatasetMention, JobMention, LineageEvent, Nanos, ParentMention } from '../domain/event.ts';
import { parseTime } from '../domain/time.ts';
import {
  baseEventSchema,
  datasetAloneSchema,
  datasetEventSchema,
  jobEventSchema,
  runEventSchema,
  type DatasetCore,
  type JobCore,
} from './core-schema.ts';
import type { FacetCheck } from './facets/facet.ts';
import { DATASET_FACETS, INPUT_FACETS, JOB_FACETS, OUTPUT_FACETS, RUN_FACETS } from './facets/known-facets.ts';
import { readParentFacet } from './facets/parent-facet.ts';
import { takeFacets } from './facets/take-facets.ts';
import { FaultList, type Fault, type Path } from './fault.ts';
import { normalRunId } from '../domain/run-id.ts';
import { MAX_LISTED } from './shapes.ts';
import { isAbsent, isObject, kindOf } from './values.ts';

export type { Fault } from './fault.ts';

export type ParsedEvent =
  | { readonly ok: true; readonly event: LineageEvent; readonly warnings: readonly Fault[] }
  | { readonly ok: false; readonly faults: readonly Fault[] };

const MAX_WARNINGS = 100;
const NANOS_AHEAD = 24n * 3_600n * 1_000_000_000n;
const MAX_NANOS = 2n ** 63n - 1n;
const MIN_NANOS = -(2n ** 63n);

/**
 * An OpenLineage event in the words of the domain. Refused, with every fault at once, is only what the graph could not place;
 * what is merely odd is taken, with a warning. Never throws.
 *
 * @param json what `readJson` gave
 * @param now events more than 24 hours ahead of it are refused
 */
export function parseEvent(json: unknown, now: Nanos): ParsedEvent {
  if (!isObject(json))
    return { ok: false, faults: [{ path: '', message: `an event is a JSON object, not ${kindOf(json)}` }] };
  const reader = new EventReader(json, now);
  const event = reader.read();
  if (event !== null && reader.faults.isEmpty) return { ok: true, event, warnings: reader.warnings.all() };
  return { ok: false, faults: reader.faults.all() };
}

type EventObject = Readonly<Record<string, unknown>>;
type Base = Pick<LineageEvent, 'at' | 'producer'>;

class EventReader {
  readonly faults = new FaultList(MAX_LISTED);
  readonly warnings = new FaultList(MAX_WARNINGS);
  readonly #json: EventObject;
  readonly #now: Nanos;

  constructor(json: EventObject, now: Nanos) {
    this.#json = json;
    this.#now = now;
  }

  read(): LineageEvent | null {
    const { run, job, dataset } = this.#json;
    const base = { at: this.#time(), producer: this.#address('producer') };
    this.#address('schemaURL');
    if (!isAbsent(dataset) && isAbsent(job)) {
      if (!isAbsent(run))
        this.warnings.add(['run'], 'is ignored: a run needs a job, and this is the event of a dataset');
      return this.#datasetEvent(base);
    }
    if (!isAbsent(dataset))
      this.warnings.add(['dataset'], `is ignored: this is the event of a ${isAbsent(run) ? 'job' : 'run'}`);
    if (!isAbsent(job) || !isAbsent(run)) {
      const event = isAbsent(run) && !this.#lacksRun() ? this.#jobEvent(base) : this.#runEvent(base);
      if (!isAbsent(dataset) && !isObject(job)) this.#check(datasetAloneSchema); // which of them was meant is not known
      return event;
    }
    this.faults.add([], 'has neither run and job, nor job, nor dataset');
    this.#check(baseEventSchema);
    return null;
  }

  /**
   * Whether what has no run was meant as the event of one: taken as that of its job, it would declare lineage that stands until the job declares other. An event that
   * says that it is a JobEvent is one, whatever its eventType (Marquez' own example has one).
   */
  #lacksRun(): boolean {
    const { eventType, schemaURL } = this.#json;
    const [, kind] = /\/(RunEvent|JobEvent)$/.exec(typeof schemaURL === 'string' ? schemaURL : '') ?? [];
    return kind === 'RunEvent' || (kind !== 'JobEvent' && !isAbsent(eventType));
  }

  #runEvent(base: Base): LineageEvent | null {
    const core = this.#check(runEventSchema);
    if (core === null) return null;
    const { runId, isUuid } = normalRunId(core.run.runId);
    if (!isUuid) this.warnings.add(['run', 'runId'], 'is no UUID');
    const job = this.#job(core.job);
    const run = {
      runId,
      facets: takeFacets(core.run.facets, this.warnings.under(['run', 'facets']), RUN_FACETS, job),
      parent: this.#parent(core.run.facets),
    };
    return { kind: 'run', ...base, type: core.eventType ?? null, run, job, ...this.#sides(core) };
  }

  #jobEvent(base: Base): LineageEvent | null {
    const core = this.#check(jobEventSchema);
    return core && { kind: 'job', ...base, job: this.#job(core.job), ...this.#sides(core) };
  }

  #datasetEvent(base: Base): LineageEvent | null {
    const core = this.#check(datasetEventSchema);
    return core && { kind: 'dataset', ...base, dataset: this.#dataset(core.dataset, ['dataset']) };
  }

  /** The core by its schema; null, with its faults listed, when it does not fit. */
  #check<Schema extends z.ZodType>(schema: Schema): z.output<Schema> | null {
    const { success, data, error } = schema.safeParse(this.#json);
    if (success) return data;
    for (const { path, message } of error.issues) this.faults.add(path as (string | number)[], message);
    return null;
  }

  /** What is wrong in its form only; that it is missing or no text, the schema says. */
  #time(): Nanos {
    const { eventTime } = this.#json;
    if (typeof eventTime !== 'string') return 0n;
    const time = parseTime(eventTime);
    if (time === null) this.faults.add(['eventTime'], 'is not an RFC 3339 date and time');
    else if (time.at > MAX_NANOS || time.at < MIN_NANOS)
      this.faults.add(['eventTime'], 'is outside 1677-09-21 to 2262-04-11, what 64 bits of nanoseconds hold');
    else if (time.at > this.#now + NANOS_AHEAD)
      this.faults.add(['eventTime'], 'is more than 24 hours ahead of the clock');
    else if (!time.zoned) this.warnings.add(['eventTime'], 'has no time zone: UTC was taken');
    return time?.at ?? 0n;
  }

  #address(name: 'producer' | 'schemaURL'): string | null {
    const sent = this.#json[name];
    if (typeof sent === 'string') return sent;
    this.warnings.add([name], isAbsent(sent) ? 'is missing' : `must be a string, not ${kindOf(sent)}: ignored`);
    return null;
  }

  #parent(facets: unknown): ParentMention | null {
    const facet = isObject(facets) && Object.hasOwn(facets, 'parent') ? facets['parent'] : undefined;
    return isObject(facet) ? readParentFacet(facet, this.warnings.under(['run', 'facets', 'parent'])) : null;
  }

  #job(core: JobCore): JobMention {
    const name = {
      namespace: this.#wellFormed(core.namespace, ['job', 'namespace']),
      name: this.#wellFormed(core.name, ['job', 'name']),
    };
    return { ...name, facets: takeFacets(core.facets, this.warnings.under(['job', 'facets']), JOB_FACETS, name) };
  }

  #sides(core: {
    readonly inputs?: readonly DatasetCore[] | null | undefined;
    readonly outputs?: readonly DatasetCore[] | null | undefined;
  }) {
    return {
      inputs: (core.inputs ?? []).map((each, i) => this.#dataset(each, ['inputs', i], 'inputFacets', INPUT_FACETS)),
      outputs: (core.outputs ?? []).map((each, i) =>
        this.#dataset(each, ['outputs', i], 'outputFacets', OUTPUT_FACETS),
      ),
    };
  }

  #dataset(
    core: DatasetCore,
    path: Path,
    side?: 'inputFacets' | 'outputFacets',
    sideChecks?: ReadonlyMap<string, FacetCheck>,
  ): DatasetMention {
    const name = {
      namespace: this.#wellFormed(core.namespace, [...path, 'namespace']),
      name: this.#wellFormed(core.name, [...path, 'name']),
    };
    return {
      ...name,
      facets: takeFacets(core.facets, this.warnings.under([...path, 'facets']), DATASET_FACETS, name),
      runFacets: takeFacets(side && core[side], this.warnings.under([...path, side ?? '']), sideChecks, name),
    };
  }

  #wellFormed(name: string, path: Path): string {
    if (name.isWellFormed()) return name;
    this.warnings.add(path, 'holds a lone surrogate: U+FFFD was put in its place');
    return name.toWellFormed();
  }
}

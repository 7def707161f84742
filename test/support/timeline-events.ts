import type { DatasetMention, Facets, Json, LineageEvent, Name, Nanos } from '../../src/domain/event.ts';

/** Small histories, as the domain sees them, for tests of what events mean in time. Datasets and jobs are of one namespace. */
const NAMESPACE = 'n';

type MentionSketch = string | readonly [name: string, facets: Facets];

interface Sketch {
  readonly inputs?: readonly MentionSketch[];
  readonly outputs?: readonly MentionSketch[];
  readonly facets?: Facets;
}

export function run(job: string, runId: string, at: Nanos | number, sketch: Sketch = {}): LineageEvent {
  const { kind: _, ...said } = declaration(job, at, sketch);
  return { kind: 'run', ...said, type: 'OTHER', run: { runId, facets: {}, parent: null } };
}

export function declaration(job: string, at: Nanos | number, { inputs = [], outputs = [], facets = {} }: Sketch = {}) {
  return {
    kind: 'job',
    at: BigInt(at),
    producer: null,
    job: { ...named(job), facets },
    inputs: inputs.map(mention),
    outputs: outputs.map(mention),
  } as const satisfies LineageEvent;
}

export function ofDataset(dataset: MentionSketch, at: Nanos | number): LineageEvent {
  return { kind: 'dataset', at: BigInt(at), producer: null, dataset: mention(dataset) };
}

/** Output columns from `dataset.column`. */
export function columnLineage(fields: Readonly<Record<string, readonly string[]>>): Facets {
  const inputFields = (sources: readonly string[]) => ({
    inputFields: sources.map((source) => {
      const [name = '', field = ''] = source.split('.');
      return { ...named(name), field };
    }),
  });
  return {
    columnLineage: {
      fields: Object.fromEntries(Object.entries(fields).map(([name, sources]) => [name, inputFields(sources)])),
    },
  };
}

type FieldSketch = Readonly<Record<string, readonly string[]>>;

/** @param inputs `dataset`, `dataset.column`, `job:name`; `job:` for the event's own */
export function lineage(inputs: readonly string[], fields?: FieldSketch): Facets {
  return { lineage: flow(inputs, fields) };
}

/** @param entries by target, `dataset` or `job:name`; `job:` for the event's own */
export function jobLineage(entries: FieldSketch, fields?: FieldSketch): Facets {
  return {
    lineage: {
      entries: Object.entries(entries).map(([target, inputs]) => ({ ...reference(target), ...flow(inputs, fields) })),
    },
  };
}

/** @param identifiers type by name */
export function symlinks(identifiers: Readonly<Record<string, string>>): Facets {
  return {
    symlinks: { identifiers: Object.entries(identifiers).map(([name, type]) => ({ ...named(name), type })) },
  };
}

function flow(inputs: readonly string[], fields?: FieldSketch): Readonly<Record<string, Json>> {
  const given = Object.entries(fields ?? {}).map(([name, sources]) => [name, { inputs: sources.map(reference) }]);
  return { inputs: inputs.map(reference), ...(fields === undefined ? {} : { fields: Object.fromEntries(given) }) };
}

function reference(sketch: string): Readonly<Record<string, Json>> {
  if (sketch === 'job:') return { type: 'JOB' };
  if (sketch.startsWith('job:')) return { type: 'JOB', ...named(sketch.slice('job:'.length)) };
  const [name = '', field] = sketch.split('.');
  return { type: 'DATASET', ...named(name), ...(field === undefined ? {} : { field }) };
}

function mention(sketch: MentionSketch): DatasetMention {
  const [name, facets] = typeof sketch === 'string' ? [sketch, {}] : sketch;
  return { ...named(name), facets, runFacets: {} };
}

function named(name: string): Name {
  return { namespace: NAMESPACE, name };
}

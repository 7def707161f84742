import { createHash } from 'node:crypto';
import { columnLineageFacet, facet, schemaFacet, type JsonObject } from './workload-facets.ts';

/** How jobs are wired: in layers to their neighbours, in layers at random, one after another, or all to one dataset. */
export type Shape = 'layered' | 'random' | 'chain' | 'hub';

export interface Workload {
  readonly shape: Shape;
  readonly jobs: number;
  /** Jobs a layer; 0: twice the square root of their number, 10 at least. */
  readonly width: number;
  readonly seed: number;
  /** The namespace of every dataset and job. */
  readonly namespace: string;
  /** Columns a dataset. */
  readonly columns: number;
  /** Jobs of the mix, ten a DAG. */
  readonly mixJobs: number;
  /** How often each DAG of the mix runs. */
  readonly rounds: number;
}

export const DEFAULT_WORKLOAD: Workload = {
  shape: 'layered',
  jobs: 3_000,
  width: 0,
  seed: 42,
  namespace: 'bench',
  columns: 10,
  mixJobs: 300,
  rounds: 4,
};

/** A job and the names of the datasets that it reads and writes. */
export interface WiredJob {
  readonly job: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
}

const PRODUCER = 'https://example.org/workload/1.0';
const SPEC = 'https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent';
const START = Date.parse('2024-01-01T00:00:00Z');
const TASKS_OF_A_DAG = 10;

/** Mulberry32: numbers from 0 to 1 that the seed alone decides. */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function wiring(workload: Workload): WiredJob[] {
  const places = Array.from({ length: workload.jobs }, (_, i) => i);
  switch (workload.shape) {
    case 'chain':
      return places.map((i) => ({ job: `chain_job_${i}`, inputs: [`chain_ds_${i}`], outputs: [`chain_ds_${i + 1}`] }));
    case 'hub':
      return places.map((i) => ({ job: `hub_job_${i}`, inputs: ['hub_ds'], outputs: [`hub_out_${i}`] }));
    case 'layered':
    case 'random':
      return layers(workload, places);
  }
}

/** Four of five jobs read three datasets of the layer above, the fifth reads two; each writes one. */
function layers({ shape, jobs, width: given, seed }: Workload, places: readonly number[]): WiredJob[] {
  const width = given > 0 ? given : Math.max(10, Math.round(Math.sqrt(jobs) * 2));
  const next = random(seed);
  return places.map((i) => {
    const layer = Math.floor(i / width);
    const place = i % width;
    const reads = i % 5 === 0 ? 2 : 3;
    const inputs = new Set<number>();
    if (shape === 'random') while (inputs.size < reads) inputs.add(Math.floor(next() * width));
    else for (let offset = 0; offset < reads; offset++) inputs.add((place + offset) % width);
    return {
      job: `job_${layer}_${place}`,
      inputs: [...inputs].map((input) => `ds_${layer}_${input}`),
      outputs: [`ds_${layer + 1}_${place}`],
    };
  });
}

/** `ingest`: one COMPLETE a job, each in a unit of its own. */
export function* ingestUnits(workload: Workload): Generator<JsonObject[]> {
  const events = eventsOf(workload);
  for (const [i, { job, inputs, outputs }] of wiring(workload).entries()) {
    yield [
      events.run({
        type: 'COMPLETE',
        at: i * 1_000,
        runId: events.runId(`run${i}`),
        job,
        inputs: inputs.map(events.input),
        outputs: outputs.map((output) => events.output(output, inputs)),
      }),
    ];
  }
}

/** `mix`: DAGs that run again and again. A unit is one run of one: START, START, RUNNING and COMPLETE of ten tasks, COMPLETE. */
export function* mixUnits(workload: Workload): Generator<JsonObject[]> {
  const dags = workload.mixJobs / TASKS_OF_A_DAG;
  const events = eventsOf(workload);
  let clock = 0;
  for (let round = 0; round < workload.rounds; round++) {
    for (let dag = 0; dag < dags; dag++) {
      clock += 60_000;
      yield dagRun(events, round, dag, clock);
    }
  }
}

function dagRun(events: ReturnType<typeof eventsOf>, round: number, dag: number, at: number): JsonObject[] {
  const job = `dag_${dag}`;
  const runId = events.runId(`p${round}.${dag}`);
  const runFacets = {
    nominalTime: facet('1-0-1/NominalTimeRunFacet.json#/$defs/NominalTimeRunFacet', {
      nominalStartTime: timeOf(at),
      nominalEndTime: timeOf(at + 60_000),
    }),
    processing_engine: facet('1-1-1/ProcessingEngineRunFacet.json#/$defs/ProcessingEngineRunFacet', {
      version: '2.9.0',
      name: 'Airflow',
      openlineageAdapterVersion: '1.23.0',
    }),
  };
  const parent = events.parentFacet(runId, job);
  const common = { runId, job, inputs: [], outputs: [], runFacets, jobFacets: jobTypeFacet('DAG') };
  const unit = [events.run({ ...common, type: 'START', at })];
  for (let task = 0; task < TASKS_OF_A_DAG; task++) {
    unit.push(...taskRun(events, { round, dag, task, at: at + task * 5_000, runFacets: { parent, ...runFacets } }));
  }
  unit.push(events.run({ ...common, type: 'COMPLETE', at: at + 55_000 }));
  return unit;
}

interface TaskRun {
  readonly round: number;
  readonly dag: number;
  readonly task: number;
  readonly at: number;
  readonly runFacets: JsonObject;
}

function taskRun(events: ReturnType<typeof eventsOf>, { round, dag, task, at, runFacets }: TaskRun): JsonObject[] {
  const [read, dimension, written] = [`t_${dag}_${task}`, `dim_${dag % 7}`, `t_${dag}_${task + 1}`];
  const query = `INSERT INTO ${written} SELECT * FROM ${read} JOIN ${dimension} USING (col_0)`;
  const common = {
    runId: events.runId(`t${round}.${dag}.${task}`),
    job: `dag_${dag}.task_${task}`,
    runFacets,
    jobFacets: { ...jobTypeFacet('TASK'), sql: facet('1-0-1/SQLJobFacet.json#/$defs/SQLJobFacet', { query }) },
  };
  const inputFacets = {
    dataQualityMetrics: facet(
      '1-0-2/DataQualityMetricsInputDatasetFacet.json#/$defs/DataQualityMetricsInputDatasetFacet',
      { rowCount: 1_000, bytes: 65_536, columnMetrics: { col_0: { nullCount: 0, distinctCount: 1_000 } } },
    ),
  };
  const outputFacets = {
    outputStatistics: facet('1-0-2/OutputStatisticsOutputDatasetFacet.json#/$defs/OutputStatisticsOutputDatasetFacet', {
      rowCount: 1_000 + task,
      size: 65_536,
    }),
  };
  const inputs = [events.input(read), events.input(dimension)];
  const measuredInputs = [{ ...events.input(read), inputFacets }, events.input(dimension)];
  const output = { ...events.output(written, [read, dimension]), outputFacets };
  return [
    events.run({ ...common, type: 'START', at, inputs, outputs: [] }),
    events.run({ ...common, type: 'RUNNING', at: at + 2_000, inputs: [], outputs: [] }),
    events.run({ ...common, type: 'COMPLETE', at: at + 4_000, inputs: measuredInputs, outputs: [output] }),
  ];
}

function jobTypeFacet(jobType: string): JsonObject {
  const value = { processingType: 'BATCH', integration: 'AIRFLOW', jobType };
  return { jobType: facet('2-0-3/JobTypeJobFacet.json#/$defs/JobTypeJobFacet', value) };
}

/** `eventTime` so many milliseconds after the workload's first instant. */
export function timeOf(ms: number): string {
  return new Date(START + ms).toISOString();
}

export function runIdOf({ seed, namespace }: Pick<Workload, 'seed' | 'namespace'>, name: string): string {
  const hex = createHash('sha1').update(`${seed}|${namespace}|${name}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

interface SaidRun {
  readonly type: 'START' | 'RUNNING' | 'COMPLETE';
  /** Milliseconds since the workload's first instant. */
  readonly at: number;
  readonly runId: string;
  readonly job: string;
  readonly inputs: readonly JsonObject[];
  readonly outputs: readonly JsonObject[];
  readonly runFacets?: JsonObject;
  readonly jobFacets?: JsonObject;
}

/** The parts that events are made of, for one workload. Keys stand in the order in which they are sent. */
function eventsOf({ namespace, seed, columns }: Workload) {
  return {
    runId: (name: string) => runIdOf({ seed, namespace }, name),
    input: (name: string): JsonObject => ({ namespace, name, facets: { schema: schemaFacet(columns) } }),
    output: (name: string, inputs: readonly string[]): JsonObject => ({
      namespace,
      name,
      facets: {
        schema: schemaFacet(columns),
        ...(inputs.length === 0 ? {} : { columnLineage: columnLineageFacet(columns, namespace, inputs) }),
      },
    }),
    parentFacet: (runId: string, name: string): JsonObject => {
      const parent = { run: { runId }, job: { namespace, name } };
      return facet('1-1-0/ParentRunFacet.json#/$defs/ParentRunFacet', { ...parent, root: parent });
    },
    run: ({ type, at, runId, job, inputs, outputs, runFacets = {}, jobFacets = {} }: SaidRun): JsonObject => ({
      eventType: type,
      eventTime: timeOf(at),
      producer: PRODUCER,
      schemaURL: SPEC,
      run: { runId, facets: runFacets },
      job: { namespace, name: job, facets: jobFacets },
      inputs,
      outputs,
    }),
  };
}

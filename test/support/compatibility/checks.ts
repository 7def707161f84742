import { formatTime, parseTime } from '../../../src/domain/time.ts';
import {
  datasetFacets,
  distinct,
  jobFacets,
  nameOf,
  runFacets,
  runOf,
  timeOf,
  useFacets,
  type RunRef,
  type SaidFacet,
  type UseRef,
} from './said.ts';
import type { SentEvent, SentName } from './scenarios.ts';

/** One thing that GraphQL must answer because a scenario's events say it. Read from the events as they were sent, without the server's code. */
export interface Check {
  /** `state of a run`, or a facet: `dataset.schema`. */
  readonly feature: string;
  /** Where it lands in GraphQL. */
  readonly lands: string;
  readonly subject: unknown;
  /** What is asked, by alias: `it`, and what it is compared with. */
  readonly query: Readonly<Record<string, string>>;
  readonly expected: unknown;
  /** What is compared of the answer: of `it` where that is asked alone, else of all. Without it the whole. */
  readonly pick?: (data: never) => unknown;
}

type Value = Readonly<Record<string, unknown>>;

/** What a typed field must answer for the facet as it was sent. */
interface Typed {
  readonly field: string;
  readonly select: string;
  readonly expected: (value: Value) => unknown;
}

const members =
  (...names: readonly string[]) =>
  (value: Value) =>
    Object.fromEntries(names.map((name) => [name, value[name] ?? null]));
const typed = (field: string, ...names: readonly string[]): Typed => ({
  field,
  select: `${field} { ${names.join(' ')} }`,
  expected: members(...names),
});
const utc = (sent: unknown) => (typeof sent === 'string' ? formatTime(parseTime(sent)?.at ?? 0n) : null);

const TYPED: Readonly<Record<string, Typed>> = {
  'dataset.dataSource': typed('dataSource', 'name', 'uri'),
  'dataset.lifecycleStateChange': typed('lifecycleStateChange', 'lifecycleStateChange'),
  'job.jobType': typed('jobTypeDetails', 'processingType', 'integration', 'jobType'),
  'job.ownership': {
    field: 'ownership',
    select: 'ownership { name type }',
    expected: ({ owners }) => (owners as Value[]).map(members('name', 'type')),
  },
  'job.sourceCode': typed('sourceCode', 'language', 'sourceCode'),
  'job.sql': typed('sql', 'query', 'dialect'),
  'run.externalQuery': typed('externalQuery', 'externalQueryId', 'source'),
  'run.nominalTime': {
    field: 'nominalTime',
    select: 'nominalTime { nominalStartTime nominalEndTime }',
    expected: (value) => ({
      nominalStartTime: utc(value['nominalStartTime']),
      nominalEndTime: utc(value['nominalEndTime']),
    }),
  },
  'run.processing_engine': typed('processingEngine', 'version', 'name', 'openlineageAdapterVersion'),
};

const text = (value: string) => JSON.stringify(value);
const ref = ({ namespace, name }: SentName) => `namespace: ${text(namespace)}, name: ${text(name)}`;
const onDataset = (dataset: SentName, select: string) => ({
  it: `dataset(${ref(dataset)}) { ${select} }`,
});
const onJob = (job: SentName, select: string) => ({ it: `job(${ref(job)}) { ${select} }` });
const onRun = ({ runId, job }: RunRef, select: string) => ({
  it: `run(runId: ${text(runId)}, job: { ${ref(job)} }) { ${select} }`,
});
const NAME = 'namespace name';

export function checksOf(events: readonly SentEvent[]): Check[] {
  return [
    ...stateChecks(events),
    ...useChecks(events),
    ...lineageChecks(events),
    ...facetChecks('run', 'Run', runFacets(events), onRun),
    ...facetChecks('job', 'Job', jobFacets(events), onJob),
    ...facetChecks('dataset', 'Dataset', datasetFacets(events), onDataset),
    ...parentChecks(events),
    ...columnChecks(datasetFacets(events)),
    ...symlinkChecks(datasetFacets(events)),
    ...columnLineageChecks(events),
    ...useFacetChecks('input', 'reads', useFacets(events, 'inputs')),
    ...useFacetChecks('output', 'writes', useFacets(events, 'outputs')),
  ];
}

const STATES = ['NEW', 'RUNNING', 'COMPLETE', 'ABORTED', 'FAILED'];
const STATE_OF: Readonly<Record<string, string>> = {
  ...{ START: 'RUNNING', RUNNING: 'RUNNING', COMPLETE: 'COMPLETE', ABORT: 'ABORTED', FAIL: 'FAILED', OTHER: 'NEW' },
};

function stateChecks(events: readonly SentEvent[]): Check[] {
  return distinct(events.map(runOf)).map((run) => {
    const own = events.filter((event) => JSON.stringify(runOf(event)) === JSON.stringify(run));
    const stateOf = ({ eventType = 'OTHER' }: SentEvent) => STATE_OF[eventType] ?? 'NEW';
    const state = STATES.findLast((candidate) => own.some((event) => stateOf(event) === candidate)) ?? 'NEW';
    const first = (isIt: (each: string) => boolean) => {
      const times = own.filter((event) => isIt(stateOf(event))).map(timeOf);
      return times.length === 0 ? null : formatTime(times.reduce((a, b) => (a < b ? a : b)));
    };
    const startedAt = first((each) => each === 'RUNNING');
    const endedAt = first((each) => each === state && state !== 'NEW' && state !== 'RUNNING');
    return {
      feature: 'state and times of a run',
      lands: '`Run.state`, `startedAt`, `endedAt`',
      subject: run,
      query: onRun(run, `runId state startedAt endedAt job { ${NAME} }`),
      expected: { runId: run.runId.toLowerCase(), state, startedAt, endedAt, job: run.job },
    };
  });
}

function useChecks(events: readonly SentEvent[]): Check[] {
  return distinct(events.map(runOf)).flatMap((run) =>
    (['inputs', 'outputs'] as const).map((side): Check => {
      const own = events.filter((event) => JSON.stringify(runOf(event)) === JSON.stringify(run));
      return {
        feature: `${side} of a run`,
        lands: `\`Run.${side}\``,
        subject: run,
        query: onRun(run, `${side} { ${NAME} }`),
        expected: byName(own.flatMap((event) => event[side] ?? []).map(nameOf)),
        pick: (it: Readonly<Record<string, SentName[]>>) => byName(it[side] ?? []),
      };
    }),
  );
}

/** What a job reads is one edge upstream of it, what it writes is one downstream: under the name that stands for it. */
function lineageChecks(events: readonly SentEvent[]): Check[] {
  const uses = events.flatMap(({ job, inputs = [], outputs = [] }) => [
    ...inputs.map((dataset) => ({ job: nameOf(job), dataset: nameOf(dataset), side: 'upstream' })),
    ...outputs.map((dataset) => ({ job: nameOf(job), dataset: nameOf(dataset), side: 'downstream' })),
  ]);
  return distinct(uses).map(({ job, dataset, side }) => ({
    feature: 'lineage between jobs and datasets',
    lands: '`lineage`, `Job.upstream`, `Job.downstream`',
    subject: { job, dataset, side },
    query: {
      it: `job(${ref(job)}) { ${side} { edges { node { node { ... on Dataset { id } } } } } }`,
      meant: `dataset(${ref(dataset)}) { canonical { id } }`,
    },
    expected: true,
    pick: ({ it, meant }: LineageAnswer) =>
      (it[side]?.edges ?? []).some(({ node }) => node.node.id === meant.canonical.id),
  }));
}

interface LineageAnswer {
  readonly it: Readonly<Record<string, { readonly edges: readonly { readonly node: { readonly node: Id } }[] }>>;
  readonly meant: { readonly canonical: Id };
}
interface Id {
  readonly id: string;
}

/** Each facet is answered as it was sent; and, where it has one, by its typed field. */
function facetChecks<Subject>(
  kind: string,
  type: string,
  said: readonly SaidFacet<Subject>[],
  on: (subject: Subject, select: string) => Check['query'],
): Check[] {
  return said.flatMap(({ subject, facet, value }): Check[] => {
    const feature = `${kind}.${facet}`;
    const typed = TYPED[feature];
    return [
      {
        ...{ feature, lands: `\`${type}.facets\``, subject, query: on(subject, 'facets'), expected: value },
        pick: ({ facets }: { facets: Value }) => facets[facet],
      },
      ...(typed === undefined
        ? []
        : [
            {
              ...{ feature, lands: `\`${type}.${typed.field}\``, subject, query: on(subject, typed.select) },
              expected: { [typed.field]: typed.expected(value) },
            },
          ]),
    ];
  });
}

function parentChecks(events: readonly SentEvent[]): Check[] {
  return runFacets(events).flatMap(({ subject, facet, value }): Check[] => {
    if (facet !== 'parent') return [];
    const { run, job } = value as { run: { runId: string }; job: SentName };
    return [
      {
        ...{ feature: 'run.parent', lands: '`Run.parent`', subject },
        query: onRun(subject, `parent { runId job { ${NAME} } }`),
        expected: { parent: { runId: run.runId, job: nameOf(job) } },
      },
      {
        ...{ feature: 'run.parent', lands: '`Job.parent`', subject },
        query: onJob(subject.job, `parent { ${NAME} }`),
        expected: { parent: nameOf(job) },
      },
    ];
  });
}

interface SentField {
  readonly name: string;
  readonly type?: string;
  readonly description?: string;
  readonly fields?: readonly SentField[];
}

function columnChecks(said: readonly SaidFacet<SentName>[]): Check[] {
  return said.flatMap(({ subject, facet, value }): Check[] => {
    if (facet !== 'schema') return [];
    const flat = (fields: readonly SentField[], path: string): SentField[] =>
      fields.flatMap(({ name, fields: nested = [], ...rest }) => [
        { ...rest, name: `${path}${name}` },
        ...flat(nested, `${path}${name}.`),
      ]);
    return [
      {
        ...{ feature: 'dataset.schema', lands: '`Dataset.columns`', subject },
        query: onDataset(subject, 'columns { name type description current }'),
        expected: flat((value['fields'] ?? []) as readonly SentField[], '').map(
          ({ name, type = null, description = null }) => ({ name, type, description }),
        ),
        pick: ({ columns }: { columns: (Value & { current: boolean })[] }) =>
          columns.filter(({ current }) => current).map(members('name', 'type', 'description')),
      },
    ];
  });
}

/** Both names are of one dataset. */
function symlinkChecks(said: readonly SaidFacet<SentName>[]): Check[] {
  return said.flatMap(({ subject, facet, value }): Check[] => {
    if (facet !== 'symlinks') return [];
    return (value['identifiers'] as readonly SentName[]).map((other) => ({
      ...{ feature: 'dataset.symlinks', lands: '`Dataset.canonical`, `aliases`', subject: { subject, other } },
      query: {
        it: `dataset(${ref(subject)}) { canonical { id } }`,
        other: `dataset(${ref(other)}) { canonical { id } }`,
      },
      expected: true,
      pick: (data: Readonly<Record<'it' | 'other', { readonly canonical: Id }>>) =>
        data.it.canonical.id === data.other.canonical.id,
    }));
  });
}

interface ColumnLineage {
  readonly fields?: Readonly<
    Record<string, { readonly inputFields: readonly (SentName & { readonly field: string })[] }>
  >;
}

/** Each source column of a mapping is one edge upstream of the column that it maps to. */
function columnLineageChecks(events: readonly SentEvent[]): Check[] {
  const mapped = events.flatMap(({ outputs = [] }) =>
    outputs.flatMap((output) => {
      const { fields = {} } = (output.facets?.['columnLineage'] ?? {}) as ColumnLineage;
      return Object.entries(fields).flatMap(([column, { inputFields }]) =>
        inputFields.map((input) => ({ output: nameOf(output), column, input: nameOf(input), source: input.field })),
      );
    }),
  );
  const at = ({ namespace, name }: SentName, column: string) =>
    `namespace: ${text(namespace)}, dataset: ${text(name)}, name: ${text(column)}`;
  return distinct(mapped).map((mapping) => ({
    ...{ feature: 'dataset.columnLineage', lands: '`Column.upstream`, `lineage` of a column', subject: mapping },
    query: {
      it: `lineage(root: { column: { ${at(mapping.output, mapping.column)} } }, direction: UPSTREAM, depth: 1) { nodes { node { ... on Column { name dataset { id } } } } }`,
      meant: `dataset(${ref(mapping.input)}) { canonical { id } }`,
    },
    expected: true,
    pick: ({ it, meant }: ColumnAnswer) =>
      it.nodes.some(({ node }) => node.name === mapping.source && node.dataset.id === meant.canonical.id),
  }));
}

interface ColumnAnswer {
  readonly it: { readonly nodes: readonly { readonly node: { readonly name: string; readonly dataset: Id } }[] };
  readonly meant: { readonly canonical: Id };
}

type UseAnswer = Readonly<
  Record<string, readonly { readonly dataset: SentName; readonly facets: Value | null; readonly statistics: Value }[]>
>;

function useFacetChecks(kind: string, field: 'reads' | 'writes', said: readonly SaidFacet<UseRef>[]): Check[] {
  const type = field === 'reads' ? 'RunRead' : 'RunWrite';
  return said.flatMap(({ subject, facet, value }): Check[] => {
    const feature = `${kind}.${facet}`;
    const use = (answer: UseAnswer) =>
      answer[field]?.find(({ dataset }) => JSON.stringify(dataset) === JSON.stringify(subject.dataset));
    const query = (select: string) => onRun(subject.run, `${field} { dataset { ${NAME} } ${select} }`);
    return [
      {
        ...{ feature, lands: `\`${type}.facets\``, subject, query: query('facets'), expected: value },
        pick: (answer: UseAnswer) => use(answer)?.facets?.[facet],
      },
      ...(facet === `${kind}Statistics`
        ? [
            {
              ...{ feature, lands: `\`${type}.statistics\`, \`Dataset.statistics\``, subject },
              query: query('statistics { rowCount size fileCount }'),
              expected: members('rowCount', 'size', 'fileCount')(value),
              pick: (answer: UseAnswer) => use(answer)?.statistics,
            },
          ]
        : []),
    ];
  });
}

function byName(names: readonly SentName[]): SentName[] {
  const id = ({ namespace, name }: SentName) => `${namespace}\n${name}`;
  return distinct(names).sort((a, b) => (id(a) < id(b) ? -1 : 1));
}

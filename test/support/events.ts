/** Small OpenLineage events for tests that tell one thing; what they do not say does not matter to the test. */

type Facets = Readonly<Record<string, object>>;

/** A dataset by its name alone, or with more. */
export type SaidDataset =
  string | ({ readonly name: string; readonly namespace?: string } & Readonly<Record<string, unknown>>);

export interface Said {
  readonly type?: string;
  /** UTC; seconds and zone may be left out: `2026-01-01T00:00`. */
  readonly at?: string;
  readonly runId?: string;
  readonly inputs?: readonly SaidDataset[];
  readonly outputs?: readonly SaidDataset[];
  readonly facets?: Facets;
  readonly runFacets?: Facets;
}

/** The namespace of whatever does not name its own. */
export const NAMESPACE = 'ns';
const RUN_ID = '0198c0de-0000-7000-8000-000000000001';

export function runEvent(job: string, { type = 'COMPLETE', runId = RUN_ID, runFacets, ...said }: Said = {}) {
  const run = { runId, ...(runFacets === undefined ? {} : { facets: runFacets }) };
  return { eventType: type, run, ...jobEvent(job, said) };
}

export function jobEvent(job: string, { at, inputs = [], outputs = [], facets }: Said = {}) {
  return {
    ...envelope(at),
    job: { namespace: NAMESPACE, name: job, ...(facets === undefined ? {} : { facets }) },
    inputs: inputs.map(dataset),
    outputs: outputs.map(dataset),
  };
}

export function datasetEvent(said: SaidDataset, at?: string) {
  return { ...envelope(at), dataset: dataset(said) };
}

export function schemaFacet(...names: readonly string[]) {
  return { fields: names.map((name) => ({ name, type: 'bigint' })) };
}

/** Each output column from columns of datasets, `dataset.column`. */
export function columnLineageFacet(fields: Readonly<Record<string, readonly string[]>>) {
  const input = (source: string) => {
    const [name = '', field = ''] = source.split('.');
    return { namespace: NAMESPACE, name, field };
  };
  return {
    fields: Object.fromEntries(
      Object.entries(fields).map(([name, sources]) => [name, { inputFields: sources.map(input) }]),
    ),
  };
}

function envelope(at = '2026-01-01T00:00:00Z') {
  return {
    eventTime: at,
    producer: 'https://example.com/tests',
    schemaURL: 'https://openlineage.io/spec/2-0-2/OpenLineage.json',
  };
}

function dataset(said: SaidDataset) {
  return typeof said === 'string' ? { namespace: NAMESPACE, name: said } : { namespace: NAMESPACE, ...said };
}

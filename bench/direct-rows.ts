import { promisify } from 'node:util';
import { deflateRaw } from 'node:zlib';
import type { Facets, Json } from '../src/domain/event.ts';
import { facetHash, facetsAt, facetText, isLarge } from '../src/domain/facets.ts';
import { factKey, nodeRef, type FactKind, type NodeRef } from '../src/domain/facts.ts';
import { DEFAULT_WINDOW } from '../src/domain/holding.ts';
import { canonicalJson, sha256 } from '../src/domain/json.ts';
import { composeKey } from '../src/domain/keys.ts';
import { lookOf } from '../src/domain/look-alikes.ts';
import { parseTime } from '../src/domain/time.ts';
import { encodeFacets } from '../src/graph/facet-codec.ts';
import { encodeHistory } from '../src/graph/rows.ts';
import { columnLineageFacet, schemaFacet, type JsonObject } from './workload-facets.ts';
import { runIdOf, timeOf, wiring, type WiredJob, type Workload } from './workload.ts';

const compress = promisify(deflateRaw);

/** Whose graph of what is loaded. */
export interface Scope extends Workload {
  readonly organization: string;
}

/** A job with the one run that `ingest` says of it. */
export interface RunJob extends WiredJob {
  readonly runId: string;
  readonly at: string;
}

export function runJobs(workload: Workload): RunJob[] {
  return wiring(workload).map((job, i) => ({ ...job, runId: runIdOf(workload, `run${i}`), at: timeOf(i * 1_000) }));
}

export interface DatasetRow {
  readonly key: string;
  readonly name: string;
  /** Where it stands among the names that look alike. */
  readonly look: string | null;
  readonly facets: string | null;
  /** When it was first named. */
  readonly since: string;
  /** Facets too large to stand in the node, and the mapping onto it. */
  readonly contents: readonly { readonly key: string; readonly bytes: Int8Array }[];
}

/** A dataset: its schema is its writer's, else that of its newest reader. */
export async function datasetRow(
  { organization, namespace, columns }: Scope,
  name: string,
  { writer, reader, first }: Readonly<Record<'writer' | 'reader' | 'first', RunJob | undefined>>,
): Promise<DatasetRow> {
  const mapping = writer === undefined ? {} : { columnLineage: columnLineageFacet(columns, namespace, writer.inputs) };
  const sent = { schema: schemaFacet(columns), ...mapping } as unknown as Facets;
  const at = parseTime((writer ?? reader)?.at ?? '')?.at ?? 0n;
  const facets = facetsAt(sent, at, writer === undefined ? 0 : 1);
  const kept = [...facets].flatMap(([facet, entry]) => (facet === 'columnLineage' || isLarge(entry) ? [entry] : []));
  const key = composeKey(organization, namespace, name);
  return {
    key,
    name,
    look: lookOf(organization, key),
    facets: encodeFacets(facets),
    since: first?.at ?? '',
    contents: await Promise.all(
      kept.map(async (entry) => ({
        key: composeKey(organization, facetHash(entry)),
        bytes: await deflated(facetText(entry) ?? ''),
      })),
    ),
  };
}

export interface JobRow {
  readonly key: string;
  readonly name: string;
  readonly run: string;
  readonly runId: string;
  readonly at: string;
  readonly history: string;
  /** null for none, as no property is kept for it. */
  readonly reads: true | null;
  readonly writes: true | null;
  readonly inputs: readonly { readonly dataset: string; readonly certainty: 'COLUMN' | 'INFERRED' }[];
  /** Keys of datasets. */
  readonly outputs: readonly string[];
  readonly facts: readonly FactRow[];
  readonly derives: readonly Derivation[];
}

interface FactRow {
  readonly key: string;
  readonly owner: NodeRef;
  readonly kind: FactKind;
  readonly target: NodeRef;
  /** null for READ and WRITE. */
  readonly hash: string | null;
  readonly sources: readonly NodeRef[] | null;
}

/** [source dataset's key, its column, output dataset's key, its column, subtype] */
type Derivation = readonly [string, string, string, string, string];

/** A job, its run, and all that stands between them and datasets. */
export function jobRow({ organization, namespace, columns }: Scope, { job, runId, at, ...wired }: RunJob): JobRow {
  const datasetKey = (name: string) => composeKey(organization, namespace, name);
  const facet = columnLineageFacet(columns, namespace, wired.inputs);
  const hash = sha256(canonicalJson(facet as Json));
  const [inputs, outputs] = [wired.inputs.map(datasetKey), wired.outputs.map(datasetKey)];
  const derives = outputs.flatMap((dataset) =>
    mappedFields(facet).map(([output, from]): Derivation => [
      datasetKey(from.name),
      from.field,
      dataset,
      output,
      from.subtype,
    ]),
  );
  const mapped = new Set(derives.map(([dataset]) => dataset));
  const sources = [...mapped].map((dataset) => nodeRef('Dataset', dataset)).sort();
  const key = composeKey(organization, namespace, job);
  const run = composeKey(organization, runId, namespace, job);
  const fact = (kind: FactKind, dataset: string): FactRow => {
    const id = { kind, owner: nodeRef('Job', key), target: nodeRef('Dataset', dataset) };
    const isMapping = kind === 'COLUMN';
    const factHash = isMapping ? hash : '';
    return {
      ...{ key: factKey(organization, { ...id, hash: factHash }), ...id },
      ...(isMapping ? { hash, sources } : { hash: null, sources: null }),
    };
  };
  return {
    ...{ key, name: job, run, runId, at },
    history: historyOf(run, at, inputs.length, 2 * outputs.length),
    reads: inputs.length > 0 || null,
    writes: outputs.length > 0 || null,
    inputs: inputs.map((dataset) => ({ dataset, certainty: mapped.has(dataset) ? 'COLUMN' : 'INFERRED' })),
    outputs,
    facts: [
      ...inputs.map((dataset) => fact('READ', dataset)),
      ...outputs.flatMap((dataset) => [fact('WRITE', dataset), fact('COLUMN', dataset)]),
    ],
    derives,
  };
}

/** What is kept with a job of one run. */
function historyOf(run: string, at: string, reads: number, writes: number): string {
  const born = parseTime(at)?.at ?? 0n;
  const latest = (facts: number) => (facts === 0 ? null : { run, born, facts });
  return encodeHistory({
    ...{ firstBirth: born, lastBirth: born, lastAt: born, steadyUntil: born + DEFAULT_WINDOW },
    ...{ reads: latest(reads), writes: latest(writes) },
  });
}

interface Mapping {
  readonly fields: Readonly<Record<string, { readonly inputFields: readonly MappedField[] }>>;
}

interface MappedField {
  readonly name: string;
  readonly field: string;
  readonly transformations: readonly { readonly subtype: string }[];
}

function mappedFields(facet: JsonObject) {
  return Object.entries((facet as unknown as Mapping).fields).flatMap(([output, { inputFields }]) =>
    inputFields.flatMap(({ name, field, transformations }) =>
      transformations.map(({ subtype }) => [output, { name, field, subtype }] as const),
    ),
  );
}

async function deflated(text: string): Promise<Int8Array> {
  const bytes = await compress(text);
  return new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length);
}

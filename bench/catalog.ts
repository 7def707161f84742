import { facet, type JsonObject } from './workload-facets.ts';
import { timeOf } from './workload.ts';

/** Entities as a company's catalogue holds them, by names that share words as names do. */
export interface Catalog {
  readonly datasets: number;
  readonly jobs: number;
  /** Columns a dataset. */
  readonly columns: number;
}

/** A million entities. */
export const LARGE_CATALOG: Catalog = { datasets: 64_000, jobs: 40_000, columns: 14 };

export interface CatalogDataset {
  readonly namespace: string;
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly type: string; readonly description?: string }[];
  readonly documentation: string | null;
  readonly owners: readonly string[];
  readonly tags: readonly { readonly key: string; readonly value: string }[];
}

export interface CatalogJob {
  readonly namespace: string;
  readonly name: string;
  readonly sql: string;
}

/* prettier-ignore */
const WORDS = [
  'customer', 'order', 'payment', 'invoice', 'shipment', 'product', 'inventory', 'session', 'campaign', 'employee', 'vendor', 'contract',
  'refund', 'address', 'device', 'event', 'subscription', 'ticket', 'account', 'price', 'warehouse', 'delivery', 'basket', 'coupon', 'review',
  'supplier', 'transaction', 'balance', 'ledger', 'budget', 'forecast', 'segment', 'audience', 'impression', 'click', 'conversion', 'lead',
  'opportunity', 'quote', 'region', 'store', 'channel', 'category', 'brand', 'promotion', 'loyalty', 'return', 'claim', 'policy', 'premium',
  'vehicle', 'driver', 'route', 'booking', 'passenger', 'flight', 'hotel', 'room', 'guest', 'message',
];
/* prettier-ignore */
const KINDS = [
  'daily', 'raw', 'staging', 'summary', 'history', 'snapshot', 'current', 'monthly', 'enriched', 'dim', 'fact', 'agg', 'latest', 'archive',
  'weekly', 'hourly', 'clean', 'joined', 'dedup', 'mart', 'export', 'import', 'test', 'backup', 'view', 'report', 'metrics', 'audit', 'lookup',
  'mapping', 'scd', 'delta', 'full', 'sample', 'feed', 'stream', 'model', 'feature', 'score', 'rank', 'stats', 'errors', 'log', 'queue',
  'cache', 'temp', 'final', 'gold', 'silver', 'bronze', 'pii', 'masked', 'public', 'internal', 'eu', 'us', 'apac', 'v1', 'v2', 'v3',
];
const FIELDS = [
  'name',
  'code',
  'amount',
  'currency',
  'country',
  'email',
  'total',
  'count',
  'type',
  'date',
  'key',
  'ratio',
];
const COMMON = ['id', 'created_at', 'updated_at', 'status', 'source_system', 'is_deleted'];
const TYPES = ['BIGINT', 'VARCHAR', 'TIMESTAMP', 'DOUBLE'];
const SCHEMAS = ['public', 'sales', 'finance', 'marketing', 'logistics', 'hr', 'core', 'analytics'];
const NAMESPACES = 40;

/** Without a factor that `WORDS.length ** 2 * KINDS.length` has: it takes neighbours to names that share few words. */
const STRIDE = 104_729;

function wordsOf(i: number): [string, string, string] {
  const place = (i * STRIDE) % (WORDS.length ** 2 * KINDS.length);
  const pick = (words: readonly string[], n: number) => words[Math.floor(n) % words.length] ?? '';
  return [pick(WORDS, place), pick(WORDS, place / WORDS.length), pick(KINDS, place / WORDS.length ** 2)];
}

export function namespaceOf(i: number): string {
  const n = i % NAMESPACES;
  return n % 2 === 0 ? `postgres://db-${n}.prod.example.com:5432` : `s3://lake-${n}`;
}

export function catalogDataset({ columns }: Catalog, i: number): CatalogDataset {
  const [subject, object, kind] = wordsOf(i);
  const word = (n: number) => WORDS[(i * 7 + n * 13) % WORDS.length] ?? '';
  return {
    namespace: namespaceOf(i),
    name: `${SCHEMAS[i % SCHEMAS.length]}.${subject}_${object}_${kind}`,
    columns: Array.from({ length: columns }, (_, n) => ({
      name:
        COMMON[n] ?? `${word(n)}_${FIELDS[(i + n) % FIELDS.length]}${n < COMMON.length + FIELDS.length ? '' : `_${n}`}`,
      type: TYPES[n % TYPES.length] ?? '',
      ...(n % 2 === 0 && { description: `The ${word(n)} of the ${subject}` }),
    })),
    documentation: i % 3 === 0 ? `All ${subject} ${object} rows, ${kind}, from ${word(1)} systems` : null,
    owners: i % 4 === 0 ? [`team:${word(3)}`] : [],
    tags: i % 5 === 0 ? [{ key: 'domain', value: subject }] : [],
  };
}

export function catalogJob(i: number): CatalogJob {
  const [subject, object, kind] = wordsOf(i);
  const source = wordsOf(i + 1).join('_');
  return {
    namespace: `airflow-${i % 10}`,
    name: `${subject}_dag.load_${object}_${kind}`,
    sql: `INSERT INTO ${subject}_${object}_${kind} SELECT id, created_at, ${subject}_code FROM ${source} WHERE status = 'active'`,
  };
}

const PRODUCER = 'https://example.org/catalog/1.0';

/** The events that say all this: one a dataset and one a job. */
export function* catalogEvents(catalog: Catalog): Generator<JsonObject> {
  const said = { producer: PRODUCER, eventTime: timeOf(0) };
  for (let i = 0; i < catalog.datasets; i++) {
    const { namespace, name } = catalogDataset(catalog, i);
    const schemaURL = 'https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/DatasetEvent';
    yield { ...said, schemaURL, dataset: { namespace, name, facets: datasetFacets(catalogDataset(catalog, i)) } };
  }
  for (let i = 0; i < catalog.jobs; i++) {
    const { namespace, name } = catalogJob(i);
    const schemaURL = 'https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/JobEvent';
    yield { ...said, schemaURL, job: { namespace, name, facets: jobFacets(catalogJob(i)) } };
  }
}

export function datasetFacets({ columns, documentation, owners, tags }: CatalogDataset): JsonObject {
  const named = (name: string, value: JsonObject) => facet(`1-0-0/${name}.json#/$defs/${name}`, value);
  return {
    schema: named('SchemaDatasetFacet', { fields: columns }),
    ...(documentation !== null && {
      documentation: named('DocumentationDatasetFacet', { description: documentation }),
    }),
    ...(owners.length > 0 && {
      ownership: named('OwnershipDatasetFacet', { owners: owners.map((name) => ({ name, type: 'OWNER' })) }),
    }),
    ...(tags.length > 0 && {
      tags: named('TagsDatasetFacet', { tags: tags.map((tag) => ({ ...tag, source: 'USER' })) }),
    }),
  };
}

export function jobFacets({ sql }: CatalogJob): JsonObject {
  return { sql: facet('1-0-1/SQLJobFacet.json#/$defs/SQLJobFacet', { query: sql }) };
}

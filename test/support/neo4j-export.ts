import { inspect } from 'node:util';
import { inflateRawSync } from 'node:zlib';
import neo4j, { type DateTime } from 'neo4j-driver';
import type { Json } from '../../src/domain/event.ts';
import { parseJson, sha256 } from '../../src/domain/json.ts';
import { lookOf } from '../../src/domain/look-alikes.ts';
import { placeWords, searchWords, textWords } from '../../src/domain/search-words.ts';
import { composeKey, parseKey } from '../../src/domain/keys.ts';
import { formatTime, parseTime } from '../../src/domain/time.ts';
import type { Neo4jClient } from '../../src/graph/client.ts';
import {
  sortExport,
  type ExportedNode,
  type ExportedRelationship,
  type GraphExport,
  type Properties,
} from './graph-export.ts';

const LABELS = ['Namespace', 'Dataset', 'Column', 'Job', 'Run', 'Route', 'Fact'];
/** Storage and bookkeeping of the whole database. */
const NOT_EXPORTED = [
  'Organization',
  'Tombstone',
  'Content',
  'Migration',
  'ApiKey',
  'Change',
  'DeadLetter',
  'Emitter',
  'EventCount',
  'EventCountsLock',
  'SharedSecret',
];

/**
 * What serves the writer and follows from the rest. Whatever stands here must also agree with that rest: where it does not, it is left in the
 * export and shows as a difference.
 */
const BOOKKEEPING: Readonly<Record<string, readonly string[]>> = {
  READ_BY: ['run', 'job', 'dataset'],
  WROTE: ['run', 'job', 'dataset'],
  SAID: ['fact'],
  Dataset: ['columnsSince', 'look', 'search', 'searchNamespace', 'searchTags', 'searchOwners', 'searchDescription'],
  Run: ['parent', 'parentAt', 'parentGone'],
  Job: [
    'parent',
    'parentAt',
    'parentGone',
    'history',
    'search',
    'searchNamespace',
    'searchTags',
    'searchOwners',
    'searchDescription',
    'searchSql',
  ],
  Column: ['search', 'searchDataset', 'searchDescription'],
  Route: ['job', 'namespace'],
};

interface StoredNode {
  readonly label: string;
  readonly key: string;
  readonly properties: Record<string, unknown>;
}

interface StoredRelationship {
  readonly type: string;
  readonly fromLabel: string;
  readonly from: string;
  readonly toLabel: string;
  readonly to: string;
  readonly properties: Record<string, unknown>;
}

/** One organization's graph as Neo4j holds it, every property of it but bookkeeping. */
export async function exportNeo4j(client: Neo4jClient, organization: string): Promise<GraphExport> {
  const prefix = composeKey(organization, '');
  const others = (await client.command('CALL db.labels() YIELD label RETURN label')).map(
    ({ label }) => label as string,
  );
  const labels = [...LABELS, ...others.filter((label) => !LABELS.includes(label) && !NOT_EXPORTED.includes(label))];
  const matches = labels.map((label) => `MATCH (n:\`${label}\`) WHERE n.key STARTS WITH $prefix`);
  const nodes = (await client.command(
    matches
      .map(
        (match) =>
          `${match} RETURN reduce(l = '', x IN labels(n) | l + x) AS label, n.key AS key, properties(n) AS properties`,
      )
      .join(' UNION ALL '),
    { prefix },
  )) as unknown as StoredNode[];
  const relationships = (await client.command(
    matches
      .map(
        (match) =>
          `${match} MATCH (n)-[r]->(m) RETURN type(r) AS type, labels(n)[0] AS fromLabel, n.key AS from, labels(m)[0] AS toLabel, m.key AS to, properties(r) AS properties`,
      )
      .join(' UNION ALL '),
    { prefix },
  )) as unknown as StoredRelationship[];
  const contents = await readContents(client, organization, [...nodes, ...relationships]);
  const targets = (wanted: string) =>
    new Map(
      relationships
        .filter(({ type }) => type === wanted)
        .map(({ fromLabel, from, to }) => [`${fromLabel}:${from}`, to] as const),
    );
  const implied = { parents: targets('PART_OF'), jobs: targets('ROUTE_OF') };
  return sortExport({
    nodes: nodes.map((node) => exportNode(node, organization, implied, contents)),
    relationships: relationships.map((relationship) => exportRelationship(relationship, contents)),
  });
}

function exportNode(
  { label, key, properties }: StoredNode,
  organization: string,
  { parents, jobs }: Readonly<Record<'parents' | 'jobs', ReadonlyMap<string, string>>>,
  contents: Contents,
): ExportedNode {
  const job = jobs.get(`${label}:${key}`);
  // A parent that is gone keeps its place, and there is no PART_OF to it.
  const parent = properties['parentGone'] === true ? (properties['parent'] as string) : parents.get(`${label}:${key}`);
  const implied = {
    ...{ key, organization, parent },
    ...(label === 'Dataset' ? { look: lookOf(organization, key) ?? undefined } : {}),
    ...(label === 'Dataset' || label === 'Job' || label === 'Column'
      ? searchedBy(label, key, properties, contents)
      : {}),
    ...(label === 'Route' ? { job, namespace: parseKey(job ?? '')[1] } : {}),
  };
  return { label, key, properties: exportProperties(label, properties, implied, contents) };
}

/** The words by which a node is found, from what it says. */
function searchedBy(
  label: 'Dataset' | 'Job' | 'Column',
  key: string,
  { tags, owners, description, facets }: Readonly<Record<string, unknown>>,
  contents: Contents,
): Readonly<Record<string, Json | undefined>> {
  const words = (texts: unknown) => textWords([texts ?? null].flat() as (string | null)[]) ?? undefined;
  const [, namespace = '', name = '', column = ''] = parseKey(key);
  const all = typeof facets === 'string' ? (resolveFacets(facets, contents) as Record<string, { value?: Json }>) : {};
  const sql = all['sql']?.value as { readonly query?: Json } | null | undefined;
  return {
    search: searchWords(label, label === 'Column' ? column : name),
    ...(label === 'Column' ? { searchDataset: placeWords(name) } : { searchNamespace: placeWords(namespace) }),
    ...{ searchTags: words(tags), searchOwners: words(owners), searchDescription: words(description) },
    searchSql: words(typeof sql?.query === 'string' ? sql.query : null),
  };
}

function exportRelationship(stored: StoredRelationship, contents: Contents): ExportedRelationship {
  const { type, fromLabel, from, toLabel, to, properties } = stored;
  return {
    type,
    from: `${fromLabel}:${from}`,
    to: `${toLabel}:${to}`,
    properties: exportProperties(type, properties, impliedBy(stored), contents),
  };
}

function impliedBy({ type, from, to }: StoredRelationship): Readonly<Record<string, Json>> {
  if (type === 'SAID') return { fact: to };
  if (type !== 'READ_BY' && type !== 'WROTE') return {};
  const [run, dataset] = type === 'READ_BY' ? [to, from] : [from, to];
  return { run, dataset, job: jobOfRun(run) };
}

/** @param implied what bookkeeping must say; what is not in it may say anything */
function exportProperties(
  kind: string,
  properties: Readonly<Record<string, unknown>>,
  implied: Readonly<Record<string, Json | undefined>>,
  contents: Contents,
): Properties {
  const bookkeeping = ['key', 'organization', ...(BOOKKEEPING[kind] ?? [])];
  const exported = Object.entries(properties).flatMap(([name, value]): [string, Json][] => {
    const json = toJson(value);
    const isRight = !Object.hasOwn(implied, name) || implied[name] === json;
    if (bookkeeping.includes(name) && isRight) return [];
    if (name === 'facets' && typeof json === 'string') return [[name, resolveFacets(json, contents)]];
    // A reference that leads nowhere stays, and shows as a difference.
    const schema = kind === 'DatasetVersion' && name === 'schema' ? contents.get(json as string) : undefined;
    return [[name, schema === undefined ? json : (parseJson(schema) as Json)]];
  });
  return Object.fromEntries(exported);
}

function isDateTime(value: unknown): value is DateTime<bigint> {
  return typeof value === 'object' && value !== null && neo4j.isDateTime(value);
}

function jobOfRun(run: string): string {
  const [organization = '', , ...job] = parseKey(run);
  return composeKey(organization, ...job);
}

function toJson(value: unknown): Json {
  if (Array.isArray(value)) return value.map(toJson);
  if (typeof value === 'bigint') return Number(value);
  if (typeof value === 'boolean' || typeof value === 'number' || typeof value === 'string') return value;
  const time = isDateTime(value) ? parseTime(value.toString()) : null;
  return time === null ? `not known to the export: ${inspect(value)}` : formatTime(time.at);
}

// ---------------------------------------------------------------- Facets

/** Texts by hash. */
type Contents = ReadonlyMap<string, string>;
type StoredFacets = Readonly<Record<string, Readonly<Record<string, Json>>>>;

/** A reference that leads nowhere stays, and shows as a difference. */
function resolveFacets(stored: string, contents: Contents): Json {
  const facets = Object.entries(parseJson(stored) as StoredFacets).map(([name, facet]): [string, Json] => {
    const { ref, ...rest } = facet;
    const text = typeof ref === 'string' ? contents.get(ref) : undefined;
    return [name, text === undefined ? facet : { ...rest, value: parseJson(text) as Json }];
  });
  return Object.fromEntries(facets);
}

async function readContents(
  client: Neo4jClient,
  organization: string,
  entities: readonly { readonly properties: Readonly<Record<string, unknown>> }[],
): Promise<Contents> {
  const hashes = entities.flatMap(({ properties: { facets, schema } }) => [
    ...(typeof facets === 'string' ? Object.values(JSON.parse(facets) as StoredFacets).map(({ ref }) => ref) : []),
    schema,
  ]);
  const keys = [...new Set(hashes.filter((hash) => typeof hash === 'string'))].map((hash) =>
    composeKey(organization, hash),
  );
  if (keys.length === 0) return new Map();
  const rows = await client.command(
    'UNWIND $keys AS key MATCH (c:Content {key: key}) RETURN c.bytes AS bytes, c.organization AS organization',
    { keys },
  );
  return new Map(
    rows.map(({ bytes, organization: owner }) => {
      const text = inflateRawSync(bytes as Int8Array).toString('utf8');
      if (owner !== organization) throw new Error(`a content of ${organization} belongs to ${String(owner)}`);
      return [sha256(text), text];
    }),
  );
}

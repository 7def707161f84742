import neo4j, { type Driver } from 'neo4j-driver';

/** Keys of facts are digests in which the organization's name is, too: here they stand as what they are made of. */
const FACTS = `
MATCH (f:Fact)
WHERE f.organization = $organization
RETURN f.key AS key, f.owner + ' ' + f.kind + ' ' + f.target + ' ' + coalesce(f.hash, '') AS fact`;

/** Of a job: what it holds depends on the order of events, what follows from it does not. */
export const OF_ORDER = ['history'];

/** Versions, which no walk of lineage reads, are not loaded directly: neither they nor what names them or only they keep is compared. */
const OF_VERSIONS = ['version', 'versionAt', 'otherVersions'];

const NODES = `
MATCH (n:Namespace|Dataset|Column|Job|Route|Run|Fact|Content)
WHERE n.organization = $organization
  AND NOT EXISTS { MATCH (v:DatasetVersion) WHERE v.organization = $organization AND n:Content AND n.key = $organization + '|' + v.schema }
RETURN labels(n) AS labels, properties(n) AS properties`;

const RELATIONSHIPS = `
MATCH (a:Dataset|Column|Job|Route|Run)-[r]->(b)
WHERE a.organization = $organization AND type(r) <> 'HAS_VERSION'
RETURN labels(a) AS fromLabels, a.key AS from, type(r) AS type, labels(b) AS toLabels, b.key AS to, properties(r) AS properties`;

/**
 * Every node and relationship of an organization but versions, with all their properties, one line each, sorted; its own name stands as `*`.
 * The Organization node itself, which counts commits, is left out. Reads the whole database: for small ones only.
 * @param leftOut properties that are not compared
 */
export async function exportOrganization(
  driver: Driver,
  organization: string,
  leftOut: readonly string[] = [],
): Promise<string[]> {
  const facts = await driver.executeQuery(FACTS, { organization });
  const named = new Map(facts.records.map((record) => [record.get('key') as string, record.get('fact') as string]));
  const nodes = await driver.executeQuery(NODES, { organization });
  const relationships = await driver.executeQuery(RELATIONSHIPS, { organization });
  return [...nodes.records, ...relationships.records]
    .map((record) =>
      JSON.stringify(plain(record.toObject(), named, [...OF_VERSIONS, ...leftOut])).replaceAll(organization, '*'),
    )
    .sort();
}

/** Values as JSON holds them, properties sorted by name. */
function plain(value: unknown, named: ReadonlyMap<string, string>, leftOut: readonly string[]): unknown {
  if (typeof value === 'string') return named.get(value) ?? value;
  if (typeof value === 'bigint') return `${value}n`;
  if (neo4j.isDateTime(value)) return String(value);
  if (value instanceof Int8Array) return Buffer.from(value).toString('base64');
  if (Array.isArray(value)) return value.map((each) => plain(each, named, leftOut));
  if (typeof value !== 'object' || value === null) return value;
  const names = Object.keys(value)
    .filter((name) => !leftOut.includes(name))
    .sort();
  return Object.fromEntries(
    names.map((name) => [name, plain((value as Record<string, unknown>)[name], named, leftOut)]),
  );
}

import type { Json } from '../../src/domain/event.ts';

/** The canonical form in which two graphs are compared. Content and Organization nodes are left out: they are storage and bookkeeping. */
export interface GraphExport {
  /** Sorted by label, then key. */
  readonly nodes: readonly ExportedNode[];
  /** Sorted by type, from, to, then the canonical JSON of the properties. */
  readonly relationships: readonly ExportedRelationship[];
}

export interface ExportedNode {
  readonly label: string;
  readonly key: string;
  /**
   * All but `key` and `organization`. Times are `formatTime` strings; `facets` is `{name: {at, rank?, deleted?, value?}}` with every reference resolved
   * to its value. What is absent is absent: no nulls, no empty `facets`.
   */
  readonly properties: Properties;
}

export interface ExportedRelationship {
  readonly type: string;
  /** `Label:key` */
  readonly from: string;
  /** `Label:key` */
  readonly to: string;
  /** As of a node. */
  readonly properties: Properties;
}

export type Properties = Readonly<Record<string, Json>>;

export function sortExport(graph: GraphExport): GraphExport {
  return {
    nodes: [...graph.nodes].sort(compareNodes),
    relationships: [...graph.relationships].sort(compareRelationships),
  };
}

/** The differences as sentences, [] when the graphs are equal. Neither graph needs to be sorted. */
export function diffExports(expected: GraphExport, actual: GraphExport): string[] {
  const wanted = sortExport(expected);
  const found = sortExport(actual);
  return [
    ...diffItems(Map.groupBy(wanted.nodes, nodeName), Map.groupBy(found.nodes, nodeName)),
    ...diffItems(
      Map.groupBy(wanted.relationships, relationshipName),
      Map.groupBy(found.relationships, relationshipName),
    ),
  ];
}

const SPLIT = ['split', 'splitCurrent', 'splitLatest', 'splitEver', 'splitTimes', 'splitEverTimes'];

/** Of relationships: keys of the ends, by which pages of neighbours are read, and what a derivation is described as. */
const UNSEEN: Readonly<Record<string, readonly string[]>> = {
  FEEDS: ['source', 'target'],
  PRODUCES: ['source', 'target'],
  FLOWS_TO: ['source', 'target'],
  DERIVES: ['description'],
};

/** The graph without what only serves to walk and to write, and is compared between two orders of one history alone. */
export function visible({ nodes, relationships }: GraphExport): GraphExport {
  return {
    nodes: nodes
      .filter(({ label }) => label !== 'Fact' && label !== 'Route')
      .map((node) => (node.label === 'Job' ? { ...node, properties: without(node.properties, ...SPLIT) } : node)),
    relationships: relationships
      .filter(({ type, from, to }) => type !== 'SAID' && ![from, to].some((end) => end.startsWith('Route:')))
      .map((edge) => ({ ...edge, properties: without(edge.properties, ...(UNSEEN[edge.type] ?? [])) })),
  };
}

function without(properties: Properties, ...names: readonly string[]): Properties {
  return Object.fromEntries(Object.entries(properties).filter(([name]) => !names.includes(name)));
}

/** JSON without white space, object keys sorted by UTF-16 code units. */
export function canonicalJson(value: Json): string {
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null || JSON.isRawJSON(value)) return JSON.stringify(value);
  const keys = Object.keys(value).sort(compareCodeUnits);
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key] as Json)}`).join(',')}}`;
}

/** JavaScript's own string order. */
export function compareCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** As Neo4j orders strings: JavaScript's own order puts U+1F600 before U+FF5E, since it compares surrogates. UTF-8 keeps the order of code points. */
export function compareCodePoints(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

type Item = Pick<ExportedNode, 'properties'>;

function diffItems(
  expected: ReadonlyMap<string, readonly Item[]>,
  actual: ReadonlyMap<string, readonly Item[]>,
): string[] {
  const names = [...new Set([...expected.keys(), ...actual.keys()])].sort(compareCodeUnits);
  return names.flatMap((name) => {
    const wanted = expected.get(name) ?? [];
    const found = actual.get(name) ?? [];
    if (found.length === 0) return [`missing ${name} ${show(wanted[0]?.properties)}`];
    if (wanted.length === 0) return [`unexpected ${name} ${show(found[0]?.properties)}`];
    if (wanted.length !== found.length) return [`${name}: expected ${wanted.length} of it, got ${found.length}`];
    return wanted.flatMap((item, index) => diffProperties(name, item.properties, found[index]?.properties ?? {}));
  });
}

function diffProperties(path: string, expected: Properties, actual: Properties): string[] {
  const names = [...new Set([...Object.keys(expected), ...Object.keys(actual)])].sort(compareCodeUnits);
  return names.flatMap((name) => {
    const wanted = own(expected, name);
    const found = own(actual, name);
    if (wanted !== undefined && found !== undefined && canonicalJson(wanted) === canonicalJson(found)) return [];
    if (name === 'facets' && isRecord(wanted) && isRecord(found))
      return diffProperties(`${path}.facets`, wanted, found);
    return [`${path}.${name}: expected ${show(wanted)}, got ${show(found)}`];
  });
}

function nodeName(node: ExportedNode): string {
  return `${node.label}:${node.key}`;
}

/** What makes a relationship one, beside its ends. */
const IDENTITY: Readonly<Record<string, readonly string[]>> = {
  FEEDS: ['certainty'],
  PRODUCES: ['certainty'],
  FLOWS_TO: ['certainty', 'owner'],
  PRECEDES: ['owner', 'dependencyType', 'sequenceTriggerRule', 'statusTriggerRule'],
  DERIVES: ['certainty', 'owner', 'type', 'subtype', 'masking'],
};

function relationshipName({ type, from, to, properties }: ExportedRelationship): string {
  const ends = `(${from})-[${type}]->(${to})`;
  const names = IDENTITY[type];
  if (names === undefined) return ends;
  return `${ends} ${show(Object.fromEntries(names.map((name) => [name, own(properties, name) ?? null])))}`;
}

function compareNodes(a: ExportedNode, b: ExportedNode): number {
  return compareCodeUnits(a.label, b.label) || compareCodeUnits(a.key, b.key);
}

function compareRelationships(a: ExportedRelationship, b: ExportedRelationship): number {
  return (
    compareCodeUnits(a.type, b.type) ||
    compareCodeUnits(a.from, b.from) ||
    compareCodeUnits(a.to, b.to) ||
    compareCodeUnits(canonicalJson(a.properties), canonicalJson(b.properties))
  );
}

/** Property and facet names can be anything, `constructor` too. */
function own(properties: Properties, name: string): Json | undefined {
  return Object.hasOwn(properties, name) ? properties[name] : undefined;
}

function isRecord(value: Json | undefined): value is Properties {
  return typeof value === 'object' && value !== null && !isList(value);
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

const SHOWN_CHARACTERS = 300;

function show(value: Json | undefined): string {
  if (value === undefined) return 'nothing';
  const text = canonicalJson(value);
  return text.length <= SHOWN_CHARACTERS ? text : `${text.slice(0, SHOWN_CHARACTERS)}... (${text.length} characters)`;
}

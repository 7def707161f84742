import { observationKey, sightingKey, type Cells, type RunCell } from './cells.ts';
import type { Json, Name, Nanos } from './event.ts';
import { facetHash, facetText, type FacetEntry } from './facets.ts';
import {
  factKey,
  isDataset,
  keyOfRef,
  nodeRef,
  sideOf,
  type Fact,
  type FactCell,
  type FactKind,
  type MappingKind,
  type NodeRef,
} from './facts.ts';
import { canonicalJson, sha256 } from './json.ts';
import { composeKey } from './keys.ts';
import { columnsOfMapping } from './mapping-columns.ts';
import type { NamedThing, SnapshotFact } from './snapshot.ts';
import { sourcesOf, type ColumnMapping, type FacetReaders, type LineageEntry, type LineageNode } from './mappings.ts';

/** Who says a fact, when: a run of the owner, or the owner itself. */
export interface Speaker {
  readonly owner: NodeRef;
  readonly run: RunCell | null;
  readonly at: Nanos;
}

/** A dataset or job that a mapping names. */
export interface NamedNode {
  readonly label: 'Dataset' | 'Job';
  readonly name: Name;
  readonly ref: NodeRef;
}

/** A mapping fact of a batch with what it says. */
export interface SaidMapping {
  readonly target: NamedNode;
  readonly sources: readonly NamedNode[];
  readonly columns: readonly ColumnMapping[];
  /** Canonical JSON of what was sent; the fact's `hash` is its SHA-256. */
  readonly content: string;
}

/** The facts that a batch says, put into its cells. */
export class SaidFacts {
  readonly mappings = new Map<string, SaidMapping>();
  readonly #cells: Cells;
  readonly #organization: string;
  readonly #readers: FacetReaders;

  constructor(cells: Cells, organization: string, readers: FacetReaders) {
    this.#cells = cells;
    this.#organization = organization;
    this.#readers = readers;
  }

  say(speaker: Speaker, kind: FactKind, target: NodeRef, hash = '', sources: readonly NodeRef[] = []): FactCell {
    const { owner, run, at } = speaker;
    const id = { kind, owner, target, hash };
    const key = factKey(this.#organization, id);
    const cell = this.#fact({ key, ...id, sources }, at);
    if (run === null) (cell.declaredAt as Set<Nanos>).add(at);
    else {
      run[sideOf(id)] = true;
      this.#sight(run.key, key, at, observationOf(run.key, kind, target));
    }
    return cell;
  }

  /** The mapping of a `columnLineage` facet; null when it maps nothing. */
  columnLineage(speaker: Speaker, target: NodeRef, name: Name, facet: FacetEntry): SaidMapping | null {
    if (facet.value === undefined) return null;
    const columns = this.#readers.columnLineage(facet.value, name);
    if (columns === null || columns.length === 0) return null;
    const sources = sourcesOf(columns).map((source) => this.#named('Dataset', source));
    const mapping = {
      target: { label: 'Dataset' as const, name, ref: target },
      sources,
      columns,
      content: facetText(facet) ?? '',
    };
    return this.#map(speaker, 'COLUMN', facetHash(facet), mapping);
  }

  /** The mapping of a dataset's `lineage` facet; null when it says nothing. */
  datasetLineage(speaker: Speaker, name: Name, facet: FacetEntry): SaidMapping | null {
    const entry = facet.value === undefined ? null : this.#readers.datasetLineage(facet.value, name);
    return entry === null ? null : this.#entry(speaker, entry, null);
  }

  /** The mappings of a job's `lineage` facet. */
  jobLineage(speaker: Speaker, job: Name, facet: Json): SaidMapping[] {
    return (this.#readers.jobLineage(facet) ?? []).map((entry) => this.#entry(speaker, entry, job));
  }

  /** A fact that a graph held. @param at when the run first said it; without a run, when anybody did: who declared it, says the cell */
  again(owner: NodeRef, fact: SnapshotFact, at: Nanos, run: RunCell | null): FactCell {
    const named = ({ label, ...name }: NamedThing) => this.#named(label, name);
    const target = named(fact.target);
    const sources = fact.sources.map(named);
    const without = [...new Set(fact.without.map((thing) => named(thing).ref))].sort();
    const hash = fact.content === '' ? '' : sha256(fact.content);
    const id = { kind: fact.kind, owner, target: target.ref, hash, ...(without.length > 0 && { without }) };
    const key = factKey(this.#organization, id);
    const cell = this.#fact({ key, ...id, sources: [...new Set(sources.map(({ ref }) => ref))].sort() }, at);
    if (fact.content !== '' && !this.mappings.has(key)) {
      const columns = columnsOfMapping(cell, fact.content, this.#readers, this.#organization);
      this.mappings.set(key, { target, sources, columns, content: fact.content });
    }
    if (run !== null) {
      run[sideOf(id)] = true;
      this.#sight(run.key, key, at, observationOf(run.key, fact.kind, target.ref));
    }
    return cell;
  }

  #entry(speaker: Speaker, entry: LineageEntry, job: Name | null): SaidMapping {
    const own = (node: LineageNode) =>
      node === null ? (job === null ? null : this.#named('Job', job)) : this.#named(node.label, node.name);
    const target = own(entry.target) ?? this.#named('Dataset', { namespace: '', name: '' });
    const content = canonicalJson(entry.content);
    const sources = entry.sources
      .flatMap((source) => own(source) ?? [])
      .filter(({ ref }) => isSource(ref, target.ref, speaker.owner));
    return this.#map(speaker, 'EXPLICIT', sha256(content), { target, sources, columns: entry.columns, content });
  }

  #map(speaker: Speaker, kind: MappingKind, hash: string, mapping: SaidMapping): SaidMapping {
    const sources = [...new Set(mapping.sources.map(({ ref }) => ref))].sort();
    const { key } = this.say(speaker, kind, mapping.target.ref, hash, sources);
    if (!this.mappings.has(key)) this.mappings.set(key, mapping);
    return mapping;
  }

  #named(label: 'Dataset' | 'Job', { namespace, name }: Name): NamedNode {
    return { label, name: { namespace, name }, ref: nodeRef(label, composeKey(this.#organization, namespace, name)) };
  }

  #fact(fact: Fact, at: Nanos): FactCell {
    let cell = this.#cells.facts.get(fact.key);
    if (cell === undefined) {
      cell = { ...fact, first: at, firstSeen: null, lastSeen: null, declaredAt: new Set() };
      this.#cells.facts.set(fact.key, cell);
    } else if (at < cell.first) cell.first = at;
    return cell;
  }

  #sight(run: string, fact: string, at: Nanos, observation: string | null): void {
    const key = sightingKey({ run, fact });
    const known = this.#cells.sightings.get(key);
    if (known === undefined) this.#cells.sightings.set(key, { run, fact, observation, at });
    else if (at < known.at) known.at = at;
  }
}

function observationOf(run: string, kind: FactKind, target: NodeRef): string | null {
  if (kind === 'READ') return observationKey({ type: 'READ_BY', run, dataset: keyOfRef(target) });
  if (kind === 'WRITE') return observationKey({ type: 'WROTE', run, dataset: keyOfRef(target) });
  return null;
}

/** A job is no source of what it makes, nor of itself; of another job it is. */
function isSource(source: NodeRef, target: NodeRef, owner: NodeRef): boolean {
  return isDataset(source) || (source !== target && (source !== owner || !isDataset(target)));
}

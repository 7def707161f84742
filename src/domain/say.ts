import type { Cells, JobCell, RunCell } from './cells.ts';
import { controlFlowRegister, laterControlFlow } from './control-flow.ts';
import type { DatasetEvent, DatasetMention, JobEvent, Json, Name, Nanos, RunEvent } from './event.ts';
import type { SentEvent } from './snapshot.ts';
import { facetsAt, mergeFacets, type FacetEntry, type FacetMap, type FacetRank } from './facets.ts';
import { keyOfRef, nodeRef, type NodeRef } from './facts.ts';
import type { FacetReaders } from './mappings.ts';
import { laterParent, min } from './merge-cells.ts';
import { laterCommand, type NameCommand } from './name-commands.ts';
import { linkKey, mergeLinks, type SaidLink } from './names.ts';
import { stateOf } from './run-state.ts';
import { SaidCells } from './said-cells.ts';
import { SaidFacts, type SaidMapping, type Speaker } from './said-facts.ts';
import { SaidSnapshot } from './said-snapshot.ts';
import { SaidVersions } from './said-versions.ts';
import { Schemas } from './schemas.ts';
import { nameColumn, type NamedColumns } from './settle-columns.ts';

/** What a batch of events and commands says, before it meets the graph. */
export interface Sayings {
  readonly cells: Cells;
  readonly schemas: Schemas;
  /** By the key of the fact: what mappings of the batch say. */
  readonly mappings: ReadonlyMap<string, SaidMapping>;
  /** Links between names of datasets, each once. */
  readonly symlinks: ReadonlyMap<string, SaidLink>;
  /** Columns that mappings name which are no facts, or say less than their content: sources of theirs are deleted. */
  readonly leftOut: NamedColumns;
  /** What people say of names; by key. */
  readonly nameCommands: ReadonlyMap<string, NameCommand>;
  /** Names of datasets whose links are fewer than before, of which nothing else is said. */
  readonly unlinked: ReadonlySet<string>;
}

/** Reads a batch of events and commands of one organization into cells that merge in any order. */
export function say(
  events: readonly SentEvent[],
  organization: string,
  readers: FacetReaders,
  commands: readonly NameCommand[] = [],
): Sayings {
  const batch = new Batch(organization, readers);
  for (const event of events) batch.add(event);
  for (const command of commands) batch.command(command);
  return batch;
}

/** What a deletion says of names that were linked with those that are gone. */
export function sayUnlinked(names: Iterable<string>, organization: string, readers: FacetReaders): Sayings {
  const batch = new Batch(organization, readers);
  for (const name of names) batch.unlinked.add(name);
  return batch;
}

/** Which name links, who says so, and when. */
type Linking = Pick<SaidLink, 'from' | 'since' | 'job'>;

class Batch implements Sayings {
  readonly schemas = new Schemas();
  readonly symlinks = new Map<string, SaidLink>();
  readonly leftOut: NamedColumns = new Map();
  readonly nameCommands = new Map<string, NameCommand>();
  readonly unlinked = new Set<string>();
  readonly #cells: SaidCells;
  readonly #readers: FacetReaders;
  readonly #facts: SaidFacts;
  readonly #versions: SaidVersions;
  readonly #snapshot: SaidSnapshot;

  constructor(organization: string, readers: FacetReaders) {
    this.#cells = new SaidCells(organization);
    this.#readers = readers;
    this.#facts = new SaidFacts(this.cells, organization, readers);
    this.#versions = new SaidVersions(this.cells, organization, readers);
    this.#snapshot = new SaidSnapshot(this.#cells, this.#facts, organization, {
      schema: (dataset, entry) => this.schemas.add(dataset, entry, entry.value ?? null),
      link: (link) => this.#addLink(link),
      column: (dataset, name, at) => nameColumn(this.leftOut, dataset, name, at),
      command: (command) => this.command(command),
    });
  }

  get cells(): Cells {
    return this.#cells.cells;
  }

  get mappings(): ReadonlyMap<string, SaidMapping> {
    return this.#facts.mappings;
  }

  add(event: SentEvent): void {
    switch (event.kind) {
      case 'run':
        this.#runEvent(event);
        return;
      case 'job':
        this.#jobEvent(event);
        return;
      case 'dataset':
        this.#datasetEvent(event);
        return;
      case 'snapshot':
        this.#snapshot.say(event.part);
    }
  }

  command(command: NameCommand): void {
    this.nameCommands.set(command.key, laterCommand(this.nameCommands.get(command.key), command));
  }

  #runEvent(event: RunEvent): void {
    const { at } = event;
    const job = this.#cells.job(event.job, at);
    const jobFacets = facetsAt(event.job.facets, at);
    mergeFacets(job.facets, jobFacets);
    const run = this.#cells.run(event.run.runId, event.job, at);
    run.born = min(run.born, at);
    const state = stateOf(event.type);
    if (state === 'RUNNING') run.startedAt = min(run.startedAt, at);
    else if (state !== 'NEW') run.endTimes[state] = min(run.endTimes[state] ?? null, at);
    const runFacets = facetsAt(event.run.facets, at);
    mergeFacets(run.facets, runFacets);
    const dependencies = runFacets.get('jobDependencies');
    if (dependencies !== undefined) this.#controlFlow(job, run, dependencies, at);
    this.#versions.job(job.key, event.job.facets, run, at);
    this.#parents(event, run);
    this.#sides(event, { owner: nodeRef('Job', job.key), run, at }, jobFacets);
  }

  #jobEvent(event: JobEvent): void {
    const { at } = event;
    const job = this.#cells.job(event.job, at);
    const jobFacets = facetsAt(event.job.facets, at);
    mergeFacets(job.facets, jobFacets);
    this.#versions.job(job.key, event.job.facets, null, at);
    this.#sides(event, { owner: nodeRef('Job', job.key), run: null, at }, jobFacets);
    if (event.inputs.length + event.outputs.length > 0 || jobFacets.has('lineage')) job.declaredAt.add(at);
  }

  #datasetEvent({ dataset: mention, at }: DatasetEvent): void {
    const { key, facets } = this.#listedDataset(mention, at, 1, null);
    this.#versions.dataset(key, mention, facets, 1, null, at);
    this.#ownLineage(key, mention, facets, at);
    const columnLineage = facets.get('columnLineage');
    if (columnLineage === undefined) return;
    const owner = nodeRef('Dataset', key);
    this.#cells.dataset(mention, at).declaredAt.COLUMN.add(at);
    this.#maps(this.#facts.columnLineage({ owner, run: null, at }, owner, mention, columnLineage), null, at);
  }

  /** The lineage that a dataset tells of itself. */
  #ownLineage(key: string, mention: DatasetMention, facets: FacetMap, at: Nanos): void {
    const lineage = facets.get('lineage');
    if (lineage === undefined) return;
    this.#cells.dataset(mention, at).declaredAt.EXPLICIT.add(at);
    const speaker = { owner: nodeRef('Dataset', key), run: null, at };
    this.#maps(this.#facts.datasetLineage(speaker, mention, lineage), null, at);
  }

  #sides(
    { inputs, outputs, at, job }: RunEvent | JobEvent,
    speaker: Speaker & { readonly run: RunCell | null },
    jobFacets: FacetMap,
  ): void {
    const { run } = speaker;
    for (const input of inputs) {
      const { key, facets } = this.#listedDataset(input, at, 0, keyOfRef(speaker.owner));
      this.#facts.say(speaker, 'READ', nodeRef('Dataset', key));
      const observation = run && this.#cells.observe('READ_BY', run, key, at, true);
      if (observation !== null) mergeFacets(observation.facets, facetsAt(input.runFacets, at));
      this.#versions.dataset(key, input, facets, 0, observation, at);
      this.#ownLineage(key, input, facets, at);
    }
    for (const output of outputs) {
      const { key, facets } = this.#listedDataset(output, at, 1, keyOfRef(speaker.owner));
      const target = nodeRef('Dataset', key);
      this.#facts.say(speaker, 'WRITE', target);
      const observation = run && this.#cells.observe('WROTE', run, key, at, true);
      if (observation !== null) mergeFacets(observation.facets, facetsAt(output.runFacets, at));
      this.#versions.dataset(key, output, facets, 1, observation, at);
      const columnLineage = facets.get('columnLineage');
      if (columnLineage !== undefined)
        this.#maps(this.#facts.columnLineage(speaker, target, output, columnLineage), run, at);
      const lineage = facets.get('lineage');
      if (lineage !== undefined) this.#maps(this.#facts.datasetLineage(speaker, output, lineage), run, at);
    }
    const lineage = jobFacets.get('lineage');
    if (lineage?.value === undefined) return;
    for (const mapping of this.#facts.jobLineage(speaker, job, lineage.value)) this.#maps(mapping, run, at);
  }

  /** What a mapping names exists; and a run that says it of a dataset, or of its own job, read its sources, and wrote it. */
  #maps(mapping: SaidMapping | null, run: RunCell | null, at: Nanos): void {
    if (mapping === null) return;
    const { target, sources } = mapping;
    for (const { label, name } of [...sources, target])
      if (label === 'Dataset') this.#cells.dataset(name, at);
      else this.#cells.job(name, at);
    if (run === null) return;
    const [targetRef, ...sourceRefs] = [target, ...sources].map(({ ref }) => ref) as [NodeRef, ...NodeRef[]];
    if (target.label === 'Job' && targetRef !== nodeRef('Job', run.job)) return;
    for (const ref of sourceRefs)
      if (ref.startsWith('Dataset:')) this.#cells.observe('READ_BY', run, keyOfRef(ref), at, false);
    if (target.label === 'Dataset') this.#cells.observe('WROTE', run, keyOfRef(targetRef), at, false);
  }

  #parents(event: RunEvent, run: RunCell): void {
    const { parent } = event.run;
    if (parent === null) return;
    const parentRun = this.#cells.run(parent.runId, parent.job, event.at);
    if (parentRun.key !== run.key) run.parent = laterParent(run.parent, { at: event.at, key: parentRun.key });
    const job = this.#cells.job(event.job, event.at);
    if (parentRun.job !== job.key) job.parent = laterParent(job.parent, { at: event.at, key: parentRun.job });
    if (parent.root !== undefined) this.#cells.run(parent.root.runId, parent.root.job, event.at);
  }

  /** The jobs that it names exist; their runs need not. */
  #controlFlow(job: JobCell, run: RunCell, { deleted, value = null }: FacetEntry, at: Nanos): void {
    const said = deleted ? null : this.#readers.jobDependencies(value);
    if (said === null && !deleted) return;
    const register = controlFlowRegister(job.key, said, (name) => this.#cells.job(name, at).key, run.key, at);
    job.controlFlow = laterControlFlow(job.controlFlow, register);
  }

  /** @param job key of the job whose event it is; null for a DatasetEvent */
  #listedDataset(mention: DatasetMention, at: Nanos, schemaRank: FacetRank, job: string | null) {
    const cell = this.#cells.dataset(mention, at);
    cell.listed = true;
    const facets = facetsAt(mention.facets, at, schemaRank);
    mergeFacets(cell.facets, facets);
    const schema = facets.get('schema');
    if (schema !== undefined && !schema.deleted) this.schemas.add(cell.key, schema, mention.facets['schema'] ?? null);
    const said = { from: cell.key, since: at, job };
    const symlinks = facets.get('symlinks');
    if (symlinks?.value !== undefined) this.#symlinks(said, symlinks.value);
    const change = facets.get('lifecycleStateChange');
    if (change?.value !== undefined) this.#rename(said, change.value);
    return { key: cell.key, facets };
  }

  #symlinks(said: Linking, facet: Json): void {
    for (const { type, ...name } of this.#readers.symlinks(facet) ?? [])
      this.#link(said, name, type.toUpperCase() === 'TABLE');
  }

  /** The name before a rename is another name of the dataset. */
  #rename(said: Linking, facet: Json): void {
    const previous = this.#readers.lifecycleChange(facet)?.previous ?? null;
    if (previous !== null) this.#link(said, previous, false);
  }

  /** The other name of a dataset exists, unlisted. */
  #link(said: Linking, name: Name, isTable: boolean): void {
    const link = { ...said, to: this.#cells.dataset(name, said.since).key, isTable };
    // A dataset that calls itself a table says so of its name, at least.
    if (link.to === link.from && !isTable) return;
    this.#addLink(link);
  }

  #addLink(link: SaidLink): void {
    const known = this.symlinks.get(linkKey(link));
    this.symlinks.set(linkKey(link), known === undefined ? link : mergeLinks(known, link));
  }
}

import { observationKey } from './cells.ts';
import { laterControlFlow, registerOf, type Precedence } from './control-flow.ts';
import type { Name, Nanos } from './event.ts';
import { mergeFacets, type FacetEntry } from './facets.ts';
import { digestKey, nodeRef, type NodeRef } from './facts.ts';
import { composeKey } from './keys.ts';
import { laterParent, mergeTimes, min, minOrNull } from './merge-cells.ts';
import { mergeDatasetVersion, mergeJobVersion } from './merge-versions.ts';
import { nameCommand, type NameCommand } from './name-commands.ts';
import type { SaidLink } from './names.ts';
import type { SaidCells } from './said-cells.ts';
import type { SaidFacts } from './said-facts.ts';
import type {
  DatasetPart,
  DatasetVersionId,
  JobPart,
  ObservationPart,
  OrganizationPart,
  OwnedFact,
  RunPart,
  SnapshotControlFlow,
  SnapshotPart,
} from './snapshot.ts';
import { addChange } from './versions.ts';

/** What a batch keeps beside its cells. */
interface Beside {
  readonly schema: (dataset: string, entry: FacetEntry) => void;
  readonly link: (link: SaidLink) => void;
  readonly column: (dataset: string, name: string, at: Nanos) => void;
  readonly command: (command: NameCommand) => void;
}

/** What lines of an export say, put into the cells of a batch: each thing as a graph held it. */
export class SaidSnapshot {
  readonly #cells: SaidCells;
  readonly #facts: SaidFacts;
  readonly #organization: string;
  readonly #beside: Beside;

  constructor(cells: SaidCells, facts: SaidFacts, organization: string, beside: Beside) {
    this.#cells = cells;
    this.#facts = facts;
    this.#organization = organization;
    this.#beside = beside;
  }

  say(part: SnapshotPart): void {
    switch (part.of) {
      case 'dataset':
        this.#dataset(part);
        return;
      case 'job':
        this.#job(part);
        return;
      case 'run':
        this.#run(part);
        return;
      case 'organization':
        this.#organizationPart(part);
    }
  }

  #dataset(part: DatasetPart): void {
    const cell = this.#cells.dataset(part.name, part.since);
    const { key } = cell;
    cell.listed ||= part.listed;
    mergeFacets(cell.facets, part.facets);
    for (const at of part.declaredAt.EXPLICIT) cell.declaredAt.EXPLICIT.add(at);
    for (const at of part.declaredAt.COLUMN) cell.declaredAt.COLUMN.add(at);
    for (const [change, at] of part.changes) addChange(cell.changes, change, at);
    const schema = part.facets.get('schema');
    if (schema !== undefined && !schema.deleted) this.#beside.schema(key, schema);
    for (const { to, job, since, isTable } of part.links)
      this.#beside.link({
        ...{ from: key, since, isTable, job: job && this.#keyOf(job) },
        to: this.#cells.dataset(to, since).key,
      });
    this.#ownedFacts(nodeRef('Dataset', key), part.facts);
    for (const [name, at] of part.columns) this.#beside.column(key, name, at);
    const { datasetVersions } = this.#cells.cells;
    for (const { id, schema: columns, lifecycle, madeBy, ...rest } of part.versions) {
      const said = {
        ...{
          key: this.#datasetVersion(key, id),
          dataset: key,
          version: id.by === 'version' ? id.value : null,
          ...rest,
        },
        schema: columns && { ...columns, hash: null },
        lifecycle: new Map(lifecycle),
        madeBy: madeBy && { at: madeBy.at, run: this.#keyOfRun(madeBy.runId, madeBy.job) },
      };
      const known = datasetVersions.get(said.key);
      if (known === undefined) datasetVersions.set(said.key, said);
      else mergeDatasetVersion(known, said);
    }
  }

  #job(part: JobPart): void {
    const cell = this.#cells.job(part.name, part.since);
    const { key } = cell;
    mergeFacets(cell.facets, part.facets);
    for (const at of part.declaredAt) cell.declaredAt.add(at);
    if (part.parent !== null) {
      const { at, job, gone } = part.parent;
      const parent = gone ? this.#keyOf(job) : this.#cells.job(job, at).key;
      cell.parent = laterParent(cell.parent, { at, key: parent, ...(gone && { gone }) });
    }
    if (part.controlFlow !== null)
      cell.controlFlow = laterControlFlow(cell.controlFlow, this.#controlFlow(key, part.controlFlow));
    this.#ownedFacts(nodeRef('Job', key), part.facts);
    const { jobVersions } = this.#cells.cells;
    for (const version of part.versions) {
      const said = { key: this.#jobVersion(key, version.fingerprint), job: key, ...version };
      const known = jobVersions.get(said.key);
      if (known === undefined) jobVersions.set(said.key, said);
      else mergeJobVersion(known, said);
    }
  }

  #controlFlow(job: string, { at, run, hash, isPartial, before, after }: SnapshotControlFlow) {
    const owner = nodeRef('Job', job);
    const other = ({ namespace, name }: Name) => this.#cells.job({ namespace, name }, at).key;
    const precedences = [
      ...before.map(({ namespace, name, ...terms }): Precedence => {
        return { before: other({ namespace, name }), after: job, owner, ...terms };
      }),
      ...after.map(({ namespace, name, ...terms }): Precedence => {
        return { before: job, after: other({ namespace, name }), owner, ...terms };
      }),
    ];
    const register = registerOf(precedences, this.#keyOfRun(run.runId, run.job), at);
    // What is told no more of deleted jobs is in the hash all the same.
    return hash === null || isPartial ? { ...register, hash, isPartial } : register;
  }

  #run(part: RunPart): void {
    const cell = this.#cells.run(part.runId, part.job, part.born ?? part.namedAt);
    cell.born = minOrNull(cell.born, part.born);
    cell.startedAt = minOrNull(cell.startedAt, part.startedAt);
    for (const state of ['COMPLETE', 'ABORTED', 'FAILED'] as const) {
      const at = part.endTimes[state];
      if (at !== undefined) cell.endTimes[state] = min(cell.endTimes[state] ?? null, at);
    }
    mergeFacets(cell.facets, part.facets);
    if (part.parent !== null) {
      const { at, runId, job, gone } = part.parent;
      const parent = gone ? this.#keyOfRun(runId, job) : this.#cells.run(runId, job, at).key;
      cell.parent = laterParent(cell.parent, { at, key: parent, ...(gone && { gone }) });
    }
    for (const [fingerprint, at] of part.versions)
      mergeTimes(cell.versions, new Map([[this.#jobVersion(cell.job, fingerprint), at]]));
    const owner = nodeRef('Job', cell.job);
    for (const observation of part.observations) this.#observation(owner, cell, observation);
    for (const { fact, at } of part.sightings) {
      this.#named(fact, at);
      this.#facts.again(owner, fact, at, cell);
    }
  }

  #observation(
    owner: NodeRef,
    run: ReturnType<SaidCells['run']>,
    { type, dataset, at, listedAt, facets, versions, changes }: ObservationPart,
  ): void {
    const { key } = this.#cells.dataset(dataset, at);
    const cell = this.#cells.observe(type, run, key, at, false);
    cell.listedAt = minOrNull(cell.listedAt, listedAt);
    mergeFacets(cell.facets, facets);
    mergeTimes(cell.versions, new Map(versions.map(([id, seen]) => [this.#datasetVersion(key, id), seen])));
    mergeTimes(cell.changes, new Map(changes));
    this.#cells.cells.observations.set(observationKey(cell), cell);
    if (listedAt === null) return;
    const target = { label: 'Dataset' as const, ...dataset };
    const kind = type === 'READ_BY' ? 'READ' : 'WRITE';
    this.#facts.again(owner, { kind, target, content: '', sources: [], without: [] }, listedAt, run);
  }

  #ownedFacts(owner: NodeRef, facts: readonly OwnedFact[]): void {
    for (const { firstSeen, declaredAt, ...fact } of facts) {
      const first = declaredAt.reduce<Nanos | null>(min, firstSeen);
      if (first === null) continue;
      this.#named(fact, first);
      const cell = this.#facts.again(owner, fact, first, null);
      cell.firstSeen = minOrNull(cell.firstSeen, firstSeen);
      for (const at of declaredAt) (cell.declaredAt as Set<Nanos>).add(at);
    }
  }

  /** What a fact names exists. */
  #named({ target, sources }: Pick<OwnedFact, 'target' | 'sources'>, at: Nanos): void {
    for (const { label, ...name } of [target, ...sources])
      if (label === 'Dataset') this.#cells.dataset(name, at);
      else this.#cells.job(name, at);
  }

  #organizationPart({ commands }: OrganizationPart): void {
    for (const { kind, names, at } of commands) {
      const keys = names.map((name) => this.#keyOf(name)) as [string] | [string, string];
      this.#beside.command(nameCommand(this.#organization, kind, keys, at));
    }
  }

  #keyOf({ namespace, name }: Name): string {
    return composeKey(this.#organization, namespace, name);
  }

  #keyOfRun(runId: string, job: Name): string {
    return composeKey(this.#organization, runId, job.namespace, job.name);
  }

  #jobVersion(job: string, fingerprint: string): string {
    return digestKey(this.#organization, 'JobVersion', job, fingerprint);
  }

  #datasetVersion(dataset: string, { by, value }: DatasetVersionId): string {
    return digestKey(this.#organization, 'DatasetVersion', dataset, by, value);
  }
}

import type { Entity } from '../../domain/entity.ts';
import type { Nanos } from '../../domain/event.ts';
import { isDataset, keyOfRef, nodeRef, type Fact, type NodeRef } from '../../domain/facts.ts';
import type { FacetReaders } from '../../domain/mappings.ts';
import type { CatalogReader } from '../catalog-reader.ts';
import type { LineageFinder } from '../lineage-reader.ts';
import { PlanBreaks, type PlanBreak } from './plan-breaks.ts';
import { plannedEdges, plannedSchemas, type PlannedEdges, type PlannedSchema } from './plan-changes.ts';
import { plannedJob } from './planned-job.ts';

/** Reads what a plan is compared with. */
export interface PlanReader {
  /** What a job is said to do now. */
  currentFacts(job: NodeRef): Promise<readonly Fact[]>;
}

/** What a JobEvent that has not happened would change and break. */
export interface PlanImpact {
  readonly job: Entity;
  /** Whether the event says anything of lineage; else no edge changes. */
  readonly saysLineage: boolean;
  readonly edges: PlannedEdges;
  readonly schemas: readonly PlannedSchema[];
  readonly breaks: readonly PlanBreak[];
  /** What is odd about the event. */
  readonly warnings: readonly string[];
}

/** Tells what an event would do, and does nothing of it. */
export class PlanFinder {
  readonly #reader: PlanReader;
  readonly #catalog: CatalogReader;
  readonly #breaks: PlanBreaks;
  readonly #readers: FacetReaders;

  constructor(reader: PlanReader, catalog: CatalogReader, finder: LineageFinder, readers: FacetReaders) {
    this.#reader = reader;
    this.#catalog = catalog;
    this.#breaks = new PlanBreaks(finder);
    this.#readers = readers;
  }

  /**
   * @param json a JobEvent as it would be sent
   * @throws InvalidQuestionError for an event that would be refused, or is none of a job
   */
  async impact(json: unknown, organization: string, now: Nanos): Promise<PlanImpact> {
    const planned = plannedJob(json, organization, now, this.#readers);
    const facts = await this.#reader.currentFacts(nodeRef('Job', planned.job.key));
    const refs = [...facts, ...(planned.facts ?? [])].flatMap(({ target, sources }) => [target, ...sources]);
    const datasets = [...new Set([...refs.filter(isDataset).map(keyOfRef), ...planned.schemas.keys()])];
    const [records, columns] = await Promise.all([
      this.#catalog.datasets(datasets),
      this.#catalog.columnsOf([...planned.schemas.keys()]),
    ]);
    const canonical = (ref: NodeRef): NodeRef => {
      const key = isDataset(ref) ? (records.get(keyOfRef(ref))?.canonical ?? null) : null;
      return key === null ? ref : nodeRef('Dataset', key);
    };
    const edges = plannedEdges(planned, facts, canonical);
    const schemas = plannedSchemas(planned, columns, canonical);
    return {
      ...{ job: planned.job, saysLineage: planned.facts !== null },
      ...{ edges, schemas, warnings: planned.warnings },
      breaks: await this.#breaks.of(planned.job, edges, schemas),
    };
  }
}

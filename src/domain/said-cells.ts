import { emptyCells, observationKey, type ObservationType, type RunCell } from './cells.ts';
import type { Name, Nanos } from './event.ts';
import { composeKey } from './keys.ts';
import { min } from './merge-cells.ts';

/** The cells of a batch: each of what it names once, since the smallest time at which it does. */
export class SaidCells {
  readonly cells = emptyCells();
  readonly #organization: string;

  constructor(organization: string) {
    this.#organization = organization;
  }

  observe(type: ObservationType, run: RunCell, dataset: string, at: Nanos, listed: boolean) {
    const id = { type, run: run.key, dataset };
    const key = observationKey(id);
    let cell = this.cells.observations.get(key);
    if (cell === undefined) {
      cell = {
        ...id,
        job: run.job,
        at,
        listedAt: listed ? at : null,
        versions: new Map(),
        changes: new Map(),
        facets: new Map(),
      };
      this.cells.observations.set(key, cell);
    } else {
      cell.at = min(cell.at, at);
      if (listed) cell.listedAt = min(cell.listedAt, at);
    }
    return cell;
  }

  dataset({ namespace, name }: Name, at: Nanos) {
    const key = composeKey(this.#organization, namespace, name);
    let cell = this.cells.datasets.get(key);
    if (cell === undefined) {
      this.#namespace(namespace);
      cell = {
        key,
        namespace,
        name,
        since: at,
        listed: false,
        facets: new Map(),
        declaredAt: { EXPLICIT: new Set(), COLUMN: new Set() },
        changes: new Map(),
      };
      this.cells.datasets.set(key, cell);
    } else if (at < cell.since) cell.since = at;
    return cell;
  }

  job({ namespace, name }: Name, at: Nanos) {
    const key = composeKey(this.#organization, namespace, name);
    let cell = this.cells.jobs.get(key);
    if (cell === undefined) {
      this.#namespace(namespace);
      cell = {
        key,
        namespace,
        name,
        since: at,
        facets: new Map(),
        parent: null,
        controlFlow: null,
        declaredAt: new Set(),
      };
      this.cells.jobs.set(key, cell);
    } else if (at < cell.since) cell.since = at;
    return cell;
  }

  run(runId: string, job: Name, at: Nanos): RunCell {
    const key = composeKey(this.#organization, runId, job.namespace, job.name);
    const jobKey = this.job(job, at).key;
    let cell = this.cells.runs.get(key);
    if (cell === undefined) {
      cell = {
        key,
        runId,
        job: jobKey,
        born: null,
        startedAt: null,
        endTimes: {},
        reads: false,
        writes: false,
        versions: new Map(),
        facets: new Map(),
        parent: null,
      };
      this.cells.runs.set(key, cell);
    }
    return cell;
  }

  #namespace(name: string): void {
    const key = composeKey(this.#organization, name);
    if (!this.cells.namespaces.has(key)) this.cells.namespaces.set(key, { key, name });
  }
}

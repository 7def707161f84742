import type { Name } from '../../../src/domain/event.ts';

export interface RunName {
  readonly runId: string;
  readonly job: Name;
}

export interface ColumnName {
  readonly dataset: Name;
  readonly name: string;
}

/** The `key` of each label: its parts joined by `|`, with `\` and `|` inside a part escaped. */
export class Keys {
  readonly #organization: string;

  constructor(organization: string) {
    this.#organization = organization;
  }

  namespace(name: string): string {
    return this.#key(name);
  }

  dataset({ namespace, name }: Name): string {
    return this.#key(namespace, name);
  }

  column({ dataset, name }: ColumnName): string {
    return this.#key(dataset.namespace, dataset.name, name);
  }

  job({ namespace, name }: Name): string {
    return this.#key(namespace, name);
  }

  run({ runId, job }: RunName): string {
    return this.#key(runId, job.namespace, job.name);
  }

  #key(...parts: readonly string[]): string {
    return [this.#organization, ...parts].map((part) => part.replace(/[\\|]/g, '\\$&')).join('|');
  }
}

/** What is wrong, and where. */
export interface Fault {
  /** `run.runId`, `inputs[2].name`, `run.facets["spark.logicalPlan"]`; empty for the whole. */
  readonly path: string;
  readonly message: string;
}

export type Path = readonly (string | number)[];

/** Says what is wrong at a path; facet readers say it relative to the facet. */
export type Report = (path: Path, message: string) => void;

export const silent: Report = () => {};

/** Longer texts of a client are cut where a message or path repeats them. */
const QUOTED_LENGTH = 80;
const PLAIN_NAME = /^[A-Za-z_$][\w$-]*$/;

/** Collects up to `limit` faults and says when there were more, so that the answer to a hostile event stays small. */
export class FaultList {
  readonly #faults: Fault[] = [];
  readonly #limit: number;
  #overflows = false;

  constructor(limit: number) {
    this.#limit = limit;
  }

  readonly add: Report = (path, message) => {
    if (this.isFull) this.#overflows = true;
    else this.#faults.push({ path: pathText(path), message });
  };

  /** A report for what lies under `base`. */
  under(base: Path): Report {
    return (path, message) => this.add([...base, ...path], message);
  }

  get isEmpty(): boolean {
    return this.#faults.length === 0;
  }

  get isFull(): boolean {
    return this.#faults.length >= this.#limit;
  }

  all(): readonly Fault[] {
    return this.#overflows ? [...this.#faults, { path: '', message: 'and more' }] : this.#faults;
  }
}

function quote(text: string): string {
  return JSON.stringify(text.length > QUOTED_LENGTH ? `${text.slice(0, QUOTED_LENGTH)}…` : text);
}

/** `run.facets["spark.logicalPlan"]`; empty for the whole. */
export function pathText(path: Path): string {
  let text = '';
  for (const step of path) {
    if (typeof step === 'number') text += `[${step}]`;
    else if (step.length > QUOTED_LENGTH || !PLAIN_NAME.test(step)) text += `[${quote(step)}]`;
    else text += text === '' ? step : `.${step}`;
  }
  return text;
}

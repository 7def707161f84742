import neo4j, { type Driver, type Plan, type ResultSummary } from 'neo4j-driver';
import type { Neo4jSettings } from '../../src/graph/client.ts';

export interface Explained {
  /** Names of the operators, without the runtime's suffix, the last one first. */
  readonly operators: readonly string[];
  /** Those that read nothing from another: where the statement starts, once a branch. */
  readonly leaves: readonly string[];
  /** What those that seek look up: `UNIQUE n:Dataset(key) WHERE key = $key`. */
  readonly seeks: readonly string[];
  /** Names of the columns returned. */
  readonly columns: readonly PropertyKey[];
  /** What the database says is deprecated in the text. */
  readonly deprecated: readonly string[];
}

/** Asks the database how it would run a text, or what running it costs; leaves the graph as it is. */
export class QueryPlans {
  readonly #driver: Driver;

  constructor({ uri, username, password }: Neo4jSettings) {
    this.#driver = neo4j.driver(uri, neo4j.auth.basic(username, password), { useBigInt: true });
  }

  async explain(text: string, params: object): Promise<Explained> {
    const { keys, summary } = await this.#rolledBack(`EXPLAIN ${text}`, params);
    const plans = flatten(summary.plan as Plan);
    return {
      operators: plans.map(operator),
      leaves: plans.filter(({ children }) => children.length === 0).map(operator),
      seeks: plans.filter((plan) => operator(plan).includes('Seek')).map(details),
      columns: keys,
      deprecated: summary.gqlStatusObjects
        .filter((status) => 'classification' in status && status.classification === 'DEPRECATION')
        .map(({ statusDescription }) => statusDescription),
    };
  }

  /** How many records of the store the statement touched. */
  async profile(text: string, params: object): Promise<number> {
    const { summary } = await this.#rolledBack(`PROFILE ${text}`, params);
    return flatten(summary.queryProfile as Profile).reduce((sum, { dbHits }) => sum + (dbHits ?? 0), 0);
  }

  /** Runs a text that may manage its own transactions. */
  async run(text: string, params: object): Promise<void> {
    await using session = this.#driver.session();
    await session.run(text, params);
  }

  async close(): Promise<void> {
    await this.#driver.close();
  }

  async #rolledBack(text: string, params: object) {
    await using session = this.#driver.session();
    const tx = session.beginTransaction();
    try {
      const result = tx.run(text, params);
      const [keys, { summary }] = await Promise.all([result.keys(), result]);
      return { keys, summary };
    } finally {
      await tx.rollback();
    }
  }
}

type Profile = Exclude<ResultSummary['queryProfile'], false>;

function flatten<P extends Plan | Profile>(plan: P): P[] {
  return [plan, ...(plan.children as P[]).flatMap((child) => flatten(child))];
}

function operator({ operatorType }: Plan): string {
  return operatorType.split('@')[0] ?? '';
}

function details({ arguments: given }: Plan): string {
  return (given as Readonly<Record<string, string>>)['Details'] ?? '';
}

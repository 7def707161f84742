import { createApp, type App, type AppOptions } from '../../src/app.ts';
import { neo4jQuestions } from '../../src/graph/neo4j-questions.ts';
import { Neo4jDeadLetterStore } from '../../src/graph/neo4j-dead-letter-store.ts';
import { cursorsOfOrganizations, type SealedCursors } from '../../src/graphql/access/sealed-cursors.ts';
import type { RequestContext } from '../../src/graphql/context.ts';
import { createGraphQL, type QuestionOptions } from '../../src/graphql/graphql-handler.ts';
import { DeadLetterDesk } from '../../src/ingest/dead-letters/dead-letter-desk.ts';
import { DEFAULT_GROUP_COMMIT } from '../../src/ingest/group-commit.ts';
import type { QueuedEvents } from '../../src/ingest/queued-events.ts';
import { createLogger } from '../../src/observability/logger.ts';
import { facetReaders } from './facet-readers.ts';
import { testNeo4j, uniqueOrganization } from './neo4j.ts';

/** What GraphQL answered. */
export interface Answer {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the assertion that reads it is its check
  readonly data: any;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: unknown;
    readonly extensions?: Record<string, unknown>;
  }[];
}

/** The product on the tests' database, in an organization of its own. */
export class TestApp {
  readonly app: App;
  readonly organization: string;
  /** Names of the statements sent, in order. */
  readonly statements: string[];
  readonly #graphql: ReturnType<typeof createGraphQL>;
  readonly #cursorsOf: ReturnType<typeof cursorsOfOrganizations>;

  private constructor(
    app: App,
    organization: string,
    statements: string[],
    queued: QueuedEvents,
    questions: QuestionOptions = {},
  ) {
    this.app = app;
    this.organization = organization;
    this.statements = statements;
    const parts = neo4jQuestions(app.client, facetReaders, app.eventCounts);
    this.#cursorsOf = cursorsOfOrganizations(parts.secret);
    this.#graphql = createGraphQL({
      ...parts,
      integrations: { emitters: app.emitters },
      deadLetters: new DeadLetterDesk(new Neo4jDeadLetterStore(app.client), app.ingest),
      live: app.live,
      scope: { within: (scope, work) => app.client.within(scope, work), timeoutMs: SLOWEST_MS, queued },
      ...questions,
      onFault: (fault) => {
        throw fault; // no test of this kind means to meet an error of ours
      },
    });
  }

  static async start(
    options: Partial<AppOptions> = {},
    queued: QueuedEvents = { committed: () => Promise.resolve(null) },
  ): Promise<TestApp> {
    const statements: string[] = [];
    const neo4j = options.neo4j ?? (await testNeo4j());
    const organization = uniqueOrganization();
    const app = createApp({
      ...TEST_OPTIONS,
      operator: organization,
      onStatement: (name) => statements.push(name),
      ...options,
      neo4j,
    });
    return new TestApp(app, organization, statements, queued, options.questions);
  }

  /** Puts events through the door; each must be taken. Those given as text are sent as they are. */
  async send(...events: readonly (object | string)[]): Promise<void> {
    const outcomes = await Promise.all(
      events.map((event) =>
        this.app.ingest.ingest(this.organization, typeof event === 'string' ? event : JSON.stringify(event)),
      ),
    );
    for (const outcome of outcomes) if (outcome.status !== 'committed') throw new Error(JSON.stringify(outcome));
  }

  /** Asks in the name of this organization, or of another. */
  async ask(query: string, variables: object = {}, organization = this.organization): Promise<Answer> {
    return JSON.parse(await this.askText(query, variables, organization)) as Answer;
  }

  /** Asks as whoever may do less than an admin. */
  async askAs(who: Partial<RequestContext>, query: string, variables: object = {}): Promise<Answer> {
    return JSON.parse(await this.askTextAs(who, query, variables)) as Answer;
  }

  /** Asks with more headers. */
  async askWith(headers: Readonly<Record<string, string>>, query: string): Promise<Answer> {
    return JSON.parse(await this.askText(query, {}, this.organization, headers)) as Answer;
  }

  /** The answer's own text: for what JSON.parse would bend. */
  askText(
    query: string,
    variables: object = {},
    organization = this.organization,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<string> {
    return this.askTextAs({ organization, scopes: ['admin'] }, query, variables, headers);
  }

  async askTextAs(
    who: Partial<RequestContext>,
    query: string,
    variables: object = {},
    headers: Readonly<Record<string, string>> = {},
  ): Promise<string> {
    const response = await this.#graphql.fetch(
      'http://test/graphql',
      {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ query, variables }),
      },
      { organization: this.organization, scopes: ['read'], baseUrl: 'http://test', ...who },
    );
    return response.text();
  }

  /** How cursors of this organization, or of another, are sealed. */
  async cursors(organization = this.organization): Promise<SealedCursors> {
    return this.#cursorsOf(organization);
  }

  /** A cursor that the server gave, had it ever put such a thing into one. */
  async sealed(...parts: readonly unknown[]): Promise<string> {
    return (await this.cursors()).seal(JSON.stringify(parts));
  }

  /** The names of the statements that the work sent, sorted. */
  async statementsOf(work: () => Promise<unknown>): Promise<string[]> {
    this.statements.length = 0;
    await work();
    return this.statements.filter((name) => !BESIDE.has(name)).sort();
  }

  close(): Promise<void> {
    return this.app.close();
  }
}

/** Written now and then beside what is asked. */
const BESIDE = new Set([
  ...['write/note-emitters', 'write/touch-keys', 'write/lock-event-counts', 'write/count-events'],
  'forget/tombstones', // by what notes emitters
  'write/shared-secret', // once a process
]);

/** What the product's own time limits are for is tested where they are given: on a busy machine the first query of a kind alone may take longer. */
const SLOWEST_MS = 120_000;

const TEST_OPTIONS = {
  logger: createLogger('silent'),
  maxEventBytes: 1024 * 1024,
  maxBatchBytes: 16 * 1024 * 1024,
  queryTimeoutMs: SLOWEST_MS,
  groupCommit: { ...DEFAULT_GROUP_COMMIT, retryForMs: SLOWEST_MS },
};

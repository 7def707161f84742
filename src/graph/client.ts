import { AsyncLocalStorage } from 'node:async_hooks';
import neo4j, {
  type BookmarkManager,
  type Driver,
  type ManagedTransaction,
  type Session,
  Neo4jError,
} from 'neo4j-driver';
import type { z } from 'zod';
import { RefusedError, UnavailableError } from '../domain/errors.ts';
import type { RequestScope } from '../lineage/request-scope.ts';
import type { Statement } from './statement.ts';

export interface Neo4jSettings {
  readonly uri: string;
  readonly username: string;
  readonly password: string;
  readonly database?: string | undefined;
}

export interface ClientOptions {
  /** Longest time a read may take, in milliseconds; the database ends it then. */
  readonly readTimeoutMs?: number;
  /** Whether statements may be answered by several members, of which one knows less than another; unless said, where the URI is routed. */
  readonly isCluster?: boolean;
  /** Told of every statement sent: its name. */
  readonly onStatement?: (name: string) => void;
  /** Told of every statement that is over, how long it took. */
  readonly onStatementDone?: (name: string, seconds: number, failed: boolean) => void;
}

type Params<P extends z.ZodObject> = z.input<P>;
type Row<R extends z.ZodObject> = z.output<R>;

/** Statements within one transaction; sent without waiting for earlier answers when not awaited one by one. */
export interface Transaction {
  run<P extends z.ZodObject, R extends z.ZodObject>(statement: Statement<P, R>, params: Params<P>): Promise<Row<R>[]>;
}

/** What a transaction answered, and the bookmarks by which what it wrote is seen. */
export interface Committed<T> {
  readonly answer: T;
  readonly bookmarks: readonly string[];
}

/** The one place that runs Cypher: access mode, time limits, and errors as the domain knows them. */
export class Neo4jClient {
  readonly #driver: Driver;
  readonly #database: string | undefined;
  readonly #options: ClientOptions;
  readonly #settings: Neo4jSettings;
  /** Why nothing may be asked yet. */
  #shut: string | null = null;
  readonly #scopes = new AsyncLocalStorage<RequestScope>();
  readonly #isCluster: boolean;
  /** What the reads of each request have seen. */
  readonly #seen = new WeakMap<RequestScope, BookmarkManager>();

  constructor(settings: Neo4jSettings, options: ClientOptions = {}) {
    this.#driver = neo4j.driver(settings.uri, neo4j.auth.basic(settings.username, settings.password), {
      useBigInt: true,
      disableLosslessIntegers: false,
      maxConnectionPoolSize: 50,
      connectionAcquisitionTimeout: 10_000,
      connectionTimeout: 5_000,
      // Who retries decides it: ingest bisects, reads fail fast. The driver tries once more all the same.
      maxTransactionRetryTime: 0,
      telemetryDisabled: true,
      userAgent: 'openlineage-graph',
    });
    this.#database = settings.database;
    this.#settings = settings;
    this.#isCluster = options.isCluster ?? settings.uri.startsWith('neo4j');
    this.#options = options;
  }

  /** Has all reads and writes fail from now on as if the database were away, whether it is or not: it may have to be migrated first. */
  shut(reason: string): void {
    this.#shut = reason;
  }

  open(): void {
    this.#shut = null;
  }

  /** One by which a database is prepared that nothing else may be asked of yet. */
  passage(): { readonly client: Neo4jClient } & AsyncDisposable {
    if (this.#shut === null) return { client: this, [Symbol.asyncDispose]: () => Promise.resolve() };
    const client = new Neo4jClient(this.#settings);
    return { client, [Symbol.asyncDispose]: () => client.close() };
  }

  /** Does work whose statements see what the scope says, end by its deadline, and are stopped when it is aborted. */
  within<T>(scope: RequestScope, work: () => T): T {
    return this.#scopes.run(scope, work);
  }

  /**
   * One auto-commit read.
   * @throws UnavailableError, RefusedError
   */
  async read<P extends z.ZodObject, R extends z.ZodObject>(
    statement: Statement<P, R>,
    params: Params<P>,
    text = statement.text,
  ): Promise<Row<R>[]> {
    this.#checkOpen();
    const scope = this.#scopes.getStore();
    const timeout = timeLeft(this.#options.readTimeoutMs, scope);
    const session = this.#session('READ', scope, this.#seenBy(scope));
    const letGo = closeOnAbort(session, scope?.signal);
    this.#options.onStatement?.(statement.name);
    try {
      const result = await this.#timed(statement.name, () =>
        session.run(text, params, {
          metadata: { statement: statement.name },
          ...(timeout === undefined ? {} : { timeout }),
        }),
      );
      return parseRows(
        statement,
        result.records.map((record) => record.toObject()),
      );
    } catch (error) {
      throw translate(error);
    } finally {
      letGo();
      await session.close();
    }
  }

  /**
   * One write transaction, committed when `work` is done, rolled back when it throws. `work` may be
   * done twice: the driver tries once more what fails for a while.
   * @throws UnavailableError, RefusedError
   */
  async write<T>(work: (tx: Transaction) => Promise<T>, name = 'write'): Promise<T> {
    return (await this.commit(work, name)).answer;
  }

  /** As {@link write}, and says by which bookmarks what was written is seen. */
  async commit<T>(work: (tx: Transaction) => Promise<T>, name: string): Promise<Committed<T>> {
    this.#checkOpen();
    const scope = this.#scopes.getStore();
    const session = this.#session('WRITE', scope);
    try {
      const answer = await session.executeWrite((tx) => work(this.#transaction(tx)), { metadata: { statement: name } });
      const bookmarks = session.lastBookmarks();
      if (scope !== undefined) scope.bookmarks = bookmarks;
      return { answer, bookmarks };
    } catch (error) {
      throw translate(error);
    } finally {
      await session.close();
    }
  }

  /** Runs schema commands and other text that has no wrapper; for migrations only, and so also where nothing else may be asked yet. */
  async command(text: string, params: Record<string, unknown> = {}): Promise<Record<string, unknown>[]> {
    const session = this.#session('WRITE');
    try {
      const result = await session.run(text, params);
      return result.records.map((record) => record.toObject());
    } catch (error) {
      throw translate(error);
    } finally {
      await session.close();
    }
  }

  async close(): Promise<void> {
    await this.#driver.close();
  }

  #checkOpen(): void {
    if (this.#shut !== null) throw new UnavailableError(this.#shut);
  }

  /** By which no statement of a request sees less than those before it saw. */
  #seenBy(scope: RequestScope | undefined): BookmarkManager | undefined {
    if (!this.#isCluster || scope === undefined) return undefined;
    const known = this.#seen.get(scope);
    if (known !== undefined) return known;
    const seen = neo4j.bookmarkManager();
    this.#seen.set(scope, seen);
    return seen;
  }

  #session(mode: 'READ' | 'WRITE', scope?: RequestScope, bookmarkManager?: BookmarkManager) {
    return this.#driver.session({
      ...(bookmarkManager && { bookmarkManager }),
      ...(scope === undefined || scope.bookmarks.length === 0 ? {} : { bookmarks: [...scope.bookmarks] }),
      defaultAccessMode: mode === 'READ' ? neo4j.session.READ : neo4j.session.WRITE,
      ...(this.#database === undefined ? {} : { database: this.#database }),
    });
  }

  async #timed<T>(name: string, run: () => Promise<T>): Promise<T> {
    const { onStatementDone } = this.#options;
    if (onStatementDone === undefined) return quickly(run);
    const started = performance.now();
    let failed = true;
    try {
      const result = await quickly(run);
      failed = false;
      return result;
    } finally {
      onStatementDone(name, (performance.now() - started) / 1_000, failed);
    }
  }

  #transaction(tx: ManagedTransaction): Transaction {
    return {
      run: async (statement, params) => {
        this.#options.onStatement?.(statement.name);
        const result = await this.#timed(statement.name, () => tx.run(statement.text, params));
        return parseRows(
          statement,
          result.records.map((record) => record.toObject()),
        );
      },
    };
  }
}

/** @throws RefusedError when the time of the request is over */
function timeLeft(ofStatement: number | undefined, scope: RequestScope | undefined): number | undefined {
  if (scope?.signal.aborted === true) throw new RefusedError('Terminated: nobody waits for the answer');
  if (scope === undefined || scope.deadline === null) return ofStatement;
  const left = Math.ceil(scope.deadline - performance.now());
  if (left <= 0) throw new RefusedError('TransactionTimedOut: the time of the request was over before this statement');
  return Math.min(left, ofStatement ?? left);
}

/** Closing a session has the database stop what runs in it. @returns ends that */
function closeOnAbort(session: Session, signal: AbortSignal | undefined): () => void {
  if (signal === undefined) return () => {};
  const close = () => void session.close().catch(() => {});
  signal.addEventListener('abort', close, { once: true });
  return () => signal.removeEventListener('abort', close);
}

/** Without the stack trace that the driver takes of every query, to show in errors where it was run: a tenth of what a commit costs here. */
function quickly<T>(run: () => T): T {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return run();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

function parseRows<P extends z.ZodObject, R extends z.ZodObject>(
  statement: Statement<P, R>,
  rows: unknown[],
): Row<R>[] {
  const { row } = statement;
  return row === null ? [] : rows.map((value) => row.parse(value));
}

const UNAVAILABLE = new Set<string>([neo4j.error.SERVICE_UNAVAILABLE, neo4j.error.SESSION_EXPIRED]);

function translate(error: unknown): unknown {
  if (!(error instanceof Neo4jError)) return error;
  const message = `${error.code}: ${error.message}`;
  // Without a code of the server's own, the connection was refused, cut or never made.
  const transient =
    UNAVAILABLE.has(error.code) ||
    error.retryable ||
    !error.code.startsWith('Neo.') ||
    error.code.startsWith('Neo.TransientError');
  return transient ? new UnavailableError(message, { cause: error }) : new RefusedError(message, { cause: error });
}

import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import neo4j, { type BookmarkManager, type Driver, type ManagedTransaction, type Session } from 'neo4j-driver';
import type { z } from 'zod';
import { commitBehind } from './commit-behind.ts';
import './cork-sockets.ts';
import { UnavailableError } from '../domain/errors.ts';
import type { RequestScope } from '../lineage/request-scope.ts';
import { faultKind, faultOf, translate, type DatabaseFault } from './faults.ts';
import { quickly } from './quickly.ts';
import { ReadTurns } from './read-turns.ts';
import { closeOnAbort, pauseBefore, timeLeft } from './request-time.ts';
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
  /** Told each time that the database could not answer. */
  readonly onFault?: (fault: DatabaseFault) => void;
}

type Params<P extends z.ZodObject> = z.input<P>;
type Row<R extends z.ZodObject> = z.output<R>;

/** Statements within one transaction; sent without waiting for earlier answers when not awaited one by one. */
export interface Transaction {
  run<P extends z.ZodObject, R extends z.ZodObject>(statement: Statement<P, R>, params: Params<P>): Promise<Row<R>[]>;
}

interface ReadHow {
  readonly text: string;
  readonly mode: 'READ' | 'WRITE';
  readonly timeoutMs: number | undefined;
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
  readonly #turns = new ReadTurns();
  /** What the reads of each request have seen. */
  readonly #seen = new WeakMap<RequestScope, BookmarkManager>();

  constructor(settings: Neo4jSettings, options: ClientOptions = {}) {
    this.#driver = neo4j.driver(settings.uri, neo4j.auth.basic(settings.username, settings.password), {
      useBigInt: true,
      disableLosslessIntegers: false,
      maxConnectionPoolSize: 50,
      connectionAcquisitionTimeout: 10_000,
      connectionTimeout: 5_000,
      // Who retries decides it: ingest bisects, reads are tried again here. The driver tries once more all the same what writes.
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

  /** Does work that belongs to no request, though one may have begun it. */
  unscoped<T>(work: () => T): T {
    return this.#scopes.exit(work);
  }

  /**
   * One auto-commit read, tried again (see {@link pauseBefore}) where the database cannot answer for a moment.
   * @throws UnavailableError, RefusedError
   */
  async read<P extends z.ZodObject, R extends z.ZodObject>(
    statement: Statement<P, R>,
    params: Params<P>,
    text = statement.text,
  ): Promise<Row<R>[]> {
    const scope = this.#scopes.getStore();
    const how: ReadHow = { text, mode: 'READ', timeoutMs: this.#options.readTimeoutMs };
    return this.#read(statement, params, how, scope);
  }

  async #read<P extends z.ZodObject, R extends z.ZodObject>(
    statement: Statement<P, R>,
    params: Params<P>,
    how: ReadHow,
    scope: RequestScope | undefined,
  ): Promise<Row<R>[]> {
    for (let tries = 1; ; tries++) {
      try {
        return await this.#turns.take(scope, () => this.#readOnce(statement, params, how, scope));
      } catch (error) {
        const kind = faultKind(error, true);
        // What was stopped because nobody waits for it is no fault.
        if (kind === null || scope?.signal.aborted === true) throw translate(error, true);
        const pause = pauseBefore(tries + 1, kind, scope);
        this.#options.onFault?.(
          faultOf(error, { statement: statement.name, kind, tries, isTriedAgain: pause !== null }),
        );
        if (pause === null) throw translate(error, true);
        if (pause > 0) await wait(pause);
      }
    }
  }

  async #readOnce<P extends z.ZodObject, R extends z.ZodObject>(
    statement: Statement<P, R>,
    params: Params<P>,
    { text, mode, timeoutMs }: ReadHow,
    scope: RequestScope | undefined,
  ): Promise<Row<R>[]> {
    this.#checkOpen();
    const timeout = timeLeft(timeoutMs, scope);
    const session = this.#session(mode, scope, this.#seenBy(scope));
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
    } finally {
      letGo();
      await session.close();
    }
  }

  /**
   * As {@link read}, for a commit: of the member of a cluster that knows all that was ever committed, and neither ended by a time limit nor with the request that the
   * commit may have begun in.
   */
  readLatest<P extends z.ZodObject, R extends z.ZodObject>(
    statement: Statement<P, R>,
    params: Params<P>,
  ): Promise<Row<R>[]> {
    return this.#read(statement, params, { text: statement.text, mode: 'WRITE', timeoutMs: undefined }, undefined);
  }

  /**
   * One write transaction, committed when `work` is done, rolled back when it throws. `work` may be
   * done twice: the driver tries once more what fails for a while.
   * @throws UnavailableError, RefusedError
   */
  async write<T>(work: (tx: Transaction) => Promise<T>, name = 'write'): Promise<T> {
    const { answer } = await this.#inSession(name, (session) =>
      session.executeWrite((tx) => work(this.#transaction(tx)), { metadata: { statement: name } }),
    );
    return answer;
  }

  /**
   * One write transaction, done once. It is asked to be committed as soon as `work` is done, behind what that has sent and not waited for: it comes to be only where
   * all of it succeeds.
   * @returns also by which bookmarks what was written is seen
   * @throws UnavailableError, RefusedError: the first of what failed
   */
  commit<T>(work: (tx: Transaction) => Promise<T>, name: string): Promise<Committed<T>> {
    return this.#inSession(name, async (session) => {
      const tx = await session.beginTransaction({ metadata: { statement: name } });
      let answer: T;
      try {
        answer = await work(this.#transaction(tx));
      } catch (error) {
        // Why it cannot be rolled back either is no news.
        if (tx.isOpen()) await tx.rollback().catch(() => {});
        throw error;
      }
      await commitBehind(tx);
      return answer;
    });
  }

  async #inSession<T>(name: string, work: (session: Session) => Promise<T>): Promise<Committed<T>> {
    this.#checkOpen();
    const scope = this.#scopes.getStore();
    const session = this.#session('WRITE', scope);
    try {
      const answer = await work(session);
      const bookmarks = session.lastBookmarks();
      if (scope !== undefined) scope.bookmarks = bookmarks;
      return { answer, bookmarks };
    } catch (error) {
      const kind = faultKind(error, false);
      if (kind !== null)
        this.#options.onFault?.(faultOf(error, { statement: name, kind, tries: 1, isTriedAgain: false }));
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

  #transaction(tx: Pick<ManagedTransaction, 'run'>): Transaction {
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

function parseRows<P extends z.ZodObject, R extends z.ZodObject>(
  statement: Statement<P, R>,
  rows: unknown[],
): Row<R>[] {
  const { row } = statement;
  return row === null ? [] : rows.map((value) => row.parse(value));
}

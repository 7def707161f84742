import { makeExecutableSchema } from '@graphql-tools/schema';
import { createYoga } from 'graphql-yoga';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Receipts } from '../access/receipts.ts';
import type { SharedSecret } from '../access/shared-secret.ts';
import type { Forgetter } from '../forgetting/forgetter.ts';
import type { DeadLetterDesk } from '../ingest/dead-letters/dead-letter-desk.ts';
import type { NameWriter } from '../ingest/name-writer.ts';
import type { Answers } from '../lineage/answers.ts';
import type { CatalogReader } from '../lineage/catalog-reader.ts';
import type { LiveFeed } from '../live/live-feed.ts';
import type { LineageService } from '../lineage/lineage-service.ts';
import type { Tracing } from '../observability/tracing.ts';
import { accessOf, type Access, type AccessStores } from './access/access.ts';
import { guarded } from './access/guard.ts';
import { limitedCatalog } from './access/limited-catalog.ts';
import { cursorsOfOrganizations } from './access/sealed-cursors.ts';
import { catalogWithoutSource } from './access/without-source.ts';
import { Batching } from './batching.ts';
import type { GraphQLContext, IntegrationParts, RequestContext } from './context.ts';
import { deadLetterParts } from './dead-letter-parts.ts';
import { publicError } from './errors.ts';
import { exampleQueries } from './example-queries.ts';
import { DateTime } from './date-time.ts';
import { createLoaders } from './loaders.ts';
import { givesUp } from './gives-up.ts';
import { GivingUp } from './giving-up.ts';
import { Column, Dataset, Job, Namespace, Node, Run } from './resolvers/entities.ts';
import { Integrations } from './resolvers/integrations.ts';
import { DeadLetter } from './resolvers/dead-letters.ts';
import { Lineage, LineageEdge, LineageHop } from './resolvers/lineage.ts';
import { Mutation } from './resolvers/mutation.ts';
import { DatasetLifecycle } from './resolvers/lifecycle.ts';
import { RunRead, RunWrite } from './resolvers/observations.ts';
import { JobPrecedence } from './resolvers/precedences.ts';
import { ColumnDerivation, ColumnLineageChange, LineageDiff, RunDiff, SchemaChange } from './resolvers/changes.ts';
import { LineagePath, LineagePathStep } from './resolvers/paths.ts';
import { PlanBreak, PlanImpact, PlannedNode, PlannedSchema, PlanReader } from './resolvers/plan.ts';
import { SearchConnection } from './resolvers/search.ts';
import { Query } from './resolvers/query.ts';
import { LineageChange, Subscription } from './resolvers/subscription.ts';
import { noIntrospection } from './limits/introspection.ts';
import { noPersistedOperations, persistedOperations, type PersistedOperations } from './limits/persisted-operations.ts';
import { DEFAULT_QUERY_LIMITS, queryLimits, type QueryLimits } from './limits/query-limits.ts';
import type { TurnsOptions } from './limits/turns.ts';
import { requestScopes, type ScopeOptions } from './request-scopes.ts';
import { serverSentEvents } from './server-sent-events.ts';
import { Impact, ImpactedNode, RootCause, Trouble } from './resolvers/trouble.ts';
import { DatasetVersion, JobVersion } from './resolvers/versions.ts';
import { traceOperations } from './trace-operations.ts';
import { watchOperations, type OnOperation } from './watch-operations.ts';
import { Pace } from './pace.ts';
import { plainLists } from './plain-lists.ts';
import { nullsAsDefaults } from './null-arguments.ts';
import { onlyQueriesBeginEarly } from './only-queries-begin-early.ts';
import type { Resolvers } from './__generated__/resolvers-types.ts';
import { ROOT } from '../root.ts';

/** What may be asked, and how. */
export interface QuestionOptions {
  readonly limits?: Partial<QueryLimits>;
  readonly maxQueryBytes?: number;
  /** Whether the schema is told. */
  readonly introspection?: boolean;
  readonly persisted?: PersistedOperations;
  readonly turns?: Partial<TurnsOptions>;
}

export interface GraphQLParts extends QuestionOptions {
  readonly catalog: CatalogReader;
  readonly lineage: LineageService;
  readonly forgetter: Forgetter;
  readonly names: NameWriter;
  readonly access: AccessStores;
  /** What receipts and cursors are sealed with. */
  readonly secret: SharedSecret;
  readonly integrations: IntegrationParts;
  readonly deadLetters: DeadLetterDesk;
  readonly answers: Answers;
  readonly live: LiveFeed;
  readonly scope: ScopeOptions;
  /** Told of errors that are ours. */
  readonly onFault: (error: unknown) => void;
  readonly onOperation?: OnOperation;
  readonly tracing?: Pick<Tracing, 'operation'> | null;
}

const resolvers: Resolvers = {
  ...{ DateTime, Query, Mutation, Node, Namespace, Dataset, Job, Run, Column, DatasetVersion, JobVersion },
  ...{ Integrations },
  DeadLetter,
  ...{ DatasetLifecycle, JobPrecedence, RunRead, RunWrite, Lineage, LineageHop, LineageEdge },
  ...{ LineagePath, LineagePathStep },
  ...{ Subscription, LineageChange },
  ...{ LineageDiff, SchemaChange, ColumnLineageChange, ColumnDerivation, RunDiff },
  SearchConnection,
  ...{ RootCause, Trouble, Impact, ImpactedNode },
  ...{ PlanImpact, PlannedNode, PlannedSchema, PlanBreak, PlanReader },
};

export function createSchema() {
  return guarded(
    nullsAsDefaults(
      makeExecutableSchema<GraphQLContext>({
        typeDefs: readFileSync(join(ROOT, 'schema.graphql'), 'utf8'),
        resolvers,
        resolverValidationOptions: { requireResolversToMatchSchema: 'error' },
      }),
    ),
  );
}

/** Of a request. */
const MOST_BYTES = 1024 * 1024;

const yes = () => Promise.resolve(true);
const no = () => Promise.resolve(false);

/** GraphQL over HTTP: `fetch` answers a request in the name of an organization. */
export function createGraphQL({ onFault, onOperation, scope, turns = {}, limits, persisted, ...more }: GraphQLParts) {
  const { maxQueryBytes = MOST_BYTES, introspection = true, access: accessStores, tracing = null, ...others } = more;
  const { secret, ...parts } = others;
  const cursorsOf = cursorsOfOrganizations(secret);
  const pace = new Pace();
  return createYoga<RequestContext, GraphQLContext>({
    schema: createSchema(),
    context: (asked) => {
      const { request, organization, scopes, keyId = '', isStillAllowed = yes, windowChanges = no, baseUrl } = asked;
      const access = accessOf(asked, () => accessStores.settings, cursorsOf);
      const catalog = catalogSeenBy(access, parts.catalog, organization);
      const batching = new Batching(pace, new GivingUp());
      return {
        ...{ ...parts, organization, scopes, windowChanges, catalog, access, accessStores, baseUrl },
        loaders: createLoaders(catalog, parts.lineage, batching),
        batching,
        deadLetterParts: deadLetterParts(parts.deadLetters.letters, accessStores, organization, batching),
        listener: { organization, keyId, isStillAllowed },
        lastEventId: lastEventIdOf(request),
      };
    },
    graphqlEndpoint: '/graphql',
    landingPage: false,
    logging: false,
    cors: false,
    plugins: [
      // Before what may answer in the place of the executor.
      queryLimits({ ...DEFAULT_QUERY_LIMITS, ...limits }),
      onlyQueriesBeginEarly,
      plainLists,
      givesUp,
      serverSentEvents,
      requestScopes(scope, new Receipts(secret), turns),
      persisted === undefined ? noPersistedOperations : persistedOperations(persisted),
      ...(introspection ? [] : [noIntrospection]),
      ...(onOperation === undefined ? [] : [watchOperations(onOperation)]),
      ...(tracing === null ? [] : [traceOperations(tracing)]),
    ],
    maxRequestBodySize: maxQueryBytes,
    maskedErrors: { maskError: (error) => publicError(error, onFault) },
    graphiql: { title: 'openlineage-graph', defaultQuery: exampleQueries },
    // Its page is a module of 9 MB, which would take 40 MB of memory from servers that nobody asks for it.
    renderGraphiQL: async (options) => (await import('@graphql-yoga/render-graphiql')).renderGraphiQL(options),
  });
}

/** A client that had no event yet may send it empty. */
function lastEventIdOf({ headers }: Request): string | null {
  const id = headers.get('last-event-id');
  return id === '' ? null : id;
}

function catalogSeenBy(access: Access, catalog: CatalogReader, organization: string): CatalogReader {
  const read = access.namespaces === null ? catalog : limitedCatalog(catalog, organization, access);
  return access.readsSource ? read : catalogWithoutSource(read, access);
}

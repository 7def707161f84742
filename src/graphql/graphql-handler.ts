import { makeExecutableSchema } from '@graphql-tools/schema';
import { createYoga } from 'graphql-yoga';
import { readFileSync } from 'node:fs';
import type { Forgetter } from '../forgetting/forgetter.ts';
import type { NameWriter } from '../ingest/name-writer.ts';
import type { CatalogReader } from '../lineage/catalog-reader.ts';
import type { LiveFeed } from '../live/live-feed.ts';
import type { LineageService } from '../lineage/lineage-service.ts';
import type { GraphQLContext, RequestContext } from './context.ts';
import { publicError } from './errors.ts';
import { exampleQueries } from './example-queries.ts';
import { DateTime } from './date-time.ts';
import { createLoaders } from './loaders.ts';
import { Column, Dataset, Job, Namespace, Node, Run } from './resolvers/entities.ts';
import { Lineage, LineageEdge, LineageHop } from './resolvers/lineage.ts';
import { Mutation } from './resolvers/mutation.ts';
import { RunRead, RunWrite } from './resolvers/observations.ts';
import { JobPrecedence } from './resolvers/precedences.ts';
import { Query } from './resolvers/query.ts';
import { LineageChange, Subscription } from './resolvers/subscription.ts';
import { noIntrospection } from './limits/introspection.ts';
import { persistedOperations, type PersistedOperations } from './limits/persisted-operations.ts';
import { DEFAULT_QUERY_LIMITS, queryLimits, type QueryLimits } from './limits/query-limits.ts';
import type { TurnsOptions } from './limits/turns.ts';
import { requestScopes, type ScopeOptions } from './request-scopes.ts';
import { serverSentEvents } from './server-sent-events.ts';
import { DatasetVersion, JobVersion } from './resolvers/versions.ts';
import { onlyQueriesBeginEarly } from './only-queries-begin-early.ts';
import type { Resolvers } from './__generated__/resolvers-types.ts';

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
  readonly live: LiveFeed;
  readonly scope: ScopeOptions;
  /** Told of errors that are ours. */
  readonly onFault: (error: unknown) => void;
}

const resolvers: Resolvers = {
  ...{ DateTime, Query, Mutation, Node, Namespace, Dataset, Job, Run, Column, DatasetVersion, JobVersion },
  ...{ JobPrecedence, RunRead, RunWrite, Lineage, LineageHop, LineageEdge },
  ...{ Subscription, LineageChange },
};

export function createSchema() {
  return makeExecutableSchema<GraphQLContext>({
    typeDefs: readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8'),
    resolvers,
    resolverValidationOptions: { requireResolversToMatchSchema: 'error' },
  });
}

/** GraphQL over HTTP: `fetch` answers a request in the name of an organization. */
export function createGraphQL({ catalog, lineage, forgetter, names, live, onFault, ...options }: GraphQLParts) {
  const { scope, turns = {}, limits, maxQueryBytes = 1024 * 1024, introspection = true, persisted } = options;
  return createYoga<RequestContext, GraphQLContext>({
    schema: createSchema(),
    context: ({ organization, scopes, keyId = '', isStillAllowed = () => Promise.resolve(true), request }) => ({
      ...{ organization, scopes, catalog, lineage, forgetter, names, live },
      loaders: createLoaders(catalog, lineage),
      listener: { organization, keyId, isStillAllowed },
      lastEventId: request.headers.get('last-event-id'),
    }),
    graphqlEndpoint: '/graphql',
    landingPage: false,
    logging: false,
    cors: false,
    plugins: [
      onlyQueriesBeginEarly,
      serverSentEvents,
      requestScopes(scope, turns),
      ...(persisted === undefined ? [] : [persistedOperations(persisted)]),
      ...(introspection ? [] : [noIntrospection]),
      queryLimits({ ...DEFAULT_QUERY_LIMITS, ...limits }),
    ],
    maxRequestBodySize: maxQueryBytes,
    maskedErrors: { maskError: (error) => publicError(error, onFault) },
    graphiql: { title: 'openlineage-graph', defaultQuery: exampleQueries },
    // Its page is a module of 9 MB, which would take 40 MB of memory from servers that nobody asks for it.
    renderGraphiQL: async (options) => (await import('@graphql-yoga/render-graphiql')).renderGraphiQL(options),
  });
}

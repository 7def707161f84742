import { makeExecutableSchema } from '@graphql-tools/schema';
import { createYoga } from 'graphql-yoga';
import { readFileSync } from 'node:fs';
import type { Forgetter } from '../forgetting/forgetter.ts';
import type { NameWriter } from '../ingest/name-writer.ts';
import type { CatalogReader } from '../lineage/catalog-reader.ts';
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
import { DatasetVersion, JobVersion } from './resolvers/versions.ts';
import { watchOperations, type OnOperation } from './watch-operations.ts';
import { onlyQueriesBeginEarly } from './only-queries-begin-early.ts';
import type { Resolvers } from './__generated__/resolvers-types.ts';

export interface GraphQLParts {
  readonly catalog: CatalogReader;
  readonly lineage: LineageService;
  readonly forgetter: Forgetter;
  readonly names: NameWriter;
  /** Told of errors that are ours. */
  readonly onFault: (error: unknown) => void;
  readonly onOperation?: OnOperation;
}

const resolvers: Resolvers = {
  ...{ DateTime, Query, Mutation, Node, Namespace, Dataset, Job, Run, Column, DatasetVersion, JobVersion },
  ...{ JobPrecedence, RunRead, RunWrite, Lineage, LineageHop, LineageEdge },
};

export function createSchema() {
  return makeExecutableSchema<GraphQLContext>({
    typeDefs: readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8'),
    resolvers,
    resolverValidationOptions: { requireResolversToMatchSchema: 'error' },
  });
}

/** GraphQL over HTTP: `fetch` answers a request in the name of an organization. */
export function createGraphQL({ catalog, lineage, forgetter, names, onFault, onOperation }: GraphQLParts) {
  return createYoga<RequestContext, GraphQLContext>({
    schema: createSchema(),
    context: ({ organization, scopes, windowChanges = () => Promise.resolve(false) }) => ({
      windowChanges,
      ...{ organization, scopes, catalog, lineage, forgetter, names },
      loaders: createLoaders(catalog, lineage),
    }),
    graphqlEndpoint: '/graphql',
    landingPage: false,
    logging: false,
    cors: false,
    plugins: [onlyQueriesBeginEarly, ...(onOperation === undefined ? [] : [watchOperations(onOperation)])],
    maskedErrors: { maskError: (error) => publicError(error, onFault) },
    graphiql: { title: 'openlineage-graph', defaultQuery: exampleQueries },
    // Its page is a module of 9 MB, which would take 40 MB of memory from servers that nobody asks for it.
    renderGraphiQL: async (options) => (await import('@graphql-yoga/render-graphiql')).renderGraphiQL(options),
  });
}

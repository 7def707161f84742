import { makeExecutableSchema } from '@graphql-tools/schema';
import { createYoga } from 'graphql-yoga';
import { readFileSync } from 'node:fs';
import type { Forgetter } from '../forgetting/forgetter.ts';
import type { NameWriter } from '../ingest/name-writer.ts';
import type { CatalogReader } from '../lineage/catalog-reader.ts';
import type { LineageService } from '../lineage/lineage-service.ts';
import { accessOf, type AccessStores } from './access/access.ts';
import { guarded } from './access/guard.ts';
import { limitedCatalog } from './access/limited-catalog.ts';
import { catalogWithoutSource } from './access/without-source.ts';
import type { GraphQLContext, IntegrationParts, RequestContext } from './context.ts';
import { publicError } from './errors.ts';
import { exampleQueries } from './example-queries.ts';
import { DateTime } from './date-time.ts';
import { createLoaders } from './loaders.ts';
import { Column, Dataset, Job, Namespace, Node, Run } from './resolvers/entities.ts';
import { Integrations } from './resolvers/integrations.ts';
import { Lineage, LineageEdge, LineageHop } from './resolvers/lineage.ts';
import { Mutation } from './resolvers/mutation.ts';
import { RunRead, RunWrite } from './resolvers/observations.ts';
import { JobPrecedence } from './resolvers/precedences.ts';
import { Query } from './resolvers/query.ts';
import { DatasetVersion, JobVersion } from './resolvers/versions.ts';
import { onlyQueriesBeginEarly } from './only-queries-begin-early.ts';
import type { Resolvers } from './__generated__/resolvers-types.ts';

export interface GraphQLParts {
  readonly catalog: CatalogReader;
  readonly lineage: LineageService;
  readonly forgetter: Forgetter;
  readonly names: NameWriter;
  readonly access: AccessStores;
  readonly integrations: IntegrationParts;
  /** Told of errors that are ours. */
  readonly onFault: (error: unknown) => void;
}

const resolvers: Resolvers = {
  ...{ DateTime, Query, Mutation, Node, Namespace, Dataset, Job, Run, Column, DatasetVersion, JobVersion },
  ...{ Integrations },
  ...{ JobPrecedence, RunRead, RunWrite, Lineage, LineageHop, LineageEdge },
};

export function createSchema() {
  return guarded(
    makeExecutableSchema<GraphQLContext>({
      typeDefs: readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8'),
      resolvers,
      resolverValidationOptions: { requireResolversToMatchSchema: 'error' },
    }),
  );
}

/** GraphQL over HTTP: `fetch` answers a request in the name of an organization. */
export function createGraphQL({ access: accessStores, catalog: all, onFault, ...parts }: GraphQLParts) {
  const { lineage, forgetter, names, integrations } = parts;
  return createYoga<RequestContext, GraphQLContext>({
    schema: createSchema(),
    context: (request) => {
      const { organization, scopes } = request;
      const publicUrl = integrations.publicUrl ?? new URL(request.request.url).origin;
      const access = accessOf(request, accessStores.settings);
      const read = access.namespaces === null ? all : limitedCatalog(all, organization, access);
      const catalog = access.readsSource ? read : catalogWithoutSource(read, access.sourceHidden);
      return {
        ...{ organization, scopes, catalog, lineage, forgetter, names, access, accessStores },
        integrations: { ...integrations, publicUrl },
        loaders: createLoaders(catalog, lineage),
      };
    },
    graphqlEndpoint: '/graphql',
    landingPage: false,
    logging: false,
    cors: false,
    plugins: [onlyQueriesBeginEarly],
    maskedErrors: { maskError: (error) => publicError(error, onFault) },
    graphiql: { title: 'openlineage-graph', defaultQuery: exampleQueries },
    // Its page is a module of 9 MB, which would take 40 MB of memory from servers that nobody asks for it.
    renderGraphiQL: async (options) => (await import('@graphql-yoga/render-graphiql')).renderGraphiQL(options),
  });
}

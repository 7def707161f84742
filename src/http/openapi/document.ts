import { SESSION_COOKIE } from '../page-sessions.ts';
import { paths } from './paths.ts';
import { schemas } from './schemas.ts';

/** The HTTP interface as OpenAPI 3.1: for people, for generators of clients, and for gateways. */
export function openApiDocument(version: string): object {
  return {
    openapi: '3.1.1',
    info: {
      title: 'openlineage-graph',
      version,
      summary: 'OpenLineage events in, a lineage graph in Neo4j, lineage answers out.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    externalDocs: {
      description: 'The OpenLineage specification',
      url: 'https://openlineage.io/docs/spec/object-model',
    },
    servers: [{ url: '/', description: 'this server' }],
    tags: [
      { name: 'Ingest', description: 'Events of emitters. Sending one twice does no harm, in whatever order.' },
      { name: 'Ask', description: 'Questions to the graph.' },
      { name: 'Operate', description: 'Health and metrics.' },
      { name: 'Page', description: 'What a browser opens.' },
    ],
    security: [{ apiKey: [] }],
    paths,
    components: {
      schemas,
      securitySchemes: {
        apiKey: {
          type: 'http',
          scheme: 'bearer',
          description:
            'An API key: the one that the first start prints, or one made with `openlineage-graph keys create`.',
        },
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: SESSION_COOKIE,
          description: 'A browser that signed in with the one-time link.',
        },
      },
    },
  };
}

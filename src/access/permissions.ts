import type { Scope } from './api-key.ts';

/** What a request to a path of the server needs; null: no key. */
export const ROUTES = {
  'GET /': null,
  'GET /sign-in': null,
  'GET /health/live': null,
  'GET /health/ready': null,
  'GET /api/openapi.json': null,
  'POST /api/v1/lineage': 'ingest',
  'POST /api/v1/lineage/batch': 'ingest',
  'GET /graphql': 'read',
  'POST /graphql': 'read',
  'GET /metrics': 'read',
} as const satisfies Readonly<Record<string, Scope | null>>;

/** Fields of `Query` and `Mutation` that need another scope than their like. */
const FIELDS: Readonly<Record<string, Scope>> = {
  'Query.apiKeys': 'admin',
};

/** What a field of `Query` or `Mutation` needs: unless said otherwise, whoever asks reads, and whoever changes is an admin. */
export function scopeOfField(type: 'Query' | 'Mutation', field: string): Scope {
  return FIELDS[`${type}.${field}`] ?? (type === 'Mutation' ? 'admin' : 'read');
}

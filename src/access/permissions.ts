import type { Scope } from './api-key.ts';

/** What a request to a path of the server needs; null: no key. */
export const ROUTES = {
  'GET /': null,
  'GET /sign-in': null,
  'POST /sign-out': null,
  'GET /health/live': null,
  'GET /health/ready': null,
  'GET /api/openapi.json': null,
  'POST /api/v1/lineage': 'ingest',
  'POST /api/v1/lineage/batch': 'ingest',
  'GET /graphql': 'read',
  'POST /graphql': 'read',
  'GET /metrics': 'read',
  'GET /api/v1/export': 'admin',
} as const satisfies Readonly<Record<string, Scope | null>>;

/** Fields of `Query` and `Mutation` that need another scope than their like. */
const FIELDS: Readonly<Record<string, Scope>> = {
  'Query.apiKeys': 'admin',
  'Query.deadLetters': 'admin',
  'Query.deadLetterCounts': 'admin',
};

/** What a field of `Query`, `Mutation` or `Subscription` needs: unless said otherwise, whoever asks reads, and whoever changes is an admin. */
export function scopeOfField(type: 'Query' | 'Mutation' | 'Subscription', field: string): Scope {
  return FIELDS[`${type}.${field}`] ?? (type === 'Mutation' ? 'admin' : 'read');
}

/** Fields of `Query` whose answers keep to the namespaces that a limited key may read. It may not ask any other. */
const FOR_LIMITED: ReadonlySet<string> = new Set(
  (
    'node dataset job run column namespaces datasets jobs lineage lineageOf mergeSuggestions apiKeys workspaces integrations ' +
    'verifyIntegration search paths lineageDiff runDiff rootCause impact impactOfPlan runStatistics eventStatistics freshness'
  ).split(' '),
);

/** Fields of `Subscription` that do so, too. */
const TOLD_LIMITED: ReadonlySet<string> = new Set(['runChanged', 'lineageChanged']);

/** Whether a limited key may ask a field of `Query`, `Mutation` or `Subscription`. */
export function isForLimited(type: string, field: string): boolean {
  return (type === 'Query' && FOR_LIMITED.has(field)) || (type === 'Subscription' && TOLD_LIMITED.has(field));
}

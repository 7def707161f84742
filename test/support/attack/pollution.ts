import { INGEST } from '../http-app.ts';
import type { AttackTarget, Attempt } from './target.ts';

/** What objects get what they have not themselves from: of the tests' world, and of Node's own, which is another. */
const SHARED: readonly object[] = [
  ...new Set<object>([
    ...[Object.prototype, Array.prototype, Function.prototype],
    ...([Object.getPrototypeOf(process.memoryUsage()), Object.getPrototypeOf(structuredClone([]))] as object[]),
  ]),
];
const BEFORE = SHARED.map((each) => new Set(Object.getOwnPropertyNames(each)));

/** Names that stand on what objects share, and did not when the tests began. */
export function pollution(): string[] {
  return SHARED.flatMap((each, i) => Object.getOwnPropertyNames(each).filter((name) => BEFORE[i]?.has(name) !== true));
}

const POISON = { polluted: 'yes' };
/** As text: JSON.stringify would set a prototype, not write it. */
const BODIES = [
  ['as __proto__', `"__proto__": ${JSON.stringify(POISON)}`],
  ['by way of constructor', `"constructor": { "prototype": ${JSON.stringify(POISON)} }`],
  ['deep within', `"a": { "__proto__": { "__proto__": ${JSON.stringify(POISON)} } }`],
] as const;

/** Names by which what is put together of others' objects could change what all objects are. */
export async function pollutions(target: AttackTarget): Promise<Attempt[]> {
  const headers = { authorization: `Bearer ${target.app.key}`, 'content-type': 'application/json' };
  const attempts: Attempt[] = [];
  const attempt = async (tried: string, path: string, body: string) => {
    const { status, text } = await target.send(path, { method: 'POST', headers, body });
    const left = pollution();
    attempts.push({
      tried: `${tried} in ${path.slice(0, 40)}`,
      came: `${status} ${text.slice(0, 300)}, on all objects: ${left.join(', ') || 'nothing'}`,
      isRefused: status < 500 && left.length === 0,
    });
  };
  const event = (more: string) =>
    `{ "eventTime": "2026-01-01T00:00:00Z", "producer": "p", "schemaURL": "s", ${more}, "eventType": "COMPLETE",
      "run": { "runId": "0190a000-0000-7000-8000-000000000003", ${more}, "facets": { ${more}, "parent": { ${more}, "job": { "namespace": "ns", "name": "p", ${more} } } } },
      "job": { "namespace": "ns", "name": "__proto__", ${more}, "facets": { ${more}, "sql": { "query": "select 1", ${more} } } },
      "outputs": [{ "namespace": "__proto__", "name": "constructor", ${more}, "facets": { ${more}, "schema": { "fields": [{ "name": "__proto__", ${more} }] } } }] }`;
  for (const [tried, more] of BODIES) {
    await attempt(tried, INGEST, event(more));
    await attempt(tried, `${INGEST}/batch`, `[${event(more)}, { ${more} }]`);
    await attempt(
      tried,
      '/graphql',
      `{ "query": "{ __typename }", "variables": { ${more} }, "extensions": { ${more} }, ${more} }`,
    );
    await attempt(
      `${tried}, as a plan`,
      '/graphql',
      `{ "query": "query($e: JSON!) { impactOfPlan(event: $e) { warnings } }", "variables": { "e": ${event(more)} } }`,
    );
  }
  for (const query of ['__proto__[polluted]=yes', 'constructor[prototype][polluted]=yes', '__proto__.polluted=yes'])
    for (const path of [INGEST, '/graphql']) await attempt(query, `${path}?${query}`, '{ "query": "{ __typename }" }');
  await attempt('an alias __proto__', '/graphql', '{ "query": "{ __proto__: __typename constructor: __typename }" }');
  return attempts;
}

import { createSchema } from '../../../src/graphql/graphql-handler.ts';
import { runEvent, schemaFacet } from '../events.ts';
import { operationWith, stringArguments } from './string-arguments.ts';
import type { Victim } from './victim.ts';
import { codesIn, type AttackTarget, type Attempt } from './target.ts';

/** Each would, where text is put into a statement, change what it asks or does. */
function payloads({ organization }: Victim): string[] {
  return [
    "' OR 1=1 WITH 1 AS x MATCH (n) RETURN n //",
    '"}) WITH 1 AS x MATCH (n) SET n.injected = true //',
    '`) MERGE (:Injected) //',
    '\\\u0027 CREATE (:Injected) WITH 1 AS x //',
    '} CALL { MATCH (n) DETACH DELETE n } //',
    '*" OR organization:* OR namespace:"',
    `) OR organization:"${organization}" OR (`,
    '+organization:/.*/ AND NOT x',
    '[* TO *] {a TO z} /(.*a){30}/ ??? *~0.1^999',
    '\\',
    '"(',
    `${organization}|ns|a`,
    '\u0000|\u0000\uD800',
  ];
}

const OWN_RUN = '0190a000-0000-7000-8000-000000000001';

/** What of the attacker's own takes texts of its own. */
const OWNERS = {
  Dataset: 'dataset(namespace: "ns", name: "own")',
  Job: 'job(namespace: "ns", name: "own")',
  Run: `run(runId: "${OWN_RUN}")`,
  Column: 'column(namespace: "ns", dataset: "own", name: "c")',
  Integrations: 'integrations',
  Impact: 'impact(root: { dataset: { namespace: "ns", name: "own" } })',
};

/** Cypher and Lucene in every text that the schema takes, as an admin of the attacker's own organization. */
export async function injections(target: AttackTarget, victim: Victim): Promise<Attempt[]> {
  const schema = createSchema();
  const texts = payloads(victim);
  const attempts: Attempt[] = [];
  const facets = { schema: schemaFacet('c') };
  await target.app.test.send(runEvent('own', { runId: OWN_RUN, outputs: [{ name: 'own', facets }] }));
  const before = await victim.told();
  for (const argument of stringArguments(schema, OWNERS)) {
    const { name, operation, place, fill } = argument;
    // A subscription has one field.
    const operations =
      operation === 'subscription'
        ? texts.map((text) => operationWith(schema, argument, [fill(text)]))
        : [operationWith(schema, argument, texts.map(fill))];
    for (const asked of operations) {
      const { status, text } = await (operation === 'subscription' ? target.subscribe(asked) : target.ask(asked));
      const codes = text.startsWith('{') ? [...new Set(codesIn(text))] : [];
      const isRefused =
        status < 500 && !text.includes(victim.canary) && !codes.some((code) => /INTERNAL|VALIDATION|PARSE/.test(code));
      attempts.push({
        tried: `${operations.length === 1 ? `${texts.length} texts` : 'a text'} of Cypher and Lucene in ${name}(${place})`,
        came: isRefused ? `${status} ${codes.join(', ')}` : `${status} ${text.slice(0, 1_000)}`,
        isRefused,
      });
    }
  }
  const after = await victim.told();
  attempts.push({
    tried: 'that any of these changed another organization',
    came: after === before ? 'as before' : after,
    isRefused: after === before,
  });
  const injected = await target.injected();
  attempts.push({
    tried: 'that any of these wrote what it said',
    came: `${injected} nodes`,
    isRefused: injected === 0,
  });
  return attempts;
}

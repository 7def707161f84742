import type { Client } from 'urql';
import { ask } from '../lib/ask.ts';
import type { FacetsById } from './export-events.ts';

/** Nodes that are asked of in one request. */
const AT_ONCE = 25;

type Answer = Readonly<Record<string, { readonly facets?: Readonly<Record<string, unknown>> | null } | null>>;

/**
 * The facets of many nodes, by alias: nobody can write down beforehand how many there are.
 * @throws CombinedError
 */
export async function loadFacets(client: Client, ids: readonly string[]): Promise<FacetsById> {
  const facets = new Map<string, Readonly<Record<string, unknown>>>();
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    const some = ids.slice(at, at + AT_ONCE);
    const fields = some.map((_, n) => `n${n}: node(id: $n${n}) { ... on Dataset { facets } ... on Job { facets } }`);
    const question = `query SubgraphFacets(${some.map((_, n) => `$n${n}: ID!`).join(', ')}) { ${fields.join(' ')} }`;
    const variables = Object.fromEntries(some.map((id, n) => [`n${n}`, id]));
    const answer = await ask<Answer, Record<string, string>>(client, question, variables);
    for (const [n, id] of some.entries()) facets.set(id, answer[`n${n}`]?.facets ?? {});
  }
  return facets;
}

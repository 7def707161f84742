import { inflateRawSync } from 'node:zlib';
import { isHiddenTag } from '../access/source-policy.ts';
import type { Json } from '../domain/event.ts';
import { parseJson } from '../domain/json.ts';
import { composeKey } from '../domain/keys.ts';
import { foundProperties, wordsOfProperties } from '../domain/search-properties.ts';
import { placeWords, searchWords, tagWords, type SearchedLabel } from '../domain/search-words.ts';
import type { Neo4jClient } from './client.ts';
import { decodeFacets } from './facet-codec.ts';

const AT_ONCE = 2_000;

/** What a node holds that words are made of. */
interface Stored {
  readonly key: string;
  readonly organization: string;
  readonly namespace: string;
  readonly dataset: string | null;
  readonly name: string;
  readonly description: string | null;
  readonly owners: readonly string[] | null;
  readonly tags: readonly string[] | null;
  readonly facets: string | null;
}

/** Gives entities that were written before there was a search the words by which they are found. Can be run again. */
export async function fillSearch(client: Neo4jClient): Promise<void> {
  for (const label of ['Dataset', 'Job', 'Column'] as const) {
    let after = '';
    for (let isMore = true; isMore;) {
      const page = (await client.command(
        `MATCH (n:${label}) WHERE n.key > $after
         RETURN n.key AS key, n.organization AS organization, n.namespace AS namespace, n.dataset AS dataset, n.name AS name,
                n.description AS description, n.owners AS owners, n.tags AS tags, n.facets AS facets
         ORDER BY n.key LIMIT ${AT_ONCE}`,
        { after },
      )) as unknown as Stored[];
      const rows = await Promise.all(
        page.map(async (node) => ({ key: node.key, properties: await wordsOf(client, label, node) })),
      );
      if (rows.length > 0)
        await client.command(`UNWIND $rows AS row MATCH (n:${label} {key: row.key}) SET n += row.properties`, { rows });
      after = page.at(-1)?.key ?? '';
      isMore = page.length === AT_ONCE;
    }
  }
}

/** Marks the words of tags that are source, which were found by everybody before. Can be run again. */
export async function markHiddenTags(client: Neo4jClient): Promise<void> {
  for (const label of ['Dataset', 'Job'] as const) {
    let after = '';
    for (let isMore = true; isMore;) {
      const page = (await client.command(
        `MATCH (n:${label}) WHERE n.key > $after RETURN n.key AS key, n.tags AS tags ORDER BY n.key LIMIT ${AT_ONCE}`,
        { after },
      )) as unknown as Pick<Stored, 'key' | 'tags'>[];
      const rows = page
        .filter(({ tags }) => tags?.some(isHiddenTag))
        .map(({ key, tags }) => ({ key, words: tagWords(tags ?? [], isHiddenTag) }));
      if (rows.length > 0)
        await client.command(`UNWIND $rows AS row MATCH (n:${label} {key: row.key}) SET n.searchTags = row.words`, {
          rows,
        });
      after = page.at(-1)?.key ?? '';
      isMore = page.length === AT_ONCE;
    }
  }
}

async function wordsOf(client: Neo4jClient, label: SearchedLabel, node: Stored): Promise<Record<string, unknown>> {
  const { namespace, dataset, name, description, owners, tags } = node;
  return {
    search: searchWords(label, name),
    ...(label === 'Column' ? { searchDataset: placeWords(dataset ?? '') } : { searchNamespace: placeWords(namespace) }),
    ...wordsOfProperties({ description, owners, tags }, isHiddenTag),
    ...(label === 'Job' ? await sqlWords(client, node) : {}),
  };
}

async function sqlWords(client: Neo4jClient, { organization, facets }: Stored): Promise<Record<string, unknown>> {
  const all = decodeFacets(facets);
  const sql = all.get('sql');
  if (sql === undefined || sql.deleted) return {};
  if (sql.value === undefined && sql.hash !== null) {
    const key = composeKey(organization, sql.hash);
    const [content] = await client.command('MATCH (c:Content {key: $key}) RETURN c.bytes AS bytes', { key });
    if (content === undefined) return {};
    const text = inflateRawSync(content['bytes'] as Int8Array).toString('utf8');
    all.set('sql', { ...sql, value: parseJson(text) as Json });
  }
  return foundProperties('job', all, ['sql'], isHiddenTag);
}

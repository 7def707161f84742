import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { LineageEvent } from '../../src/domain/event.ts';
import { Neo4jClient } from '../../src/graph/client.ts';
import { Neo4jGraphWriter } from '../../src/graph/neo4j-graph-writer.ts';
import { Neo4jSearchReader } from '../../src/graph/neo4j-search-reader.ts';
import {
  SEARCH_KINDS,
  SearchService,
  type SearchQuestion,
  type SearchResult,
} from '../../src/lineage/search/search-service.ts';
import { arbitraryHistory } from '../support/arbitrary-events.ts';
import { facetReaders } from '../support/facet-readers.ts';
import { lawRuns } from '../support/laws.ts';
import { NEO4J_START_MS, testNeo4j, uniqueOrganization } from '../support/neo4j.ts';
import { exportNeo4j } from '../support/neo4j-export.ts';
import { foundBy, wordsIn } from '../support/oracle/search.ts';

let client: Neo4jClient;
let service: SearchService;

beforeAll(async () => {
  client = new Neo4jClient(await testNeo4j());
  service = new SearchService(new Neo4jSearchReader(client));
}, NEO4J_START_MS);
afterAll(() => client.close());

function ask(organization: string, text: string, more: Partial<SearchQuestion> = {}): Promise<SearchResult[]> {
  const question = {
    organization,
    text,
    kinds: SEARCH_KINDS,
    namespaces: null,
    withSource: true,
    first: 1_000,
    after: null,
  };
  return service.page({ ...question, ...more });
}

async function pageByPage(organization: string, text: string, first: number): Promise<SearchResult[]> {
  const all: SearchResult[] = [];
  let after: SearchResult | null = null;
  do {
    const page: SearchResult[] = await ask(organization, text, { first, after });
    all.push(...page.slice(0, first));
    after = page.length > first ? page[first - 1]! : null;
  } while (after !== null);
  return all;
}

const names = (results: readonly SearchResult[]) => results.map(({ label, answer }) => `${label}:${answer}`);

describe('search', () => {
  const random = lawRuns(12);
  test(
    'finds what looking at every word of everything finds, each once, in pages as at once',
    async () => {
      const questions = fc.array(
        fc.record({ at: fc.nat(), length: fc.integer({ min: 1, max: 8 }), second: fc.option(fc.nat()) }),
        {
          minLength: 12,
          maxLength: 12,
        },
      );
      await fc.assert(
        fc.asyncProperty(
          arbitraryHistory({ minLength: 4 }),
          questions,
          fc.integer({ min: 1, max: 4 }),
          async (sent, asked, first) => {
            const organization = uniqueOrganization();
            const events: LineageEvent[] = sent.map(({ event }) => event);
            await new Neo4jGraphWriter(client, facetReaders).commit(organization, events);
            const graph = await exportNeo4j(client, organization);
            const words = wordsIn(graph);
            for (const { at, length, second } of words.length === 0 ? [] : asked) {
              const beginning = (place: number) =>
                Array.from(words[place % words.length]!)
                  .slice(0, length)
                  .join('');
              const text = second === null ? beginning(at) : `${beginning(at)} ${beginning(second)}`;
              const found = await ask(organization, text);
              const typed = found.filter(({ spelling, label }) => spelling === 'typed' && label !== 'Run');
              expect({ text, found: names(typed).sort() }).toEqual({ text, found: foundBy(graph, text) });
              expect(new Set(names(found)).size).toBe(found.length);
              expect(names(await pageByPage(organization, text, first))).toEqual(names(found));
            }
          },
        ),
        { ...random.parameters, endOnFailure: true },
      );
    },
    random.timeout,
  );

  const syntax = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc
      .array(
        fc.constantFrom(...Array.from('+-!(){}[]^"~*?:\\/&|=.@'), ' AND ', ' OR NOT ', ' TO ', 'orders', 'a', '\ud800'),
        {
          maxLength: 12,
        },
      )
      .map((parts) => parts.join('')),
  );
  const safe = lawRuns(60);
  test(
    'takes any text, and any names to filter by, as what it says',
    async () => {
      await fc.assert(
        fc.asyncProperty(
          syntax,
          fc.option(fc.array(syntax, { maxLength: 2 })),
          syntax,
          async (text, namespaces, organization) => {
            expect(await ask(`none-${organization}`, text, { namespaces })).toEqual([]);
            await service.counts({
              organization: `none-${organization}`,
              text,
              kinds: SEARCH_KINDS,
              namespaces,
              withSource: true,
            });
          },
        ),
        { ...safe.parameters, endOnFailure: true },
      );
    },
    safe.timeout,
  );
});

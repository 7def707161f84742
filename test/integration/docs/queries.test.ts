import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readFileSync, writeFileSync } from 'node:fs';
import { format } from 'prettier';
import { EventCounts } from '../../../src/graph/event-counts.ts';
import { Neo4jGraphWriter } from '../../../src/graph/neo4j-graph-writer.ts';
import { sampleEvents } from '../../../src/sample/sample-events.ts';
import { accept } from '../../support/captured-events.ts';
import { facetReaders } from '../../support/facet-readers.ts';
import { NEO4J_START_MS } from '../../support/neo4j.ts';
import { TestApp } from '../../support/test-app.ts';

// Every question of docs/queries.md, asked of the sample story. `COOKBOOK=write npm test -- test/integration/docs` writes the answers there anew.

const page = new URL('../../../docs/queries.md', import.meta.url);
const NOW = new Date('2026-11-03T08:00:00Z');
const QUESTION = /## \d+\. (.+)\n\n```graphql\n([^]*?)\n```\n\n```json\n([^]*?)\n```/g;

const text = readFileSync(page, 'utf8');
const questions = Array.from(text.matchAll(QUESTION), ([all, title = '', query = '', answer = '']) => ({
  ...{ all, title, query, answer },
}));
let app: TestApp;

beforeAll(async () => {
  app = await TestApp.start();
  const events = sampleEvents(NOW).map((event) => accept(JSON.stringify(event)));
  const now = () => BigInt(NOW.getTime()) * 1_000_000n;
  const counts = new EventCounts(app.app.client, now);
  await new Neo4jGraphWriter(app.app.client, facetReaders, {}, counts).commit(app.organization, events);
  await counts.settle();
}, NEO4J_START_MS);
afterAll(async () => {
  await app.close();
});

test('there are at least twenty-five, and the test finds all that have a number', () => {
  expect(questions.length).toBeGreaterThanOrEqual(25);
  expect(questions).toHaveLength(text.match(/^## \d+\./gm)?.length ?? 0);
});

test.each(questions)('$title', async ({ query, answer }) => {
  const { data, errors } = await app.ask(query);
  expect(errors).toBeUndefined();
  if (process.env['COOKBOOK'] === 'write') return;
  expect(data).toEqual(JSON.parse(answer));
  // An answer that tells nothing teaches nothing.
  expect(Object.values(data as object)).not.toContain(null);
});

test('answers are written where that is asked for', async () => {
  if (process.env['COOKBOOK'] !== 'write') return;
  let written = text;
  for (const { all, title, query } of questions) {
    const { data } = await app.ask(query);
    const pretty = await format(query, { parser: 'graphql', printWidth: 120 });
    const json = await format(JSON.stringify(data), { parser: 'json', printWidth: 160 });
    const number = /^## \d+/.exec(all)?.[0] ?? '';
    const entry = `${number}. ${title}\n\n\`\`\`graphql\n${pretty.trim()}\n\`\`\`\n\n\`\`\`json\n${json.trim()}\n\`\`\``;
    written = written.replace(all, () => entry);
  }
  writeFileSync(page, written);
});

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { entityOf } from '../../src/domain/entity.ts';
import type { DatasetMention, JobEvent, LineageEvent } from '../../src/domain/event.ts';
import { DEFAULT_WINDOW } from '../../src/domain/holding.ts';
import { formatTime } from '../../src/domain/time.ts';
import { Neo4jClient } from '../../src/graph/client.ts';
import { neo4jAnswers } from '../../src/graph/neo4j-answers.ts';
import { Neo4jGraphWriter } from '../../src/graph/neo4j-graph-writer.ts';
import { Neo4jLineageReader } from '../../src/graph/neo4j-lineage-reader.ts';
import { lineagePage } from '../../src/lineage/cut-walk.ts';
import type { WalkedEdge, Walks } from '../../src/lineage/lineage-reader.ts';
import { arbitraryLineage } from '../support/arbitrary-lineage.ts';
import { facetReaders } from '../support/facet-readers.ts';
import { lawRuns } from '../support/laws.ts';
import { idOf, written } from '../support/lineage-answers.ts';
import { NEO4J_START_MS, testNeo4j } from '../support/neo4j.ts';

let client: Neo4jClient;

beforeAll(async () => {
  client = new Neo4jClient(await testNeo4j());
}, NEO4J_START_MS);

afterAll(() => client.close());

/** Histories of declarations alone: of what runs said, a new declaration takes nothing away at once. */
const arbitraryDeclarations = arbitraryLineage
  .map((events) => events.map((event): LineageEvent => (event.kind === 'run' ? asJobEvent(event) : event)))
  .filter((events) => events.length > 0);

function asJobEvent({ at, producer, job, inputs, outputs }: Omit<JobEvent, 'kind'>): JobEvent {
  return { kind: 'job', at, producer, job, inputs, outputs };
}

/** The event as an emitter would send it. */
function sent({ at, job, inputs, outputs }: JobEvent): object {
  const dataset = ({ namespace, name, facets }: DatasetMention) => ({ namespace, name, facets });
  const envelope = { eventTime: formatTime(at), producer: 'https://example.com', schemaURL: 'https://example.com' };
  return { ...envelope, job, inputs: inputs.map(dataset), outputs: outputs.map(dataset) };
}

const edgeText = ({ kind, source, target, certainty }: WalkedEdge) =>
  `${kind} ${idOf(source)} ${idOf(target)} ${certainty}`;

async function edgesOf(organization: string, { job }: JobEvent): Promise<Set<string>> {
  const walks: Walks = {
    label: 'Job',
    roots: [entityOf.job(organization, job).key],
    direction: 'BOTH',
    depth: 1,
    namespaces: null,
    certainties: null,
    edges: 'CURRENT',
    asOf: null,
  };
  const [found] = (await new Neo4jLineageReader(client).surroundings(walks, 1_000, true)).values();
  return new Set(found === undefined ? [] : lineagePage(found, Infinity, null).edges.map(edgeText));
}

const without = (some: ReadonlySet<string>, others: ReadonlySet<string>) =>
  [...some].filter((edge) => !others.has(edge)).sort();

const law = lawRuns(20);

test(
  'what a plan is said to add and to remove is what it does once it is sent, and nothing happens before',
  async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryDeclarations, arbitraryDeclarations, async (history, [drafted]) => {
        if (drafted?.kind !== 'job') return;
        const organization = await written(client, history, DEFAULT_WINDOW);
        const plan: JobEvent = { ...drafted, at: 10_000_000_000n };
        const before = await edgesOf(organization, plan);
        const { edges, saysLineage } = await neo4jAnswers(client, facetReaders).plans.impact(
          sent(plan),
          organization,
          plan.at,
        );
        expect(await edgesOf(organization, plan)).toEqual(before);
        expect(saysLineage).toBe(plan.inputs.length + plan.outputs.length > 0);

        await new Neo4jGraphWriter(client, facetReaders).commit(organization, [plan]);
        const after = await edgesOf(organization, plan);
        const gone = [...edges.removed, ...edges.changed.map((edge) => edge.before)].map(edgeText);
        const come = [...edges.added, ...edges.changed.map((edge) => edge.after)].map(edgeText);
        expect({ gone: gone.sort(), come: come.sort() }).toEqual({
          gone: without(before, after),
          come: without(after, before),
        });
      }),
      { ...law.parameters, endOnFailure: true },
    );
  },
  law.timeout,
);

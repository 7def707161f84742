import { describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import type { Json } from '../../src/domain/event.ts';
import { parseTime } from '../../src/domain/time.ts';
import { parseEvent } from '../../src/openlineage/parse-event.ts';
import { readJson } from '../../src/openlineage/read-json.ts';
import { specFacets, specSchemas, type FacetPlace } from '../support/fixtures.ts';
import { SchemaArbitraries, type JsonSchema } from '../support/json-schema-arbitrary.ts';

/** What the specification's JSON schemas allow is accepted; the schemas judge what was made by their own rules. */

const NOW = parseTime('2026-11-24T00:00:00Z')!.at;
const CORE = 'https://openlineage.io/spec/2-0-2/OpenLineage.json';

const { core, facets } = specSchemas() as { core: JsonSchema; facets: readonly JsonSchema[] };
const arbitraries = new SchemaArbitraries([core, ...facets]);
const ajv = new Ajv2020({ strict: false });
addFormats.default(ajv);
ajv.addSchema([core, ...facets]);

function isValid(ref: string, value: unknown): boolean {
  return ajv.getSchema(ref)!(value) as boolean;
}

/** Through the wire, as an event comes. */
function parse(event: unknown) {
  const read = readJson(JSON.stringify(event));
  return parseEvent(read.ok && read.value, NOW);
}

describe('events that the core schema allows', () => {
  test.each([
    ['RunEvent', 'run'],
    ['JobEvent', 'job'],
    ['DatasetEvent', 'dataset'],
  ])('a %s is accepted without a warning', (name, kind) => {
    fc.assert(
      fc.property(arbitraries.of(`${CORE}#/$defs/${name}`), (event) => {
        fc.pre(isValid(CORE, event));
        // Its own, whichever was drawn.
        const parsed = parse({ ...(event as object), schemaURL: `${CORE}#/$defs/${name}` });
        expect(parsed).toMatchObject({ ok: true, warnings: [] });
        expect(parsed.ok && parsed.event.kind).toBe(kind);
      }),
      { numRuns: 300 },
    );
  });

  test('what the schema refuses and the graph cannot place is refused; the rest is taken with a warning', () => {
    const field = fc.constantFrom('eventTime', 'producer', 'schemaURL', 'run', 'job', 'eventType', 'inputs');
    const junk = fc.oneof(fc.constant(undefined), fc.jsonValue({ maxDepth: 1 }));
    fc.assert(
      fc.property(arbitraries.of(`${CORE}#/$defs/RunEvent`), field, junk, (sent, name, value) => {
        const event = sent as { readonly eventType?: string; readonly schemaURL: string };
        const broken = { ...event, [name]: value };
        const parsed = parse(broken);
        const lacksRun = event.eventType !== undefined || event.schemaURL.endsWith('/RunEvent');
        // To the schema it is a JobEvent, with one field more.
        if (name === 'run' && value == null && lacksRun) expect(parsed).toMatchObject({ ok: false });
        else if (isValid(CORE, JSON.parse(JSON.stringify(broken)))) expect(parsed).toMatchObject({ ok: true });
        else if (parsed.ok) expect(parsed.warnings.length > 0 || value === null || isLenient(name, value)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

/** Where the parser asks for less than the schema, without a word. */
function isLenient(name: string, value: unknown): boolean {
  if (name === 'run') return value === undefined; // it is a JobEvent then
  return (name === 'producer' || name === 'schemaURL') && typeof value === 'string'; // any text, not only a URI
}

describe('facets that their schema allows', () => {
  test.each(specFacets())('$ref as $place.$name brings no warning', ({ ref, place, name }) => {
    fc.assert(
      fc.property(arbitraries.of(ref), (facet) => {
        fc.pre(isValid(ref, facet));
        expect(parse(eventWith(place, name, facet))).toMatchObject({ ok: true, warnings: [] });
      }),
      // Objects of many optional members are often none that the schema allows.
      { numRuns: 60, maxSkipsPerRun: 1_000 },
    );
  });
});

function eventWith(place: FacetPlace, name: string, facet: Json) {
  const carried = (at: FacetPlace) => (at === place ? { [name]: facet } : {});
  const dataset = { namespace: 'db', name: 'orders', facets: carried('DatasetFacet') };
  return {
    eventTime: '2026-11-02T00:00:00Z',
    producer: 'https://example.com/producer',
    schemaURL: `${CORE}#/$defs/RunEvent`,
    run: { runId: '01a205c5-b865-757a-a725-94b2f0aeb478', facets: carried('RunFacet') },
    job: { namespace: 'jobs', name: 'load', facets: carried('JobFacet') },
    inputs: [{ ...dataset, inputFacets: carried('InputDatasetFacet') }],
    outputs: [{ ...dataset, outputFacets: carried('OutputDatasetFacet') }],
  };
}

test('every facet of the specification has its place', () => {
  expect(specFacets().length).toBeGreaterThanOrEqual(facets.length);
});

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { JsonSchema } from './json-schema-arbitrary.ts';

const FIXTURES = join(import.meta.dirname, '..', 'fixtures');

export interface Scenario {
  /** `spark-01-etl` */
  readonly name: string;
  /** The bodies, in the order they were sent. */
  readonly lines: readonly string[];
}

/** What real emitters sent (`test/fixtures/events`), a scenario at a time. */
export function capturedScenarios(): Scenario[] {
  return files('events', /\.ndjson(\.gz)?$/).map((path) => ({
    name: path.replace(/\.ndjson(\.gz)?$/, ''),
    lines: readText(join('events', path))
      .split('\n')
      .filter((line) => line !== ''),
  }));
}

export function capturedScenario(name: string): Scenario {
  const found = capturedScenarios().find((scenario) => scenario.name === name);
  if (found === undefined) throw new Error(`no captured scenario ${name}`);
  return found;
}

/** Bodies kept byte for byte because they are no strict JSON. */
export function rawBodies(): { readonly name: string; readonly text: string }[] {
  return files('events', /\.body$/).map((name) => ({ name, text: readText(join('events', name)) }));
}

/** Where the two captured events stand that the contract refuses: their job has neither name nor namespace. */
export const NAMELESS_JOBS = { scenario: 'python-client', lines: [18, 19] } as const;

export interface SpecFixture {
  /** Relative to `test/fixtures/openlineage`. */
  readonly path: string;
  readonly text: string;
  /** false: the specification's JSON schema refuses it. */
  readonly valid: boolean;
}

/** The OpenLineage project's own example events. */
export function specFixtures(): SpecFixture[] {
  return files('openlineage', /\.json$/).map((path) => ({
    path,
    text: readText(join('openlineage', path)),
    valid: !path.includes('_invalid'),
  }));
}

/** The specification's JSON schemas: core, and the facets by name, those of its registry last. */
export function specSchemas(): { readonly core: object; readonly facets: readonly JsonSchema[] } {
  const parse = (path: string) => JSON.parse(readText(join('openlineage-spec', path))) as JsonSchema;
  return {
    core: parse('OpenLineage.json'),
    facets: ['facets', 'registry'].flatMap((folder) =>
      files(join('openlineage-spec', folder), /\.json$/).map((path) => parse(join(folder, path))),
    ),
  };
}

/** Where a facet may stand, and the definition in the core schema that says so. */
const PLACES = {
  RunFacet: 'run',
  JobFacet: 'job',
  DatasetFacet: 'dataset',
  InputDatasetFacet: 'input',
  OutputDatasetFacet: 'output',
} as const;
export type FacetPlace = keyof typeof PLACES;

export interface SpecFacet {
  /** Of its definition. */
  readonly ref: string;
  readonly place: FacetPlace;
  /** The name that it is sent under. */
  readonly name: string;
}

/** Every facet of the specification, once a place. */
export function specFacets(): SpecFacet[] {
  return specSchemas().facets.flatMap(({ $id = '', $defs = {}, ...root }) => {
    const [name = ''] = Object.keys(root.properties ?? {});
    return Object.entries($defs).flatMap(([definition, schema]): SpecFacet[] => {
      const text = JSON.stringify(schema.allOf ?? []);
      const place = (Object.keys(PLACES) as FacetPlace[]).find((each) => text.includes(`#/$defs/${each}"`));
      return place === undefined ? [] : [{ ref: `${$id}#/$defs/${definition}`, place, name }];
    });
  });
}

/** `run.parent`, `output.outputStatistics` ... */
export function specifiedFacets(): string[] {
  return specFacets()
    .map(({ place, name }) => `${PLACES[place]}.${name}`)
    .sort();
}

function files(folder: string, name: RegExp): string[] {
  return readdirSync(join(FIXTURES, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => name.test(path))
    .sort();
}

function readText(path: string): string {
  const bytes = readFileSync(join(FIXTURES, path));
  return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
}

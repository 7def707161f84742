import { capturedScenario } from '../../test/support/fixtures.ts';
import { parseTime } from '../../src/domain/time.ts';

/** The parts of a captured run event that the sample's rules touch. */
export interface SampleEvent {
  eventTime: string;
  eventType: string;
  run: { runId: string; facets: { parent?: ParentFacet } & Record<string, unknown> };
  job: Reference;
  inputs?: SampleDataset[];
  outputs?: SampleDataset[];
}

export interface Reference {
  namespace: string;
  name: string;
}

export interface SampleDataset extends Reference {
  facets?: {
    dataSource?: { name: string; uri: string };
    schema?: { fields: { name: string }[] };
    columnLineage?: ColumnLineage;
  };
  inputFacets?: Record<string, unknown>;
}

export interface ColumnLineage {
  fields: Record<string, { inputFields: Source[] }>;
  dataset?: Source[];
}

export interface Source extends Reference {
  field: string;
}

interface ParentFacet {
  run: { runId: string };
  job: Reference;
  root?: { run: { runId: string }; job: Reference };
}

/** All of the sample's events are written for the night of this day; `sampleEvents` puts other days in its place. */
const SAMPLE_DAY = '2026-11-02';
const CAPTURE_DAY = '2026-11-23';
export const POSTGRES = 'postgres://shop-db.example.com:5432';

type Rule = readonly [RegExp, string];

/** The captured events as text, with each rule applied to every name in them: of datasets, jobs and columns, in SQL and in facets. */
export function renamed(
  scenario: string,
  lines: readonly [from: number, to: number],
  rules: readonly Rule[],
): SampleEvent[] {
  return capturedScenario(scenario)
    .lines.slice(lines[0] - 1, lines[1])
    .map((line) => {
      let text = JSON.stringify(JSON.parse(line));
      for (const [from, to] of [[/127\.0\.0\.1:5598/g, 'shop-db.example.com:5432'] as const, ...rules])
        text = text.replaceAll(from, to);
      return JSON.parse(text) as SampleEvent;
    });
}

export const EVERY_LINE = [1, Infinity] as const;

/** Every column that a dataset's mapping names as a source. */
export function sourcesOf(dataset: SampleDataset): Source[] {
  const { fields = {}, dataset: whole = [] } = dataset.facets?.columnLineage ?? {};
  return [...Object.values(fields).flatMap(({ inputFields }) => inputFields), ...whole];
}

/** A table that `columnLineage` maps from stands in `inputs` too, as dbt lists declared sources (but not seeds), and Airflow what its parser finds. */
export function withMappedInputs(event: SampleEvent): SampleEvent {
  const inputs = [...(event.inputs ?? [])];
  for (const { namespace, name } of (event.outputs ?? []).flatMap(sourcesOf)) {
    if (!inputs.some((each) => each.namespace === namespace && each.name === name)) inputs.push({ namespace, name });
  }
  return { ...event, inputs };
}

/**
 * Moves every time of the capture in these events (also those inside facets) so that the first event falls on `start` of the sample's day,
 * and stretches what lies between, since a demo's seconds stand for a real night's minutes. Fractions keep their number of digits.
 */
export function retimed(events: readonly SampleEvent[], start: string, stretch: number): SampleEvent[] {
  const instants = events.map(({ eventTime }) => nanos(eventTime));
  const first = instants.reduce((a, b) => (b < a ? b : a));
  const origin = nanos(`${SAMPLE_DAY}T${start}Z`);
  const pattern = new RegExp(`${CAPTURE_DAY}T(\\d\\d)(:|%3A)(\\d\\d)(?:%3A|:)(\\d\\d)(\\.\\d+)?`, 'g');
  return events.map((event) => {
    const text = JSON.stringify(event).replace(
      pattern,
      (_stamp, hour: string, colon: string, minute: string, second: string, fraction = '') => {
        const captured = nanos(`${CAPTURE_DAY}T${hour}:${minute}:${second}${String(fraction)}Z`);
        return stamp(origin + (captured - first) * BigInt(stretch), colon, String(fraction).length);
      },
    );
    return JSON.parse(text) as SampleEvent;
  });
}

function nanos(text: string): bigint {
  const time = parseTime(text);
  if (time === null) throw new Error(`no time: ${text}`);
  return time.at;
}

function stamp(at: bigint, colon: string, fractionLength: number): string {
  const seconds = new Date(Number(at / 1_000_000n)).toISOString().slice(0, 19);
  const fraction = `.${(at % 1_000_000_000n).toString().padStart(9, '0')}`.slice(0, fractionLength);
  return seconds.replaceAll(':', colon) + fraction;
}

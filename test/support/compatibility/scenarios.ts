import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The scenarios for consumers of github.com/OpenLineage/compatibility-tests. */
const SCENARIOS = join(import.meta.dirname, '../../fixtures/openlineage/compatibility-tests');

type Json = unknown;
type Facets = Readonly<Record<string, Json>>;

export interface SentName {
  readonly namespace: string;
  readonly name: string;
}

export interface SentDataset extends SentName {
  readonly facets?: Facets;
  readonly inputFacets?: Facets;
  readonly outputFacets?: Facets;
}

/** A RunEvent as it is sent: the scenarios hold no others. */
export interface SentEvent {
  readonly eventTime: string;
  readonly eventType?: string;
  readonly producer: string;
  readonly schemaURL: string;
  readonly run: { readonly runId: string; readonly facets?: Facets };
  readonly job: SentName & { readonly facets?: Facets };
  readonly inputs?: readonly SentDataset[];
  readonly outputs?: readonly SentDataset[];
}

export interface Scenario {
  readonly name: string;
  /** false: the specification's JSON schema refuses one of its events. */
  readonly valid: boolean;
  /** The bodies, by the numbers in their files' names. */
  readonly bodies: readonly string[];
  readonly events: readonly SentEvent[];
}

export function consumerScenarios(): Scenario[] {
  return [...scenariosIn('consumer', true), ...scenariosIn('_invalid/consumer', false)];
}

function scenariosIn(folder: string, valid: boolean): Scenario[] {
  const path = join(SCENARIOS, folder, 'scenarios');
  return readdirSync(path)
    .sort()
    .map((name) => {
      const files = readdirSync(join(path, name, 'events')).sort(
        (a, b) => numberIn(a) - numberIn(b) || (a < b ? -1 : 1),
      );
      const bodies = files.map((file) => readFileSync(join(path, name, 'events', file), 'utf8'));
      return { name, valid, bodies, events: bodies.map((body) => JSON.parse(body) as SentEvent) };
    });
}

function numberIn(file: string): number {
  return Number(/\d+/.exec(file)?.[0] ?? 0);
}

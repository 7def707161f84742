import { parseTime } from '../../../src/domain/time.ts';
import type { SentDataset, SentEvent, SentName } from './scenarios.ts';

/** What a scenario's events say of one thing under one facet's name, told by the newest of them. */
export interface SaidFacet<Subject> {
  readonly subject: Subject;
  readonly facet: string;
  readonly value: Readonly<Record<string, unknown>>;
}

export interface RunRef {
  readonly runId: string;
  readonly job: SentName;
}

export interface UseRef {
  readonly run: RunRef;
  readonly dataset: SentName;
}

export const runOf = ({ run, job }: SentEvent): RunRef => ({ runId: run.runId, job: nameOf(job) });
export const nameOf = ({ namespace, name }: SentName): SentName => ({ namespace, name });

/** Each once, in the order in which they are first named. */
export function distinct<T>(items: readonly T[]): T[] {
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
}

export function timeOf({ eventTime }: Pick<SentEvent, 'eventTime'>): bigint {
  return parseTime(eventTime)?.at ?? 0n;
}

export function runFacets(events: readonly SentEvent[]): SaidFacet<RunRef>[] {
  return newest(events, (event) => [{ subject: runOf(event), facets: event.run.facets }]);
}

export function jobFacets(events: readonly SentEvent[]): SaidFacet<SentName>[] {
  return newest(events, (event) => [{ subject: nameOf(event.job), facets: event.job.facets }]);
}

/** A schema that a writer tells goes before one that a reader tells. */
export function datasetFacets(events: readonly SentEvent[]): SaidFacet<SentName>[] {
  const of = (datasets: readonly SentDataset[] = []) =>
    datasets.map((dataset) => ({ subject: nameOf(dataset), facets: dataset.facets }));
  const written = newest(events, ({ outputs }) => of(outputs)).filter(({ facet }) => facet === 'schema');
  const told = new Set(written.map(({ subject }) => JSON.stringify(subject)));
  const all = newest(events, ({ inputs, outputs }) => [...of(inputs), ...of(outputs)]);
  return [...all.filter(({ facet, subject }) => facet !== 'schema' || !told.has(JSON.stringify(subject))), ...written];
}

export function useFacets(events: readonly SentEvent[], side: 'inputs' | 'outputs'): SaidFacet<UseRef>[] {
  return newest(events, (event) =>
    (event[side] ?? []).map((dataset) => ({
      subject: { run: runOf(event), dataset: nameOf(dataset) },
      facets: side === 'inputs' ? dataset.inputFacets : dataset.outputFacets,
    })),
  );
}

function newest<Subject>(
  events: readonly SentEvent[],
  said: (event: SentEvent) => readonly { readonly subject: Subject; readonly facets?: object | undefined }[],
): SaidFacet<Subject>[] {
  const found = new Map<string, SaidFacet<Subject> & { readonly at: bigint }>();
  for (const event of events) {
    const at = timeOf(event);
    for (const { subject, facets } of said(event)) {
      for (const [facet, value] of Object.entries(facets ?? {})) {
        const id = JSON.stringify([subject, facet]);
        const known = found.get(id);
        if (known === undefined || known.at <= at)
          found.set(id, { subject, facet, value: value as SaidFacet<Subject>['value'], at });
      }
    }
  }
  return [...found.values()];
}

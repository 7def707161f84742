import { entityOf } from '../domain/entity.ts';
import { parseKey } from '../domain/keys.ts';
import { normalRunId } from '../domain/run-id.ts';
import type { SentEvent } from '../domain/snapshot.ts';
import type { ForgettableRef } from '../domain/tombstones.ts';
import { pathText, type Path } from '../openlineage/fault.ts';
import type { Fault } from './dead-letters/dead-letter.ts';

/** A few will do: an event may name thousands. */
const MOST = 3;

/** What to tell whoever sent an event that says something of what was deleted since: of each thing, and where the event first names it. */
export function toldInVain(forgotten: ReadonlySet<ForgettableRef>, event: SentEvent): Fault[] {
  const things = [...forgotten].filter((ref) => !ref.startsWith('Namespace:'));
  const named = things.slice(0, MOST);
  const places = placesOf(new Set(named), event);
  const faults = named.map((ref) => ({
    path: pathText(places.get(ref) ?? []),
    message: `deleted as of this time or later, so that nothing is said of it: ${inWords(ref)}`,
  }));
  const more = things.length - named.length;
  return more === 0
    ? faults
    : [...faults, { path: '', message: `names ${more} more that were deleted as of this time or later` }];
}

function inWords(ref: ForgettableRef): string {
  const colon = ref.indexOf(':');
  const names = parseKey(ref.slice(colon + 1)).slice(1);
  return `${ref.slice(0, colon).toLowerCase()} ${names.join(' ')}`;
}

/** Where an event first names each of these: in the event itself before its facets, since what is nearest is looked at first. */
function placesOf(wanted: ReadonlySet<ForgettableRef>, event: SentEvent): Map<ForgettableRef, Path> {
  const places = new Map<ForgettableRef, Path>();
  if (event.kind === 'snapshot') return places; // a line of an export is nobody's to mend
  const [organization = ''] = [...wanted].map((ref) => parseKey(ref.slice(ref.indexOf(':') + 1))[0] ?? '');
  const found = (ref: ForgettableRef, path: Path) => {
    if (wanted.has(ref) && !places.has(ref)) places.set(ref, path);
  };
  const queue: { readonly value: unknown; readonly path: Path }[] = [{ value: sentAs(event), path: [] }];
  for (const { value, path } of queue) {
    if (places.size === wanted.size) break;
    if (typeof value !== 'object' || value === null) continue;
    const { namespace, name, type, run, job } = value as Readonly<Record<string, unknown>>;
    if (typeof namespace === 'string' && typeof name === 'string') {
      const isJob = path.at(-1) === 'job' || type === 'JOB';
      const { label, key } = entityOf[isJob ? 'job' : 'dataset'](organization, { namespace, name });
      found(`${label as 'Job' | 'Dataset'}:${key}`, path);
    }
    const runId = (run as { readonly runId?: unknown } | null | undefined)?.runId;
    const of = job as { readonly namespace?: unknown; readonly name?: unknown } | null | undefined;
    if (typeof runId === 'string' && typeof of?.namespace === 'string' && typeof of.name === 'string') {
      const { key } = entityOf.run(organization, normalRunId(runId).runId, { namespace: of.namespace, name: of.name });
      found(`Run:${key}`, [...path, 'run']);
    }
    for (const [step, member] of Object.entries(value))
      queue.push({ value: member, path: [...path, Array.isArray(value) ? Number(step) : step] });
  }
  return places;
}

/** In the form that it was sent in. */
function sentAs(event: Exclude<SentEvent, { readonly kind: 'snapshot' }>): object {
  if (event.kind === 'dataset') return { dataset: event.dataset };
  const side = (datasets: typeof event.inputs, facetsOf: string) =>
    datasets.map(({ runFacets, ...dataset }) => ({ ...dataset, [facetsOf]: runFacets }));
  return {
    job: event.job,
    inputs: side(event.inputs, 'inputFacets'),
    outputs: side(event.outputs, 'outputFacets'),
    ...(event.kind === 'run' && { run: { runId: event.run.runId, facets: event.run.facets } }),
  };
}

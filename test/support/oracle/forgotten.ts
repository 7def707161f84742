import type { LineageEvent, Nanos } from '../../../src/domain/event.ts';
import type { Fact } from './facts.ts';
import { Keys, type RunName } from './keys.ts';
import type { LineageEntity } from './lineage-facet.ts';

/** docs/spec.md, section 7: that what events up to then said of a thing, as `Label:key`, is forgotten. */
export interface Deletion {
  readonly ref: string;
  readonly deletedAt: Nanos | null;
}

/** What of an event is forgotten. */
interface Gone {
  entity(entity: LineageEntity): boolean;
  run(run: RunName): boolean;
}

const NOTHING: Gone = { entity: () => false, run: () => false };

const goneOf = new WeakMap<LineageEvent, Gone>();

/** The events, of each of which the oracle forgets what was deleted at its time or later. */
export function forgetting(
  events: readonly LineageEvent[],
  organization: string,
  deletions: readonly Deletion[],
): LineageEvent[] {
  const keys = new Keys(organization);
  return events.map((event) => {
    const isDeleted = (ref: string) =>
      deletions.some((told) => told.ref === ref && told.deletedAt !== null && told.deletedAt >= event.at);
    const entity = ({ label, namespace, name }: LineageEntity) =>
      isDeleted(`${label}:${keys.dataset({ namespace, name })}`) || isDeleted(`Namespace:${keys.namespace(namespace)}`);
    const remembered = { ...event };
    goneOf.set(remembered, {
      entity,
      run: (run) => isDeleted(`Run:${keys.run(run)}`) || entity({ label: 'Job', ...run.job }),
    });
    return remembered;
  });
}

export function gone(event: LineageEvent): Gone {
  return goneOf.get(event) ?? NOTHING;
}

/** What a fact still says; null: nothing. */
export function rememberedFact(fact: Fact, event: LineageEvent): Fact | null {
  const { entity } = gone(event);
  if (entity(fact.owner) || entity(fact.target)) return null;
  const sources = fact.sources.filter((source) => !entity(source));
  if (fact.kind === 'COLUMN' && sources.length === 0) return null;
  const entries = fact.entries.filter(({ source }) => !entity({ label: 'Dataset', ...source.dataset }));
  return { ...fact, sources, entries };
}

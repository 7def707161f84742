import type { DependencyTerms } from './control-flow.ts';
import type { LineageEvent, Name, Nanos } from './event.ts';
import type { FacetMap } from './facets.ts';
import type { FactKind } from './facts.ts';
import type { NameCommandKind } from './name-commands.ts';
import type { SaidLink } from './names.ts';
import type { EndTimes } from './run-state.ts';
import type { FacetRank } from './facets.ts';
import type { Definition, LifecycleChange, VersionSchema } from './versions.ts';
import type { ObservationType } from './cells.ts';

// What the graph holds of one thing, by names, so that it can be said again elsewhere: `docs/operations.md`, Moving. Merges in any order with all else that is said.

/** One line of an export. Long lists are told in several lines of one thing. */
export interface SnapshotEvent {
  readonly kind: 'snapshot';
  /** The greatest time in it. */
  readonly at: Nanos;
  readonly producer: string | null;
  readonly part: SnapshotPart;
}

/** What is sent: an event, or a line of an export. */
export type SentEvent = LineageEvent | SnapshotEvent;

export type SnapshotPart = DatasetPart | JobPart | RunPart | OrganizationPart;

/** A dataset or job, by name. */
export interface NamedThing extends Name {
  readonly label: 'Dataset' | 'Job';
}

export interface SnapshotFact {
  readonly kind: FactKind;
  readonly target: NamedThing;
  /** Canonical JSON of a mapping; '' for READ and WRITE. */
  readonly content: string;
  readonly sources: readonly NamedThing[];
  readonly without: readonly NamedThing[];
}

/** A fact with when its owner declared it; and, where not all runs that said it are kept, when the first did. */
export interface OwnedFact extends SnapshotFact {
  readonly firstSeen: Nanos | null;
  readonly declaredAt: readonly Nanos[];
}

/** What tells a version of a dataset apart. */
export interface DatasetVersionId {
  readonly by: 'version' | 'schema';
  readonly value: string;
}

export interface DatasetVersionPart {
  readonly id: DatasetVersionId;
  readonly rank: FacetRank;
  readonly since: Nanos;
  readonly declaredAt: Nanos | null;
  readonly schema: (Pick<VersionSchema, 'at' | 'rank' | 'fingerprint'> & { readonly text: string }) | null;
  readonly lifecycle: readonly (readonly [LifecycleChange, Nanos])[];
  readonly madeBy: { readonly at: Nanos; readonly runId: string; readonly job: Name } | null;
}

export interface DatasetPart {
  readonly of: 'dataset';
  readonly name: Name;
  readonly since: Nanos;
  readonly listed: boolean;
  readonly facets: FacetMap;
  readonly declaredAt: { readonly EXPLICIT: readonly Nanos[]; readonly COLUMN: readonly Nanos[] };
  readonly changes: readonly (readonly [LifecycleChange, Nanos])[];
  readonly links: readonly (Pick<SaidLink, 'isTable' | 'since'> & { readonly to: Name; readonly job: Name | null })[];
  readonly facts: readonly OwnedFact[];
  readonly versions: readonly DatasetVersionPart[];
  /** When the dataset by this name was first said to have each column. */
  readonly columns: readonly (readonly [name: string, since: Nanos])[];
}

export interface JobVersionPart {
  readonly fingerprint: string;
  /** What the graph keeps of it. */
  readonly definition: Definition;
  readonly since: Nanos;
  readonly declaredAt: Nanos | null;
}

interface SnapshotParent {
  readonly at: Nanos;
  readonly job: Name;
  readonly gone: boolean;
}

export interface SnapshotControlFlow {
  readonly at: Nanos;
  readonly run: { readonly runId: string; readonly job: Name };
  /** As the graph holds it: names of the organization are in it. null: the facet was deleted. */
  readonly hash: string | null;
  readonly isPartial: boolean;
  readonly before: readonly (DependencyTerms & Name)[];
  readonly after: readonly (DependencyTerms & Name)[];
}

export interface JobPart {
  readonly of: 'job';
  readonly name: Name;
  readonly since: Nanos;
  readonly facets: FacetMap;
  readonly parent: SnapshotParent | null;
  readonly controlFlow: SnapshotControlFlow | null;
  readonly declaredAt: readonly Nanos[];
  readonly retiredAt: readonly Nanos[];
  readonly facts: readonly OwnedFact[];
  readonly versions: readonly JobVersionPart[];
}

export interface ObservationPart {
  readonly type: ObservationType;
  readonly dataset: Name;
  readonly at: Nanos;
  readonly listedAt: Nanos | null;
  readonly facets: FacetMap;
  readonly versions: readonly (readonly [DatasetVersionId, Nanos])[];
  readonly changes: readonly (readonly [LifecycleChange, Nanos])[];
}

export interface RunPart {
  readonly of: 'run';
  readonly runId: string;
  readonly job: Name;
  /** A time at which it was named, and since when nobody deleted it. */
  readonly namedAt: Nanos;
  readonly born: Nanos | null;
  readonly startedAt: Nanos | null;
  readonly endTimes: EndTimes;
  readonly facets: FacetMap;
  readonly parent: (SnapshotParent & { readonly runId: string }) | null;
  /** By the fingerprint of a version of its job. */
  readonly versions: readonly (readonly [string, Nanos])[];
  readonly observations: readonly ObservationPart[];
  /** Mappings that it said. */
  readonly sightings: readonly { readonly fact: SnapshotFact; readonly at: Nanos }[];
}

/** What is no thing's own. */
export interface OrganizationPart {
  readonly of: 'organization';
  /** Whose names tombstones are digests of. */
  readonly organization: string;
  /** null: not told by this line. */
  readonly activeWindow: Nanos | null;
  readonly retainedSince: Nanos | null;
  readonly commands: readonly { readonly kind: NameCommandKind; readonly names: readonly Name[]; readonly at: Nanos }[];
  readonly tombstones: readonly StoredTombstone[];
}

/** A tombstone as the graph holds it: by a digest, which names nobody. */
export interface StoredTombstone {
  readonly digest: string;
  readonly deletedAt: Nanos | null;
  readonly retiredAt: readonly Nanos[];
}

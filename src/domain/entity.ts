import type { Name } from './event.ts';
import { composeKey, parseKey } from './keys.ts';

export const ENTITY_LABELS = ['Namespace', 'Dataset', 'Job', 'Run', 'Column', 'DatasetVersion', 'JobVersion'] as const;
export type EntityLabel = (typeof ENTITY_LABELS)[number];

/** A node of the graph: its label and key. Names are read from the key without asking the database. */
export interface Entity {
  readonly label: EntityLabel;
  readonly key: string;
}

/** Names are made well-formed, as those of events were: a lone surrogate asked for finds what it was stored as. */
const keyOf = (...parts: readonly string[]) => composeKey(...parts.map((part) => part.toWellFormed()));

export const entityOf = {
  dataset: (organization: string, { namespace, name }: Name): Entity => ({
    label: 'Dataset',
    key: keyOf(organization, namespace, name),
  }),
  job: (organization: string, { namespace, name }: Name): Entity => ({
    label: 'Job',
    key: keyOf(organization, namespace, name),
  }),
  run: (organization: string, runId: string, job: Name): Entity => ({
    label: 'Run',
    key: keyOf(organization, runId, job.namespace, job.name),
  }),
  column: (organization: string, dataset: Name, column: string): Entity => ({
    label: 'Column',
    key: keyOf(organization, dataset.namespace, dataset.name, column),
  }),
  namespace: (organization: string, name: string): Entity => ({ label: 'Namespace', key: keyOf(organization, name) }),
};

/**
 * An entity that one answer shows in many places: what is computed of it is kept with it. Private fields, since a WeakMap of as
 * many entities costs the garbage collector more than it saves.
 */
export class SharedEntity implements Entity {
  readonly label: EntityLabel;
  readonly key: string;
  #parts: readonly string[] | undefined;
  #id: string | undefined;

  constructor(label: EntityLabel, key: string) {
    this.label = label;
    this.key = key;
  }

  get parts(): readonly string[] {
    return (this.#parts ??= partsOfKey(this.key));
  }

  get id(): string {
    return (this.#id ??= idOf(this.label, this.key));
  }
}

/** The parts of an entity's key after the organization. */
export function partsOf(entity: Entity): readonly string[] {
  return entity instanceof SharedEntity ? entity.parts : partsOfKey(entity.key);
}

function partsOfKey(key: string): string[] {
  return parseKey(key).slice(1);
}

const PARTS: Readonly<Record<EntityLabel, number>> = {
  ...{ Namespace: 1, Dataset: 2, Job: 2, Run: 3, Column: 3 },
  ...{ DatasetVersion: 1, JobVersion: 1 },
};

/** An opaque id. It does not hold the organization: whoever asks reads only its own. */
export function encodeId(entity: Entity): string {
  return entity instanceof SharedEntity ? entity.id : idOf(entity.label, entity.key);
}

/** Answers hold hundreds of ids, each edge two: so they are short. */
const LETTERS: Readonly<Record<EntityLabel, string>> = {
  ...{ Namespace: 'N', Dataset: 'D', Job: 'J', Run: 'R', Column: 'C' },
  ...{ DatasetVersion: 'd', JobVersion: 'j' },
};

function idOf(label: EntityLabel, key: string): string {
  return Buffer.from(LETTERS[label] + key.slice(organizationEnd(key) + 1)).toString('base64url');
}

/** Where the `|` stands that ends the organization. */
function organizationEnd(key: string): number {
  let i = 0;
  while (i < key.length && key.charAt(i) !== '|') i += key.charAt(i) === '\\' ? 2 : 1;
  return i;
}

/** @returns null for what is no id of ours */
export function decodeId(id: string, organization: string): Entity | null {
  const text = Buffer.from(id, 'base64url').toString('utf8');
  const label = ENTITY_LABELS.find((candidate) => LETTERS[candidate] === text.charAt(0));
  const rest = text.slice(1);
  const names = parseKey(rest);
  if (label === undefined || names.length !== PARTS[label] || composeKey(...names) !== rest) return null;
  return { label, key: composeKey(organization, ...names) };
}

const NAMESPACE_PART: Readonly<Record<EntityLabel, number | null>> = {
  ...{ Namespace: 0, Dataset: 0, Job: 0, Run: 1, Column: 0 },
  ...{ DatasetVersion: null, JobVersion: null },
};

/** The namespace that an entity belongs to (a run to that of its job); null for a version, whose key does not tell. */
export function namespaceOf(entity: Entity): string | null {
  const place = NAMESPACE_PART[entity.label];
  return place === null ? null : (partsOf(entity)[place] ?? '');
}

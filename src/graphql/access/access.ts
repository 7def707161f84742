import DataLoader from 'dataloader';
import { createHmac, randomBytes } from 'node:crypto';
import { allows, type Principal } from '../../access/api-key.ts';
import type { KeyStore } from '../../access/key-store.ts';
import type { NamespaceSettings } from '../../access/namespace-settings.ts';
import type { WorkspaceStore } from '../../access/workspaces.ts';
import { compareCodePoints } from '../../domain/code-points.ts';
import { decodeId, encodeId, namespaceOf, type Entity, type EntityLabel } from '../../domain/entity.ts';
import type { Placing } from '../../lineage/placing.ts';
import { cursorsOfKey, type SealedCursors } from './sealed-cursors.ts';
import { SealedIds } from './sealed-ids.ts';

/** Where it is kept who may do what. */
export interface AccessStores {
  readonly keys: KeyStore;
  readonly settings: NamespaceSettings;
  readonly workspaces: WorkspaceStore;
}

interface Pseudonymous {
  readonly label: EntityLabel | 'Route';
  readonly key: string;
}

/** What whoever asks may see. */
export interface Access {
  /** The only namespaces that it may read, by name; null: all. What lists and searches must keep to. */
  readonly namespaces: ReadonlySet<string> | null;
  /** Whether it may read a namespace. */
  readonly readsNamespace: (namespace: string) => boolean;
  /** Whether it may read an entity. A version tells by its record, which the catalogue keeps from who may not. */
  reads(entity: Entity): boolean;
  /** An entity's id; its pseudonym where it may not be read. Of a version of a job, who sees no source gets one of its own ({@link SealedIds}). */
  idOf(entity: Entity): string;
  /** What an id that {@link idOf} gave stands for. @returns null for any other */
  entityOf(id: string): Entity | null;
  /** An id that tells nothing of an entity, or a route: always the same for this key, another for any other. */
  readonly pseudonymOf: (entity: Pseudonymous) => string;
  /** How it is shown nodes, so that their order tells nothing of the names of those that it may not read; undefined: by their names. */
  readonly placing: Placing | undefined;
  /** A list by names, with what it may not read last, in an order of its own. @param endsOf what an item tells of */
  placed<T>(list: readonly T[], endsOf: (item: T) => readonly Entity[]): T[];
  /** Whether an id looks like one of {@link pseudonymOf}; of a key that is not limited none does, since no answer to it has any. */
  mayBePseudonym(id: string): boolean;
  /** How its cursors leave and come back. @throws UnavailableError */
  cursors(): SealedCursors | Promise<SealedCursors>;
  /** Whether it reads all source there is. */
  readonly readsSource: boolean;
  /** Whether the source in a namespace is open to all who read it. */
  isOpen(namespace: string): Promise<boolean>;
  /** Has namespaces' settings looked up anew: an answer that goes on for long tells what is open by now. */
  forget(): void;
  /** Whether source in a namespace is hidden from it. */
  readonly sourceHidden: (namespace: string) => Promise<boolean>;
}

/** For a key that somebody stored without a secret. */
const FALLBACK = randomBytes(32).toString('base64url');

const PSEUDONYM_LENGTH = 22;
const PSEUDONYM = new RegExp(`^[\\w-]{${PSEUDONYM_LENGTH}}$`);

/** One a request: settings of namespaces are looked up when they matter, all at once, and each once. */
export function accessOf(
  {
    organization,
    scopes,
    namespaces: only,
    secret,
  }: Pick<Principal, 'organization' | 'scopes' | 'namespaces' | 'secret'>,
  settings: () => NamespaceSettings,
  cursorsOf: (organization: string) => SealedCursors | Promise<SealedCursors>,
): Access {
  const namespaces = only == null ? null : new Set(only);
  const readsSource = allows({ scopes }, 'read:source');
  const open = new DataLoader<string, boolean>(async (asked) => {
    const found = await settings().open(organization, asked);
    return asked.map((namespace) => found.has(namespace));
  });
  const key = secret ?? FALLBACK;
  let cursors: SealedCursors | Promise<SealedCursors> | null = null;
  const readsNamespace = (namespace: string) => namespaces === null || namespaces.has(namespace);
  const reads = (entity: Entity) => {
    if (namespaces === null) return true;
    const namespace = namespaceOf(entity);
    return namespace === null || namespaces.has(namespace);
  };
  const pseudonymOf = (entity: Pseudonymous) =>
    createHmac('sha256', key).update(`${entity.label} ${entity.key}`).digest('base64url').slice(0, PSEUDONYM_LENGTH);
  // Those that may be read stand first, as they would without the others.
  const keyOf = (entity: Entity) => (reads(entity) ? `0${entity.key}` : `1${pseudonymOf(entity)}`);
  const id = () => createHmac('sha256', key).update(JSON.stringify(only)).digest('base64url');
  const placing = namespaces === null ? undefined : { id: id(), keyOf };
  let made: SealedIds | undefined;
  const sealed = () => (made ??= new SealedIds(organization, key));
  return {
    ...{ namespaces, readsNamespace, reads, readsSource },
    idOf: (entity) => {
      if (entity.label === 'JobVersion' && !readsSource) return sealed().seal(entity);
      return reads(entity) ? encodeId(entity) : pseudonymOf(entity);
    },
    entityOf: (id) => {
      const entity = decodeId(id, organization);
      if (readsSource) return entity;
      // One that is not sealed is a guess.
      return entity === null ? sealed().open(id) : entity.label === 'JobVersion' ? null : entity;
    },
    ...{ pseudonymOf, placing },
    placed: (list, endsOf) => {
      if (namespaces === null) return [...list];
      const isRead = (item: (typeof list)[number]) => endsOf(item).every(reads);
      const hidden = list
        .filter((item) => !isRead(item))
        .map((item) => ({ item, place: endsOf(item).map(keyOf).join('\n') }))
        .sort((a, b) => compareCodePoints(a.place, b.place));
      return [...list.filter(isRead), ...hidden.map(({ item }) => item)];
    },
    mayBePseudonym: (id) => namespaces !== null && PSEUDONYM.test(id),
    cursors: () => (cursors ??= namespaces === null ? cursorsOf(organization) : cursorsOfKey(key, organization)),
    isOpen: (namespace) => open.load(namespace),
    forget: () => void open.clearAll(),
    sourceHidden: async (namespace) => !readsSource && !(await open.load(namespace)),
  };
}

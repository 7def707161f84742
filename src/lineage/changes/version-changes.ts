import type { Entity } from '../../domain/entity.ts';
import type { Nanos } from '../../domain/event.ts';
import { composeKey, parseKey } from '../../domain/keys.ts';
import type { JobVersionRecord, VersionField, VersionLabel, VersionReader } from '../version-reader.ts';
import { compared } from './lineage-diff.ts';

/** Versions of one job or dataset, by key; null: there was none. */
export interface VersionPair {
  readonly owner: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** A dataset whose columns are others. */
export interface SchemaChange {
  readonly dataset: Entity;
  readonly before: Entity | null;
  readonly after: Entity | null;
  readonly columnsAdded: readonly VersionField[];
  readonly columnsRemoved: readonly VersionField[];
  readonly columnsRetyped: readonly {
    readonly name: string;
    readonly before: string | null;
    readonly after: string | null;
  }[];
}

/** A job that is defined otherwise. */
export interface DefinitionChange {
  readonly job: Entity;
  readonly before: Entity | null;
  readonly after: Entity | null;
  readonly sqlChanged: boolean;
  readonly sourceCodeChanged: boolean;
  readonly locationChanged: boolean;
}

/** Look-ups of one statement at most. */
const AT_ONCE = 1_000;

/** Tells how versions differ. */
export class VersionChanges {
  readonly #versions: VersionReader;

  constructor(versions: VersionReader) {
    this.#versions = versions;
  }

  /** The versions that jobs or datasets had at two times, where they are not the same. */
  async between(
    label: VersionLabel,
    owners: readonly string[],
    { from, to }: { readonly from: Nanos; readonly to: Nanos },
  ): Promise<VersionPair[]> {
    const heldAt = (at: Nanos) =>
      inChunks(owners, (chunk) =>
        this.#versions.held(
          label,
          chunk.map((owner) => ({ owner, at })),
        ),
      );
    const [before, after] = await Promise.all([heldAt(from), heldAt(to)]);
    return owners
      .map((owner, i) => ({ owner, before: before[i] ?? null, after: after[i] ?? null }))
      .filter((pair) => pair.before !== pair.after);
  }

  /** @param pairs of dataset versions */
  async schemas(pairs: readonly VersionPair[]): Promise<SchemaChange[]> {
    const records = new Map(
      (await inChunks(keysOf(pairs), async (keys) => [...(await this.#versions.datasetVersions(keys))])).map(
        ([key, record]) => [key, record],
      ),
    );
    const contentOf = (version: string | null) => {
      const schema = version === null ? null : (records.get(version)?.schema ?? null);
      return schema === null || version === null ? null : composeKey(parseKey(version)[0] ?? '', schema);
    };
    const contents = [...new Set(pairs.flatMap(({ before, after }) => [contentOf(before), contentOf(after)]))];
    const fields = new Map(
      await inChunks(
        contents.filter((key) => key !== null),
        async (keys) => [...(await this.#versions.fields(keys))],
      ),
    );
    return pairs.flatMap(({ owner, before, after }): SchemaChange[] => {
      const [old, now] = [before, after].map((version) => fields.get(contentOf(version) ?? '') ?? []) as [
        readonly VersionField[],
        readonly VersionField[],
      ];
      const { added, removed, kept } = compared(old, now, ({ name }) => name);
      const retyped = kept.filter((field) => field.before.type !== field.after.type);
      if (added.length + removed.length + retyped.length === 0) return [];
      return [
        {
          dataset: { label: 'Dataset', key: owner },
          ...{ before: version('DatasetVersion', before), after: version('DatasetVersion', after) },
          ...{ columnsAdded: added, columnsRemoved: removed },
          columnsRetyped: retyped.map((field) => ({
            ...{ name: field.after.name, before: field.before.type, after: field.after.type },
          })),
        },
      ];
    });
  }

  /** @param pairs of job versions */
  async definitions(pairs: readonly VersionPair[]): Promise<DefinitionChange[]> {
    const records = new Map(
      await inChunks(keysOf(pairs), async (keys) => [...(await this.#versions.jobVersions(keys))]),
    );
    return pairs.map(({ owner, before, after }) => {
      const [old, now] = [records.get(before ?? ''), records.get(after ?? '')];
      const differs = (...fields: readonly (keyof JobVersionRecord)[]) =>
        fields.some((field) => (old?.[field] ?? null) !== (now?.[field] ?? null));
      return {
        job: { label: 'Job', key: owner },
        ...{ before: version('JobVersion', before), after: version('JobVersion', after) },
        sqlChanged: differs('query', 'dialect'),
        sourceCodeChanged: differs('sourceCode', 'language'),
        locationChanged: differs('locationType', 'url', 'repoUrl', 'path', 'revision', 'tag', 'branch', 'pullRequest'),
      };
    });
  }
}

function keysOf(pairs: readonly VersionPair[]): string[] {
  return pairs.flatMap(({ before, after }) => [before, after]).filter((key) => key !== null);
}

function version(label: VersionLabel, key: string | null): Entity | null {
  return key === null ? null : { label, key };
}

async function inChunks<T, R>(
  things: readonly T[],
  read: (chunk: readonly T[]) => Promise<readonly R[]>,
): Promise<R[]> {
  const found: R[] = [];
  for (let start = 0; start < things.length; start += AT_ONCE)
    found.push(...(await read(things.slice(start, start + AT_ONCE))));
  return found;
}

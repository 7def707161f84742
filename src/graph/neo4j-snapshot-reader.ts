import type { z } from 'zod';
import type { Nanos } from '../domain/event.ts';
import { isDataset, keyOfRef, nameOfKey, nodeRef, type KnownFact, type NodeRef } from '../domain/facts.ts';
import { DEFAULT_WINDOW } from '../domain/holding.ts';
import { composeKey, parseKey } from '../domain/keys.ts';
import { max } from '../domain/merge-cells.ts';
import type {
  DatasetVersionId,
  DatasetVersionPart,
  NamedThing,
  ObservationPart,
  OwnedFact,
  SnapshotEvent,
  SnapshotFact,
  SnapshotPart,
} from '../domain/snapshot.ts';
import { nanosNow } from '../domain/time.ts';
import { tombstoneKey, withWholes, type ForgettableRef } from '../domain/tombstones.ts';
import type { Definition } from '../domain/versions.ts';
import type { SnapshotReader } from '../moving/snapshot-reader.ts';
import type { Neo4jClient } from './client.ts';
import { toDataset, toDatasetVersion, toFact, toJob, toObservation, toRun } from './known-rows.ts';
import { SnapshotContents } from './snapshot-contents.ts';
import type { Statement } from './statement.ts';
import { pageOfDatasets, pageOfJobs } from './statements/catalog-statements.ts';
import * as statements from './statements/export-statements.ts';
import { tombstones } from './statements/forget-statements.ts';
import { settings } from './statements/settings-statements.ts';
import * as written from './statements/write-statements.ts';

/** Things read at once. Of a run, large values are read only when its line is written. */
const PAGE = 100;
/** Of a long list, so many are told in one line. */
const CHUNK = 200;
const COLUMNS_CHUNK = 5_000;
const SECOND = 1_000_000_000n;

const NOTHING = { datasets: [], jobs: [], runs: [], reads: [], writes: [], sightings: [], facts: [] };

/** Settings first, then datasets, runs, and jobs last: whose facts are settled anew where not all runs are kept. */
export class Neo4jSnapshotReader implements SnapshotReader {
  readonly #client: Neo4jClient;

  constructor(client: Neo4jClient) {
    this.#client = client;
  }

  async *snapshots(organization: string): AsyncGenerator<SnapshotEvent> {
    yield* new OrganizationSnapshot(this.#client, organization).all();
  }
}

class OrganizationSnapshot {
  readonly #client: Neo4jClient;
  readonly #organization: string;
  readonly #contents: SnapshotContents;

  constructor(client: Neo4jClient, organization: string) {
    this.#client = client;
    this.#organization = organization;
    this.#contents = new SnapshotContents(client, organization);
  }

  async *all(): AsyncGenerator<SnapshotEvent> {
    const [set] = await this.#client.read(settings, { organization: this.#organization });
    const { activeWindowSeconds = null, retainedSince = null, latestAt = null } = set ?? {};
    const base = {
      ...{ of: 'organization' as const, organization: this.#organization, activeWindow: null, retainedSince: null },
      ...{ commands: [], tombstones: [] },
    };
    const at = latestAt ?? nanosNow();
    const activeWindow = activeWindowSeconds === null ? DEFAULT_WINDOW : BigInt(activeWindowSeconds) * SECOND;
    yield event({ ...base, activeWindow, retainedSince }, at);
    for await (const rows of this.#pages(statements.pageOfTombstones)) {
      const told = rows.map(({ key, deletedAt, retiredAt }) => {
        return { digest: parseKey(key)[1] ?? '', deletedAt, retiredAt };
      });
      yield event({ ...base, tombstones: told }, at);
    }
    for await (const rows of this.#pages(pageOfDatasets)) yield* this.#datasets(rows.map(({ key }) => key));
    for await (const rows of this.#pages(statements.pageOfNameCommands)) {
      const commands = rows.map(({ kind, first, second, at: when }) => {
        return { kind, names: [first, second].filter((key) => key !== null).map(nameOfKey), at: when };
      });
      yield event({ ...base, commands }, at);
    }
    for await (const rows of this.#pages(statements.pageOfRuns)) yield* this.#runs(rows.map(({ key }) => key));
    const isWhole = retainedSince === null;
    for await (const rows of this.#pages(pageOfJobs))
      yield* this.#jobs(
        rows.map(({ key }) => key),
        isWhole,
      );
  }

  async *#pages<R extends z.ZodObject<{ key: z.ZodString }>>(
    statement: Statement<typeof statements.pageOfRuns.params, R>,
  ): AsyncGenerator<z.output<R>[]> {
    const prefix = composeKey(this.#organization, '');
    for (let from = ''; ;) {
      const rows = await this.#client.read(statement, { prefix, from, limit: BigInt(PAGE) });
      if (rows.length > 0) yield rows;
      if (rows.length < PAGE) return;
      // The smallest key after another: that and the smallest character.
      from = `${(rows.at(-1) as { key: string }).key}\0`;
    }
  }

  async *#datasets(keys: readonly string[]): AsyncGenerator<SnapshotEvent> {
    const [[known], links, facts, versions, columns] = await Promise.all([
      this.#client.read(written.known, { ...NOTHING, datasets: [...keys] }),
      this.#client.read(written.knownSymlinks, { keys: [...keys] }),
      this.#client.read(written.factsOfOwners, { keys: keys.map((key) => nodeRef('Dataset', key)) }),
      this.#client.read(statements.datasetVersionsOfDatasets, { keys: [...keys] }),
      this.#client.read(written.knownColumns, { keys: [...keys] }),
    ]);
    const factsOf = Map.groupBy(facts.map(toFact), ({ owner }) => keyOfRef(owner));
    const versionsOf = Map.groupBy(versions.map(toDatasetVersion), ({ dataset }) => dataset);
    const columnsOf = Map.groupBy(columns, ({ dataset }) => dataset);
    for (const cell of (known?.datasets ?? []).map(toDataset)) {
      const { key, since, listed, declaredAt } = cell;
      const base = { of: 'dataset' as const, name: nameOfKey(key), since, listed: false, ...NO_LISTS };
      const facets = await this.#contents.whole(cell.facets);
      yield event(
        {
          ...base,
          ...{ listed, facets },
          declaredAt: { EXPLICIT: [...declaredAt.EXPLICIT], COLUMN: [...declaredAt.COLUMN] },
          links: links
            .filter(({ from }) => from === key)
            .map(({ to, isTable, since: at, job }) => ({
              to: nameOfKey(to),
              isTable,
              since: at,
              job: job === null ? null : nameOfKey(job),
            })),
        },
        since,
      );
      for (const some of chunks(factsOf.get(key) ?? [], CHUNK))
        yield event({ ...base, facts: await this.#ownedFacts(some, false) }, since);
      for (const some of chunks(versionsOf.get(key) ?? [], CHUNK)) {
        const texts = await this.#contents.texts(some.flatMap(({ schema }) => schema?.hash ?? []));
        yield event({ ...base, versions: some.map((version) => datasetVersion(version, texts)) }, since);
      }
      const own = (columnsOf.get(key) ?? []).filter(({ derived }) => !derived);
      for (const some of chunks(own, COLUMNS_CHUNK))
        yield event(
          { ...base, columns: some.map(({ name, since: at, ownSince }) => [name, ownSince ?? at] as const) },
          since,
        );
    }
  }

  async *#runs(keys: readonly string[]): AsyncGenerator<SnapshotEvent> {
    const [[known], observations, sightings] = await Promise.all([
      this.#client.read(written.known, { ...NOTHING, runs: [...keys] }),
      this.#client.read(statements.observationsOfRuns, { keys: [...keys] }),
      this.#client.read(statements.sightingsOfRuns, { keys: [...keys] }),
    ]);
    const runs = (known?.runs ?? []).map(toRun);
    const cells = observations.map(({ type, ...row }) => toObservation(type, row)[1]);
    const [facts, versions, sinces] = await Promise.all([
      this.#factsByKey(sightings.map(({ fact }) => fact)),
      this.#versionIds(runs, cells),
      this.#namedSince(runs.filter(({ born }) => born === null)),
    ]);
    const observationsOf = Map.groupBy(cells, ({ run }) => run);
    const sightingsOf = Map.groupBy(sightings, ({ run }) => run);
    for (const run of runs) {
      const { key, runId, born, startedAt, endTimes, parent } = run;
      const namedAt = born ?? sinces.get(key) ?? 0n;
      const base = {
        ...{ of: 'run' as const, runId, job: nameOfKey(run.job), namedAt, born },
        ...{
          startedAt: null,
          endTimes: {},
          facets: new Map(),
          parent: null,
          versions: [],
          observations: [],
          sightings: [],
        },
      };
      const [, parentRunId = '', ...parentJob] = parent === null ? [] : parseKey(parent.key);
      yield event(
        {
          ...base,
          ...{ startedAt, endTimes, facets: await this.#contents.whole(run.facets) },
          parent: parent && {
            ...{ at: parent.at, runId: parentRunId, gone: parent.gone ?? false },
            job: { namespace: parentJob[0] ?? '', name: parentJob[1] ?? '' },
          },
          versions: [...run.versions].flatMap(([version, at]) => {
            const fingerprint = versions.jobs.get(version);
            return fingerprint === undefined ? [] : [[fingerprint, at] as const];
          }),
        },
        namedAt,
      );
      for (const some of chunks(observationsOf.get(key) ?? [], CHUNK)) {
        const parts: ObservationPart[] = [];
        for (const { type, dataset, at, listedAt, facets, versions: seen } of some)
          parts.push({
            ...{ type, dataset: nameOfKey(dataset), at, listedAt, facets: await this.#contents.whole(facets) },
            versions: [...seen].flatMap(([version, seenAt]) => {
              const id = versions.datasets.get(version);
              return id === undefined ? [] : [[id, seenAt] as const];
            }),
          });
        yield event({ ...base, observations: parts }, namedAt);
      }
      for (const some of chunks(sightingsOf.get(key) ?? [], CHUNK)) {
        const said = some.flatMap(({ fact, at }) => {
          const found = facts.get(fact);
          return found === undefined ? [] : [{ fact: found, at }];
        });
        const texts = await this.#contents.texts(said.map(({ fact }) => fact.hash));
        const told = said.map(({ fact, at }) => ({ at, fact: snapshotFact(fact, texts) }));
        yield event({ ...base, sightings: told }, namedAt);
      }
    }
  }

  async *#jobs(keys: readonly string[], isWhole: boolean): AsyncGenerator<SnapshotEvent> {
    const owners = keys.map((key) => nodeRef('Job', key));
    const digests = new Map(owners.map((ref) => [tombstoneKey(this.#organization, ref), ref]));
    const [[known], facts, versions, precedences, retired] = await Promise.all([
      this.#client.read(written.known, { ...NOTHING, jobs: [...keys] }),
      this.#client.read(written.factsOfOwners, { keys: owners }),
      this.#client.read(statements.jobVersionsOfJobs, { keys: [...keys] }),
      this.#client.read(statements.precedencesOfJobs, { owners }),
      this.#client.read(tombstones, { keys: [...digests.keys()] }),
    ]);
    const factsOf = Map.groupBy(facts.map(toFact), ({ owner }) => owner);
    const versionsOf = Map.groupBy(versions, ({ job }) => job);
    const precedencesOf = Map.groupBy(precedences, ({ owner }) => owner);
    const retiredAt = new Map(retired.map((row) => [digests.get(row.key), row.retiredAt]));
    for (const cell of (known?.jobs ?? []).map(toJob)) {
      const { key, since, declaredAt, parent, controlFlow } = cell;
      const ref = nodeRef('Job', key);
      const base = {
        ...{ of: 'job' as const, name: nameOfKey(key), since, facets: new Map(), parent: null, controlFlow: null },
        ...{ declaredAt: [], retiredAt: [], facts: [], versions: [] },
      };
      const said = precedencesOf.get(ref) ?? [];
      const other = (end: 'before' | 'after') =>
        said
          .filter(({ before, after }) => (end === 'before' ? after : before) === key)
          .map(({ owner: _owner, before, after, ...words }) => ({
            ...nameOfKey(end === 'before' ? before : after),
            ...words,
          }));
      const [, runId = '', ...runJob] = controlFlow === null ? [] : parseKey(controlFlow.run);
      yield event(
        {
          ...base,
          facets: await this.#contents.whole(cell.facets),
          parent: parent && { at: parent.at, job: nameOfKey(parent.key), gone: parent.gone ?? false },
          controlFlow: controlFlow && {
            ...{ at: controlFlow.at, hash: controlFlow.hash, isPartial: controlFlow.isPartial },
            run: { runId, job: { namespace: runJob[0] ?? '', name: runJob[1] ?? '' } },
            ...{ before: other('before'), after: other('after') },
          },
          declaredAt: [...declaredAt],
        },
        since,
      );
      const owned = (factsOf.get(ref) ?? []).filter((fact) => !isWhole || fact.declaredAt.size > 0);
      for (const some of chunks(owned, CHUNK))
        yield event({ ...base, facts: await this.#ownedFacts(some, !isWhole) }, since);
      for (const some of chunks(versionsOf.get(key) ?? [], CHUNK))
        yield event(
          {
            ...base,
            versions: some.map(({ properties, fingerprint, since: at, declaredAt: declared }) => {
              return { fingerprint, since: at, declaredAt: declared, definition: definitionOf(properties) };
            }),
          },
          since,
        );
      const ends = retiredAt.get(ref) ?? [];
      if (ends.length > 0) yield event({ ...base, retiredAt: ends }, since);
    }
  }

  async #ownedFacts(facts: readonly KnownFact[], withFirst: boolean): Promise<OwnedFact[]> {
    const texts = await this.#contents.texts(facts.flatMap(({ hash }) => (hash === '' ? [] : [hash])));
    return facts.map((fact) => ({
      ...snapshotFact(fact, texts),
      firstSeen: withFirst ? fact.firstSeen : null,
      declaredAt: [...fact.declaredAt],
    }));
  }

  async #factsByKey(keys: readonly string[]): Promise<ReadonlyMap<string, KnownFact>> {
    if (keys.length === 0) return new Map();
    const [known] = await this.#client.read(written.known, { ...NOTHING, facts: [...new Set(keys)] });
    return new Map((known?.facts ?? []).map((row) => [row.key, toFact(row)]));
  }

  /** What tells the versions apart that runs name. */
  async #versionIds(
    runs: readonly ReturnType<typeof toRun>[],
    observations: readonly ReturnType<typeof toObservation>[1][],
  ) {
    const ofJobs = [...new Set(runs.flatMap(({ versions }) => [...versions.keys()]))];
    const ofDatasets = [...new Set(observations.flatMap(({ versions }) => [...versions.keys()]))];
    const [jobs, datasets] = await Promise.all([
      ofJobs.length === 0 ? [] : this.#client.read(written.knownJobVersions, { keys: ofJobs }),
      ofDatasets.length === 0 ? [] : this.#client.read(written.knownDatasetVersions, { keys: ofDatasets }),
    ]);
    return {
      jobs: new Map(jobs.map(({ key, fingerprint }) => [key, fingerprint])),
      datasets: new Map(datasets.map((row) => [row.key, versionId(row)])),
    };
  }

  /** Of runs known only as parents nobody keeps when they were named: since their job was, or after what was deleted last of them. */
  async #namedSince(runs: readonly ReturnType<typeof toRun>[]): Promise<ReadonlyMap<string, Nanos>> {
    if (runs.length === 0) return new Map();
    const refs = new Map(runs.map(({ key }) => [key, withWholes([`Run:${key}` as ForgettableRef])]));
    const digests = [...new Set([...refs.values()].flat())].map((ref) => tombstoneKey(this.#organization, ref));
    const [[known], deleted] = await Promise.all([
      this.#client.read(written.known, { ...NOTHING, jobs: [...new Set(runs.map(({ job }) => job))] }),
      this.#client.read(tombstones, { keys: digests }),
    ]);
    const since = new Map((known?.jobs ?? []).map((row) => [row.key, row.since]));
    const deletedAt = new Map(deleted.map((row) => [row.key, row.deletedAt]));
    return new Map(
      runs.map(({ key, job }) => {
        const times = (refs.get(key) ?? []).map((ref) => deletedAt.get(tombstoneKey(this.#organization, ref)) ?? null);
        const last = times.reduce<Nanos | null>((a, at) => (at === null ? a : max(a, at + 1n)), null);
        return [key, max(last, since.get(job) ?? 0n)];
      }),
    );
  }
}

const NO_LISTS = {
  facets: new Map(),
  declaredAt: { EXPLICIT: [], COLUMN: [] },
  links: [],
  facts: [],
  versions: [],
  columns: [],
};

/** @param at a time at which the thing was there */
function event(part: SnapshotPart, at: Nanos): SnapshotEvent {
  const facets = 'facets' in part ? [...part.facets.values()] : [];
  const last = facets.reduce((a, entry) => max(a, entry.at), at);
  return { kind: 'snapshot', at: last, producer: null, part };
}

function snapshotFact(
  { kind, target, hash, sources, without = [] }: KnownFact,
  texts: ReadonlyMap<string, string>,
): SnapshotFact {
  return {
    ...{ kind, target: named(target), content: hash === '' ? '' : (texts.get(hash) ?? '') },
    ...{ sources: sources.map(named), without: without.map(named) },
  };
}

function named(ref: NodeRef): NamedThing {
  return { label: isDataset(ref) ? 'Dataset' : 'Job', ...nameOfKey(keyOfRef(ref)) };
}

function versionId({
  version,
  fingerprint,
}: {
  readonly version: string | null;
  readonly fingerprint: string | null;
}): DatasetVersionId {
  return version === null ? { by: 'schema', value: fingerprint ?? '' } : { by: 'version', value: version };
}

function datasetVersion(
  cell: ReturnType<typeof toDatasetVersion>,
  texts: ReadonlyMap<string, string>,
): DatasetVersionPart {
  const { version, rank, since, declaredAt, schema, lifecycle, madeBy } = cell;
  const [, runId = '', namespace = '', name = ''] = madeBy === null ? [] : parseKey(madeBy.run);
  return {
    ...{ id: versionId({ version, fingerprint: schema?.fingerprint ?? null }), rank, since, declaredAt },
    schema: schema && {
      at: schema.at,
      rank: schema.rank,
      fingerprint: schema.fingerprint,
      text: texts.get(schema.hash ?? '') ?? '[]',
    },
    lifecycle: [...lifecycle],
    madeBy: madeBy && { at: madeBy.at, runId, job: { namespace, name } },
  };
}

/** Where the graph keeps the fields of a job's definition. */
const DEFINITION = {
  sql: { query: 'query', dialect: 'dialect' },
  sourceCode: { sourceCode: 'sourceCode', language: 'language' },
  sourceCodeLocation: {
    ...{ type: 'locationType', url: 'url', repoUrl: 'repoUrl', path: 'path', version: 'revision', tag: 'tag' },
    ...{ branch: 'branch', pullRequestNumber: 'pullRequest' },
  },
} as const;

function definitionOf(properties: Readonly<Record<string, unknown>>): Definition {
  const facets = Object.entries(DEFINITION).map(([facet, fields]) => {
    const kept = Object.entries(fields).flatMap(([field, property]) => {
      const value = properties[property];
      return typeof value === 'string' ? [[field, value] as const] : [];
    });
    return [facet, Object.fromEntries(kept)] as const;
  });
  return Object.fromEntries(facets.filter(([, fields]) => Object.keys(fields).length > 0));
}

function* chunks<T>(all: readonly T[], size: number): Generator<readonly T[]> {
  for (let i = 0; i < all.length; i += size) yield all.slice(i, i + size);
}

import type { Nanos } from '../../domain/event.ts';
import { nameOfKey, type KnownFact } from '../../domain/facts.ts';
import { parseKey } from '../../domain/keys.ts';
import { max } from '../../domain/merge-cells.ts';
import type { ObservationPart, SnapshotEvent } from '../../domain/snapshot.ts';
import { tombstoneKey, withWholes, type ForgettableRef } from '../../domain/tombstones.ts';
import type { Neo4jClient } from '../client.ts';
import { toFact, toObservation, toRun } from '../known-rows.ts';
import * as statements from '../statements/export-statements.ts';
import { tombstones } from '../statements/forget-statements.ts';
import * as written from '../statements/write-statements.ts';
import {
  CHUNK,
  chunks,
  event,
  factOrder,
  NO_KEYS,
  snapshotFact,
  sorted,
  versionId,
  type SnapshotSource,
} from './snapshot-parts.ts';

/** States, times, facets, parents, versions of runs, and what they said. */
export async function* runSnapshots(source: SnapshotSource, keys: readonly string[]): AsyncGenerator<SnapshotEvent> {
  const { client, contents } = source;
  const [[known], observations, sightings] = await Promise.all([
    client.read(written.known, { ...NO_KEYS, runs: [...keys] }),
    client.read(statements.observationsOfRuns, { keys: [...keys] }),
    client.read(statements.sightingsOfRuns, { keys: [...keys] }),
  ]);
  const runs = (known?.runs ?? []).map(toRun);
  const cells = observations.map(({ type, ...row }) => toObservation(type, row)[1]);
  const [facts, versions, sinces] = await Promise.all([
    factsByKey(
      client,
      sightings.map(({ fact }) => fact),
    ),
    versionIds(client, runs, cells),
    namedSince(
      source,
      runs.filter(({ born }) => born === null),
    ),
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
        ...{ startedAt, endTimes, facets: await contents.whole(run.facets) },
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
      for (const { type, dataset, at, listedAt, facets, versions: seen, changes } of some)
        parts.push({
          ...{ type, dataset: nameOfKey(dataset), at, listedAt, facets: await contents.whole(facets) },
          versions: [...seen].flatMap(([version, seenAt]) => {
            const id = versions.datasets.get(version);
            return id === undefined ? [] : [[id, seenAt] as const];
          }),
          changes: [...changes],
        });
      yield event({ ...base, observations: parts }, namedAt);
    }
    const saidByRun = (sightingsOf.get(key) ?? []).flatMap(({ fact, at }) => {
      const found = facts.get(fact);
      return found === undefined ? [] : [{ fact: found, at }];
    });
    for (const said of chunks(
      sorted(saidByRun, ({ fact }) => factOrder(fact)),
      CHUNK,
    )) {
      const texts = await contents.texts(said.map(({ fact }) => fact.hash));
      const told = said.map(({ fact, at }) => ({ at, fact: snapshotFact(fact, texts) }));
      yield event({ ...base, sightings: told }, namedAt);
    }
  }
}

async function factsByKey(client: Neo4jClient, keys: readonly string[]): Promise<ReadonlyMap<string, KnownFact>> {
  if (keys.length === 0) return new Map();
  const [known] = await client.read(written.known, { ...NO_KEYS, facts: [...new Set(keys)] });
  return new Map((known?.facts ?? []).map((row) => [row.key, toFact(row)]));
}

/** What tells the versions apart that runs name. */
async function versionIds(
  client: Neo4jClient,
  runs: readonly ReturnType<typeof toRun>[],
  observations: readonly ReturnType<typeof toObservation>[1][],
) {
  const ofJobs = [...new Set(runs.flatMap(({ versions }) => [...versions.keys()]))];
  const ofDatasets = [...new Set(observations.flatMap(({ versions }) => [...versions.keys()]))];
  const [jobs, datasets] = await Promise.all([
    ofJobs.length === 0 ? [] : client.read(written.knownJobVersions, { keys: ofJobs }),
    ofDatasets.length === 0 ? [] : client.read(written.knownDatasetVersions, { keys: ofDatasets }),
  ]);
  return {
    jobs: new Map(jobs.map(({ key, fingerprint }) => [key, fingerprint])),
    datasets: new Map(datasets.map((row) => [row.key, versionId(row)])),
  };
}

/** Of runs known only as parents nobody keeps when they were named: since their job was, or after what was deleted last of them. */
async function namedSince(
  { client, organization }: SnapshotSource,
  runs: readonly ReturnType<typeof toRun>[],
): Promise<ReadonlyMap<string, Nanos>> {
  if (runs.length === 0) return new Map();
  const refs = new Map(runs.map(({ key }) => [key, withWholes([`Run:${key}` as ForgettableRef])]));
  const digests = [...new Set([...refs.values()].flat())].map((ref) => tombstoneKey(organization, ref));
  const [[known], deleted] = await Promise.all([
    client.read(written.known, { ...NO_KEYS, jobs: [...new Set(runs.map(({ job }) => job))] }),
    client.read(tombstones, { keys: digests }),
  ]);
  const since = new Map((known?.jobs ?? []).map((row) => [row.key, row.since]));
  const deletedAt = new Map(deleted.map((row) => [row.key, row.deletedAt]));
  return new Map(
    runs.map(({ key, job }) => {
      const times = (refs.get(key) ?? []).map((ref) => deletedAt.get(tombstoneKey(organization, ref)) ?? null);
      const last = times.reduce<Nanos | null>((a, at) => (at === null ? a : max(a, at + 1n)), null);
      return [key, max(last, since.get(job) ?? 0n)];
    }),
  );
}

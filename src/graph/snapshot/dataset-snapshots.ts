import { changesInTime } from '../../domain/versions.ts';
import { keyOfRef, nameOfKey, nodeRef } from '../../domain/facts.ts';
import { parseKey } from '../../domain/keys.ts';
import type { DatasetVersionPart, SnapshotEvent } from '../../domain/snapshot.ts';
import { toDataset, toDatasetVersion, toFact } from '../known-rows.ts';
import * as statements from '../statements/export-statements.ts';
import * as written from '../statements/write-statements.ts';
import {
  CHUNK,
  chunks,
  event,
  factsInOrder,
  NO_KEYS,
  ownedFacts,
  sorted,
  versionId,
  type SnapshotSource,
} from './snapshot-parts.ts';

/** They are short. */
const COLUMNS_CHUNK = 5_000;

const NO_LISTS = {
  facets: new Map(),
  declaredAt: { EXPLICIT: [], COLUMN: [] },
  changes: [],
  links: [],
  facts: [],
  versions: [],
  columns: [],
};

/** Names, facets, links, facts of their own, versions and columns of datasets. */
export async function* datasetSnapshots(
  { client, contents }: SnapshotSource,
  keys: readonly string[],
): AsyncGenerator<SnapshotEvent> {
  const [[known], links, facts, versions, columns] = await Promise.all([
    client.read(written.known, { ...NO_KEYS, datasets: [...keys] }),
    client.read(written.knownSymlinks, { keys: [...keys] }),
    client.read(written.factsOfOwners, { keys: keys.map((key) => nodeRef('Dataset', key)) }),
    client.read(statements.datasetVersionsOfDatasets, { keys: [...keys] }),
    client.read(written.knownColumns, { keys: [...keys] }),
  ]);
  const factsOf = Map.groupBy(facts.map(toFact), ({ owner }) => keyOfRef(owner));
  const versionsOf = Map.groupBy(versions.map(toDatasetVersion), ({ dataset }) => dataset);
  const columnsOf = Map.groupBy(columns, ({ dataset }) => dataset);
  for (const cell of (known?.datasets ?? []).map(toDataset)) {
    const { key, since, listed, declaredAt, changes } = cell;
    const base = { of: 'dataset' as const, name: nameOfKey(key), since, listed: false, ...NO_LISTS };
    const facets = await contents.whole(cell.facets);
    yield event(
      {
        ...base,
        ...{ listed, facets },
        declaredAt: { EXPLICIT: [...declaredAt.EXPLICIT], COLUMN: [...declaredAt.COLUMN] },
        changes: changesInTime(changes),
        links: sorted(
          links.filter(({ from }) => from === key),
          ({ to, job }) => `${to} ${job ?? ''}`,
        ).map(({ to, isTable, since: at, job }) => ({
          to: nameOfKey(to),
          isTable,
          since: at,
          job: job === null ? null : nameOfKey(job),
        })),
      },
      since,
    );
    for (const some of chunks(factsInOrder(factsOf.get(key)), CHUNK))
      yield event({ ...base, facts: await ownedFacts(some, contents, false) }, since);
    for (const some of chunks(versionsOf.get(key) ?? [], CHUNK)) {
      const texts = await contents.texts(some.flatMap(({ schema }) => schema?.hash ?? []));
      yield event({ ...base, versions: some.map((version) => datasetVersion(version, texts)) }, since);
    }
    const own = sorted(
      (columnsOf.get(key) ?? []).filter(({ derived }) => !derived),
      ({ name }) => name,
    );
    for (const some of chunks(own, COLUMNS_CHUNK))
      yield event(
        { ...base, columns: some.map(({ name, since: at, ownSince }) => [name, ownSince ?? at] as const) },
        since,
      );
  }
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

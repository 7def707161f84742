import { nameOfKey, nodeRef } from '../../domain/facts.ts';
import { parseKey } from '../../domain/keys.ts';
import type { SnapshotEvent } from '../../domain/snapshot.ts';
import { tombstoneKey } from '../../domain/tombstones.ts';
import { definitionOf } from '../definition-properties.ts';
import { toFact, toJob } from '../known-rows.ts';
import * as statements from '../statements/export-statements.ts';
import { tombstones } from '../statements/forget-statements.ts';
import * as written from '../statements/write-statements.ts';
import { CHUNK, chunks, event, factsInOrder, NO_KEYS, ownedFacts, type SnapshotSource } from './snapshot-parts.ts';

/**
 * Facets, parents, control flow, declarations, versions and retirements of jobs.
 * @param isWhole whether all runs are kept: then their facts are told by those
 */
export async function* jobSnapshots(
  { client, contents, organization }: SnapshotSource,
  keys: readonly string[],
  isWhole: boolean,
): AsyncGenerator<SnapshotEvent> {
  const owners = keys.map((key) => nodeRef('Job', key));
  const digests = new Map(owners.map((ref) => [tombstoneKey(organization, ref), ref]));
  const [[known], facts, versions, precedences, retired] = await Promise.all([
    client.read(written.known, { ...NO_KEYS, jobs: [...keys] }),
    client.read(written.factsOfOwners, { keys: owners }),
    client.read(statements.jobVersionsOfJobs, { keys: [...keys] }),
    client.read(statements.precedencesOfJobs, { owners }),
    client.read(tombstones, { keys: [...digests.keys()] }),
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
        facets: await contents.whole(cell.facets),
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
    const owned = factsInOrder(factsOf.get(ref)).filter((fact) => !isWhole || fact.declaredAt.size > 0);
    for (const some of chunks(owned, CHUNK))
      yield event({ ...base, facts: await ownedFacts(some, contents, !isWhole) }, since);
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

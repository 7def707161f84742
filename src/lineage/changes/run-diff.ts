import type { Entity } from '../../domain/entity.ts';
import { InvalidQuestionError, NotFoundError } from '../../domain/errors.ts';
import { isDataset, type Certainty, type NodeRef } from '../../domain/facts.ts';
import { flowsOf } from '../../domain/flows.ts';
import { parseKey } from '../../domain/keys.ts';
import { columnPairs, columnsOfMapping } from '../../domain/mapping-columns.ts';
import type { FacetReaders } from '../../domain/mappings.ts';
import type { CatalogReader, RunRecord } from '../catalog-reader.ts';
import { Entities } from '../entities.ts';
import type { ChangedDerivation, ChangeReader, ColumnDerivation, RunMapping } from './change-reader.ts';
import { compared } from './lineage-diff.ts';
import type { VersionPair } from './version-changes.ts';

/** How one run of a job differs from another. */
export interface RunDiff {
  readonly from: RunRecord;
  readonly to: RunRecord;
}

/** @throws NotFoundError for a run that does not exist; InvalidQuestionError for runs of two jobs */
export async function runDiff(from: Entity, to: Entity, catalog: CatalogReader): Promise<RunDiff> {
  const records = await catalog.runs([from.key, to.key]);
  const [before, after] = [records.get(from.key), records.get(to.key)];
  if (before === undefined || after === undefined) throw new NotFoundError('There is no such run.');
  if (before.job !== after.job)
    throw new InvalidQuestionError('Runs of one job can be compared; these are of two.', 'DIFFERENT_JOBS');
  return { from: before, to: after };
}

/** The datasets that one of the two alone read, or wrote. */
export async function datasetsOfDiff({ from, to }: RunDiff, side: 'inputs' | 'outputs', catalog: CatalogReader) {
  const datasets = await catalog.datasetsOfRuns([from.key, to.key]);
  const of = ({ key }: RunRecord) => datasets.get(key)?.[side] ?? [];
  return compared(of(from), of(to), (key) => key);
}

/** Versions of the job that the two name, where they are not the same. */
export function jobVersionsOfDiff({ from, to }: RunDiff): VersionPair[] {
  return from.version === to.version ? [] : [{ owner: to.job, before: from.version, after: to.version }];
}

/** Versions of datasets that both name, written or else read, where they are not the same. */
export async function datasetVersionsOfDiff({ from, to }: RunDiff, catalog: CatalogReader): Promise<VersionPair[]> {
  const found = await catalog.versions.ofRuns([from.key, to.key]);
  const versionsOf = ({ key }: RunRecord) => {
    const { inputs = [], outputs = [] } = found.get(key) ?? {};
    return new Map([...inputs, ...outputs].map(({ dataset, version }) => [dataset, version]));
  };
  const [before, after] = [versionsOf(from), versionsOf(to)];
  return [...before].flatMap(([owner, version]) => {
    const now = after.get(owner);
    return now === undefined || now === version ? [] : [{ owner, before: version, after: now }];
  });
}

/** How columns were computed by what one of the two alone said. */
export async function derivationsOfDiff(
  { from, to }: RunDiff,
  reader: ChangeReader,
  readers: FacetReaders,
): Promise<ChangedDerivation[]> {
  const [organization = ''] = parseKey(to.job);
  const mappings = await reader.mappingsOfRuns([from.key, to.key]);
  const hashes = [...new Set(mappings.map(({ fact }) => fact.hash))];
  const texts = hashes.length === 0 ? new Map<string, string>() : await reader.contents(organization, hashes);
  const entities = new Entities();
  const of = ({ key }: RunRecord) =>
    derivations(
      mappings.filter(({ run }) => run === key),
      (fact) => columnsOfMapping(fact, texts.get(fact.hash), readers, organization),
      organization,
      entities,
    );
  const { added, removed } = compared(of(from), of(to), derivationId);
  return [
    ...added.map((each) => ({ ...each, isAdded: true })),
    ...removed.map((each) => ({ ...each, isAdded: false })),
  ];
}

/** What the mappings of one run say that count. */
function derivations(
  mappings: readonly RunMapping[],
  columnsOf: (fact: RunMapping['fact']) => ReturnType<typeof columnsOfMapping>,
  organization: string,
  entities: Entities,
): ColumnDerivation[] {
  const [first] = mappings;
  if (first === undefined) return [];
  const names = new Map(mappings.flatMap((mapping) => [...mapping.names]));
  const canonical = (ref: NodeRef) => names.get(ref) ?? ref;
  const { outputs } = flowsOf(
    mappings.map(({ fact }) => fact),
    first.fact.owner,
    canonical,
  );
  return outputs
    .flatMap(({ chosen }) => chosen)
    .filter(({ target }) => isDataset(target))
    .flatMap((fact) =>
      [...columnPairs(fact, columnsOf(fact), organization, canonical)].flatMap((pair) =>
        pair.transformations.map((transformation) => ({
          ...transformation,
          ...{ source: entities.of('Column', pair.from), target: entities.of('Column', pair.to) },
          certainty: fact.kind as Certainty,
        })),
      ),
    );
}

function derivationId({ source, target, certainty, type, subtype, masking, description }: ColumnDerivation): string {
  return JSON.stringify([target.key, source.key, certainty, type, subtype, masking, description]);
}

import type { Cells, RunCell } from './cells.ts';
import { NO_HISTORY, type KnownCells } from './changes.ts';
import type { Nanos } from './event.ts';
import { isDataset, keyOfRef, nodeRef, type Fact, type FactCell, type KnownFact, type NodeRef } from './facts.ts';
import { min, minOrNull } from './merge-cells.ts';
import type { Tombstones } from './tombstones.ts';
import type { MovedBirth, MovedSighting, OwnerNews } from './owner-news.ts';

/** What a batch brings that is new, by owner of facts; owners of whom it brings nothing new are left out. Neither cells nor `known` are changed. */
export function newsOf(cells: Cells, known: KnownCells, tombstones: Tombstones): OwnerNews[] {
  const saidOf = Map.groupBy(cells.facts.values(), ({ owner }) => owner);
  const sightings = movedSightings(cells, known);
  const sightingsOf = Map.groupBy(sightings, ({ fact }) => cells.facts.get(fact)?.owner);
  const runsOf = Map.groupBy(cells.runs.values(), ({ job }) => nodeRef('Job', job));
  const owners = new Set<NodeRef>([
    ...saidOf.keys(),
    ...runsOf.keys(),
    ...[...cells.jobs.values()].filter(({ declaredAt }) => declaredAt.size > 0).map(({ key }) => nodeRef('Job', key)),
    ...[...cells.datasets.values()]
      .filter(({ declaredAt }) => declaredAt.EXPLICIT.size + declaredAt.COLUMN.size > 0)
      .map(({ key }) => nodeRef('Dataset', key)),
  ]);
  return [...owners].sort().flatMap((owner): OwnerNews[] => {
    const said = saidOf.get(owner) ?? [];
    const runs = runsOf.get(owner) ?? [];
    const news: OwnerNews = {
      owner,
      job: isDataset(owner) ? null : keyOfRef(owner),
      isNew: !(isDataset(owner) ? known.datasets : known.jobs).has(keyOfRef(owner)),
      said,
      known: knownOf(said, known),
      sightings: sightingsOf.get(owner) ?? [],
      births: movedBirths(runs, known),
      ...declarationsOf(owner, said, cells, known),
      retiredAt: isDataset(owner) ? [] : tombstones.retiredAt(keyOfRef(owner)),
      history: known.jobs.get(keyOfRef(owner))?.history ?? NO_HISTORY,
      runs: runs.map((run) => runAfter(run, known.runs.get(run.key))),
      saidBefore: {
        reads: new Set(runs.filter(({ key }) => known.runs.get(key)?.reads).map(({ key }) => key)),
        writes: new Set(runs.filter(({ key }) => known.runs.get(key)?.writes).map(({ key }) => key)),
      },
    };
    return isNews(news) ? [news] : [];
  });
}

function isNews({ said, known, sightings, births, newDeclarations }: OwnerNews): boolean {
  if (sightings.length + births.length + newDeclarations.length > 0) return true;
  return said.some((fact) => !known.has(fact.key));
}

function knownOf(said: readonly FactCell[], { facts }: KnownCells): Map<string, KnownFact> {
  return new Map(
    said.flatMap(({ key }) => {
      const fact = facts.get(key);
      return fact === undefined ? [] : [[key, fact] as const];
    }),
  );
}

function movedSightings(cells: Cells, known: KnownCells): MovedSighting[] {
  return [...cells.sightings].flatMap(([key, { run, fact, observation, at }]): MovedSighting[] => {
    const before =
      observation === null
        ? (known.sightings.get(key)?.at ?? null)
        : (known.observations.get(observation)?.listedAt ?? null);
    return before !== null && before <= at ? [] : [{ run, fact, before, after: at }];
  });
}

function movedBirths(runs: readonly RunCell[], known: KnownCells): MovedBirth[] {
  return runs.flatMap(({ key, born }): MovedBirth[] => {
    const before = known.runs.get(key)?.born ?? null;
    if (born === null || (before !== null && before <= born)) return [];
    return [{ run: key, before, after: min(before, born) }];
  });
}

function runAfter(run: RunCell, known: RunCell | undefined): RunCell {
  if (known === undefined) return run;
  return {
    ...run,
    born: minOrNull(known.born, run.born),
    reads: known.reads || run.reads,
    writes: known.writes || run.writes,
  };
}

function declarationsOf(
  owner: NodeRef,
  said: readonly FactCell[],
  cells: Cells,
  known: KnownCells,
): Pick<OwnerNews, 'newDeclarations' | 'declarations'> {
  const key = keyOfRef(owner);
  // Of two declarations at one time the later may declare more.
  const ofFacts = said.flatMap((fact) => united(known.facts.get(fact.key)?.declaredAt, fact.declaredAt).added);
  if (!isDataset(owner)) {
    const { all, added } = united(known.jobs.get(key)?.declaredAt, cells.jobs.get(key)?.declaredAt);
    return { newDeclarations: [...added, ...ofFacts], declarations: () => all };
  }
  const [before, now] = [known.datasets.get(key)?.declaredAt, cells.datasets.get(key)?.declaredAt];
  const explicit = united(before?.EXPLICIT, now?.EXPLICIT);
  const column = united(before?.COLUMN, now?.COLUMN);
  return {
    newDeclarations: [...explicit.added, ...column.added, ...ofFacts],
    declarations: ({ kind }: Fact) => (kind === 'COLUMN' ? column.all : explicit.all),
  };
}

function united(known: ReadonlySet<Nanos> = new Set(), said: ReadonlySet<Nanos> = new Set()) {
  const added = [...said].filter((at) => !known.has(at));
  return { all: added.length === 0 ? known : new Set([...known, ...added]), added };
}

import { partsOf, type Entity } from '../domain/entity.ts';
import { composeKey, parseKey } from '../domain/keys.ts';
import { answerAlike } from '../lineage/answer-alike.ts';
import type {
  BornRun,
  CatalogReader,
  ChildJobsPlace,
  ChildRunsPlace,
  FacetedKind,
  LifecyclePlace,
  LifecycleRecord,
  Observation,
  ObservationsPlace,
  ObservationsWanted,
  PrecedenceRecord,
  PrecedencesPlace,
  PrecedencesWanted,
  RunsPlace,
} from '../lineage/catalog-reader.ts';
import type { PlacedVersion, VersionLabel, VersionMoment, VersionsPlace } from '../lineage/version-reader.ts';
import type { Batching, Loader } from './batching.ts';
import { suggestionsOf, type Suggestion, type SuggestionsOf } from '../lineage/name-suggestions.ts';
import type { LineagePage } from '../lineage/lineage-page.ts';
import type { Walk } from '../lineage/lineage-reader.ts';
import type { LineageQuestion, LineageService } from '../lineage/lineage-service.ts';

type Load<T> = (keys: readonly string[]) => Promise<ReadonlyMap<string, T>>;

/** What is asked of a page of a list. */
type PageOf<Place> = Place & { readonly limit: number };

/** What is asked of the observations of a dataset. */
interface ObservationsQuestion extends ObservationsPlace {
  readonly wanted: ObservationsWanted;
  readonly limit: number;
}

/** One set a request: whatever a query selects of many entities is read by one statement a kind. */
export function createLoaders(catalog: CatalogReader, lineage: LineageService, batching: Batching) {
  const loader = <T>(load: Load<T>): Loader<string, T | null> =>
    batching.loader(
      async (keys) => {
        const found = await load(keys);
        return keys.map((key) => found.get(key) ?? null);
      },
      { maxBatchSize: 1_000 },
    );
  /** For what one entity can be asked in several ways. */
  const questions = <Q extends object, A>(answer: (asked: readonly Q[]) => Promise<(A | Error)[]>): Loader<Q, A> =>
    batching.loader(answer, { cache: false });
  const facets = (kind: FacetedKind) => loader((keys) => catalog.facets(kind, keys));
  const { versions, names } = catalog;
  const versionsOf = (label: VersionLabel) => ({
    times: loader((keys) => versions.times(label, keys)),
    pages: questions<PageOf<VersionsPlace>, readonly PlacedVersion[]>((asked) =>
      pagesOf(asked, (places, limit) => versions.pages(label, places, limit)),
    ),
    held: questions<VersionMoment, string | null>(async (asked) => [...(await versions.held(label, asked))]),
    counts: questions<VersionsPlace, number>(async (asked) => [...(await versions.counts(label, asked))]),
  });
  const loaders = {
    namespace: loader((keys) => catalog.namespaces(keys)),
    namespaceSize: loader((keys) => catalog.sizesOfNamespaces(keys)),
    dataset: loader((keys) => catalog.datasets(keys)),
    job: loader((keys) => catalog.jobs(keys)),
    run: loader((keys) => catalog.runs(keys)),
    column: loader((keys) => catalog.columns(keys)),
    columnsOf: loader((keys) => catalog.columnsOf(keys)),
    nameSymlinks: loader((keys) => names.symlinks(keys)),
    nameCommands: loader((keys) => names.commands(keys)),
    nameSuggestions: questions<SuggestionsOf, Suggestion[]>((asked) => suggestionsOf(asked, names)),
    latestRun: loader((keys) => catalog.latestRuns(keys)),
    datasetsOfRun: loader((keys) => catalog.datasetsOfRuns(keys)),
    neighbours: questions<LineageQuestion, LineagePage>((asked) => lineage.pages(asked)),
    hops: questions<Walk, number>((asked) => lineage.totals(asked)),
    runs: questions<PageOf<RunsPlace>, readonly BornRun[]>((asked) =>
      pagesOf(asked, (places, limit) => catalog.pagesOfRuns(places, limit)),
    ),
    runCount: loader((keys) => catalog.countRuns(keys)),
    ancestors: loader((keys) => lineage.ancestors(keys)),
    childJobs: questions<PageOf<ChildJobsPlace>, readonly string[]>((asked) =>
      pagesOf(asked, (places, limit) => catalog.pagesOfChildJobs(places, limit)),
    ),
    childRuns: questions<PageOf<ChildRunsPlace>, readonly BornRun[]>((asked) =>
      pagesOf(asked, (places, limit) => catalog.pagesOfChildRuns(places, limit)),
    ),
    childCount: {
      Job: loader((keys) => catalog.countChildren('Job', keys)),
      Run: loader((keys) => catalog.countChildren('Run', keys)),
    },
    precedences: questions<PageOf<PrecedencesPlace>, readonly PrecedenceRecord[]>((asked) =>
      pagesOf(asked, (places, limit) => catalog.pagesOfPrecedences(places, limit)),
    ),
    precedenceCount: questions<PrecedencesWanted, number>(async (asked) => [
      ...(await catalog.countsOfPrecedences(asked)),
    ]),
    observationsOfRun: loader((keys) => catalog.observationsOfRuns(keys)),
    observations: questions<ObservationsQuestion, readonly Observation[]>((asked) =>
      pagesOfObservations(catalog, asked),
    ),
    observationCount: questions<Omit<ObservationsQuestion, 'limit' | 'after'>, number>((asked) =>
      countsOfObservations(catalog, asked),
    ),
    lifecycle: questions<PageOf<LifecyclePlace>, readonly LifecycleRecord[]>((asked) =>
      pagesOf(asked, (places, limit) => catalog.pagesOfLifecycle(places, limit)),
    ),
    lifecycleCount: loader((keys) => catalog.countLifecycle(keys)),
    /** Large facet values, each once a request. */
    content: loader((keys) => catalog.contents(keys)),
    jobVersion: loader((keys) => versions.jobVersions(keys)),
    datasetVersion: loader((keys) => versions.datasetVersions(keys)),
    versionFields: loader((keys) => versions.fields(keys)),
    versionsOfRun: loader((keys) => versions.ofRuns(keys)),
    versions: { DatasetVersion: versionsOf('DatasetVersion'), JobVersion: versionsOf('JobVersion') },
    facets: { Dataset: facets('Dataset'), Job: facets('Job'), Run: facets('Run') },
  };
  const byLabel = {
    Namespace: loaders.namespace,
    Dataset: loaders.dataset,
    Job: loaders.job,
    Run: loaders.run,
    Column: loaders.column,
    DatasetVersion: loaders.datasetVersion,
    JobVersion: loaders.jobVersion,
  };
  return {
    ...loaders,
    /** The column of the dataset that the named one stands for; anything else as it is. */
    async canonicalColumn(entity: Entity): Promise<Entity> {
      if (entity.label !== 'Column') return entity;
      const [namespace = '', name = '', column = ''] = partsOf(entity);
      const [organization = ''] = parseKey(entity.key);
      const canonical = (await loaders.dataset.load(composeKey(organization, namespace, name)))?.canonical;
      return canonical == null ? entity : { label: 'Column', key: composeKey(...parseKey(canonical), column) };
    },
    /** The entity itself where it exists, else null. */
    async existing(entity: Entity | null): Promise<Entity | null> {
      return entity !== null && (await byLabel[entity.label].load(entity.key)) !== null ? entity : null;
    },
  };
}

function pagesOf<Place extends object, T>(
  asked: readonly PageOf<Place>[],
  read: (places: readonly Place[], limit: number) => Promise<readonly (readonly T[])[]>,
) {
  return answerAlike(
    asked,
    ({ limit }) => String(limit),
    async (group) => {
      const pages = await read(group, group[0].limit);
      const byQuestion = new Map(group.map((question, i) => [question, pages[i] ?? []]));
      return (question) => byQuestion.get(question) ?? [];
    },
  );
}

function pagesOfObservations(catalog: CatalogReader, asked: readonly ObservationsQuestion[]) {
  return answerAlike(
    asked,
    ({ wanted, limit }) => JSON.stringify([wanted, limit]),
    async (group) => {
      const pages = await catalog.pagesOfObservations(group, group[0].wanted, group[0].limit);
      const byQuestion = new Map(group.map((question, i) => [question, pages[i] ?? []]));
      return (question) => byQuestion.get(question) ?? [];
    },
  );
}

function countsOfObservations(catalog: CatalogReader, asked: readonly Omit<ObservationsQuestion, 'limit' | 'after'>[]) {
  return answerAlike(
    asked,
    ({ wanted }) => JSON.stringify(wanted),
    async (group) => {
      const datasets = [...new Set(group.map(({ dataset }) => dataset))];
      const counts = await catalog.countObservations(datasets, group[0].wanted);
      return ({ dataset }) => counts.get(dataset) ?? 0;
    },
  );
}

export type Loaders = ReturnType<typeof createLoaders>;

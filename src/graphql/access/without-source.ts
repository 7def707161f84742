import {
  firstLine,
  HIDDEN,
  isAllSource,
  isHiddenTag,
  shownName,
  shownTag,
  shownWord,
  withoutSource,
} from '../../access/source-policy.ts';
import type { Json } from '../../domain/event.ts';
import { parseKey } from '../../domain/keys.ts';
import type {
  CatalogReader,
  FacetedKind,
  Observation,
  PrecedenceRecord,
  RunRecord,
  StoredFacet,
  StoredFacets,
} from '../../lineage/catalog-reader.ts';
import type { JobVersionRecord } from '../../lineage/version-reader.ts';
import type { Access } from './access.ts';
import { overriding } from './overriding.ts';

/** Where the namespace stands in keys, after the organization. */
const NAMESPACE_AT: Readonly<Record<FacetedKind, number>> = { Dataset: 1, Job: 1, Run: 2 };

/**
 * The catalogue without the source in namespaces where it is hidden. Resolvers read facets, errors and versions through nothing else,
 * so that none of them can forget to hide.
 */
export function catalogWithoutSource(
  catalog: CatalogReader,
  { sourceHidden, pseudonymOf }: Pick<Access, 'sourceHidden' | 'pseudonymOf'>,
): CatalogReader {
  const hides = (key: string, at: number) => sourceHidden(parseKey(key)[at] ?? '');
  const seen = async (facets: StoredFacets, key: string, at: number) =>
    (await hides(key, at)) ? facetsWithoutSource(facets) : facetsOfOpen(facets);
  const seenObservations = (observations: readonly Observation[]) =>
    Promise.all(
      observations.map(async (each) => ({ ...each, facets: await seen(each.facets, each.run, NAMESPACE_AT.Run) })),
    );
  return overriding<CatalogReader>(catalog, {
    facets: async (kind, keys) => {
      // Settings are looked up beside the facets, not after them.
      const [found] = await Promise.all([
        catalog.facets(kind, keys),
        ...keys.map((key) => hides(key, NAMESPACE_AT[kind])),
      ]);
      return mapFound(found, (facets, key) => seen(facets, key, NAMESPACE_AT[kind]));
    },
    contents: (keys) => contents(catalog, keys),
    datasets: async (keys) =>
      mapFound(await catalog.datasets(keys), async (dataset) => {
        const { type, tags } = dataset;
        if ((!isSource(type) && !tags.some(isHiddenTag)) || !(await hides(dataset.key, NAMESPACE_AT.Dataset)))
          return dataset;
        return { ...dataset, type: shownText(type), tags: tags.map(shownTag) };
      }),
    jobs: async (keys) =>
      mapFound(await catalog.jobs(keys), async (job) => {
        const { integration, jobType, processingType, tags } = job;
        const words = [integration, jobType, processingType];
        if ((!words.some(isSource) && !tags.some(isHiddenTag)) || !(await hides(job.key, NAMESPACE_AT.Job))) return job;
        return {
          ...{ ...job, integration: shownText(integration), jobType: shownText(jobType) },
          ...{ processingType: shownText(processingType), tags: tags.map(shownTag) },
        };
      }),
    runs: async (keys) =>
      mapFound(await catalog.runs(keys), async (run) =>
        run.error !== null && (await hides(run.key, NAMESPACE_AT.Run)) ? withFirstLine(run, run.error) : run,
      ),
    pagesOfPrecedences: async (places, limit) =>
      Promise.all(
        (await catalog.pagesOfPrecedences(places, limit)).map((page) =>
          Promise.all(page.map(async (each) => ((await hides(each.owner, NAMESPACE_AT.Job)) ? termsSeen(each) : each))),
        ),
      ),
    observationsOfRuns: async (runs) => mapFound(await catalog.observationsOfRuns(runs), seenObservations),
    pagesOfObservations: async (places, wanted, limit) =>
      Promise.all((await catalog.pagesOfObservations(places, wanted, limit)).map(seenObservations)),
    versions: overriding(catalog.versions, {
      jobVersions: async (keys) =>
        mapFound(await catalog.versions.jobVersions(keys), async (version, key) =>
          (await hides(version.job, NAMESPACE_AT.Job))
            ? versionWithoutSource(version, pseudonymOf({ label: 'JobVersion', key }))
            : version,
        ),
      datasetVersions: async (keys) =>
        mapFound(await catalog.versions.datasetVersions(keys), async (each) =>
          isSource(each.version) && (await hides(each.dataset, NAMESPACE_AT.Dataset))
            ? { ...each, version: HIDDEN }
            : each,
        ),
    }),
  });
}

/** The error is looked at when it is asked for: lists of runs mostly ask for states alone. */
function withFirstLine(run: RunRecord, error: string): RunRecord {
  let shown: string | undefined;
  return {
    ...run,
    get error() {
      return (shown ??= firstLine(error));
    },
  };
}

/** By which rules one job runs before another: words, but any text may stand there. */
function termsSeen(precedence: PrecedenceRecord): PrecedenceRecord {
  const { dependencyType, sequenceTriggerRule, statusTriggerRule, triggerRule } = precedence;
  return {
    ...{ ...precedence, dependencyType: shownText(dependencyType), triggerRule: shownText(triggerRule) },
    ...{ sequenceTriggerRule: shownText(sequenceTriggerRule), statusTriggerRule: shownText(statusTriggerRule) },
  };
}

/** Most words are none: nothing is looked up for them. */
function isSource(word: string | null): boolean {
  return word !== null && shownName(word) !== word;
}

function shownText(text: string | null): string | null {
  return text === null ? null : shownName(text);
}

async function mapFound<T>(
  found: ReadonlyMap<string, T>,
  map: (value: T, key: string) => Promise<T>,
): Promise<ReadonlyMap<string, T>> {
  return new Map(await Promise.all(Array.from(found, async ([key, value]) => [key, await map(value, key)] as const)));
}

function facetsWithoutSource(facets: StoredFacets): StoredFacets {
  return new Map(Array.from(facets, ([name, stored]) => [shownName(name), facetWithoutSource(name, stored)]));
}

/** Of an opened namespace: what `parent` forwards is of another job, whose namespace may be hidden. */
function facetsOfOpen(facets: StoredFacets): StoredFacets {
  const parent = facets.get('parent');
  return parent === undefined ? facets : new Map([...facets, ['parent', facetWithoutSource('parent', parent)]]);
}

function facetWithoutSource(name: string, stored: StoredFacet): StoredFacet {
  // What is hidden as a whole need not be fetched.
  if (isAllSource(name)) return { value: withoutSource(name, {}) };
  if ('content' in stored) return { content: REDACTED + JSON.stringify([name, stored.content]) };
  // Most are never asked for.
  let shown: Json | undefined;
  return {
    get value() {
      return (shown ??= withoutSource(name, stored.value));
    },
  };
}

/** Begins the key of a large value that is to be shown without source. No key of a stored one does. */
const REDACTED = '\u0000';

async function contents(catalog: CatalogReader, keys: readonly string[]): Promise<ReadonlyMap<string, Json>> {
  const asked = keys.map((key) => {
    if (!key.startsWith(REDACTED)) return { key, facet: null, content: key };
    const [facet, content] = JSON.parse(key.slice(REDACTED.length)) as [string, string];
    return { key, facet, content };
  });
  const found = await catalog.contents([...new Set(asked.map(({ content }) => content))]);
  const shown = new Map<string, Json>();
  for (const { key, facet, content } of asked) {
    const value = found.get(content);
    if (value !== undefined) shown.set(key, facet === null ? value : withoutSource(facet, value));
  }
  return shown;
}

/** @param fingerprint in the place of its own, by which a guess of the text could be checked */
function versionWithoutSource(version: JobVersionRecord, fingerprint: string): JobVersionRecord {
  const hidden = (text: string | null) => (text === null ? null : HIDDEN);
  const word = (text: string | null) => (text === null ? null : shownWord(text));
  const { query, sourceCode, url, repoUrl, path, revision, tag, branch, pullRequest } = version;
  return {
    ...{ ...version, fingerprint, dialect: word(version.dialect), language: word(version.language) },
    locationType: word(version.locationType),
    ...{ query: hidden(query), sourceCode: hidden(sourceCode), url: hidden(url), repoUrl: hidden(repoUrl) },
    ...{ path: hidden(path), revision: hidden(revision), tag: hidden(tag), branch: hidden(branch) },
    pullRequest: hidden(pullRequest),
  };
}

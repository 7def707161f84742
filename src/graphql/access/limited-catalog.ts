import { compareCodePoints } from '../../domain/code-points.ts';
import { entityOf, type EntityLabel } from '../../domain/entity.ts';
import { composeKey, parseKey } from '../../domain/keys.ts';
import type { CatalogReader, Kind } from '../../lineage/catalog-reader.ts';
import { compareByTime } from '../../lineage/last-run-list.ts';
import type { ListReader, ListScope, TimedPlace } from '../../lineage/list-reader.ts';
import type { Access } from './access.ts';
import { overriding } from './overriding.ts';

/** Namespaces whose entities are counted side by side at most. */
const AT_ONCE = 10;

/** The catalogue for whoever may read some namespaces only: it knows nothing of the others, and lists leave them out. */
export function limitedCatalog(
  catalog: CatalogReader,
  organization: string,
  { namespaces, reads }: Pick<Access, 'namespaces' | 'reads'>,
): CatalogReader {
  const seen = (label: EntityLabel, keys: readonly string[]) => keys.filter((key) => reads({ label, key }));
  const prefixes = (label: Kind, prefix: string) =>
    prefixesWithin(catalog, organization, namespaces ?? [], label, prefix);
  const { versions, lists } = catalog;
  const namespacesHolding = async (asked: string, text: string) =>
    (await prefixes('Namespace', `${composeKey(asked)}|`)).filter((key) =>
      (parseKey(key)[1] ?? '').toLowerCase().includes(text.toLowerCase()),
    );
  const within = mergerWithin(catalog, namespaces ?? []);
  return overriding<CatalogReader>(catalog, {
    namespaces: (keys) => catalog.namespaces(seen('Namespace', keys)),
    datasets: (keys) => catalog.datasets(seen('Dataset', keys)),
    jobs: (keys) => catalog.jobs(seen('Job', keys)),
    runs: (keys) => catalog.runs(seen('Run', keys)),
    columns: (keys) => catalog.columns(seen('Column', keys)),
    columnsOf: (keys) => catalog.columnsOf(seen('Dataset', keys)),
    facets: (kind, keys) => catalog.facets(kind, seen(kind, keys)),
    // What a run says of a dataset that is not read stays with that.
    observationsOfRuns: async (runs) =>
      new Map(
        Array.from(await catalog.observationsOfRuns(runs), ([run, observations]) => [
          run,
          observations.map((each) =>
            reads({ label: 'Dataset', key: each.dataset }) ? each : { ...each, facets: new Map() },
          ),
        ]),
      ),
    pagesOfObservations: (places, wanted, limit) =>
      catalog.pagesOfObservations(places, wanted, limit, (key) => reads({ label: 'Dataset', key })),
    pagesOfLifecycle: (places, limit) =>
      catalog.pagesOfLifecycle(places, limit, (key) => reads({ label: 'Dataset', key })),
    runsByRunId: async (...asked) => seen('Run', await catalog.runsByRunId(...asked)),
    page: async (label, prefix, after, limit) => {
      const found: string[] = [];
      for (const each of await prefixes(label, prefix)) {
        if (found.length >= limit) break;
        // Keys under a prefix stand together in the order of all: those up to `after` are passed as a whole, or it stands among them.
        if (after !== null && !after.startsWith(each) && compareCodePoints(each, after) < 0) continue;
        found.push(...(label === 'Namespace' ? [each] : await catalog.page(label, each, after, limit - found.length)));
      }
      return found.filter((key) => after === null || compareCodePoints(key, after) > 0);
    },
    count: async (label, prefix) => {
      const all = await prefixes(label, prefix);
      if (label === 'Namespace') return all.length;
      let sum = 0;
      for (let i = 0; i < all.length; i += AT_ONCE) {
        const counts = await Promise.all(all.slice(i, i + AT_ONCE).map((each) => catalog.count(label, each)));
        sum += counts.reduce((a, b) => a + b, 0);
      }
      return sum;
    },
    lists: overriding<ListReader>(lists, {
      backwards: (label, scope, before, limit) =>
        within(scope, limit, descending, (each) => lists.backwards(label, each, before, limit)),
      newest: (label, scope, after, limit) =>
        within(scope, limit, newestFirst, (each) => lists.newest(label, each, after, limit)),
      byLastRun: (label, scope, states, after, limit) => {
        // That others wrote a dataset, and when, is told; how their runs ended, is not.
        const runsOf = states === null ? null : [...(namespaces ?? [])];
        return within(scope, limit, compareByTime, (each) =>
          lists.byLastRun(label, { ...each, runsOf }, states, after, limit),
        );
      },
      namespacesHolding: async (asked, text, after, limit) =>
        (await namespacesHolding(asked, text))
          .filter((key) => after === null || compareCodePoints(key, after) > 0)
          .slice(0, limit),
      countNamespacesHolding: async (asked, text) => (await namespacesHolding(asked, text)).length,
      // What a limited key reads is looked at as a whole: the last runs may all be of others.
      holdsMore: () => Promise.resolve(false),
      lastRuns: () => Promise.resolve([]),
    }),
    versions: overriding(versions, {
      jobVersions: async (keys) =>
        ownedBy(await versions.jobVersions(keys), ({ job }) => reads({ label: 'Job', key: job })),
      datasetVersions: async (keys) =>
        ownedBy(await versions.datasetVersions(keys), ({ dataset }) => reads({ label: 'Dataset', key: dataset })),
    }),
  });
}

function descending(a: string, b: string): number {
  return compareCodePoints(b, a);
}

function newestFirst(a: TimedPlace, b: TimedPlace): number {
  return a.at === b.at ? descending(a.key, b.key) : a.at > b.at ? -1 : 1;
}

/** One list of those of each namespace that is read and there. */
function mergerWithin(catalog: CatalogReader, namespaces: Iterable<string>) {
  return async <T>(
    { organization, namespace }: ListScope,
    limit: number,
    compare: (a: T, b: T) => number,
    read: (scope: ListScope) => Promise<readonly T[]>,
  ): Promise<readonly T[]> => {
    const asked = Array.from(namespaces).filter((name) => namespace === null || name === namespace);
    const known = await catalog.namespaces(asked.map((name) => entityOf.namespace(organization, name).key));
    const names = asked.filter((name) => known.has(entityOf.namespace(organization, name).key));
    let merged: T[] = [];
    for (let i = 0; i < names.length; i += AT_ONCE) {
      const pages = await Promise.all(
        names.slice(i, i + AT_ONCE).map((name) => read({ organization, namespace: name })),
      );
      merged = [...merged, ...pages.flat()].sort(compare).slice(0, limit);
    }
    return merged;
  };
}

function ownedBy<T>(found: ReadonlyMap<string, T>, isSeen: (record: T) => boolean): ReadonlyMap<string, T> {
  return new Map([...found].filter(([, record]) => isSeen(record)));
}

/** What keys of a list begin with (of namespaces the keys themselves), in order: of each namespace that is read and there. */
async function prefixesWithin(
  catalog: CatalogReader,
  organization: string,
  namespaces: Iterable<string>,
  label: Kind,
  prefix: string,
): Promise<string[]> {
  const keys = Array.from(namespaces, (name) => entityOf.namespace(organization, name).key);
  const known = await catalog.namespaces(keys);
  const wanted = label === 'Namespace' ? '' : '|';
  return keys
    .filter((key) => known.has(key) && (isWhole(prefix) || `${key}|`.startsWith(prefix)))
    .map((key) => key + wanted)
    .sort(compareCodePoints);
}

/** Whether a prefix is that of an organization, rather than of a namespace. */
function isWhole(prefix: string): boolean {
  return composeKey(...parseKey(prefix).slice(0, 1)) + '|' === prefix;
}

interface Suite {
  readonly path: string;
}

/**
 * The suites that take longest, in the order in which they begin: a clean checkout has no times of earlier runs, and one of these begun last would
 * keep one worker busy while the other has nothing to do. The second needs no database, which is being fetched and started meanwhile.
 */
const LONGEST = [
  ...['laws/convergence-on-neo4j', 'laws/convergence', 'laws/traversal', 'laws/time-travel', 'laws/grouping'],
  ...['integration/embedded-neo4j', 'laws/forgetting', 'integration/graphql/grouped-lineage'],
  ...['laws/name-commands-on-neo4j', 'laws/name-commands', 'e2e/python-client', 'integration/statement-costs'],
  ...['integration/graphql/forgetting', 'integration/statements', 'integration/version-costs'],
  ...['laws/forgetting-on-neo4j', 'laws/versions-on-neo4j', 'integration/graphql/lineage', 'laws/retention'],
];

/** The order of suites, for jest. */
export default class LongestFirst {
  sort<S extends Suite>(suites: readonly S[]): S[] {
    return [...suites].sort((a, b) => rank(a) - rank(b) || (a.path < b.path ? -1 : 1));
  }

  shard<S extends Suite>(
    suites: readonly S[],
    { shardIndex, shardCount }: { readonly shardIndex: number; readonly shardCount: number },
  ): S[] {
    return this.sort(suites).filter((_suite, i) => i % shardCount === shardIndex - 1);
  }

  allFailedTests<S extends Suite>(suites: readonly S[]): S[] {
    return [...suites];
  }

  cacheResults(): void {
    // The order does not depend on earlier runs.
  }
}

function rank({ path }: Suite): number {
  const place = LONGEST.findIndex((name) => path.replaceAll('\\', '/').endsWith(`/test/${name}.test.ts`));
  if (place >= 0) return place;
  return path.replaceAll('\\', '/').includes('/test/unit/') ? LONGEST.length + 1 : LONGEST.length;
}

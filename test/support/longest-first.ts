interface Suite {
  readonly path: string;
}

/**
 * Suites in the order in which they begin. A clean checkout has no times of earlier runs, and a long suite begun last keeps one worker busy while the
 * other has nothing to do. Laws come after what takes as long as it takes, since they make do with the time that is left (`laws.ts`); small tests fill
 * what remains. The second needs no database, which is being fetched and started meanwhile.
 */
const ORDER = [
  ...['integration/embedded-neo4j', 'contract/openlineage-schemas', 'integration/graphql/grouped-lineage'],
  ...['e2e/', 'integration/statement-costs', 'integration/graphql/', 'integration/statements', 'integration/'],
  ...['laws/convergence-on-neo4j', 'laws/convergence', 'laws/traversal', 'laws/time-travel', 'laws/grouping'],
  ...['laws/forgetting', 'laws/'],
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
  const name = path.replaceAll('\\', '/').replace(/^.*\/test\//, '');
  const exact = ORDER.indexOf(name.replace(/\.test\.ts$/, ''));
  if (exact >= 0) return exact;
  const folder = ORDER.findIndex((each) => each.endsWith('/') && name.startsWith(each));
  return folder >= 0 ? folder : ORDER.length;
}

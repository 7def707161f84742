import type { Nanos } from '../../../src/domain/event.ts';
import { parseTime } from '../../../src/domain/time.ts';
import type { VersionLabel } from '../../../src/lineage/version-reader.ts';
import { compareCodeUnits, type GraphExport, type Properties } from '../graph-export.ts';
import { compareTimes, greatest, smallest } from './collect.ts';

/** That a version was said. */
interface Saying {
  readonly key: string;
  readonly at: Nanos;
}

/** docs/spec.md, section 6, naively: which version held when, from all sayings that count. */
export class HeldVersions {
  readonly #graph: GraphExport;
  readonly #runs: readonly Properties[];
  readonly #canonical: ReadonlyMap<string, string>;

  constructor(graph: GraphExport) {
    this.#graph = graph;
    this.#runs = graph.nodes.filter(({ label }) => label === 'Run').map(({ properties }) => properties);
    this.#canonical = new Map(
      graph.nodes
        .filter(({ label }) => label === 'Dataset')
        .map(({ key, properties }) => [key, (properties['canonical'] as string | undefined) ?? key]),
    );
  }

  /** Jobs, or datasets by whichever name. */
  owners(label: VersionLabel): string[] {
    const owner = label === 'JobVersion' ? 'Job' : 'Dataset';
    return this.#graph.nodes.filter((node) => node.label === owner).map(({ key }) => key);
  }

  /** What counts as saying the versions of an owner, but for hidden ones. */
  sayings(label: VersionLabel, owner: string): Saying[] {
    const isOwned = (of: unknown) =>
      label === 'JobVersion' ? of === owner : this.#nameOf(of as string) === this.#nameOf(owner);
    const versions = this.#graph.nodes.filter(
      (node) => node.label === label && isOwned(node.properties[label === 'JobVersion' ? 'job' : 'dataset']),
    );
    const rank = Math.max(...versions.map(({ properties }) => Number(properties['rank'] ?? 0)));
    return versions
      .filter(({ properties }) => Number(properties['rank'] ?? 0) === rank)
      .flatMap(({ key, properties }) => {
        const uses = this.#graph.relationships
          .filter(({ type }) => type === (rank === 1 ? 'WROTE' : 'READ_BY'))
          .map((use) => use.properties);
        const named = (label === 'JobVersion' ? this.#runs : uses)
          .filter(({ version }) => version === key)
          .map(({ versionAt }) => versionAt);
        return [properties['since'], properties['declaredAt'], ...named].flatMap((text) => {
          const time = typeof text === 'string' ? parseTime(text) : null;
          return time === null ? [] : [{ key, at: time.at }];
        });
      });
  }

  held(label: VersionLabel, owner: string, at: Nanos): string | null {
    const said = this.sayings(label, owner).filter((saying) => saying.at <= at);
    return said.length === 0 ? null : greatest(said, compareSayings).key;
  }

  until(label: VersionLabel, owner: string, version: string): Nanos | null {
    const said = this.sayings(label, owner);
    const last = greatest(
      said.filter(({ key }) => key === version),
      compareSayings,
    );
    const after = said.filter((saying) => saying.key !== version && compareSayings(saying, last) > 0);
    return smallest(after.map(({ at }) => at)) ?? null;
  }

  #nameOf(dataset: string): string {
    return this.#canonical.get(dataset) ?? dataset;
  }
}

function compareSayings(a: Saying, b: Saying): number {
  return compareTimes(a.at, b.at) || compareCodeUnits(a.key, b.key);
}

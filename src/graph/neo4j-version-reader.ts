import type { Nanos } from '../domain/event.ts';
import type { LifecycleChange } from '../domain/versions.ts';
import type {
  DatasetVersionOfRun,
  PlacedVersion,
  VersionField,
  VersionLabel,
  VersionMoment,
  VersionReader,
  VersionsPlace,
} from '../lineage/version-reader.ts';
import type { Neo4jClient } from './client.ts';
import { contentText } from './contents.ts';
import { contents } from './statements/catalog-statements.ts';
import * as statements from './statements/version-statements.ts';
import { LAST_TIME, timeText } from './values.ts';

const PAGES = { JobVersion: statements.pageOfJobVersions, DatasetVersion: statements.pageOfDatasetVersions };
const COUNTS = { JobVersion: statements.countJobVersions, DatasetVersion: statements.countDatasetVersions };
const HELD = { JobVersion: statements.heldJobVersions, DatasetVersion: statements.heldDatasetVersions };
const TIMES = { JobVersion: statements.timesOfJobVersions, DatasetVersion: statements.timesOfDatasetVersions };

export class Neo4jVersionReader implements VersionReader {
  readonly #client: Neo4jClient;

  constructor(client: Neo4jClient) {
    this.#client = client;
  }

  async pages(label: VersionLabel, places: readonly VersionsPlace[], limit: number) {
    const rows = places.map(({ owner, asOf, after }) => ({
      owner,
      since: timeText(after?.since ?? asOf ?? LAST_TIME),
      after: after?.key ?? null,
    }));
    const pages: PlacedVersion[][] = places.map(() => []);
    for (const { page, key, since } of await this.#client.read(PAGES[label], { rows, limit: BigInt(limit) }))
      pages[page]?.push({ key, since });
    return pages;
  }

  async counts(label: VersionLabel, places: readonly VersionsPlace[]) {
    const rows = places.map(({ owner, asOf }) => ({ owner, since: timeText(asOf ?? LAST_TIME) }));
    const totals = places.map(() => 0);
    for (const { page, total } of await this.#client.read(COUNTS[label], { rows })) totals[page] = total;
    return totals;
  }

  async held(label: VersionLabel, moments: readonly VersionMoment[]) {
    const rows = moments.map(({ owner, at }) => ({ owner, at: timeText(at ?? LAST_TIME) }));
    const held: (string | null)[] = moments.map(() => null);
    for (const { place, key } of await this.#client.read(HELD[label], { rows })) held[place] = key;
    return held;
  }

  async jobVersions(keys: readonly string[]) {
    const rows = await this.#client.read(statements.jobVersions, { keys: [...keys] });
    return new Map(rows.map((row) => [row.key, row]));
  }

  async datasetVersions(keys: readonly string[]) {
    const rows = await this.#client.read(statements.datasetVersions, { keys: [...keys] });
    return new Map(
      rows.map(({ lifecycle, lifecycleAt, ...row }) => [
        row.key,
        {
          ...row,
          lifecycle: lifecycle.map((change, i) => ({
            change: change as LifecycleChange,
            at: lifecycleAt[i] as Nanos,
          })),
        },
      ]),
    );
  }

  async times(label: VersionLabel, keys: readonly string[]) {
    const rows = await this.#client.read(TIMES[label], { keys: [...keys] });
    return new Map(rows.map(({ key, ...times }) => [key, times]));
  }

  async fields(keys: readonly string[]) {
    const rows = await this.#client.read(contents, { keys: [...keys] });
    return new Map(
      await Promise.all(
        rows.map(async ({ key, bytes }) => [key, JSON.parse(await contentText(bytes)) as VersionField[]] as const),
      ),
    );
  }

  async ofRuns(runs: readonly string[]) {
    const found = new Map<string, { inputs: DatasetVersionOfRun[]; outputs: DatasetVersionOfRun[] }>();
    const rows = await this.#client.read(statements.versionsOfRuns, { keys: [...runs] });
    for (const { run, type, ...version } of rows) {
      const versions = found.get(run) ?? { inputs: [], outputs: [] };
      versions[type === 'READ_BY' ? 'inputs' : 'outputs'].push(version);
      found.set(run, versions);
    }
    return found;
  }
}

import { createHash } from 'node:crypto';
import type { DatasetMention, Facets, Json, LineageEvent, Name, Nanos } from '../../../src/domain/event.ts';
import {
  canonicalJson,
  compareCodeUnits,
  type ExportedNode,
  type ExportedRelationship,
  type Properties,
} from '../graph-export.ts';
import { compareTimes, first, greatest, groups, newest, present, smallest, time } from './collect.ts';
import { dataset, job, ownFacet } from './facts.ts';
import { gone } from './forgotten.ts';
import { Keys, type RunName } from './keys.ts';
import { isDeleted } from './merged-facets.ts';
import { schemaColumns } from './sayings.ts';

/** docs/spec.md, section 6, naively: everything said of versions, then each version from all that was said of it. */

interface JobSaying {
  readonly job: Name;
  readonly facets: Properties;
  readonly fingerprint: string;
  /** null: a declaration says it, or a run that is forgotten. */
  readonly run: RunName | null;
  readonly isDeclared: boolean;
  readonly at: Nanos;
}

interface DatasetSaying {
  readonly dataset: Name;
  readonly side: 'input' | 'output' | 'own';
  readonly version: string | null;
  readonly columns: readonly Column[];
  readonly change: string | null;
  readonly run: RunName | null;
  readonly isDeclared: boolean;
  readonly at: Nanos;
}

interface Column {
  readonly name: string;
  readonly type: string | null;
  readonly description: string | null;
}

export class VersionOracle {
  readonly #keys: Keys;
  readonly #ofJobs: readonly JobSaying[];
  readonly #ofDatasets: readonly DatasetSaying[];
  readonly #changes: readonly DatasetSaying[];

  constructor(events: readonly LineageEvent[], organization: string) {
    this.#keys = new Keys(organization);
    this.#ofJobs = events.flatMap(saidOfJob);
    const ofDatasets = events.flatMap(saidOfDatasets);
    this.#ofDatasets = ofDatasets.filter(({ version, columns }) => version !== null || columns.length > 0);
    this.#changes = ofDatasets.filter(({ change, side }) => change !== null && side !== 'input');
  }

  nodes(): ExportedNode[] {
    return [
      ...groups(this.#ofJobs, (saying) => this.#jobKey(saying)).map(([key, group]) => this.#jobVersion(key, group)),
      ...groups(this.#ofDatasets, (saying) => this.#datasetKey(saying)).map(([key, group]) =>
        this.#datasetVersion(key, group),
      ),
    ];
  }

  relationships(): ExportedRelationship[] {
    const hasVersion = (from: string, to: string) => ({ type: 'HAS_VERSION', from, to, properties: {} });
    return [
      ...groups(this.#ofJobs, (saying) => this.#jobKey(saying)).map(([key, group]) =>
        hasVersion(`Job:${this.#keys.job(first(group).job)}`, `JobVersion:${key}`),
      ),
      ...groups(this.#ofDatasets, (saying) => this.#datasetKey(saying)).map(([key, group]) =>
        hasVersion(`Dataset:${this.#keys.dataset(first(group).dataset)}`, `DatasetVersion:${key}`),
      ),
    ];
  }

  /** What a run names of its job. */
  ofRun(run: string): Properties {
    const said = this.#ofJobs.filter((saying) => saying.run !== null && this.#keys.run(saying.run) === run);
    return named(said.map((saying) => ({ key: this.#jobKey(saying), at: saying.at })));
  }

  /** What a run names of a dataset. */
  ofUse(side: 'input' | 'output', run: string, dataset: string): Properties {
    const said = this.#ofDatasets.filter(
      (saying) =>
        saying.side === side &&
        saying.run !== null &&
        this.#keys.run(saying.run) === run &&
        this.#keys.dataset(saying.dataset) === dataset,
    );
    return named(said.map((saying) => ({ key: this.#datasetKey(saying), at: saying.at })));
  }

  /** What a run said to happen to a dataset that it wrote. */
  changesOfWrite(run: string, dataset: string): Properties {
    const firsts = groups(
      this.#changes.filter(
        (saying) =>
          saying.run !== null && this.#keys.run(saying.run) === run && this.#keys.dataset(saying.dataset) === dataset,
      ),
      ({ change }) => change ?? '',
    ).map(([change, said]) => ({ change, at: smallest(said.map(({ at }) => at)) ?? 0n }));
    return present({ ...lifecycleOf(firsts), changedAt: time(smallest(firsts.map(({ at }) => at))) });
  }

  /** What was said to happen to a dataset by no run: each kind and time once. */
  changesOfDataset(dataset: string): Properties {
    const said = this.#changes.filter((saying) => saying.isDeclared && this.#keys.dataset(saying.dataset) === dataset);
    const once = groups(said, ({ change, at }) => `${change} ${at}`).map(([, group]) => first(group));
    return present(lifecycleOf(once.map(({ change, at }) => ({ change: change ?? '', at }))));
  }

  #jobVersion(key: string, group: readonly JobSaying[]): ExportedNode {
    const { job, facets, fingerprint } = first(group);
    const field = (facet: string, name: string) => {
      const value = (facets[facet] as Properties | undefined)?.[name];
      return typeof value === 'string' ? value.toWellFormed() : undefined;
    };
    return {
      label: 'JobVersion',
      key,
      properties: present({
        job: this.#keys.job(job),
        fingerprint,
        query: field('sql', 'query'),
        dialect: field('sql', 'dialect'),
        sourceCode: field('sourceCode', 'sourceCode'),
        language: field('sourceCode', 'language'),
        locationType: field('sourceCodeLocation', 'type'),
        url: field('sourceCodeLocation', 'url'),
        repoUrl: field('sourceCodeLocation', 'repoUrl'),
        path: field('sourceCodeLocation', 'path'),
        revision: field('sourceCodeLocation', 'version'),
        tag: field('sourceCodeLocation', 'tag'),
        branch: field('sourceCodeLocation', 'branch'),
        pullRequest: field('sourceCodeLocation', 'pullRequestNumber'),
        since: time(smallest(group.map(({ at }) => at))),
        declaredAt: time(newest(group.filter(({ isDeclared }) => isDeclared).map(({ at }) => at))),
      }),
    };
  }

  #datasetVersion(key: string, group: readonly DatasetSaying[]): ExportedNode {
    const rank = Math.max(...group.map(rankOf));
    const ranked = group.filter((saying) => rankOf(saying) === rank);
    const schema = firstSchema(group);
    const changes = groups(
      group.filter((saying) => saying.change !== null && rankOf(saying) === 1),
      ({ change }) => change ?? '',
    )
      .map(([change, said]) => ({ change, at: first([smallest(said.map(({ at }) => at))]) }))
      .sort((a, b) => compareTimes(a.at ?? 0n, b.at ?? 0n) || compareCodeUnits(a.change, b.change));
    const makers = group.flatMap(({ run, side, at }) =>
      run !== null && side === 'output' ? [{ run: this.#keys.run(run), at }] : [],
    );
    const maker =
      makers.length === 0
        ? undefined
        : greatest(makers, (a, b) => compareTimes(b.at, a.at) || compareCodeUnits(b.run, a.run));
    return {
      label: 'DatasetVersion',
      key,
      properties: present({
        dataset: this.#keys.dataset(first(group).dataset),
        version: first(group).version,
        rank,
        since: time(smallest(ranked.map(({ at }) => at))),
        declaredAt: time(newest(ranked.filter(({ isDeclared }) => isDeclared).map(({ at }) => at))),
        ...(schema && {
          schema: schema.columns.map(({ name, type, description }) => ({ name, type, description })),
          schemaAt: time(schema.at),
          schemaRank: rankOf(schema),
          fingerprint: fingerprintOf(schema.columns),
        }),
        lifecycle: changes.length === 0 ? undefined : changes.map(({ change }) => change),
        lifecycleAt: changes.length === 0 ? undefined : changes.map(({ at }) => time(at) ?? ''),
        createdBy: maker?.run,
        createdAt: time(maker?.at),
      }),
    };
  }

  #jobKey({ job, fingerprint }: JobSaying): string {
    return this.#digest('JobVersion', this.#keys.job(job), fingerprint);
  }

  #datasetKey({ dataset, version, columns }: DatasetSaying): string {
    const identity = version === null ? ['schema', fingerprintOf(columns)] : ['version', version];
    return this.#digest('DatasetVersion', this.#keys.dataset(dataset), ...identity);
  }

  #digest(...parts: readonly string[]): string {
    return this.#keys.namespace(sha256(JSON.stringify(parts)).slice(0, 40));
  }
}

function lifecycleOf(changes: readonly { readonly change: string; readonly at: Nanos }[]) {
  if (changes.length === 0) return {};
  const sorted = changes.toSorted((a, b) => compareTimes(a.at, b.at) || compareCodeUnits(a.change, b.change));
  return { lifecycle: sorted.map(({ change }) => change), lifecycleAt: sorted.map(({ at }) => time(at) ?? '') };
}

/** The one that the run came to say last, and the others. */
function named(said: readonly { readonly key: string; readonly at: Nanos }[]): Properties {
  const firsts = groups(said, ({ key }) => key).map(([key, group]) => ({
    key,
    at: first([smallest(group.map(({ at }) => at))]) ?? 0n,
  }));
  if (firsts.length === 0) return {};
  const last = greatest(firsts, (a, b) => compareTimes(a.at, b.at) || compareCodeUnits(a.key, b.key));
  const others = firsts
    .filter(({ key }) => key !== last.key)
    .sort((a, b) => compareCodeUnits(a.key, b.key))
    .flatMap(({ key, at }) => [key, time(at) ?? '']);
  return present({
    version: last.key,
    versionAt: time(last.at),
    otherVersions: others.length === 0 ? undefined : others,
  });
}

function firstSchema(group: readonly DatasetSaying[]): DatasetSaying | undefined {
  const told = group.filter(({ columns }) => columns.length > 0);
  if (told.length === 0) return undefined;
  const hash = ({ columns }: DatasetSaying) => sha256(canonicalJson(columns.map((column) => ({ ...column }))));
  return greatest(
    told,
    (a, b) => rankOf(a) - rankOf(b) || compareTimes(b.at, a.at) || compareCodeUnits(hash(a), hash(b)),
  );
}

function rankOf({ side }: DatasetSaying): number {
  return side === 'input' ? 0 : 1;
}

function fingerprintOf(columns: readonly Column[]): string {
  return sha256(
    JSON.stringify(
      columns.map(({ name, type }) => [name, type]).sort(([a], [b]) => compareCodeUnits(a ?? '', b ?? '')),
    ),
  );
}

function saidOfJob(event: LineageEvent): JobSaying[] {
  if (event.kind === 'dataset' || gone(event).entity(job(event.job))) return [];
  const said = ['sql', 'sourceCode', 'sourceCodeLocation'].flatMap((name) => {
    const facet = ownFacet(event.job.facets, name);
    if (facet === undefined || !isObject(facet) || isDeleted(facet)) return [];
    const { _producer, _schemaURL, _deleted, ...rest } = facet;
    return [[name, rest] as const];
  });
  if (said.length === 0) return [];
  const facets = Object.fromEntries(said);
  const speaker = speakerOf(event);
  return [{ job: event.job, facets, fingerprint: sha256(canonicalJson(facets)), ...speaker, at: event.at }];
}

function saidOfDatasets(event: LineageEvent): DatasetSaying[] {
  const speaker = speakerOf(event);
  const all =
    event.kind === 'dataset'
      ? saidOf(event.dataset, 'own', speaker, event.at)
      : [
          ...event.inputs.flatMap((input) => saidOf(input, 'input', speaker, event.at)),
          ...event.outputs.flatMap((output) => saidOf(output, 'output', speaker, event.at)),
        ];
  return all.filter((saying) => !gone(event).entity(dataset(saying.dataset)));
}

type Speaker = Pick<JobSaying, 'run' | 'isDeclared'>;

function speakerOf(event: LineageEvent): Speaker {
  if (event.kind !== 'run') return { run: null, isDeclared: true };
  const run = { runId: event.run.runId, job: event.job };
  return { run: gone(event).run(run) ? null : run, isDeclared: false };
}

function saidOf(dataset: DatasetMention, side: DatasetSaying['side'], speaker: Speaker, at: Nanos): DatasetSaying[] {
  const version = word(dataset.facets, 'version', 'datasetVersion');
  const columns = schemaColumns(dataset, ownFacet(dataset.facets, 'schema'))
    .toSorted((a, b) => a.ordinal - b.ordinal)
    .map(({ name, type, description }) => ({ name, type, description }));
  const change = word(dataset.facets, 'lifecycleStateChange', 'lifecycleStateChange');
  const isKnown = ['ALTER', 'CREATE', 'DROP', 'OVERWRITE', 'RENAME', 'TRUNCATE'].includes(change ?? '');
  return [{ dataset, side, version, columns, change: isKnown ? change : null, ...speaker, at }];
}

function word(facets: Facets, name: string, field: string): string | null {
  const facet = ownFacet(facets, name);
  if (facet === undefined || !isObject(facet) || isDeleted(facet)) return null;
  const value = facet[field];
  return typeof value === 'string' && value !== '' ? value.toWellFormed() : null;
}

function isObject(value: Json): value is Properties {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !JSON.isRawJSON(value);
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

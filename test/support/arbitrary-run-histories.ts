import fc, { type Arbitrary } from 'fast-check';
import type { DatasetMention, Facets, LineageEvent, Name } from '../../src/domain/event.ts';

const SECOND = 1_000_000_000n;
const NAMESPACES = ['a', 'b|', '😀'] as const;
const STREAMING: Facets = { jobType: { processingType: 'STREAMING', integration: 'FLINK' } };

interface Mention {
  readonly dataset: number;
  readonly isAlias: boolean;
  readonly version: string | null;
}

const anyDataset = fc.nat({ max: 2 });
const arbitraryMention: Arbitrary<Mention> = fc.record({
  dataset: anyDataset,
  isAlias: fc.nat({ max: 3 }).map((n) => n === 1),
  version: fc.option(fc.constantFrom('v1', 'v2', 'v3'), { freq: 1 }),
});

const arbitrarySaying = fc.record({
  job: fc.nat({ max: 3 }),
  run: fc.nat({ max: 2 }),
  at: fc.nat({ max: 14 }),
  type: fc.constantFrom('START', 'RUNNING', 'OTHER', 'COMPLETE', 'FAIL'),
  inputs: fc.array(arbitraryMention, { maxLength: 2 }),
  outputs: fc.array(arbitraryMention, { maxLength: 2 }),
  /** A dataset that an output's columns come from, and one that only a mapping says is written. */
  from: fc.option(anyDataset, { freq: 2 }),
  onto: fc.option(anyDataset, { freq: 2 }),
});

type Saying = typeof arbitrarySaying extends fc.Arbitrary<infer S> ? S : never;

/**
 * Runs of few jobs that read and write few datasets over and over, some under two names, with versions that others named, at one time or no
 * time apart; two of the jobs are streams.
 */
export const arbitraryRunHistory: Arbitrary<readonly LineageEvent[]> = fc
  .record({
    hasAliases: fc.boolean(),
    hasVersions: fc.boolean(),
    hasStreams: fc.boolean(),
    sayings: fc.array(arbitrarySaying, { minLength: 2, maxLength: 16, size: 'max' }),
  })
  .map(({ sayings, ...world }) => sayings.map((saying) => toEvent(saying, world)));

interface World {
  readonly hasAliases: boolean;
  readonly hasVersions: boolean;
  readonly hasStreams: boolean;
}

function toEvent({ job, run, at, type, inputs, outputs, from, onto }: Saying, world: World): LineageEvent {
  const mapping = { fields: { x: { inputFields: [{ ...named(from ?? 0), field: 'y' }] } } };
  const lineage = { entries: [{ type: 'DATASET', ...named(onto ?? 0), inputs: [] }] };
  const [output, ...others] = outputs.map((each) => mention(each, world));
  const mapped = output !== undefined && { ...output, facets: { ...output.facets, columnLineage: mapping } };
  return {
    kind: 'run',
    at: BigInt(at) * SECOND,
    producer: null,
    type,
    run: { runId: `r${run}`, facets: {}, parent: null },
    job: {
      ...{ namespace: NAMESPACES[job % 2] ?? '', name: `j${job}` },
      facets: {
        ...(world.hasStreams && job < 2 ? STREAMING : {}),
        ...(onto === null ? {} : { lineage }),
      },
    },
    inputs: inputs.map((each) => mention(each, world)),
    outputs: output === undefined ? [] : [mapped && from !== null ? mapped : output, ...others],
  };
}

function named(dataset: number): Name {
  return { namespace: NAMESPACES[dataset % 3] ?? '', name: `d${dataset}` };
}

function mention({ dataset, isAlias, version }: Mention, { hasAliases, hasVersions }: World): DatasetMention {
  const other = { namespace: 'z', name: `alias of ${dataset}` };
  const symlinks = { identifiers: [{ ...named(dataset), type: 'TABLE' }] };
  return {
    ...(hasAliases && isAlias ? other : named(dataset)),
    facets: {
      ...(hasAliases && isAlias ? { symlinks } : {}),
      ...(hasVersions && version !== null ? { version: { datasetVersion: version } } : {}),
    },
    runFacets: {},
  };
}

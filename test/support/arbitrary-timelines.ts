import fc, { type Arbitrary } from 'fast-check';
import type { DatasetMention, Facets, LineageEvent, Nanos } from '../../src/domain/event.ts';
import {
  arbitraryColumnLineage,
  arbitraryJobLineage,
  arbitraryOutputLineage,
  arbitraryOwnLineage,
  arbitrarySymlinks,
  COLUMNS,
  datasetOf,
  jobOf,
  type Facet,
  type World,
} from './arbitrary-mappings.ts';

const SECOND: Nanos = 1_000_000_000n;
const LAST_SECOND = 40;
const RUN_IDS = ['r1', 'r2', 'r3', 'r4'] as const;

export interface Timeline {
  readonly events: readonly LineageEvent[];
  readonly window: Nanos;
}

interface Mention {
  readonly dataset: number;
  readonly facets: Facet;
}

interface Saying {
  /** Seconds from the first event that the run can have had. */
  readonly after: number;
  readonly type: 'START' | 'RUNNING' | 'COMPLETE' | 'FAIL';
  readonly inputs: readonly Mention[];
  readonly outputs: readonly Mention[];
  readonly jobFacets: Facet;
}

const anyNumber = fc.nat({ max: 11 });
const second = fc.nat({ max: LAST_SECOND });

/** Mostly nothing. */
function sometimes(weight: number, facet: Arbitrary<Facet>): Arbitrary<Facet> {
  return fc.oneof({ weight: 10, arbitrary: fc.constant<Facet>(() => ({})) }, { weight, arbitrary: facet });
}

function together(...all: readonly Arbitrary<Facet>[]): Arbitrary<Facet> {
  return fc.tuple(...all).map((facets) => (world) => Object.assign({}, ...facets.map((each) => each(world))) as Facets);
}

const arbitrarySchema = fc.subarray([...COLUMNS], { minLength: 1 }).map((names): Facet => () => {
  return { schema: { fields: names.map((name) => ({ name })) } };
});

const arbitraryInput: Arbitrary<Mention> = fc.record({
  dataset: anyNumber,
  facets: together(sometimes(2, arbitraryOwnLineage), sometimes(2, arbitrarySymlinks)),
});

const arbitraryOutput: Arbitrary<Mention> = fc.record({
  dataset: anyNumber,
  facets: together(
    sometimes(6, arbitraryColumnLineage),
    sometimes(3, arbitraryOutputLineage),
    sometimes(2, arbitrarySymlinks),
    sometimes(1, arbitrarySchema),
  ),
});

const arbitraryMentions = {
  inputs: fc.array(arbitraryInput, { maxLength: 3 }),
  outputs: fc.array(arbitraryOutput, { maxLength: 2 }),
};

const arbitraryJobFacets = together(sometimes(3, arbitraryJobLineage));

const arbitrarySaying: Arbitrary<Saying> = fc.record({
  after: fc.nat({ max: 6 }),
  type: fc.constantFrom('COMPLETE', 'START', 'RUNNING', 'FAIL'),
  ...arbitraryMentions,
  jobFacets: arbitraryJobFacets,
});

type Draft = (world: World) => LineageEvent[];

/** A run that says the same again and again, or different things from its start to its end. */
const arbitraryRun: Arbitrary<Draft> = fc
  .record({
    job: anyNumber,
    runId: fc.constantFrom(...RUN_IDS),
    born: second,
    says: fc.array(arbitrarySaying, { minLength: 1, maxLength: 2 }),
    again: fc.array(fc.nat({ max: 12 }), { maxLength: 1 }),
  })
  .map(({ job, runId, born, says, again }) => (world) => {
    const repeated = again.flatMap((after) => says.slice(0, 1).map((saying) => ({ ...saying, after })));
    return [...says, ...repeated].map(({ after, type, inputs, outputs, jobFacets }): LineageEvent => ({
      kind: 'run',
      ...core(world, born + after, job, inputs, outputs, jobFacets),
      type,
      run: { runId, facets: {}, parent: null },
    }));
  });

/** One scheduled job as most are: each of its runs says what the others say. */
const arbitrarySchedule: Arbitrary<Draft> = fc
  .record({
    job: anyNumber,
    born: fc.uniqueArray(second, { minLength: 1, maxLength: 4 }),
    saying: arbitrarySaying,
    outOf: fc.nat({ max: 4 }),
  })
  .map(
    ({ job, born, saying: { type, inputs, outputs, jobFacets }, outOf }) =>
      (world) =>
        born.map((at, i): LineageEvent => ({
          kind: 'run',
          // One of the runs reads nothing.
          ...core(world, at, job, i + 1 === outOf ? [] : inputs, outputs, jobFacets),
          type,
          run: { runId: RUN_IDS[i] ?? '', facets: {}, parent: null },
        })),
  );

const arbitraryDeclaration: Arbitrary<Draft> = fc
  .record({
    job: anyNumber,
    at: second,
    ...arbitraryMentions,
    jobFacets: arbitraryJobFacets,
    onlyDocuments: fc.nat({ max: 5 }).map((n) => n === 1),
  })
  .map(({ job, at, inputs, outputs, jobFacets, onlyDocuments }) => (world) => [
    onlyDocuments
      ? { kind: 'job', ...core(world, at, job, [], [], () => ({ documentation: { description: `at ${at}` } })) }
      : { kind: 'job', ...core(world, at, job, inputs, outputs, jobFacets) },
  ]);

const arbitraryDatasetEvent: Arbitrary<Draft> = fc
  .record({
    dataset: anyNumber,
    at: second,
    facets: together(
      sometimes(5, arbitraryOwnLineage),
      sometimes(20, arbitraryColumnLineage),
      sometimes(2, arbitrarySymlinks),
      sometimes(2, arbitrarySchema),
    ),
  })
  .map(({ dataset, at, facets }) => (world) => [
    {
      kind: 'dataset',
      at: BigInt(at) * SECOND,
      producer: null,
      dataset: mention(world, { dataset, facets }),
    },
  ]);

const arbitraryDraft = fc.oneof(
  { weight: 5, arbitrary: arbitraryRun },
  { weight: 3, arbitrary: arbitrarySchedule },
  { weight: 3, arbitrary: arbitraryDeclaration },
  { weight: 3, arbitrary: arbitraryDatasetEvent },
);

/**
 * Histories of few datasets and jobs in which facts fade, come back, are replaced and restrict one another; the window is short beside the history.
 * @param hasAliases whether symlinks say anything
 */
export function timelineWith(hasAliases: Arbitrary<boolean>): Arbitrary<Timeline> {
  return fc
    .record({
      datasets: fc.integer({ min: 2, max: 4 }),
      jobs: fc.integer({ min: 1, max: 3 }),
      hasAliases,
      window: fc.integer({ min: 5, max: 8 }),
      drafts: fc.array(arbitraryDraft, { minLength: 1, maxLength: 8, size: 'max' }),
    })
    .map(({ window, drafts, ...world }) => ({
      events: drafts.flatMap((draft) => draft(world)),
      window: BigInt(window) * SECOND,
    }));
}

export const arbitraryTimeline: Arbitrary<Timeline> = timelineWith(fc.nat({ max: 3 }).map((n) => n === 1));

function core(
  world: World,
  at: number,
  job: number,
  inputs: readonly Mention[],
  outputs: readonly Mention[],
  jobFacets: Facet,
) {
  return {
    at: BigInt(at) * SECOND,
    producer: null,
    job: { ...jobOf(job, world), facets: jobFacets(world) },
    inputs: inputs.map((input) => mention(world, input)),
    outputs: outputs.map((output) => mention(world, output)),
  };
}

function mention(world: World, { dataset, facets }: Mention): DatasetMention {
  return { ...datasetOf(dataset, world), facets: facets(world), runFacets: {} };
}

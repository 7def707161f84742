import fc, { type Arbitrary } from 'fast-check';
import type { LineageEvent, Name } from '../../src/domain/event.ts';
import { arbitraryLineage, place } from './arbitrary-lineage.ts';

const SECOND = 1_000_000_000n;
const JOBS = 12;
/** Known only as parents. Their keys come before and after those of jobs. */
const PIPELINES: readonly Name[] = ['A', '｜|', 'b|', '🚀'].map((namespace, i) => ({ namespace, name: `p${i}` }));

const arbitraryJob = fc.nat({ max: JOBS }).map(place);
const arbitraryPipeline = fc.constantFrom(...PIPELINES);

interface Part {
  readonly job: Name;
  readonly parent: Name;
  readonly at: bigint;
}

/** Mostly of few pipelines; also of jobs, of pipelines in pipelines, and of several in turn. */
const arbitraryPart: Arbitrary<Part> = fc.record({
  job: fc.oneof({ weight: 5, arbitrary: arbitraryJob }, { weight: 1, arbitrary: arbitraryPipeline }),
  parent: fc.oneof({ weight: 3, arbitrary: arbitraryPipeline }, { weight: 2, arbitrary: arbitraryJob }),
  at: fc.bigInt({ min: 0n, max: 5n }),
});

/** Parents that go round, said last. */
const arbitraryCircle: Arbitrary<readonly Part[]> = fc
  .uniqueArray(fc.nat({ max: JOBS }), { minLength: 2, maxLength: 4 })
  .map((jobs) =>
    jobs.map((job, i) => ({ job: place(job), parent: place(jobs[(i + 1) % jobs.length] ?? job), at: 6n })),
  );

/** Lineage of jobs that are part of others. */
export const arbitraryHierarchy: Arbitrary<readonly LineageEvent[]> = fc
  .tuple(
    arbitraryLineage,
    fc.array(arbitraryPart, { maxLength: 16, size: 'max' }),
    fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: arbitraryCircle }),
  )
  .map(([lineage, parts, circle]) => [...lineage, ...[...parts, ...circle].map(toEvent)]);

function toEvent({ job, parent, at }: Part, i: number): LineageEvent {
  return {
    kind: 'run',
    at: at * SECOND,
    producer: null,
    type: 'RUNNING',
    run: {
      runId: `part ${i}`,
      facets: {},
      parent: { runId: `whole ${i}`, job: parent, runFacets: {}, jobFacets: {} },
    },
    job: { ...job, facets: {} },
    inputs: [],
    outputs: [],
  };
}

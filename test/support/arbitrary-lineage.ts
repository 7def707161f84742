import fc, { type Arbitrary } from 'fast-check';
import type { DatasetMention, Json, LineageEvent, Name } from '../../src/domain/event.ts';

/** Keys that sort otherwise by UTF-16 code units than by code points, and such as must be escaped; some dataset and some job share one name. */
const NAMESPACES = ['a', 'b|', '～', '😀'] as const;
const COLUMNS = ['id', 'x|\\', '～', '😀'] as const;

const SECOND = 1_000_000_000n;
const LONGEST_CHAIN = 12;

export const place = (i: number): Name => ({ namespace: NAMESPACES[i % NAMESPACES.length] ?? '', name: `n${i}` });

interface Mapping {
  readonly source: number;
  readonly from: string;
  readonly to: string;
}

interface Draft {
  readonly isRun: boolean;
  readonly at: bigint;
  readonly job: number;
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
  readonly mappings: readonly Mapping[];
}

/**
 * Events whose lineage has what traversals stumble over: long chains with short cuts, cycles, jobs that read what they write, columns that derive from
 * themselves, shared ancestors, and JobEvents that later ones replaced.
 */
export const arbitraryLineage: Arbitrary<readonly LineageEvent[]> = fc
  .record({ size: fc.integer({ min: 1, max: LONGEST_CHAIN }), chain: fc.boolean() })
  .chain(({ size, chain }) => {
    const links = Array.from({ length: chain ? size : 0 }, (_, i) => linkOfChain(i));
    return fc.tuple(
      fc.shuffledSubarray(links, { minLength: Math.ceil(links.length * 0.8) }),
      fc.array(arbitraryDraft(size + 1), { maxLength: 12, size: 'max' }),
    );
  })
  .map(([links, others]) => [...links, ...others].map(toEvent));

function linkOfChain(i: number): Draft {
  const mappings = COLUMNS.slice(0, 2).map((column) => ({ source: i, from: column, to: column }));
  return { isRun: true, at: 0n, job: i, inputs: [i], outputs: [i + 1], mappings };
}

function arbitraryDraft(size: number): Arbitrary<Draft> {
  const any = fc.nat({ max: size });
  return fc.record({
    isRun: fc.boolean(),
    at: fc.bigInt({ min: 1n, max: 4n }),
    job: any,
    inputs: fc.uniqueArray(any, { maxLength: 3 }),
    outputs: fc.uniqueArray(any, { maxLength: 3 }),
    mappings: fc.array(fc.record({ source: any, from: fc.constantFrom(...COLUMNS), to: fc.constantFrom(...COLUMNS) }), {
      maxLength: 3,
    }),
  });
}

function toEvent(draft: Draft): LineageEvent {
  const { at, isRun, mappings } = draft;
  const common = {
    at: at * SECOND,
    producer: null,
    job: { ...place(draft.job), facets: {} },
    inputs: draft.inputs.map((i) => mention(i, [])),
    outputs: draft.outputs.map((i) => mention(i, mappings)),
  };
  if (!isRun) return { kind: 'job', ...common };
  return { kind: 'run', ...common, type: 'COMPLETE', run: { runId: `run ${draft.job}`, facets: {}, parent: null } };
}

function mention(i: number, mappings: readonly Mapping[]): DatasetMention {
  const fields: Record<string, Json> = {};
  for (const [column, group] of Map.groupBy(mappings, ({ to }) => to)) {
    fields[column] = { inputFields: group.map(({ source, from }) => ({ ...place(source), field: from })) };
  }
  return { ...place(i), facets: mappings.length === 0 ? {} : { columnLineage: { fields } }, runFacets: {} };
}

import fc, { type Arbitrary } from 'fast-check';
import type { Facets, Json, Name } from '../../src/domain/event.ts';

/** How many datasets and jobs a history has (things are drawn by numbers, which wrap around), and whether datasets have other names. */
export interface World {
  readonly datasets: number;
  readonly jobs: number;
  readonly hasAliases: boolean;
}

/** Facets whose names are numbers until it is known how many things there are. */
export type Facet = (world: World) => Facets;

export const COLUMNS = ['x', 'y|\\'] as const;

/** Sort otherwise by UTF-16 code units than by code points, and must be escaped; the first job is named as the first dataset. */
const NAMESPACES = ['a', 'b|', '～', '😀'] as const;

export function datasetOf(i: number, { datasets }: World): Name {
  return { namespace: NAMESPACES[(i % datasets) % 4] ?? '', name: `n${i % datasets}` };
}

export function jobOf(i: number, { jobs }: World): Name {
  return { namespace: NAMESPACES[(i % jobs) % 2] ?? '', name: `n${i % jobs}` };
}

type Said = (world: World) => Json;

const anyNumber = fc.nat({ max: 11 });
const column = fc.constantFrom(...COLUMNS);

const arbitraryTransformations: Arbitrary<Readonly<Record<string, Json>>> = fc.oneof(
  { weight: 4, arbitrary: fc.constant({}) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      { transformations: [{ type: 'INDIRECT', subtype: 'JOIN', masking: true }] },
      { transformations: [{ type: 'DIRECT', subtype: 'IDENTITY' }, { type: 'INDIRECT' }] },
    ),
  },
);

const arbitraryInputField: Arbitrary<Said> = fc
  .record({ dataset: anyNumber, field: column, more: arbitraryTransformations })
  .map(({ dataset, field, more }) => (world) => ({ ...datasetOf(dataset, world), field, ...more }));

const arbitrarySource: Arbitrary<Said> = fc.oneof(
  { weight: 4, arbitrary: anyNumber.map((i): Said => (world) => ({ type: 'DATASET', ...datasetOf(i, world) })) },
  {
    weight: 2,
    arbitrary: arbitraryInputField.map((input): Said => (world) => ({ type: 'DATASET', ...(input(world) as object) })),
  },
  { weight: 1, arbitrary: anyNumber.map((i): Said => (world) => ({ type: 'JOB', ...jobOf(i, world) })) },
);

/** The event's own job. */
const arbitraryOwnJob: Arbitrary<Said> = fc.constant(() => ({ type: 'JOB' }));

const arbitrarySourceOfJob = fc.oneof(
  { weight: 7, arbitrary: arbitrarySource },
  { weight: 1, arbitrary: arbitraryOwnJob },
);

function fieldsOf(name: string, inputs: Arbitrary<Said>): Arbitrary<(world: World) => Readonly<Record<string, Json>>> {
  return fc
    .dictionary(column, fc.array(inputs, { minLength: 1, maxLength: 2 }), {
      maxKeys: 2,
      minKeys: 1,
      noNullPrototype: true,
    })
    .map(
      (fields) => (world) =>
        Object.fromEntries(
          Object.entries(fields).map(([field, sources]) => [field, { [name]: sources.map((source) => source(world)) }]),
        ),
    );
}

/** One or two columns from one or two others, or the whole from one. */
export const arbitraryColumnLineage: Arbitrary<Facet> = fc.oneof(
  {
    weight: 10,
    arbitrary: fieldsOf('inputFields', arbitraryInputField).map((fields): Facet => (world) => {
      return { columnLineage: { fields: fields(world) } };
    }),
  },
  {
    weight: 2,
    arbitrary: arbitraryInputField.map((input): Facet => (world) => {
      return { columnLineage: { fields: {}, dataset: [input(world)] } };
    }),
  },
  { weight: 1, arbitrary: sayingNothing('columnLineage', { fields: {} }) },
);

function flowOf(sources: Arbitrary<Said>): Arbitrary<(world: World) => Readonly<Record<string, Json>>> {
  return fc
    .record({
      inputs: fc.array(sources, { maxLength: 2 }),
      fields: fc.option(fieldsOf('inputs', sources), { freq: 2 }),
    })
    .map(({ inputs, fields }) => (world) => ({
      inputs: inputs.map((input) => input(world)),
      ...(fields === null ? {} : { fields: fields(world) }),
    }));
}

/** What a dataset says that it comes from; of an output also its own job, which is no source. */
export const arbitraryOutputLineage = datasetLineage(arbitrarySourceOfJob);

export const arbitraryOwnLineage = datasetLineage(arbitrarySource);

function datasetLineage(sources: Arbitrary<Said>): Arbitrary<Facet> {
  return fc.oneof(
    { weight: 8, arbitrary: flowOf(sources).map((flow): Facet => (world) => ({ lineage: flow(world) })) },
    { weight: 1, arbitrary: sayingNothing('lineage', 'malformed') },
  );
}

const arbitraryEntry: Arbitrary<Said> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.tuple(anyNumber, flowOf(arbitrarySourceOfJob)).map(([i, flow]): Said => (world) => {
      return { type: 'DATASET', ...datasetOf(i, world), ...flow(world) };
    }),
  },
  {
    weight: 4,
    arbitrary: fc
      .tuple(fc.option(anyNumber, { freq: 4 }), fc.array(arbitrarySourceOfJob, { maxLength: 2 }))
      .map(([i, inputs]): Said => (world) => {
        const target = i === null ? {} : jobOf(i, world);
        return { type: 'JOB', ...target, inputs: inputs.map((input) => input(world)) };
      }),
  },
);

export const arbitraryJobLineage: Arbitrary<Facet> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.array(arbitraryEntry, { minLength: 1, maxLength: 2 }).map((entries): Facet => (world) => {
      return { lineage: { entries: entries.map((entry) => entry(world)) } };
    }),
  },
  { weight: 1, arbitrary: sayingNothing('lineage', 'malformed') },
);

/** By a symlink or a rename. The other name is a dataset's, or one that nothing else says. Where there are no aliases, it says nothing. */
export const arbitrarySymlinks: Arbitrary<Facet> = fc
  .record({
    other: fc.option(anyNumber, { freq: 3 }),
    type: fc.constantFrom('LOCATION', 'TABLE', 'table', 'RENAME', null),
  })
  .map(({ other, type }): Facet => (world) => {
    if (!world.hasAliases) return {};
    if (type === null) return { symlinks: { _deleted: true } };
    const name = other === null ? { namespace: 'alias', name: 'n' } : datasetOf(other, world);
    if (type === 'RENAME')
      return { lifecycleStateChange: { lifecycleStateChange: type, previousIdentifier: { ...name } } };
    return { symlinks: { identifiers: [{ ...name, type }] } };
  });

/** Carried all the same. */
function sayingNothing(name: string, content: Json): Arbitrary<Facet> {
  return fc.constantFrom<Json>({ _deleted: true }, content).map((value) => () => ({ [name]: value }));
}

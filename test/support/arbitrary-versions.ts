import fc from 'fast-check';
import type { Facets, LineageEvent } from '../../src/domain/event.ts';
import { declaration, ofDataset, run } from './timeline-events.ts';

const schema = (...names: readonly string[]): Facets => ({
  schema: { fields: names.map((name) => ({ name, type: 'int' })) },
});
const symlink = (name: string): Facets => ({
  symlinks: { identifiers: [{ namespace: 'n', name, type: 'TABLE' }] },
});

const arbitraryOfDataset = fc.constantFrom<Facets>(
  ...[{}, schema('a'), schema('a', 'b'), schema('b'), { version: { datasetVersion: '7' }, ...schema('a') }],
);
/** Two names of one dataset, and another. */
const arbitraryMention = fc
  .tuple(fc.constantFrom('table', 'path', 'other'), arbitraryOfDataset)
  .map(([name, facets]) => [name, { ...facets, ...(name === 'path' && symlink('table')) }] as const);
const arbitraryDefinition = fc.constantFrom<Facets>(
  ...[{}, { sql: { query: 'A' } }, { sql: { query: 'B' } }, { sql: { query: 'A' }, sourceCode: { sourceCode: 'C' } }],
);

const arbitraryVersionEvent: fc.Arbitrary<LineageEvent> = fc
  .record({
    kind: fc.constantFrom('run', 'run', 'run', 'job', 'dataset'),
    at: fc.nat({ max: 9 }),
    runId: fc.constantFrom('r1', 'r2', 'r3', 'r4', 'r5', 'r6'),
    facets: arbitraryDefinition,
    inputs: fc.array(arbitraryMention, { maxLength: 1 }),
    outputs: fc.array(arbitraryMention, { minLength: 1, maxLength: 1 }),
  })
  .map(({ kind, at, runId, ...sketch }) => {
    if (kind === 'run') return run('job', runId, at, sketch);
    return kind === 'job' ? declaration('job', at, sketch) : ofDataset(sketch.outputs[0] ?? 'other', at);
  });

/** Few versions of one job and two datasets, said again and again: most of them come back. */
export const arbitraryVersions = fc.array(arbitraryVersionEvent, { minLength: 4, maxLength: 16, size: 'max' });

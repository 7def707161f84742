import { describe, expect, test } from '@jest/globals';
import type { LineageEvent } from '../../src/domain/event.ts';
import { oracleLineageAt, type LineageQuestion } from '../support/oracle/lineage-at.ts';
import {
  columnLineage,
  declaration,
  jobLineage,
  lineage,
  ofDataset,
  run,
  symlinks,
} from '../support/timeline-events.ts';

// The expected lineage is worked out by hand from docs/spec.md, with a window of 5.

type Asked = Partial<Omit<LineageQuestion, 'asOf'>> & { readonly asOf?: number };

function ask(events: readonly LineageEvent[], root: string, { asOf, ...asked }: Asked = {}) {
  const question = { direction: 'DOWNSTREAM', depth: 9, edges: 'CURRENT', window: 5n, ...asked } as const;
  const at = asOf === undefined ? null : BigInt(asOf);
  return oracleLineageAt(events, 'o', { ...question, root: root.replace(':', ':o|n|'), asOf: at });
}

const short = (id: string) => id.replace('Dataset:o|n|', '').replace('Job:o|n|', 'job:').replace('Column:o|n|', '');

/** `distance name`, but for the root. */
function found(events: readonly LineageEvent[], root: string, asked: Asked = {}) {
  const answer = ask(events, root, asked);
  return answer?.nodes.slice(1).map(({ id, distance }) => `${distance} ${short(id)}`) ?? null;
}

function edges(events: readonly LineageEvent[], root: string, asked: Asked = {}) {
  const walked = ask(events, root, asked)?.edges ?? [];
  return walked.map(({ source, kind, target, certainty }) => `${short(source)} ${kind} ${short(target)} ${certainty}`);
}

const up = { direction: 'UPSTREAM' } as const;
const flow = { inputs: ['A'], outputs: ['B'] };

describe('facts in time', () => {
  test('what a run said holds until a run of its job is born more than the window later', () => {
    const events = [run('j', '1', 0, flow), run('j', '2', 5), run('j', '3', 6)];
    expect(found(events, 'Dataset:A', { asOf: 5 })).toEqual(['1 job:j', '2 B']);
    expect(found(events, 'Dataset:A', { asOf: 6 })).toEqual([]);
    expect(found(events, 'Dataset:A')).toEqual([]);
  });

  test('a job that no longer runs keeps its edges', () => {
    expect(found([run('j', '1', 0, flow), run('k', '1', 99)], 'Dataset:A')).toEqual(['1 job:j', '2 B']);
  });

  test('a fact that comes back after its end has a gap', () => {
    const events = [run('j', '1', 0, flow), run('j', '2', 10), run('j', '3', 20, flow)];
    const at = (asOf: number) => found(events, 'Dataset:A', { asOf });
    expect([at(9), at(10), at(19), at(20)]).toEqual([['1 job:j', '2 B'], [], [], ['1 job:j', '2 B']]);
  });

  test('a run counts when it first said a fact, however often it repeats it', () => {
    const events = [run('j', '1', 0, flow), run('j', '2', 8), run('j', '1', 9, flow)];
    expect(found(events, 'Dataset:A')).toEqual([]);
  });

  test('a run is born at the smallest time of its events, also of those that say nothing', () => {
    const events = [run('j', '1', 0, flow), run('j', '2', 7, flow), run('j', '2', 2)];
    expect(found(events, 'Dataset:A', { asOf: 6 })).toEqual(['1 job:j', '2 B']);
    expect(found([...events, run('j', '3', 12)], 'Dataset:A')).toEqual(['1 job:j', '2 B']);
    expect(found([...events, run('j', '3', 13)], 'Dataset:A')).toEqual([]);
  });

  test('a declaration replaces the one before whole, and not what runs said', () => {
    const events = [
      run('j', '1', 0, { outputs: ['C'] }),
      declaration('j', 1, flow),
      declaration('j', 2, { inputs: ['D'] }),
    ];
    expect(found(events, 'Job:j', { asOf: 1, direction: 'BOTH' })).toEqual(['1 A', '1 B', '1 C']);
    expect(found(events, 'Job:j', { direction: 'BOTH' })).toEqual(['1 C', '1 D']);
  });

  test('declarations of equal time count together, and documentation alone declares nothing', () => {
    const events = [declaration('j', 1, { inputs: ['A'] }), declaration('j', 1, { outputs: ['B'] })];
    expect(found([...events, declaration('j', 2)], 'Dataset:A')).toEqual(['1 job:j', '2 B']);
    const removal = declaration('j', 2, { facets: { lineage: { _deleted: true } } });
    expect(found([...events, removal], 'Dataset:A')).toEqual([]);
  });

  test('a dataset replaces its own lineage by kind, and a removal ends it', () => {
    const events = [
      ofDataset(['B', { ...lineage(['A']), ...columnLineage({ x: ['C.x'] }) }], 1),
      ofDataset(['B', { lineage: { _deleted: true } }], 2),
      ofDataset(['B', { columnLineage: 'malformed' }], 3),
    ];
    const at = (asOf: number) => edges(events, 'Dataset:B', { ...up, asOf });
    expect([at(1), at(2), at(3)]).toEqual([['A FLOWS_TO B EXPLICIT'], ['C FLOWS_TO B COLUMN'], []]);
  });

  test('EVER forgets nothing, and has an edge at its highest certainty', () => {
    const mapped = { outputs: [['B', columnLineage({ x: ['A.x'] })]] } as const;
    const events = [run('j', '1', 0, flow), run('j', '2', 20, mapped), run('j', '3', 40, { inputs: ['D'] })];
    expect(found(events, 'Job:j', { direction: 'BOTH' })).toEqual(['1 D']);
    expect(edges(events, 'Job:j', { edges: 'EVER', direction: 'BOTH' })).toEqual([
      'A FEEDS job:j COLUMN',
      'D FEEDS job:j INFERRED',
      'job:j PRODUCES B COLUMN',
    ]);
    expect(edges(events, 'Job:j', { edges: 'EVER', asOf: 19 })).toEqual(['job:j PRODUCES B INFERRED']);
  });

  test('LATEST_RUN takes each side from the run born last that said any of it', () => {
    const events = [
      run('j', '1', 0, { inputs: ['A', 'X'], outputs: ['B'] }),
      run('j', '2', 1, { inputs: ['A'] }),
      run('j', '3', 2),
      declaration('j', 3, { inputs: ['D'] }),
    ];
    expect(edges(events, 'Job:j', { edges: 'LATEST_RUN', direction: 'BOTH' })).toEqual([
      'A FEEDS job:j INFERRED',
      'job:j PRODUCES B INFERRED',
    ]);
    expect(found(events, 'Job:j', { edges: 'LATEST_RUN', ...up, asOf: 0 })).toEqual(['1 A', '1 X']);
  });

  test('of runs born at once the one of the greater id is the latest', () => {
    const events = [run('j', 'b', 1, { inputs: ['B'] }), run('j', 'a', 1, { inputs: ['A'] })];
    expect(found(events, 'Job:j', { edges: 'LATEST_RUN', ...up })).toEqual(['1 B']);
    expect(found([...events, run('j', 'a', 0)], 'Job:j', { edges: 'LATEST_RUN', ...up })).toEqual(['1 B']);
    expect(found([...events, run('j', 'b', 0)], 'Job:j', { edges: 'LATEST_RUN', ...up })).toEqual(['1 A']);
  });

  test('a root that no event by then names is unknown', () => {
    const events = [run('j', '1', 5, flow), run('j', '2', 7, { outputs: [['B', lineage(['C'])]] })];
    expect(found(events, 'Dataset:A', { asOf: 4 })).toBeNull();
    expect(found(events, 'Dataset:C', { asOf: 6 })).toBeNull();
    expect(found(events, 'Dataset:C', { asOf: 7 })).toEqual(['1 job:j', '2 B']);
    expect(found(events, 'Job:B')).toBeNull();
  });
});

describe('what passes through a job', () => {
  const outputs = [
    ['B', columnLineage({ x: ['A.x'] })],
    ['D', columnLineage({ x: ['C.x'] })],
  ] as const;
  const restricted = [run('j', '1', 0, { inputs: ['A', 'C'], outputs })];

  test('column mappings keep the inputs of two outputs apart, both ways', () => {
    expect(found(restricted, 'Dataset:A')).toEqual(['1 job:j', '2 B']);
    expect(found(restricted, 'Dataset:C')).toEqual(['1 job:j', '2 D']);
    expect(found(restricted, 'Dataset:D', up)).toEqual(['1 job:j', '2 C']);
    expect(found(restricted, 'Job:j', { direction: 'BOTH' })).toEqual(['1 A', '1 B', '1 C', '1 D']);
  });

  test('a source that is not listed feeds the job, and reaches what names it alone', () => {
    const events = [run('j', '1', 0, { outputs: [['B', columnLineage({ x: ['A.x'] })], 'D'] })];
    expect(edges(events, 'Dataset:A')).toEqual(['A FEEDS job:j COLUMN', 'job:j PRODUCES B COLUMN']);
    expect(found(events, 'Dataset:D', up)).toEqual(['1 job:j']);
  });

  test('a listed input that no mapping names reaches outputs by columns, and none that are explicit', () => {
    const said = [['B', columnLineage({ x: ['A.x'] })], ['D', lineage(['A'])], 'E'] as const;
    const events = [run('j', '1', 0, { inputs: ['A', 'U'], outputs: said })];
    expect(found(events, 'Dataset:U')).toEqual(['1 job:j', '2 B', '2 E']);
    expect(found(events, 'Dataset:A')).toEqual(['1 job:j', '2 B', '2 D', '2 E']);
  });

  test('explicit lineage goes before columns, and without a source says that there is none', () => {
    const said = { inputs: ['A'], outputs: [['B', { ...lineage([]), ...columnLineage({ x: ['C.x'] }) }]] } as const;
    expect(edges([run('j', '1', 0, said)], 'Job:j', { direction: 'BOTH' })).toEqual([
      'A FEEDS job:j INFERRED',
      'job:j PRODUCES B EXPLICIT',
    ]);
    expect(found([run('j', '1', 0, said)], 'Dataset:A')).toEqual(['1 job:j']);
  });

  test('a malformed mapping says nothing', () => {
    const events = [run('j', '1', 0, { inputs: ['A'], outputs: [['B', { lineage: { inputs: [{ type: 'FILE' }] } }]] })];
    expect(edges(events, 'Dataset:A')).toEqual(['A FEEDS job:j INFERRED', 'job:j PRODUCES B INFERRED']);
  });

  test('a job that comes from another is fed by a flow between jobs', () => {
    const entries = { 'job:': ['A', 'job:k', 'job:'], B: ['job:'] };
    const events = [run('j', '1', 0, { outputs: ['C'], facets: jobLineage(entries) })];
    expect(edges(events, 'Job:k')).toEqual(['job:j PRODUCES C INFERRED', 'job:k FLOWS_TO job:j EXPLICIT']);
    expect(edges(events, 'Dataset:A')).toEqual(['A FEEDS job:j EXPLICIT', 'job:j PRODUCES C INFERRED']);
    expect(edges(events, 'Dataset:B', up)).toEqual(['job:j PRODUCES B EXPLICIT']);
  });

  test('every walk passes from a job to another', () => {
    const facets = jobLineage({ 'job:k': ['job:', 'D', 'job:k'] });
    const events = [run('j', '1', 0, { inputs: ['A'], outputs: [['B', lineage([])]], facets })];
    expect(found(events, 'Dataset:A')).toEqual(['1 job:j', '2 job:k']);
    expect(found(events, 'Job:k', up)).toEqual(['1 D', '1 job:j', '2 A']);
    expect(edges(events, 'Job:k')).toEqual([]);
  });

  test('what another job says flows into a job passes through it unless it is split', () => {
    const said = run('j', '1', 0, { facets: jobLineage({ 'job:k': ['A', 'C'] }) });
    const events = [said, run('k', '1', 0, { inputs: ['A'], outputs: ['B'] })];
    expect(found(events, 'Dataset:C')).toEqual(['1 job:k', '2 B']);
    expect(found(events, 'Dataset:B', up)).toEqual(['1 job:k', '2 A', '2 C']);
    const split = [...events, run('k', '2', 1, { inputs: ['A', 'D'], outputs: ['B', ['E', lineage(['D'])]] })];
    expect(found(split, 'Dataset:C')).toEqual(['1 job:k']);
    expect(found(split, 'Dataset:A')).toEqual(['1 job:k', '2 B']);
    expect(found(split, 'Dataset:B', up)).toEqual(['1 job:k', '2 A', '2 D']);
  });

  test('a dataset tells of itself what it comes from, also where a job reads it', () => {
    const events = [run('j', '1', 0, { inputs: [['B', lineage(['A', 'B', 'job:', 'job:k'])]], outputs: ['C'] })];
    expect(edges(events, 'Dataset:A')).toEqual([
      'A FLOWS_TO B EXPLICIT',
      'B FEEDS job:j INFERRED',
      'job:j PRODUCES C INFERRED',
    ]);
    // Without a name, no job is meant.
    expect(edges(events, 'Dataset:B', up)).toEqual(['A FLOWS_TO B EXPLICIT', 'job:k FLOWS_TO B EXPLICIT']);
  });

  test('a walk may come again into a job by another input', () => {
    const said = [
      ['B', lineage(['A'])],
      ['C', lineage(['B'])],
    ] as const;
    const events = [run('j', '1', 0, { outputs: said })];
    expect(found(events, 'Dataset:A')).toEqual(['1 job:j', '2 B', '4 C']);
    expect(found(events, 'Dataset:A', { depth: 3 })).toEqual(['1 job:j', '2 B']);
    expect(found(events, 'Dataset:C', up)).toEqual(['1 job:j', '2 B', '4 A']);
  });

  test('a job that reads what it writes keeps both edges', () => {
    const events = [run('j', '1', 0, { inputs: ['A'], outputs: ['A'] })];
    expect(edges(events, 'Dataset:A')).toEqual(['A FEEDS job:j INFERRED', 'job:j PRODUCES A INFERRED']);
    expect(found(events, 'Dataset:A')).toEqual(['1 job:j']);
  });

  test('edges are those that a walk within the depth passed, nodes count once at the smallest distance', () => {
    const chain = [run('j', '1', 0, flow), run('k', '1', 0, { inputs: ['A', 'B'], outputs: ['C'] })];
    expect(found(chain, 'Dataset:A')).toEqual(['1 job:j', '1 job:k', '2 B', '2 C']);
    expect(edges(chain, 'Dataset:A', { depth: 2 })).not.toContain('B FEEDS job:k INFERRED');
    expect(edges(chain, 'Dataset:A', { depth: 3 })).toContain('B FEEDS job:k INFERRED');
    expect(ask(chain, 'Dataset:B', { direction: 'BOTH' })?.nodes.map(({ direction }) => direction)).toEqual([
      null,
      'UPSTREAM',
      'DOWNSTREAM',
      'UPSTREAM',
      'DOWNSTREAM',
    ]);
  });

  test('filters leave out edges, things, and ways through a job', () => {
    const said = { inputs: ['A', 'U'], outputs: [['B', columnLineage({ x: ['A.x'] })]] } as const;
    const explicitReads = jobLineage({ 'job:': ['U'] });
    const events = [run('j', '1', 0, { ...said, facets: explicitReads })];
    const certainty = ['COLUMN', 'EXPLICIT'] as const;
    expect(found(events, 'Dataset:U')).toEqual(['1 job:j', '2 B']);
    expect(found(events, 'Dataset:U', { certainty })).toEqual(['1 job:j', '2 B']);
    const inferred = [run('j', '1', 0, said)];
    expect(found(inferred, 'Dataset:U', { certainty })).toEqual([]);
    expect(found(inferred, 'Dataset:U', { certainty: ['INFERRED'] })).toEqual(['1 job:j']);
    expect(found(events, 'Dataset:A', { certainty })).toEqual(['1 job:j', '2 B']);
    expect(found(events, 'Dataset:A', { certainty: ['INFERRED'] })).toEqual([]);
    expect(found(events, 'Dataset:A', { namespaces: ['m'] })).toEqual([]);
    expect(found(events, 'Dataset:A', { namespaces: ['n'] })).toEqual(['1 job:j', '2 B']);
  });
});

describe('columns', () => {
  test('come from columns by the chosen mappings, whole datasets stand as *', () => {
    const explicit = lineage(['A.k', 'A', 'job:k'], { x: ['A.x', 'A', 'job:k'] });
    const events = [run('j', '1', 0, { outputs: [['B', { ...columnLineage({ y: ['A.y'] }), ...explicit }]] })];
    expect(edges(events, 'Column:B|x', up)).toEqual(['A|* DERIVES B|x EXPLICIT', 'A|x DERIVES B|x EXPLICIT']);
    expect(edges(events, 'Column:A|k')).toEqual(['A|k DERIVES B|* EXPLICIT']);
    expect(edges(events, 'Column:A|y')).toEqual([]);
    expect(found(events, 'Column:A|z')).toBeNull();
  });

  test('are named by a schema or a mapping', () => {
    const schema = { schema: { fields: [{ name: 'x' }] } };
    const events = [ofDataset(['A', schema], 3), ofDataset(['B', columnLineage({ x: ['A.x'] })], 4)];
    expect(found(events, 'Column:A|x', { asOf: 2 })).toBeNull();
    expect(found(events, 'Column:A|x', { asOf: 3 })).toEqual([]);
    expect(found(events, 'Column:A|x')).toEqual(['1 B|x']);
  });
});

describe('names', () => {
  const events = [
    run('j', '1', 0, { inputs: ['Z'], outputs: [['B', lineage(['C.x'])]] }),
    ofDataset(['Z', symlinks({ C: 'LOCATION' })], 9),
  ];

  test('that a symlink ever connects are one dataset at all times, asked for by any of them', () => {
    expect(ask(events, 'Dataset:Z', { asOf: 0 })).toEqual(ask(events, 'Dataset:C', { asOf: 0 }));
    expect(edges(events, 'Dataset:Z', { asOf: 0 })).toEqual(['C FEEDS job:j EXPLICIT', 'job:j PRODUCES B EXPLICIT']);
    expect(edges(events, 'Column:Z|x')).toEqual(['C|x DERIVES B|* EXPLICIT']);
  });

  test('are shown as the smallest that a symlink calls a table', () => {
    const tables = ofDataset(['C', symlinks({ Y: 'Table', X: 'TABLE', W: 'VIEW' })], 1);
    const removal = ofDataset(['C', { symlinks: { _deleted: true } }], 2);
    expect(ask([...events, tables, removal], 'Dataset:C')?.nodes[0]?.id).toBe('Dataset:o|n|X');
  });

  test('keep the facts that they were said with', () => {
    const linked = [run('j', '1', 0, { inputs: ['Z'] }), run('j', '2', 6, { inputs: ['C'] }), ...events.slice(1)];
    expect(found(linked, 'Dataset:Z')).toEqual(['1 job:j']);
    const own = [ofDataset(['Z', lineage(['A'])], 1), ofDataset(['C', lineage(['D'])], 2), ...events.slice(1)];
    expect(found(own, 'Dataset:C', up)).toEqual(['1 A', '1 D']);
  });

  test('more than fifty of them are not joined', () => {
    const linkedTo = (count: number) =>
      symlinks(Object.fromEntries(Array.from({ length: count }, (_, i) => [`${i}`, 'TABLE'])));
    const rootOf = (count: number) => ask([ofDataset(['Z', linkedTo(count)], 0)], 'Dataset:Z')?.nodes[0]?.id;
    expect([rootOf(49), rootOf(50)]).toEqual(['Dataset:o|n|0', 'Dataset:o|n|Z']);
  });
});

import { expect, test } from '@jest/globals';
import type { LineageEvent } from '../../src/domain/event.ts';
import { edgesOverTime } from '../support/oracle/edges-over-time.ts';
import { columnLineage, declaration, jobLineage, lineage, ofDataset, run } from '../support/timeline-events.ts';

// The expected intervals are worked out by hand from docs/spec.md, with a window of 5.

const short = (id = '') => id.replace(/^(Dataset|Column|Job):o\|n\|/, (_, label) => (label === 'Job' ? 'job:' : ''));

function overTime(...events: readonly LineageEvent[]) {
  return edgesOverTime(events, 'o', 5n).map(({ type, from, to, certainty, owner, current, ever, latest }) => {
    const shown = [current, ever].map((all) => all.map(([since, until]) => `${since}-${until ?? ''}`).join(' '));
    const ofOwner = owner === undefined ? '' : ` by ${short(owner)}`;
    return `${short(from)} ${type} ${short(to)} ${certainty}${ofOwner}: ${shown.join('; ')}${latest ? '; latest' : ''}`;
  });
}

test('an edge fades and comes back', () => {
  expect(overTime(run('j', '1', 0, { inputs: ['A'] }), run('j', '2', 9), run('j', '3', 11, { inputs: ['A'] }))).toEqual(
    ['A FEEDS job:j INFERRED: 0-9 11-; 0-; latest'],
  );
});

test('each certainty of an edge has its own times', () => {
  const mapped = { inputs: ['A'], outputs: [['B', columnLineage({ x: ['A.x'] })]] } as const;
  expect(
    overTime(run('j', '1', 0, mapped), run('j', '2', 4, { inputs: ['A'], outputs: ['B'] }), run('j', '3', 8)),
  ).toEqual([
    'A|x DERIVES B|x COLUMN by job:j: 0-8; 0-',
    'A FEEDS job:j COLUMN: 0-8; 0-',
    'A FEEDS job:j INFERRED: 8-; ; latest',
    'job:j PRODUCES B COLUMN: 0-8; 0-',
    'job:j PRODUCES B INFERRED: 8-; ; latest',
  ]);
});

test('what is declared ends with the next declaration, and is no latest run', () => {
  const facets = jobLineage({ 'job:k': ['A', 'job:'] });
  expect(overTime(declaration('j', 1, { facets }), declaration('j', 3, { outputs: ['B'] }))).toEqual([
    'A FLOWS_TO job:k EXPLICIT by job:j: 1-3; 1-',
    'job:j FLOWS_TO job:k EXPLICIT by job:j: 1-3; 1-',
    'job:j PRODUCES B INFERRED: 3-; 3-',
  ]);
});

test('what a dataset tells of itself has it as its owner; better knowledge ends what was known ever', () => {
  const [mapped, explicit] = [columnLineage({ x: ['A.x'] }), lineage(['C'])];
  expect(overTime(ofDataset(['B', mapped], 1), ofDataset(['B', explicit], 2))).toEqual([
    'A|x DERIVES B|x COLUMN by B: 1-2; 1-2',
    'A FLOWS_TO B COLUMN by B: 1-2; 1-2',
    'C FLOWS_TO B EXPLICIT by B: 2-; 2-',
  ]);
});

import { type Findings, table } from './figure.ts';
import type { HistoryResults } from './history.ts';

const MOST_AS_OF = 3;
const MOST_RUNS = 1.5;

export function historyFindings({ jobs, asOf, latestRun, runs, runsOfDataset }: HistoryResults): Findings {
  const name = (what: string) => `history.runs.${what.replaceAll(' ', '_')}`;
  return {
    figures: [
      { name: 'history.as_of.p50', value: asOf.one, unit: 'ms' },
      { name: 'history.as_of.without_p50', value: asOf.other, unit: 'ms' },
      { name: 'history.as_of.ratio', value: asOf.ratio, unit: 'of the same without asOf' },
      { name: 'history.latest_run_as_of.p50', value: latestRun.one, unit: 'ms' },
      { name: 'history.latest_run_as_of.without_p50', value: latestRun.other, unit: 'ms' },
      { name: 'history.latest_run_as_of.ratio', value: latestRun.ratio, unit: 'of the same without asOf' },
      ...runsOfDataset.flatMap(({ what, one, other, ratio }) => [
        { name: `${name(what)}.many_p50`, value: one, unit: 'ms' },
        { name: `${name(what)}.few_p50`, value: other, unit: 'ms' },
        { name: `${name(what)}.ratio`, value: ratio, unit: 'of a dataset with ten runs' },
      ]),
    ],
    targets: [
      {
        what: `Lineage with asOf against without, depth 10 over ${jobs.toLocaleString('en')} jobs`,
        bound: `at most ${MOST_AS_OF}`,
        value: asOf.ratio,
        met: asOf.ratio <= MOST_AS_OF,
      },
      ...runsOfDataset.map(({ what, ratio }) => ({
        what: `A dataset with ${runs.toLocaleString('en')} runs against one with ten: ${what}`,
        bound: `at most ${MOST_RUNS}`,
        value: ratio,
        met: ratio <= MOST_RUNS,
      })),
    ],
    section: table(
      ['question', 'p50 ms', 'against, p50 ms', 'ratio'],
      [
        ['lineage as of now by asOf, and without it', asOf.one, asOf.other, asOf.ratio],
        ['that of the latest runs', latestRun.one, latestRun.other, latestRun.ratio],
        ...runsOfDataset.map(({ what, one, other, ratio }) => [
          `${what} of a dataset with ${runs.toLocaleString('en')} runs, and with ten`,
          ...[one, other, ratio],
        ]),
      ],
    ),
  };
}

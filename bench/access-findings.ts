import { ASKERS, type AccessResults } from './access.ts';
import { type Findings, table } from './figure.ts';

/** What checks may add to what a session costs. */
const MOST = 0.03;

export function accessFindings({ ingest, questions }: AccessResults): Findings {
  const name = (what: string) => what.replaceAll(/\W+/g, '_');
  const checked = ASKERS.filter((asker) => asker !== 'session');
  return {
    figures: [
      ...ASKERS.flatMap((asker) => [
        { name: `access.ingest.${asker}.events_per_second`, value: ingest.perSecond[asker], unit: '1/s' },
        { name: `access.ingest.${asker}.server_cpu`, value: ingest.cpuMs[asker], unit: 'ms/event' },
        { name: `access.ingest.${asker}.ratio`, value: ingest.ratio[asker], unit: "of a session's processor time" },
      ]),
      ...questions.flatMap(({ what, p50, ratio }) =>
        ASKERS.flatMap((asker) => [
          { name: `access.${name(what)}.${asker}.p50`, value: p50[asker], unit: 'ms' },
          { name: `access.${name(what)}.${asker}.ratio`, value: ratio[asker], unit: 'of a session' },
        ]),
      ),
    ],
    targets: checked.flatMap((asker) =>
      [{ what: 'ingest, processor time of the server', ratio: ingest.ratio }, ...questions].map(({ what, ratio }) => ({
        what: `Access checks (${asker === 'key' ? 'a key' : 'a limited key'}): ${what}`,
        bound: `at most ${1 + MOST} of a session`,
        value: ratio[asker],
        met: ratio[asker] <= 1 + MOST,
      })),
    ),
    section: [
      table(
        ['', 'session', 'key', 'ratio', 'limited key', 'ratio'],
        [
          [
            ...['ingest, events/s', ingest.perSecond.session, ingest.perSecond.key],
            ...[null, ingest.perSecond.limited, null],
          ],
          [
            ...['ingest, ms of the server an event', ingest.cpuMs.session, ingest.cpuMs.key],
            ...[ingest.ratio.key, ingest.cpuMs.limited, ingest.ratio.limited],
          ],
          ...questions.map(({ what, p50, ratio }) => [
            ...[`${what}, p50 ms`, p50.session, p50.key, ratio.key],
            ...[p50.limited, ratio.limited],
          ]),
        ],
      ),
      '',
      'By turns in one organization; a session is signed in once, and nothing is looked up for what it asks.',
    ].join('\n'),
  };
}

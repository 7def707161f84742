import type { Command } from 'commander';
import { DEFAULT_ORGANIZATION } from '../app.ts';
import { readEnvironment } from '../config/environment.ts';
import { SetupError } from '../domain/setup-error.ts';
import { formatTime } from '../domain/time.ts';
import { migrate } from '../graph/migrations.ts';
import { Neo4jSettingsStore } from '../graph/neo4j-settings-store.ts';
import { facetReaders } from '../openlineage/facets/facet-readers.ts';
import { changeWindow } from '../settings/change-window.ts';
import { formatDuration, parseDuration } from '../settings/duration.ts';
import type { Settings } from '../settings/settings-store.ts';
import { withDatabase } from './command-database.ts';
import { note, print, type Terminal } from './terminal.ts';

interface InOrganization {
  readonly organization: string;
}

const WINDOW = 'active-window';
const LONGEST = parseDuration('36500d') ?? 0n;

/** Every setting, as it is shown. */
const SHOWN: Readonly<Record<string, (settings: Settings) => string>> = {
  [WINDOW]: ({ activeWindow, nextWindow }) =>
    `${formatDuration(activeWindow)}${nextWindow === null ? '' : ` (being changed to ${formatDuration(nextWindow)})`}`,
  'retained-since': ({ retainedSince }) => (retainedSince === null ? 'ever' : formatTime(retainedSince)),
};

export function addConfig(program: Command, terminal: Terminal): void {
  const whose = ['--organization <name>', 'whose graph', DEFAULT_ORGANIZATION] as const;
  const config = program
    .command('config')
    .description('what is set in the database, for all servers (what the environment sets is in docs/operations.md)');
  config
    .command('list')
    .description('every setting and its value')
    .option(...whose)
    .action(({ organization }: InOrganization) =>
      onStore(terminal, async (store) => {
        const settings = await store.settings(organization);
        for (const [name, shown] of Object.entries(SHOWN)) print(terminal, `${name} ${shown(settings)}`);
      }),
    );
  config
    .command('get')
    .description('the value of one setting')
    .argument('<name>')
    .option(...whose)
    .action((name: string, { organization }: InOrganization) => {
      const shown = SHOWN[checkName(name)];
      return onStore(terminal, async (store) => print(terminal, shown?.(await store.settings(organization)) ?? ''));
    });
  config
    .command('set')
    .description(
      `change one: ${WINDOW}, how long a job may run without reading or writing something before that counts as current no more (30d, 12h ...); settles every job anew`,
    )
    .argument('<name>')
    .argument('<value>')
    .option(...whose)
    .action((name: string, value: string, { organization }: InOrganization) =>
      set(terminal, name, value, organization),
    );
}

async function set(terminal: Terminal, name: string, value: string, organization: string): Promise<void> {
  if (checkName(name) !== WINDOW)
    throw new SetupError(`${name} is not set by hand: what is no longer kept cannot come back.`);
  const window = parseDuration(value);
  if (window === null || window === 0n || window > LONGEST)
    throw new SetupError(
      `"${value}" is no duration: give a whole number of days, hours, minutes or seconds, such as 30d, 12h, 90m or 45s, of ${formatDuration(LONGEST)} at most.`,
    );
  await onStore(terminal, async (store) => {
    const { activeWindow, nextWindow } = await store.settings(organization);
    if (activeWindow === window && nextWindow === null) {
      print(terminal, `${WINDOW} is ${formatDuration(window)} already.`);
      return;
    }
    let told = 0;
    const jobs = await changeWindow(store, organization, window, (done) => {
      if (done < told + 1_000) return;
      note(terminal, `settled ${done} jobs`);
      told = done;
    });
    if (jobs === null) throw new SetupError(`Another change of ${WINDOW} was begun, and took the place of this one.`);
    print(terminal, `${WINDOW} is ${formatDuration(window)}; settled ${jobs} ${jobs === 1 ? 'job' : 'jobs'} anew.`);
  });
}

/** @throws SetupError */
function checkName(name: string): string {
  if (!Object.hasOwn(SHOWN, name))
    throw new SetupError(`There is no setting "${name}"; there are ${Object.keys(SHOWN).join(', ')}.`);
  return name;
}

async function onStore(terminal: Terminal, work: (store: Neo4jSettingsStore) => Promise<void>): Promise<void> {
  await withDatabase(
    readEnvironment(terminal.variables),
    (line) => note(terminal, line),
    async (client) => {
      await migrate(client);
      await work(new Neo4jSettingsStore(client, facetReaders));
    },
  );
}

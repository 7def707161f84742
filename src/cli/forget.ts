import { InvalidArgumentError, type Command } from 'commander';
import { DEFAULT_ORGANIZATION } from '../app.ts';
import { readEnvironment } from '../config/environment.ts';
import { entityOf, type Entity } from '../domain/entity.ts';
import type { Nanos } from '../domain/event.ts';
import { normalRunId } from '../domain/run-id.ts';
import { SetupError } from '../domain/setup-error.ts';
import { formatTime, nanosNow, parseTime } from '../domain/time.ts';
import type { ForgettableRef } from '../domain/tombstones.ts';
import { retain } from '../forgetting/retention.ts';
import type { Neo4jClient } from '../graph/client.ts';
import { migrate } from '../graph/migrations.ts';
import { Neo4jCatalogReader } from '../graph/neo4j-catalog-reader.ts';
import { Neo4jForgetter } from '../graph/neo4j-forgetter.ts';
import { Neo4jRetentionStore } from '../graph/neo4j-retention-store.ts';
import { facetReaders } from '../openlineage/facets/facet-readers.ts';
import { withDatabase } from './command-database.ts';
import { note, print, type Terminal } from './terminal.ts';

interface InOrganization {
  readonly organization: string;
}

interface Deleting extends InOrganization {
  readonly yes?: boolean;
}

interface OfRun extends Deleting {
  readonly jobNamespace?: string;
  readonly jobName?: string;
}

interface Retiring extends InOrganization {
  readonly at?: Nanos | null;
}

interface Retaining {
  readonly days: number;
  readonly organization?: string;
}

const SECOND = 1_000_000_000n;
const DAY = 86_400n * SECOND;

export function addForget(program: Command, terminal: Terminal): void {
  const whose = ['--organization <name>', 'whose graph', DEFAULT_ORGANIZATION] as const;
  const confirm = ['--yes', 'do it: what is deleted does not come back, unless newer events bring it'] as const;
  const verb = program
    .command('delete')
    .description(
      'delete a dataset, job, run or namespace: what events up to now, or to the newest that came, said of it leaves every answer',
    );
  const named = (label: 'dataset' | 'job', description: string) =>
    verb
      .command(label)
      .description(description)
      .argument('<namespace>')
      .argument('<name>')
      .option(...whose)
      .option(...confirm)
      .action((namespace: string, name: string, options: Deleting) =>
        remove(terminal, entityOf[label](options.organization, { namespace, name }), options),
      );
  named('dataset', 'with its columns and versions, under all its names');
  named('job', 'with its runs and versions; its datasets stay');
  verb
    .command('namespace')
    .description('with all its datasets and jobs')
    .argument('<name>')
    .option(...whose)
    .option(...confirm)
    .action((name: string, options: Deleting) =>
      remove(terminal, entityOf.namespace(options.organization, name), options),
    );
  verb
    .command('run')
    .description('and what it alone said')
    .argument('<runId>')
    .option('--job-namespace <namespace>', 'of its job, where several jobs share the runId')
    .option('--job-name <name>')
    .option(...whose)
    .option(...confirm)
    .action((runId: string, options: OfRun) => removeRun(terminal, runId, options));
  program
    .command('retire')
    .description('end what a job reads and writes, but keep it known; what it says after that brings it back')
    .argument('<namespace>')
    .argument('<name>')
    .option(...whose)
    .option('--at <time>', 'when; now unless said', time)
    .action((namespace: string, name: string, options: Retiring) => retire(terminal, { namespace, name }, options));
  program
    .command('retain')
    .description('let go of runs that ended, and versions that were replaced, more than some days ago')
    .requiredOption('--days <n>', 'how many', days)
    .option('--organization <name>', 'whose graph; all unless said')
    .action((options: Retaining) => retainDays(terminal, options));
}

async function remove(terminal: Terminal, entity: Entity, { organization, yes }: Deleting): Promise<void> {
  await onDatabase(terminal, async (client) => {
    await mustExist(client, entity);
    await forget(terminal, client, organization, entity, yes);
  });
}

async function removeRun(terminal: Terminal, sent: string, options: OfRun): Promise<void> {
  const { organization, jobNamespace: namespace, jobName: name, yes } = options;
  const { runId } = normalRunId(sent);
  if ((namespace === undefined) !== (name === undefined))
    throw new SetupError('A job is named by both --job-namespace and --job-name.');
  await onDatabase(terminal, async (client) => {
    const keys = await new Neo4jCatalogReader(client).runsByRunId(organization, runId);
    const wanted =
      namespace === undefined || name === undefined
        ? keys
        : keys.filter((key) => key === entityOf.run(organization, runId, { namespace, name }).key);
    const [key] = wanted;
    if (key === undefined) throw new SetupError('No run is known by this id.');
    if (wanted.length > 1)
      throw new SetupError(
        `${wanted.length} jobs have a run with this id: name one by --job-namespace and --job-name.`,
      );
    await forget(terminal, client, organization, { label: 'Run', key }, yes);
  });
}

async function forget(
  terminal: Terminal,
  client: Neo4jClient,
  organization: string,
  { label, key }: Entity,
  yes = false,
): Promise<void> {
  if (!yes)
    throw new SetupError('Nothing was deleted. What is deleted does not come back by itself: say --yes to do it.');
  const forgetter = new Neo4jForgetter(client, facetReaders);
  const ref = `${label}:${key}` as ForgettableRef;
  const { deletedAt, datasets, jobs, runs } = await forgetter.delete(organization, [ref], nanosNow());
  print(
    terminal,
    `Deleted ${counted(datasets, 'name of a dataset', 'names of datasets')}, ${counted(jobs, 'job')} and ${counted(runs, 'run')}: ` +
      `what events up to ${formatTime(deletedAt)} said is forgotten.`,
  );
}

async function retire(
  terminal: Terminal,
  name: { readonly namespace: string; readonly name: string },
  { organization, at = null }: Retiring,
): Promise<void> {
  await onDatabase(terminal, async (client) => {
    const job = entityOf.job(organization, name);
    await mustExist(client, job);
    const retiredAt = await new Neo4jForgetter(client, facetReaders).retire(organization, job.key, at);
    print(terminal, `Retired at ${formatTime(retiredAt)}.`);
  });
}

async function retainDays(terminal: Terminal, { days: kept, organization }: Retaining): Promise<void> {
  await onDatabase(terminal, async (client) => {
    const store = new Neo4jRetentionStore(client);
    const horizon = nanosNow() - BigInt(kept) * DAY;
    for (const each of organization === undefined ? await store.organizations() : [organization]) {
      const { runs, versions } = await retain(store, each, horizon, new AbortController().signal);
      print(terminal, `${each}: let go of ${counted(runs, 'run')} and ${counted(versions, 'version')}.`);
    }
  });
}

async function mustExist(client: Neo4jClient, { label, key }: Entity): Promise<void> {
  const catalog = new Neo4jCatalogReader(client);
  const found =
    label === 'Dataset'
      ? await catalog.datasets([key])
      : label === 'Job'
        ? await catalog.jobs([key])
        : await catalog.namespaces([key]);
  if (!found.has(key)) throw new SetupError(`No ${label.toLowerCase()} is known by this name.`);
}

function onDatabase(terminal: Terminal, work: (client: Neo4jClient) => Promise<void>): Promise<void> {
  return withDatabase(
    readEnvironment(terminal.variables),
    (line) => note(terminal, line),
    async (client) => {
      await migrate(client);
      await work(client);
    },
  );
}

function counted(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`;
}

/** @throws InvalidArgumentError */
function time(value: string): Nanos {
  const parsed = parseTime(value);
  if (parsed?.zoned !== true)
    throw new InvalidArgumentError('It must be a time with an offset, as 2026-11-25T12:00:00Z.');
  return parsed.at;
}

/** @throws InvalidArgumentError */
function days(value: string): number {
  if (!/^\d+$/.test(value) || Number(value) < 1 || Number(value) > 36_500)
    throw new InvalidArgumentError('It must be a whole number from 1 to 36500.');
  return Number(value);
}

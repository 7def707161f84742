import type { Command } from 'commander';
import { DEFAULT_ORGANIZATION } from '../app.ts';
import { readEnvironment } from '../config/environment.ts';
import type { NamesRequest } from '../domain/decide-names.ts';
import { entityOf, partsOf } from '../domain/entity.ts';
import { InvalidQuestionError, NotFoundError } from '../domain/errors.ts';
import { SetupError } from '../domain/setup-error.ts';
import { nanosNow } from '../domain/time.ts';
import { migrate } from '../graph/migrations.ts';
import { Neo4jCatalogReader } from '../graph/neo4j-catalog-reader.ts';
import { Neo4jNameWriter } from '../graph/neo4j-name-writer.ts';
import { facetReaders } from '../openlineage/facets/facet-readers.ts';
import { withDatabase } from './command-database.ts';
import { note, print, type Terminal } from './terminal.ts';

interface Options {
  readonly organization: string;
  readonly inAdvance?: boolean;
}

export function addDatasets(program: Command, terminal: Terminal): void {
  const whose = ['--organization <name>', 'whose graph', DEFAULT_ORGANIZATION] as const;
  const datasets = program
    .command('datasets')
    .description('say which names are one dataset, and by which it is called');
  const pair = (verb: string, description: string) =>
    datasets
      .command(verb)
      .description(description)
      .argument('<namespace>')
      .argument('<name>')
      .argument('<otherNamespace>')
      .argument('<otherName>')
      .option(...whose);
  pair('merge', 'make two names one dataset').action(
    (namespace: string, name: string, otherNamespace: string, otherName: string, { organization }: Options) =>
      apply(terminal, organization, {
        kind: 'MERGE',
        names: [keyOf(organization, namespace, name), keyOf(organization, otherNamespace, otherName)],
      }),
  );
  pair('unmerge', 'keep two names from being one dataset, whatever events say')
    .option('--in-advance', 'also where they are not one now')
    .action((namespace: string, name: string, otherNamespace: string, otherName: string, options: Options) =>
      apply(terminal, options.organization, {
        kind: 'UNMERGE',
        names: [keyOf(options.organization, namespace, name), keyOf(options.organization, otherNamespace, otherName)],
        inAdvance: options.inAdvance ?? false,
      }),
    );
  const single = (verb: string, kind: 'PIN' | 'UNPIN', description: string) =>
    datasets
      .command(verb)
      .description(description)
      .argument('<namespace>')
      .argument('<name>')
      .option(...whose)
      .action((namespace: string, name: string, { organization }: Options) =>
        apply(terminal, organization, { kind, names: [keyOf(organization, namespace, name)] }),
      );
  single('pin', 'PIN', 'make this name the canonical one of its dataset');
  single('unpin', 'UNPIN', 'take back what any name of this dataset was pinned by');
}

/** Does it, and prints what each name stands for now. */
async function apply(terminal: Terminal, organization: string, request: NamesRequest): Promise<void> {
  await withDatabase(
    readEnvironment(terminal.variables),
    (line) => note(terminal, line),
    async (client) => {
      await migrate(client);
      await new Neo4jNameWriter(client, facetReaders)
        .apply(organization, request, nanosNow())
        .catch((error: unknown) => {
          if (error instanceof NotFoundError || error instanceof InvalidQuestionError)
            throw new SetupError(error.message);
          throw error;
        });
      const found = await new Neo4jCatalogReader(client).datasets(request.names);
      for (const key of request.names)
        print(terminal, `${shown(key)}: ${shown(found.get(key)?.canonical ?? key)} is its canonical name.`);
    },
  );
}

function keyOf(organization: string, namespace: string, name: string): string {
  return entityOf.dataset(organization, { namespace, name }).key;
}

function shown(key: string): string {
  const [namespace = '', name = ''] = partsOf({ label: 'Dataset', key });
  return JSON.stringify([namespace, name]);
}

import type { Command } from 'commander';
import type { GraphQLField } from 'graphql';
import { allows, SCOPES, type Scope } from '../../src/access/api-key.ts';
import { isForLimited, ROUTES, scopeOfField } from '../../src/access/permissions.ts';
import { createProgram } from '../../src/cli/run.ts';
import { processTerminal } from '../../src/cli/terminal.ts';
import { createSchema } from '../../src/graphql/graphql-handler.ts';

export interface RootField {
  readonly type: 'Query' | 'Mutation' | 'Subscription';
  readonly field: GraphQLField<unknown, unknown>;
  readonly scope: Scope;
  /** Whether a key may use it that has the scope and is limited to some namespaces. */
  readonly isForLimited: boolean;
}

/** Fields of `Query`, `Mutation` and `Subscription` with the scope that each needs. */
export function rootFields(): RootField[] {
  const schema = createSchema();
  const roots = {
    Query: schema.getQueryType(),
    Mutation: schema.getMutationType(),
    Subscription: schema.getSubscriptionType(),
  };
  return (['Query', 'Mutation', 'Subscription'] as const).flatMap((type) =>
    Object.values(roots[type]?.getFields() ?? {}).map((field) => ({
      type,
      field,
      scope: scopeOfField(type, field.name),
      isForLimited: isForLimited(type, field.name) && scopeOfField(type, field.name) !== 'admin',
    })),
  );
}

/** What each thing that can be asked of the product needs, as tables in Markdown. */
export function accessTable(): string {
  const requests = Object.entries(ROUTES).map(([route, scope]) => row(`\`${route}\``, scope));
  const fields = rootFields().map(
    (each) => `${row(`\`${each.type}.${each.field.name}\``, each.scope)} ${cell(each.isForLimited)} |`,
  );
  const verbs = verbsOf(createProgram(processTerminal())).map((verb) => `| \`${verb}\` |`);
  return [
    '### HTTP',
    '',
    ...[HEAD, RULE, ...requests],
    '',
    '`GET /metrics` counts over all organizations: of the keys that read, those of `default` that are not limited to namespaces may.',
    '',
    '### GraphQL',
    '',
    'Each comes with `POST /graphql`, which needs a key that reads.',
    '',
    ...[`${HEAD} \`read\`, limited |`, `${RULE}---|`, ...fields],
    '',
    '### Commands',
    '',
    'They work on the database itself: whoever may sign in to that, or read `DATA_DIR`, may use them all; no key is asked.',
    '',
    ...['| command |', '|---|', ...verbs],
  ].join('\n');
}

const HEAD = `| | no key | ${SCOPES.map((scope) => `\`${scope}\``).join(' | ')} |`;
const RULE = `|---|${'---|'.repeat(SCOPES.length + 1)}`;

function row(what: string, scope: Scope | null): string {
  const cells = SCOPES.map((each) => scope === null || allows({ scopes: [each] }, scope));
  return `| ${what} | ${[scope === null, ...cells].map(cell).join(' | ')} |`;
}

function cell(may: boolean): string {
  return may ? 'yes' : '–';
}

function verbsOf(command: Command, before: readonly string[] = []): string[] {
  return command.commands
    .filter((each) => each.name() !== 'help')
    .flatMap((each) =>
      each.commands.length === 0 ? [[...before, each.name()].join(' ')] : verbsOf(each, [...before, each.name()]),
    );
}

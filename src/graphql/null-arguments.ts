import {
  defaultFieldResolver,
  isObjectType,
  coerceInputLiteral,
  type GraphQLArgument,
  type GraphQLSchema,
} from 'graphql';
import type { GraphQLField } from 'graphql';
import type { GraphQLContext } from './context.ts';

type Args = Readonly<Record<string, unknown>>;
type Field = GraphQLField<unknown, GraphQLContext, Args>;

/**
 * Has null mean the default, in every argument that has one: to many clients, a variable without a value is null. To GraphQL, only what is left out has
 * its default.
 */
export function nullsAsDefaults(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields()) as Field[]) withDefaults(field);
  }
  return schema;
}

function withDefaults(field: Field): void {
  const defaults = field.args.flatMap((argument) =>
    argument.default === undefined ? [] : [[argument.name, defaultOf(argument)] as const],
  );
  if (defaults.length === 0) return;
  const filled = (args: Args): Args => {
    const missing = defaults.filter(([name]) => args[name] === null);
    return missing.length === 0 ? args : { ...args, ...Object.fromEntries(missing) };
  };
  const { resolve = defaultFieldResolver, subscribe } = field;
  field.resolve = (parent, args, context, info) => resolve(parent, filled(args), context, info);
  if (subscribe !== undefined)
    field.subscribe = (parent, args, context, info) => subscribe(parent, filled(args), context, info);
}

function defaultOf({ default: given, type }: GraphQLArgument): unknown {
  return given?.literal === undefined ? given?.value : coerceInputLiteral(given.literal, type);
}

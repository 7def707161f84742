import {
  defaultFieldResolver,
  getNamedType,
  isObjectType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import { allows } from '../../access/api-key.ts';
import { isForLimited, scopeOfField } from '../../access/permissions.ts';
import { ForbiddenError } from '../../domain/errors.ts';
import type { GraphQLContext } from '../context.ts';
import type { Around } from './around.ts';
import { guardEntity } from './anonymous.ts';
import { withoutNames } from './without-names.ts';

type Field = GraphQLField<unknown, GraphQLContext, Readonly<Record<string, unknown>>>;

/**
 * Puts what a key may ask and see around every field of the schema, whoever adds it: the scope that a field of `Query` or `Mutation` needs,
 * entities that the key may not read, cursors, and names within JSON. Keys that are not limited pay a comparison a field, and the seals of cursors.
 */
export function guarded(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields()) as Field[]) {
      const { resolve } = field;
      const guards = [guardCursors(field), guardValue(type, field), guardEntity(type, field), guardRoot(type, field)];
      const around = guards.filter((guard) => guard !== null);
      if (around.length > 0)
        field.resolve = around.reduce((inner, guard) => guard(inner), resolve ?? defaultFieldResolver);
    }
  }
  return schema;
}

function guardRoot(type: GraphQLObjectType, field: Field): Around | null {
  const { name } = type;
  if (name !== 'Query' && name !== 'Mutation' && name !== 'Subscription') return null;
  const scope = scopeOfField(name, field.name);
  const check = (context: GraphQLContext) => {
    if (!allows(context, scope))
      throw new ForbiddenError(`This key lacks the scope "${scope}", which ${field.name} needs.`);
    if (context.access.namespaces !== null && !isForLimited(name, field.name))
      throw new ForbiddenError(`This key is limited to some namespaces, and ${field.name} tells of all.`);
  };
  const { subscribe } = field;
  if (subscribe !== undefined)
    field.subscribe = (parent, args, context, info) => {
      check(context);
      return subscribe(parent, args, context, info);
    };
  return (resolve) => (parent, args, context, info) => {
    check(context);
    return resolve(parent, args, context, info);
  };
}

/** Names that facets give, of what may be in a namespace that is not read. */
function guardValue(type: GraphQLObjectType, field: Field): Around | null {
  if (type.name === 'Identifier' || type.name === 'JobDependency') {
    return (resolve) => (parent, args, context, info) => {
      if (context.access.namespaces === null) return resolve(parent, args, context, info);
      const hidden = withoutNames(parent as never, context.access);
      return resolve(hidden, args, context, info);
    };
  }
  if (getNamedType(field.type).name !== 'JSON') return null;
  return (resolve) => (parent, args, context, info) => {
    const { access } = context;
    const value = resolve(parent, args, context, info);
    return access.namespaces === null
      ? value
      : Promise.resolve(value).then((found) => withoutNames(found as never, access));
  };
}

/** Cursors leave sealed, and come back so. */
function guardCursors(field: Field): Around | null {
  if (field.name === 'cursor' || field.name === 'endCursor')
    return (resolve) => (parent, args, context, info) => {
      const cursor: unknown = resolve(parent, args, context, info);
      return cursor instanceof Promise ? cursor.then((found) => sealed(found, context)) : sealed(cursor, context);
    };
  if (!field.args.some(({ name }) => name === 'after')) return null;
  return (resolve) => (parent, args, context, info) => {
    const after: unknown = args['after'];
    if (typeof after !== 'string') return resolve(parent, args, context, info);
    return Promise.resolve(context.access.cursors()).then((cursors) =>
      resolve(parent, { ...args, after: cursors.open(after) }, context, info),
    );
  };
}

/** At once where it can be: a page has many. */
function sealed(cursor: unknown, { access }: GraphQLContext): unknown {
  if (typeof cursor !== 'string') return cursor;
  const cursors = access.cursors();
  return cursors instanceof Promise ? cursors.then((found) => found.seal(cursor)) : cursors.seal(cursor);
}
